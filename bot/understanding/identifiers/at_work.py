"""A colleague by what he does: *X est de garde*, *X prend la patiente*, *X demande un avis*."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_MOST_BETWEEN = 3
"""Words between what is done and the patient: 'reçoit demain la patiente', 'a arrêté le nivo chez ma patiente'."""
_BEFORE = 24
"""Characters before a name in which it is said who told it."""


class AtWork:
    def __init__(self, lexicon: Lexicon, is_ill: Callable[[Scene, int], bool]) -> None:
        """`is_ill`: whether what stands there, behind an occupation, tells a patient who has it."""
        self._lexicon, self._is_ill = lexicon, is_ill
        work, patients = lexicon.words.work, lexicon.words.patients
        beside = rf"(?: {alternatives(lexicon.words.deeds.adverbs)}){{0,2}}"
        is_ = rf" {alternatives(work.is_there)}{beside} {alternatives(work.occupied)}"
        is_to_do = rf" {alternatives(lexicon.words.deeds.modals)}{beside} {alternatives(work.is_to_do)}"
        whose = alternatives((*lexicon.words.dates.town_articles, *lexicon.words.civilities.indefinite, *work.whose))
        who = alternatives((*patients.patient, *patients.plural, *lexicon.words.civilities.sure))
        object_ = rf"(?: [a-z'-]{{1,16}}){{0,{_MOST_BETWEEN}}}? (?:{whose} |l'){who}"
        his = rf"(?:(?:{whose}|{alternatives(patients.mine)}) |l')?"
        self._is_one_of = re.compile(rf" {alternatives(work.is_one_of)} {his}(?P<what>[a-z]{{3,24}})(?![a-z])")
        of = rf"{alternatives((*lexicon.words.civilities.of_a_place, *lexicon.words.names.by_a_colleague))} "
        self._told_by = re.compile(
            rf"(?<![a-z])(?:{alternatives(work.told_by)}(?: ?: ?| )|{alternatives(work.works)} {of})$"
        )
        definite = rf"{alternatives(work.presented_definite)} ?(?:[a-z'-]{{1,16}} ){{0,5}}?"
        self._presents = re.compile(
            rf"{beside} {alternatives(work.presents)} {definite}(?:[dl]')?{alternatives(work.meetings)}(?![a-z])"
        )
        self._works = re.compile(
            rf"(?:{is_}|{is_to_do}|{beside} {alternatives(work.does)}|(?: {alternatives(work.acts)}){object_})(?![a-z])"
        )

    def told_so(self, scene: Scene, first: int) -> bool:
        """'selon X', 'vu avec X', 'le topo de X', 'the paper by X'."""
        while first and len(scene.words[first - 1].flat) == 1 and scene.words[first - 1].has_capital:
            first -= 1  # 'selon R. Fictif'
        start = scene.words[first].start
        return bool(self._told_by.search(scene.text.flat, max(0, start - _BEFORE), start))

    def tells(self, scene: Scene, last: int) -> bool:
        """Whether the words behind the name are what a professional does, where he is, or what he is."""
        flat, end = scene.text.flat, scene.words[last].end
        is_told = self._works.match(flat, end) or self._presents.match(flat, end)
        return bool(is_told) or self._has_a_role(scene, last)

    def _has_a_role(self, scene: Scene, last: int) -> bool:
        """'X est notre gastro', 'X est le référent colite'; not 'X est infirmière, suivie pour un mélanome'."""
        match, own = self._is_one_of.match(scene.text.flat, scene.words[last].end), self._lexicon
        role = match["what"] if match else ""
        is_one = role in own.roles or role in own.titles or own.like_folded(role) in own.discipline_words
        return is_one and match is not None and not self._is_ill(scene, match.end())
