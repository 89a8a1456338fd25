"""Numbers of files, stays and hospital identities."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Fields, alternatives

_NUMBER = r"(?P<number>[a-z]{0,3}[-/]?[0-9](?:[ .\-/]?[0-9]){2,15})(?![0-9])"
_DATE = re.compile(r"[0-9]{1,2}([ ./-])[0-9]{1,2}\1(?:[0-9]{2}){1,2}")
"""'dossier du 12/03/2026' tells a day."""
_SIGNS = (":", "=", "#", "°", "n", "\n", " -", ">")
"""One of them between a short label and its number shows that the label is no drug (IPP 40 mg)."""
_SHORTEST_SURE, _SHORTEST_WITH_SIGN, _SHORTEST = 3, 5, 6
"""Digits that a number has at least, by what announces it."""


class RecordFinder:
    def __init__(self, lexicon: Lexicon, fields: Fields) -> None:
        labels = lexicon.words.labels
        self._sure = fields.labelled(labels.record, _NUMBER)
        self._short = fields.labelled(labels.short_record, _NUMBER)
        self._weak = fields.labelled(labels.weak_record, _NUMBER)
        self._dose_behind = re.compile(rf" ?{alternatives(lexicon.words.doses.units)}(?![a-z])")

    def find(self, scene: Scene) -> None:
        flat = scene.text.flat
        for shape in (self._sure, self._short, self._weak):
            for match in shape.finditer(flat):
                if not scene.is_taken(*match.span("number")) and self._is_long_enough(match, flat):
                    scene.add("record_number", *match.span())

    def _is_long_enough(self, match: re.Match[str], flat: str) -> bool:
        """Whether it is long enough for what announces it: 'IPP 40 mg' and 'IPP 64100 Bayonne' hold a drug."""
        groups = re.findall(r"[0-9]+", match["number"])
        length = sum(map(len, groups))
        if self._dose_behind.match(flat, match.end()) or (match.re is self._weak and _DATE.fullmatch(match["number"])):
            return False
        if match.re is self._sure:
            return length >= _SHORTEST_SURE
        between = flat[match.end("label") : match.start("number")]
        has_sign = match.re is self._short and any(sign in between for sign in _SIGNS)
        is_one_number = len(groups) == 1 or max(map(len, groups)) >= 3
        return length >= (_SHORTEST_WITH_SIGN if has_sign else _SHORTEST) and is_one_number
