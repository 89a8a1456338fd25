"""Beginnings of the names of large towns (*angoul*, *mont de mars*, *toulo*), as thumbs leave them.

A beginning is read as it stands, never misspelt: one letter away from it lies some small commune, or an everyday word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.knowledge_base.gazetteer import Gazetteer
from bot.understanding.folding import curated_words
from bot.understanding.phrases import BEGINNING, Entry, Words

TOWN = 8000
"""Inhabitants of a commune whose name people cut short."""
CITY_ELSEWHERE = 100000
"""The same outside the region: nobody cuts short the hundred suburbs of Paris."""
FEWEST_LETTERS = 5
"""Typed of a name; *bord* and *pess* begin too much else."""
FEWEST_OF_A_LAST_WORD = 2
FEWEST_LEFT_OUT = 2
"""Letters that are missing; one is a typo."""
SMALLER = 20
"""How many times smaller another place of this beginning is where it is not meant."""
FEWEST_OF_A_STEM = 6
"""Letters that *toulousain* shares with Toulouse; *carboplatine* has five of Carbon-Blanc."""
_BEHIND_EVERY_LETTER = "~"


class _Named(NamedTuple):
    words: Words
    entry: Entry
    population: int
    is_town: bool

    @property
    def letters(self) -> str:
        return " ".join(self.words)


def beginnings_of_towns(gazetteer: Gazetteer, known: Iterable[str]) -> Iterator[tuple[Words, Entry]]:
    """Each beginning, with every place that may be meant by it, the largest first: of several one may have to be asked.

    `known`: the words that mean something or are everyday ones; what begins one of them is no town cut short, nor is
    what is itself one of those that data/everyday_words.txt keeps from being a place.
    """
    places = sorted(_named(gazetteer), key=lambda place: place.letters)
    names = [place.letters for place in places]
    stems = tuple(
        {word[:-1] for place in places if place.is_town for word in place.words if len(word) > FEWEST_LETTERS}
    )
    other_words = sorted(word for word in set(known) if not word.startswith(stems))
    for words in sorted({words for place in places if place.is_town for words in _cuts(place.words)}):
        beginning = " ".join(words)
        if len(words) == 1 and (_begins_one(beginning, other_words) or beginning in gazetteer.everyday):
            continue
        alike = places[bisect_left(names, beginning) : bisect_left(names, beginning + _BEHIND_EVERY_LETTER)]
        alike.sort(key=lambda place: -place.population)
        yield from ((words, place.entry) for place in alike if place.population * SMALLER >= alike[0].population)


def _named(gazetteer: Gazetteer) -> Iterator[_Named]:
    for commune in gazetteer.communes.values():
        entry = Entry("commune", commune.insee, detail=BEGINNING, exact=True)
        yield _Named(curated_words(commune.name), entry, commune.population, commune.population >= TOWN)
    for place in gazetteer.outside:
        if place.kind == "commune":
            entry = Entry("outside", place.name, detail=BEGINNING, exact=True)
            yield _Named(curated_words(place.name), entry, place.population, place.population >= CITY_ELSEWHERE)


def _cuts(words: Words) -> Iterator[Words]:
    """What may be left of a name: whole words, and the beginning of one.

    Of the first of several a letter more is needed: *carbo* is no Carbon-Blanc.
    """
    for at, word in enumerate(words):
        for letters in range(FEWEST_OF_A_LAST_WORD, len(word) + 1):
            left_out = len(word) - letters + sum(map(len, words[at + 1 :]))
            cut = (*words[:at], word[:letters])
            fewest = FEWEST_LETTERS + (at == 0 and len(words) > 1)
            if sum(map(len, cut)) >= fewest and left_out >= FEWEST_LEFT_OUT:
                yield cut


def _begins_one(beginning: str, known: Sequence[str]) -> bool:
    at = bisect_left(known, beginning)
    return at < len(known) and known[at].startswith(beginning)
