"""Beginnings of the names of large towns (*angoul*, *mont de mars*, *toulo*), as thumbs leave them.

A beginning is read as it stands, never misspelt: one letter away from it lies some small commune, or an everyday word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.knowledge_base.gazetteer import Gazetteer
from bot.knowledge_base.listed_words import ListedWords
from bot.understanding.allowance import FEWEST_LEFT_OUT, FEWEST_OF_A_BEGINNING
from bot.understanding.folding import curated_words
from bot.understanding.phrases import BEGINNING, Entry, Words
from bot.understanding.pieces import Pieces, swapped_at, swaps_over_an_edge, within

TOWN = 8000
"""Inhabitants of a commune whose name people cut short."""
CITY_ELSEWHERE = 100000
"""The same outside the region: nobody cuts short the hundred suburbs of Paris."""
FEWEST_OF_A_LAST_WORD = 2
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


def beginnings_of_towns(
    gazetteer: Gazetteer, known: Collection[str], little: Collection[str] = frozenset()
) -> Iterator[tuple[Words, Entry]]:
    """Each beginning, with every place that may be meant by it, the largest first: of several one may have to be asked.

    `known`: the words that mean something or are everyday ones; what begins one of them, or is one letter from one, is
    no town cut short, nor is what is itself one of data/everyday_words.txt. `little`: words that tell nothing.
    """
    places = sorted(_named(gazetteer), key=lambda place: place.letters)
    names = [place.letters for place in places]
    beginnings = sorted({words for place in places if place.is_town for words in _cuts(place.words, little)})
    alone = {words: telling[0] for words in beginnings if len(telling := _telling(words, little)) == 1}
    taken = _those_of_other_words({*alone.values()}, _without_towns(known, places), gazetteer.everyday)
    for words in beginnings:
        if alone.get(words) not in taken:
            beginning = " ".join(words)
            alike = places[bisect_left(names, beginning) : bisect_left(names, beginning + _BEHIND_EVERY_LETTER)]
            alike.sort(key=lambda place: -place.population)
            yield from ((words, place.entry) for place in alike if place.population * SMALLER >= alike[0].population)


def _telling(words: Words, little: Collection[str]) -> list[str]:
    return [word for word in words if word not in little]


def _without_towns(known: Collection[str], places: Iterable[_Named]) -> list[str]:
    """The known words in their order, but those that a town's own name begins (*toulousain*)."""
    long_words = (word for place in places if place.is_town for word in place.words if len(word) > FEWEST_OF_A_STEM)
    stems = tuple({word[:-1] for word in long_words})
    return sorted(word for word in known if not word.startswith(stems))


def _those_of_other_words(beginnings: Collection[str], known: Sequence[str], everyday: ListedWords) -> set[str]:
    """Those that begin a known word, are one but for a letter, or are an everyday one: *bress* is a DRESS."""
    pieces, near = Pieces(), set[str]()
    for beginning in beginnings:
        pieces.add(beginning, 1)
    for word in known:
        alike: set[str] = set()
        pieces.look_up(word, 1, alike)
        alike.update(swapped_at(at, word) for at in swaps_over_an_edge(len(word), 1))
        near.update(beginning for beginning, _ in within(1, word, alike.intersection(beginnings)))
    return near.union(one for one in beginnings if one in everyday or _begins_one(one, known))


def _begins_one(beginning: str, known: Sequence[str]) -> bool:
    at = bisect_left(known, beginning)
    return at < len(known) and known[at].startswith(beginning)


def _named(gazetteer: Gazetteer) -> Iterator[_Named]:
    for commune in gazetteer.communes.values():
        entry = Entry("commune", commune.insee, detail=BEGINNING, exact=True)
        yield _Named(curated_words(commune.name), entry, commune.population, commune.population >= TOWN)
    for place in gazetteer.outside:
        if place.kind == "commune":
            entry = Entry("outside", place.name, detail=BEGINNING, exact=True)
            yield _Named(curated_words(place.name), entry, place.population, place.population >= CITY_ELSEWHERE)


def _cuts(words: Words, little: Collection[str]) -> Iterator[Words]:
    """What may be left of a name: whole words, and the beginning of one.

    Of the first of several a letter more is needed: *carbo* is no Carbon-Blanc. Behind a little word one letter is
    enough: *mont de m*, *villeneuve sur l*.
    """
    for at, word in enumerate(words):
        is_led = at > 1 and words[at - 1] in little
        for letters in range(1 if is_led else FEWEST_OF_A_LAST_WORD, len(word) + 1):
            left_out = len(word) - letters + sum(map(len, words[at + 1 :]))
            cut = (*words[:at], word[:letters])
            fewest = FEWEST_OF_A_BEGINNING + (at == 0 and len(words) > 1)
            if sum(map(len, _telling(cut, little))) >= fewest and left_out >= FEWEST_LEFT_OUT:
                yield cut
