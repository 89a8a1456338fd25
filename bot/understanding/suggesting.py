"""The nearest meanings of a word that is not known: offered, never taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.knowledge_base.gazetteer import by_population
from bot.knowledge_base.kinds import MentionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.read_back import ReadBack
from bot.understanding.folding import curated_words
from bot.understanding.little_words import begins_with_a_saint, fold_in_full

MOST_SUGGESTIONS = 3
LEAST_LIKENESS = 72.0
"""Per cent of rapidfuzz's ratio from which a name is near enough to be offered."""
LETTERS_TO_AN_EDIT = 4
"""Letters typed for each of the edits that an offered name may be away."""
SHORTEST_PREFIX = 4
PREFIX_LIKENESS = 80.0
"""What a word that begins a name counts for (*bergo*…)."""
SMALLEST_TOWN = 2000
"""Inhabitants: smaller places are not offered for a word that may be anything."""


@dataclass(frozen=True, slots=True)
class Name(ReadBack):
    """A one-word name and what it stands for."""

    word: str
    kind: MentionKind
    key: str


class Suggester:
    """Knows the one-word names of disciplines, toxicities, hospitals and towns."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._small = knowledge.language.small_words
        self._names = list(_names(knowledge))
        self._words = [name.word for name in self._names]
        self._in_order = sorted((word, index) for index, word in enumerate(self._words))
        self._communes = by_population(knowledge.gazetteer.communes.values())
        self._departments = {
            "".join(curated_words(name)): code for code, name in knowledge.gazetteer.departments.items()
        }
        self._letters = ["".join(curated_words(commune.name)) for commune in self._communes]

    def nearest(self, typed: str) -> tuple[tuple[MentionKind, str], ...]:
        """Up to three (kind, key), the likeliest first."""
        word = fold_in_full(typed, self._small)
        if len(word) < SHORTEST_PREFIX or " " in word:
            return ()
        likely = process.extract(word, self._words, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=20)
        scored = [(score, index) for name, score, index in likely if _differs_little(word, name)]
        scored += [(PREFIX_LIKENESS, index) for index in self._beginning_with(word)]
        best = sorted(scored, key=lambda found: (-found[0], found[1]))
        meanings = dict.fromkeys((self._names[index].kind, self._names[index].key) for _, index in best)
        return tuple(meanings)[:MOST_SUGGESTIONS]

    def _beginning_with(self, word: str) -> Iterator[int]:
        at = bisect_left(self._in_order, word, key=itemgetter(0))
        while at < len(self._in_order) and self._in_order[at][0].startswith(word):
            yield self._in_order[at][1]
            at += 1

    def nearest_communes(self, typed: str) -> tuple[str, ...]:
        """INSEE codes of up to three communes one edit from a typed name, however parted, the largest first."""
        letters = fold_in_full(typed, self._small).replace(" ", "")
        near = process.extract(letters, self._letters, scorer=OSA.distance, score_cutoff=1, limit=None)
        best = sorted(index for _, distance, index in near)
        return tuple(self._communes[index].insee for index in best[:MOST_SUGGESTIONS])

    def nearest_departments(self, typed: str) -> tuple[str, ...]:
        """Codes of the departments one edit from a typed name."""
        letters = fold_in_full(typed, self._small).replace(" ", "")
        return tuple(
            code for name, code in self._departments.items() if OSA.distance(letters, name, score_cutoff=1) <= 1
        )


def _differs_little(word: str, name: str) -> bool:
    """'onychopathie' ends like *myopathie*, and is none: long endings are common to many diseases."""
    begins_alike = word[:SHORTEST_PREFIX] == name[:SHORTEST_PREFIX]
    return begins_alike or OSA.distance(word, name) <= max(1, len(word) // LETTERS_TO_AN_EDIT)


def _names(knowledge: Knowledge) -> Iterator[Name]:
    for key, specialty in knowledge.specialties.items():
        if specialty.covered:
            yield from (Name(words[0], "specialty", key) for words in _single(specialty.phrases.all()))
    for key, toxicity in knowledge.toxicities.items():
        yield from (Name(words[0], "toxicity", key) for words in _single(toxicity.phrases.all()))
    for key, facility in knowledge.facilities.items():
        yield from (Name(words[0], "facility", key) for words in _single(facility.phrases.all()))
    for commune in knowledge.gazetteer.communes.values():
        words = curated_words(commune.name)
        if (
            commune.population >= SMALLEST_TOWN
            and len(words[0]) >= SHORTEST_PREFIX
            and not begins_with_a_saint(words, knowledge.language.small_words)
        ):
            yield Name(words[0], "commune", commune.insee)


def _single(phrases: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The phrases of one word that are long enough to be mistaken for something."""
    for phrase in phrases:
        words = curated_words(phrase)
        if len(words) == 1 and len(words[0]) > SHORTEST_PREFIX:
            yield words
