"""The number of a department behind the name of a place: *à Arvert (17)* is no age, however the town is spelt."""

from __future__ import annotations

import re

from bot.understanding.allowance import PLACE_BEFORE_ITS_DEPARTMENT
from bot.understanding.identifiers.flat import Flat, Word
from bot.understanding.identifiers.lexicon import Lexicon, nearest, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene

_NUMBER = re.compile(r" ?\( ?(?P<number>[0-9]{2})(?:[0-9]{3})? ?\)")
"""'(17)', and the postcode '(17530)'."""
_MOST_WORDS = 6
"""Words that the name of a place has at most, for which to look back."""


class Departments:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names = lexicon, names
        words = lexicon.words
        self._before = word_set((*words.dates.at, *words.names.before_small_places, *words.patients.lives))
        self._near = word_set((*words.names.near_a_place, *words.professionals.facilities))
        self._of = word_set(words.civilities.of_a_place)

    def tell(self, scene: Scene, start: int, end: int) -> bool:
        """Whether the stretch is a place before the number of its department, and no name before an age."""
        text, words = scene.text, scene.words
        match = _NUMBER.match(text.flat, end)
        if match is None:
            return False
        first, last = scene.word_at(start), scene.word_at(end - 1)
        begins = self._where_it_begins(text, last, match["number"])
        listed = [word for word in words[first : last + 1] if self._names.is_first_name(word)]
        if begins is not None and (begins <= first or not listed):
            return True
        is_known = match["number"] in self._lexicon.communes_by_department
        return scene.is_shouted and is_known and not any(map(self._is_borne, words[first : last + 1]))

    def _is_borne(self, word: Word) -> bool:
        """Whether many people bear it: in a text all in capitals nothing else tells a name."""
        people = self._lexicon.people
        names = people.surnames, people.surnames_and_words
        return self._names.is_first_name(word) or any(word.flat in listed for listed in names)

    def _where_it_begins(self, text: Flat, last: int, number: str) -> int | None:
        """The first word of the place that ends with the word; None where it is none."""
        words, spelt = text.words, ""
        for first in range(last, max(-1, last - _MOST_WORDS), -1):
            if first < last and text.between(words[first], words[first + 1]) != " ":
                return None
            spelt = re.sub("[^a-z]", "", words[first].flat) + spelt
            if self.stands_before_a_place(text, first) or self._is_one(words[last], spelt, number):
                return first
        return None

    def stands_before_a_place(self, text: Flat, at: int) -> bool:
        """Whether 'à', 'vers', 'habitant', 'près de', 'CHU de' stands before the word."""
        words = text.words
        if not at or text.between(words[at - 1], words[at]) != " ":
            return False
        before = words[at - 1].flat
        if before in self._of:
            return at > 1 and words[at - 2].bare in self._near and text.between(words[at - 2], words[at - 1]) == " "
        return before in self._before or before in self._near

    def _is_one(self, word: Word, spelt: str, number: str) -> bool:
        """Whether it is nearly a commune of that department, and no surname that many bear."""
        edits = PLACE_BEFORE_ITS_DEPARTMENT.edits(len(spelt))
        if not edits or word.flat in self._lexicon.people.surnames:
            return False
        names = self._lexicon.communes_by_department.get(number, ())
        return nearest(spelt, names, edits) is not None
