"""Several surnames in a row of which it is said that they are patients: *X, Y et Z, mes trois patients du mardi*."""

from __future__ import annotations

import re
from itertools import takewhile

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.in_company import InCompany
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import Heads, alternatives, each_at

_NAME = r"[a-z][a-z'-]{2,24}"
_MOST_JOINED = 6
_BEHIND = 60
"""Characters behind *ont* in which an illness is told."""


class RowsOfPatients:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        words = lexicon.words
        joint = (
            rf"(?: ?, ?(?:{alternatives(words.civilities.joined_by)} )?| {alternatives(words.civilities.joined_by)} )"
        )
        row = rf"(?P<row>{_NAME}(?:{joint}{_NAME}){{1,{_MOST_JOINED}}})"
        mine, many = alternatives(words.pointing.mine_of_many), alternatives(words.patients.plural)
        patients = rf"{mine} (?:[a-z]{{2,12}} |[0-9]{{1,2}} )?{many}(?![a-z])"
        self._heads = Heads(words.patients.plural)
        self._before = re.compile(rf"(?<![a-z'-]){row} ?,? {patients}")
        self._behind = re.compile(rf"{patients} ?[:,(]? ?{row}")
        self._have = re.compile(rf"(?<![a-z'-]){row} {alternatives(words.pointing.have)}(?![a-z])")
        self._haves = Heads(words.pointing.have)
        self._before_an_illness = word_set((*words.deeds.before_an_object, *words.deeds.adverbs, *words.names.articles))
        self._company = InCompany(lexicon)
        self._firms = word_set((*words.deeds.firms, *words.deeds.unnamed))
        self._joint = re.compile(joint)
        self._mine = Heads(words.pointing.mine_of_many)

    def all(self, scene: Scene) -> list[Candidate]:
        """The whole row, once each of its words is borne and not all of them are what somebody does."""
        if scene.names_an_illness and self._haves.stand_in(scene.letters):
            return [*self._who_are_told_of(scene), *self._who_are_ours(scene)]
        return self._who_are_ours(scene)

    def _who_are_told_of(self, scene: Scene) -> list[Candidate]:
        """'Fictif et Fictive ont une colite': with capitals, and what they have right behind."""
        found = []
        for match in self._have.finditer(scene.text.flat):
            one = self._people(scene, match, from_its_end=True)
            is_a_row = one is not None and self._company.tell(scene, scene.word_at(one.start))
            if one and not is_a_row and self._have_an_illness(scene, match.end()) and self._are_written_so(scene, one):
                found.append(one)
        return found

    def _have_an_illness(self, scene: Scene, end: int) -> bool:
        pieces = PIECES.findall(scene.text.flat[end : end + _BEHIND])
        while pieces and (pieces[0] in self._before_an_illness or pieces[0].isdigit()):
            pieces = pieces[1:]
        folded = [self._lexicon.like_folded(piece) for piece in pieces]
        first = next(self._lexicon.clinical.starts(folded), None)
        return (first is not None and first[0] == 0) or not self._lexicon.ill.isdisjoint(pieces[:1])

    def _are_written_so(self, scene: Scene, row: Candidate) -> bool:
        words = scene.words[scene.word_at(row.start) : scene.word_at(row.end - 1) + 1]
        people = [word for word in words if self._joint.fullmatch(f" {word.flat} ") is None]
        are_firms = any(word.flat in self._firms or self._names.is_an_authors(word) for word in people)
        return all(word.has_capital for word in people) and not are_firms

    def _who_are_ours(self, scene: Scene) -> list[Candidate]:
        """'Fictif et Fictive, mes patients', 'nos patients : Fictif et Fictive'."""
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
