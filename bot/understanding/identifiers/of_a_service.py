"""A colleague by the service, between the role and the name: *la collègue de la PASS, Mme X, demande si*."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_BEFORE = 100
"""Characters before a name in which the role and its service are told."""
_FEWEST_WORDS = 3
"""'l'infirmière de nuit,' before the name."""
_WORD = r"[a-z0-9][a-z0-9'-]{0,24}"


class OfAService:
    """Who stands behind the comma is the one with the role, unless a patient or a relative of hers is told before."""

    def __init__(self, lexicon: Lexicon, is_a_role: Callable[[Word], bool]) -> None:
        self._is_a_role = is_a_role
        words = lexicon.words
        whose = alternatives(
            (*words.dates.town_articles, *words.dates.definite, *words.names.articles, *words.patients.mine,
             *words.civilities.indefinite, *words.work.whose)
        )  # fmt: skip
        of = alternatives((*words.civilities.of_a_place, *words.dates.at))
        title = rf"(?:{alternatives((*words.civilities.sure, *words.civilities.shy))}\.? )?"
        self._told = re.compile(
            rf"(?<![a-z'-])(?:{whose} |l')(?P<role>{_WORD})(?P<between>(?: {_WORD})?) {of}"
            rf"(?P<service>(?:[ ']{_WORD}){{1,6}}) ?[,(] ?{title}$"
        )
        self._of_whom = re.compile(rf"(?<![a-z])(?P<whom>{_WORD}) {of} $")
        writer = (*words.names.i_am, *words.pointing.it_is, *words.names.naming_oneself_plain, *words.civilities.had)
        self._of_the_writer = re.compile(rf"(?<![a-z]){alternatives(writer)}(?: [a-z]{{2,8}})? $")
        self._somebody = lexicon.patients | lexicon.kin | lexicon.civilities | word_set(words.patients.persons)

    def tells(self, scene: Scene, first: int) -> bool | None:
        """Of the name between two marks, or of its title; None where no role and its service stand before."""
        if first < _FEWEST_WORDS:
            return None
        flat, start = scene.text.flat, scene.words[first].start
        told = self._told.search(flat, max(0, start - _BEFORE), start)
        if told is None:
            return None
        if told["role"] in self._somebody:
            return False  # 'le patient de la collègue de la PASS, Mme Fictive'
        if not self._is_a_role(scene.words[scene.word_at(told.start("role"))]):
            return None
        if not self._somebody.isdisjoint(re.findall(r"[a-z]+", told["between"] + told["service"])):
            return None  # 'l'infirmière de la patiente, Mme Fictive'
        if self._of_the_writer.search(flat, max(0, told.start() - _BEFORE), told.start()):
            return None  # 'c'est l'infirmière de nuit, Mme Fictive, 62 ans,'
        before = self._of_whom.search(flat, max(0, told.start() - _BEFORE), told.start())
        return before is None or before["whom"].rpartition("'")[2] not in self._somebody
