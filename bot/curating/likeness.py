"""What an unknown name may stand for: hospitals alike in the words that are their own, towns alike in letters."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.curating.answers import plain
from bot.knowledge_base.directory_models import Facility
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.little_words import fold_in_full

MOST_TOWNS = 3
LIKELY_TOWN = 0.8
ALIKE = 0.8
"""Likeness of a word to one of a hospital's own, from which that hospital is proposed."""
MOST_WORDS = 3
TOWNS_OF_A_COMMON_WORD = 3


def names_of(facility: Facility) -> tuple[str, ...]:
    return facility.name.fr, facility.short, facility.name.en


@dataclass
class Likeness:
    """Hospitals and towns of one knowledge, to be proposed and never to be taken."""

    knowledge: Knowledge

    @cached_property
    def _common_words(self) -> frozenset[str]:
        """Words in the names of hospitals of several towns: *clinique* makes no two of them alike."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.knowledge.facilities.values():
            for word in {word for name in names_of(one) for word in self._words(name)}:
                found[word].add(one.commune)
        return frozenset(word for word, towns in found.items() if len(towns) >= TOWNS_OF_A_COMMON_WORD)

    def _words(self, text: str) -> list[str]:
        return fold_in_full(text, self.knowledge.language.small_words).split()

    @cached_property
    def _hospitals_of(self) -> Mapping[str, Collection[str]]:
        """Word of a name → the hospitals whose own it is."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, one in self.knowledge.facilities.items():
            for word in {word for name in names_of(one) for word in self._words(name)} - self._common_words:
                found[word].add(key)
        return {word: sorted(keys) for word, keys in found.items()}

    def hospitals(self, text: str, towns: Collection[str]) -> list[str]:
        """The hospitals alike in every word of this name that is its own, the nearest first; none: it is another one.

        One word in common is no likeness: *Clinique des Lauriers* is not that of *Pays des Sources*. `towns`: those
        that the text names, in which they have to stand; the names of towns are no word of the hospital's own.
        """
        words = self._own_words(text, towns)
        alike = [self._alike(word) for word in words]
        found = {key: sum(one[key] for one in alike) for key in set(alike[0]).intersection(*alike)} if alike else {}
        here = [key for key in found if not towns or self.knowledge.facilities[key].commune in towns]
        return sorted(here, key=lambda key: (-found[key], key))

    def by_kind(self, text: str, towns: Collection[str]) -> list[str]:
        """Where a name has no word of its own (*Polyclinique*): the hospitals of these towns that bear all of it."""
        if self._own_words(text, towns):
            return []
        words = {*self._words(text)}.difference(self._fillers, self._words_of_towns(towns))
        here = (key for key in self.there(towns))
        return [key for key in here if words <= self._words_of_names(key)]

    def stands_in_several_towns(self, text: str) -> bool:
        """Whether its words stand in the names of hospitals of several towns: *CHU* is another one in each row."""
        words = set(self._words(text))
        facilities = self.knowledge.facilities.values()
        named = (one for one in facilities if any(words <= {*self._words(name)} for name in names_of(one)))
        return len({one.commune for one in named}) > 1

    def there(self, towns: Collection[str]) -> list[str]:
        """The hospitals of these towns."""
        return [key for key, one in self.knowledge.facilities.items() if one.commune in towns]

    @property
    def _fillers(self) -> Collection[str]:
        return self.knowledge.language.small_words.fillers

    def _own_words(self, text: str, towns: Collection[str]) -> list[str]:
        no_words = self._common_words.union(self._fillers, self._words_of_towns(towns))
        return sorted(set(self._words(text)) - no_words)

    def _words_of_towns(self, towns: Collection[str]) -> frozenset[str]:
        names = (self.knowledge.gazetteer.communes[code].name for code in towns)
        return frozenset(word for name in names for word in self._words(name))

    def _words_of_names(self, key: str) -> frozenset[str]:
        names = names_of(self.knowledge.facilities[key])
        return frozenset(word for name in names for word in self._words(name))

    def _alike(self, word: str) -> dict[str, float]:
        """Hospital → how much a word is like one of its own."""
        found: dict[str, float] = {}
        for near in difflib.get_close_matches(word, self._hospitals_of, n=MOST_WORDS, cutoff=ALIKE):
            likeness = difflib.SequenceMatcher(None, word, near).ratio()
            for key in self._hospitals_of[near]:
                found[key] = max(likeness, found.get(key, 0.0))
        return found

    def towns(self, text: str) -> tuple[str, ...]:
        """Towns that an unknown name may stand for, those with a hospital first."""
        known = self.knowledge
        near = difflib.get_close_matches(plain(text), self._town_names, n=6, cutoff=LIKELY_TOWN)
        codes = [code for name in near for code in self._town_names[name]]
        hospitals = {one.commune for one in known.facilities.values()}
        return tuple(sorted(codes, key=lambda code: code not in hospitals))[:MOST_TOWNS]

    @cached_property
    def _town_names(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for code, one in self.knowledge.gazetteer.communes.items():
            found[plain(one.name)].append(code)
        return found
