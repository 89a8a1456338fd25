"""A colleague by an occupation that is ours: *Mme X, notre infirmière*, unless she is told to be ill herself."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.jobs import Jobs
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.of_a_service import OfAService
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives

_CLOSES = (",", ")")
"""Behind a name that is apposed to who somebody is."""
_WINDOW = 40
"""Characters behind *a une* in which the illness stands."""
_WORDS_BEFORE_AN_ILLNESS = 1
"""'a une grosse colite'; further away it is what she asks about: 'a une question sur une colite'."""


class Ours:
    def __init__(self, lexicon: Lexicon, is_a_role: Callable[[Word], bool]) -> None:
        self._lexicon, self.jobs = lexicon, Jobs(lexicon, is_a_role)
        self.trades = self.jobs.trades
        self._of_a_service = OfAService(lexicon, is_a_role)
        deeds, work, patients = lexicon.words.deeds, lexicon.words.work, lexicon.words.patients
        described = r"(?: [a-z'-]{1,16}){0,4} ?,?"
        is_ = rf"{alternatives(work.is_one_of)} {alternatives(work.cared_for)}"
        under = rf"{alternatives(deeds.under)} (?=[a-z]{{4}})"
        aged = rf"[0-9]{{1,3}}(?: ?{alternatives(patients.ages)}|,)"
        self._told = re.compile(rf"{described} (?:{is_}|{aged}|(?:{alternatives(work.is_one_of)} )?{under})")
        has, objects = alternatives(deeds.has_an_illness), alternatives(deeds.before_an_object)
        with_ = alternatives(lexicon.words.jobs.ill_with)
        self._has = re.compile(rf"(?:{described} {has}| {with_}) (?:{objects} )?")

    def tell(self, scene: Scene, last: int) -> bool:
        """'Mme Fictive, notre infirmière de coordination, voudrait'."""
        trade_end = self.trades.end_behind(scene, last)
        if trade_end is not None:
            return not self.trades.is_ill(scene, trade_end)
        end = self.jobs.end_behind(scene, last)
        is_ours = end is not None and not (self.is_ill(scene, end) or self.trades.is_ill(scene, end))
        return is_ours or (scene.has_lines and self.trades.signs(scene, last))

    def introduce(self, scene: Scene, first: int, last: int) -> bool:
        """'notre infirmière de coordination Fictive', 'our registrar, Paul Fictif: colitis'; not 'X, has colitis'."""
        if self.jobs.stand_before(scene, first):
            return True
        if self.are_of_a_service(scene, first, last):
            return True
        return self.jobs.are_apposed(scene, first, last) and not self.is_ill(scene, scene.words[last].end)

    def are_of_a_service(self, scene: Scene, first: int, last: int) -> bool | None:
        """'la collègue de la PASS, Mme Fictive, demande'; False of another, or of one who is ill."""
        end = scene.words[last].end
        if scene.text.flat[end : end + 1] not in _CLOSES:  # most names: asked before anything is called
            return None
        is_one = self._of_a_service.tells(scene, first)
        return is_one and not self.trades.is_ill(scene, scene.words[last].end)

    def is_ill(self, scene: Scene, end: int) -> bool:
        """'Mme Fictive, notre secrétaire, est hospitalisée', '…, a une colite': what stands behind the occupation."""
        flat = scene.text.flat
        if self._told.match(flat, end):
            return True
        has = self._has.match(flat, end)
        if has is None:
            return False
        own, pieces = self._lexicon, PIECES.findall(flat[has.end() : has.end() + _WINDOW])
        first = next(own.clinical.starts([own.like_folded(piece) for piece in pieces]), None)
        is_clinical = first is not None and first[0] <= _WORDS_BEFORE_AN_ILLNESS
        return is_clinical or not own.ill.isdisjoint(pieces[: _WORDS_BEFORE_AN_ILLNESS + 1])
