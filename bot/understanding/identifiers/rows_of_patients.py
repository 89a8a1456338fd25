"""Several surnames in a row of which it is said that they are patients: *X, Y et Z, mes trois patients du mardi*."""

from __future__ import annotations

import re
from itertools import takewhile

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Heads, alternatives, each_at

_NAME = r"[a-z][a-z'-]{2,24}"
_MOST_JOINED = 6


class RowsOfPatients:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._borne = lexicon, Borne(lexicon, names)
        words = lexicon.words
        joint = (
            rf"(?: ?, ?(?:{alternatives(words.civilities.joined_by)} )?| {alternatives(words.civilities.joined_by)} )"
        )
        row = rf"(?P<row>{_NAME}(?:{joint}{_NAME}){{1,{_MOST_JOINED}}})"
        mine, many = alternatives(words.pointing.mine_of_many), alternatives(words.patients.plural)
        patients = rf"{mine} (?:[a-z]{{2,12}} |[0-9]{{1,2}} )?{many}(?![a-z])"
        self._heads = Heads(words.patients.plural)
        self._before = re.compile(rf"(?<![a-z'-]){row} ?,? {patients}")
        self._behind = re.compile(rf"{patients} ?:? {row}")
        self._joint = re.compile(joint)
        self._mine = Heads(words.pointing.mine_of_many)

    def all(self, scene: Scene) -> list[Candidate]:
        """The whole row, once each of its words is borne and not all of them are what somebody does."""
        flat = scene.text.flat
        if not (self._heads.stand_in(scene.letters) and scene.names_an_illness):
            return []
        found = [self._people(scene, one, from_its_end=True) for one in self._before.finditer(flat)]
        rows = each_at(self._mine.places_in(flat), self._behind, flat)
        return [one for one in (*found, *(self._people(scene, row, from_its_end=False) for row in rows)) if one]

    def _people(self, scene: Scene, match: re.Match[str], *, from_its_end: bool) -> Candidate | None:
        """Those that stand next to *patients*, as far as they are borne: the row may go on with what they have."""
        start, end = match.span("row")
        row = scene.words[scene.word_at(start) : scene.word_at(end - 1) + 1]
        row = [word for word in row if self._joint.fullmatch(f" {word.flat} ") is None]
        parts = list(takewhile(self._borne.as_a_surname, reversed(row) if from_its_end else row))
        if len(parts) < 2 or all(word.flat in self._lexicon.occupations for word in parts):
            return None
        return Candidate(min(word.start for word in parts), max(word.end for word in parts), "sure")
