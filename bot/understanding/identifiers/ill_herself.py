"""A colleague by her occupation who is ill herself: *Mme X, notre secrétaire, est hospitalisée*, *…, a une colite*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives

_WINDOW = 40
"""Characters behind *a une* in which the illness stands."""
_WORDS_BEFORE_AN_ILLNESS = 1
"""'a une grosse colite'; further away it is what she asks about: 'a une question sur une colite'."""


class IllHerself:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        deeds, work, patients = lexicon.words.deeds, lexicon.words.work, lexicon.words.patients
        described = r"(?: [a-z'-]{1,16}){0,4} ?,?"
        is_ = rf"{alternatives(work.is_one_of)} {alternatives(work.cared_for)}"
        under = rf"{alternatives(deeds.under)} (?=[a-z]{{4}})"
        aged = rf"[0-9]{{1,3}} ?{alternatives(patients.ages)}"
        self._told = re.compile(rf"{described} (?:{is_}|{aged}|(?:{alternatives(work.is_one_of)} )?{under})")
        has, objects = alternatives(deeds.has_an_illness), alternatives(deeds.before_an_object)
        self._has = re.compile(rf"{described} {has} (?:{objects} )?")

    def tell(self, scene: Scene, end: int) -> bool:
        """Whether what stands behind the occupation says that she is cared for."""
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
