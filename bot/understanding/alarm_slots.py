"""The signs of emergencies.yaml in their parts, each with what fills it: wordings, a measure, a failure, a finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge_base.emergencies import Emergency, Measure, Sign
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.kinds import MentionKind
from bot.understanding.clauses import WordTree
from bot.understanding.folding import curated_phrase

SignKey = tuple[int, int]
"""(emergency, sign): their places in the file."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Which part of which sign a phrase fills: 0 the sign's own phrases or measure, n its n-th companion group."""

    emergency: int
    sign: int
    part: int

    @property
    def key(self) -> str:
        """As entries of phrases name it."""
        return f"{self.emergency}.{self.sign}.{self.part}"


@lru_cache(maxsize=4096)
def slot_of(key: str) -> Slot:
    """The part of a sign that the key of an entry names, of which there are some thousand."""
    return Slot(*map(int, key.split(".")))


def every_sign(emergencies: Sequence[Emergency]) -> Iterator[tuple[SignKey, Emergency, Sign]]:
    """Each sign, with its key and its emergency, in the order of the file."""
    for index, emergency in enumerate(emergencies):
        for sign_index, sign in enumerate(emergency.signs):
            yield (index, sign_index), emergency, sign


def slots(emergencies: Sequence[Emergency]) -> Iterator[tuple[Slot, MentionKind, Phrases]]:
    """Each part of each sign with the phrases that fill it, and whether they name a sign or a measure."""
    for key, _, sign in every_sign(emergencies):
        yield Slot(*key, 0), "sign", sign.phrases
        if sign.measure:
            yield Slot(*key, 0), "measure", sign.measure.names
            yield Slot(*key, 0), "measure", sign.measure.states
        for part, group in enumerate(sign.together_with, start=1):
            yield Slot(*key, part), "sign", group


def signs_by_themselves(emergencies: Sequence[Emergency]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the wordings that need nothing beside them, and those that can be French only: 'syncope' is both."""
    keys, french, others = set[str](), set[str](), set[str]()
    for key, emergency, sign in every_sign(emergencies):
        if not (emergency.context_needed or sign.together_with):
            keys.add(Slot(*key, 0).key)
            told = (one for one in sign.phrases.fr if not one.isascii() or " " in one)
            french.update(map(curated_phrase, told))
            others.update(map(curated_phrase, (*sign.phrases.en, *sign.phrases.any)))
    return frozenset(keys), frozenset(french - others)


def signs_by_failure(emergencies: Sequence[Emergency]) -> dict[tuple[str, str], list[SignKey]]:
    """Function and kind of failure → the signs that it raises."""
    found: dict[tuple[str, str], list[SignKey]] = defaultdict(list)
    for key, _, sign in every_sign(emergencies):
        for kind in sign.failure.kinds if sign.failure else ():
            found[sign.failure.of if sign.failure else "", kind].append(key)
    return found


def signs_by_finding(emergencies: Sequence[Emergency]) -> dict[str, list[SignKey]]:
    """Finding → the signs that it raises."""
    found: dict[str, list[SignKey]] = defaultdict(list)
    for key, _, sign in every_sign(emergencies):
        for finding in sign.finding:
            found[finding].append(key)
    return found


def words_of_something_else(emergencies: Sequence[Emergency]) -> dict[SignKey, WordTree]:
    """Of the signs that are something else beside some words: these words."""
    return {key: WordTree(sign.not_with.all()) for key, _, sign in every_sign(emergencies) if sign.not_with.all()}


def names_of_measures(emergencies: Sequence[Emergency]) -> frozenset[str]:
    """What the alarms measure, in every wording."""
    measures = (measure for _, measure in every_measure(emergencies))
    return frozenset(name for one in measures for name in (*one.names.all(), *one.states.all()))


def measures_by_word(
    emergencies: Sequence[Emergency], words: Callable[[Measure], Phrases]
) -> dict[tuple[int, str], list[Measure]]:
    """(emergency, folded word of a state or name) → what its signs measure under that word."""
    found: dict[tuple[int, str], list[Measure]] = defaultdict(list)
    for (index, _), measure in every_measure(emergencies):
        for word in words(measure).all():
            found[index, curated_phrase(word)].append(measure)
    return found


def every_measure(emergencies: Sequence[Emergency]) -> Iterator[tuple[SignKey, Measure]]:
    """What is measured, each with the sign that it raises."""
    return ((key, sign.measure) for key, _, sign in every_sign(emergencies) if sign.measure)
