"""The name of a measure with its value, an arrow or a misspelt change: 'natrémie 125', 'TSH ↓', 'TSH effondrbe'.

Its changes in words are crossed. A change that means nothing ('glycémie basse') takes the bare name's meaning away.
It names a toxicity and never a grade: the thresholds are for whoever reads the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf

from rapidfuzz.distance import OSA

from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.laboratory import Direction, LabMeasure, Laboratory
from bot.understanding.allowance import WORD
from bot.understanding.crossing import meaning_of
from bot.understanding.folding import Token, curated_phrase, curated_words
from bot.understanding.found import Found
from bot.understanding.phrases import MEASURE, Entry
from bot.understanding.spelling import weighted_distance
from bot.understanding.spoken_numbers import SpokenNumbers

MOST_WORDS_BETWEEN = 5
"""Words between the name of a measure and its value."""
LONGEST_SYMBOL = 2
"""Letters of a chemical symbol: 'na' and 'k' are other words too."""
MOST_LINKS = 3
"""Words between a change and the name of a measure behind it: 'chute du taux de plaquettes'."""
CHANGE_MARGIN = 0.65
"""Cost by which a misspelt change has to be nearer than one of the other direction."""
MOST_SIGNS_BETWEEN = 4
"""Characters between the name of a measure and an arrow."""
_PARTS = re.compile(r"[,;:.()/\n+]")
"""A mark between the name of a measure and a word: the word is said of something else."""


@dataclass(frozen=True)
class Changed:
    """The token that says what a measure does, and which way; no direction where two are as near to it."""

    at: int
    direction: Direction | None
    cost: float = 0.0
    """0 for a word as it is spelt."""


@dataclass(frozen=True)
class LaboratoryReader:
    """Reads the values and arrows beside the names of measures."""

    knowledge: Knowledge
    knows: Callable[[str], bool] = lambda _: False
    """Whether a word is one of ours or an everyday one, which is no misspelt change."""

    @cached_property
    def _names(self) -> dict[str, LabMeasure]:
        measures = self._laboratory.measures.values()
        return {curated_phrase(name): measure for measure in measures for name in measure.names.all()}

    @cached_property
    def _between(self) -> frozenset[str]:
        listed = self._laboratory.between.all()
        return self.knowledge.language.small_words.fillers.union(
            word for phrase in listed for word in curated_words(phrase)
        )

    @property
    def _laboratory(self) -> Laboratory:
        return self.knowledge.language.laboratory

    def numbers(self, found: Sequence[Found], tokens: Sequence[Token]) -> frozenset[int]:
        """Tokens that are the value of a measure: they are no postal code and no department."""
        named = [one for one in found if one.phrase in self._names]
        return frozenset(at for one in named for at in self._value_behind(one.end, tokens))

    def with_meanings(self, found: Sequence[Found], tokens: Sequence[Token], text: str) -> list[Found]:
        """The phrases; the name of a measure that has a value or an arrow is turned into what that means."""
        return [self._with_meaning(one, tokens, text) for one in found]

    def _with_meaning(self, one: Found, tokens: Sequence[Token], text: str) -> Found:
        measure = self._names.get(one.phrase)
        if measure is None:
            return one
        direction = self._arrow_beside(one, tokens, text)
        changed = None if direction else self._changed(one, tokens, text)
        if changed is not None and (changed.cost or changed.direction is None or not measure.means(changed.direction)):
            return self._with_its_change(one, measure, changed)
        value = None if direction else self._typed_value(one, measure, tokens, text)
        if value is not None and _is_usual(measure, value):
            return replace(one, entries=(Entry(MEASURE, one.entries[0].key),))
        if value is not None:
            direction = _direction_of(value, measure, says_nothing_itself=one.kinds == {MEASURE})
        means = measure.means(direction) if direction else None
        meaning = meaning_of(means, self.knowledge) if means else None
        return replace(one, entries=(Entry(meaning[0], meaning[1], detail=meaning[2]),)) if meaning else one

    def _with_its_change(self, one: Found, measure: LabMeasure, changed: Changed) -> Found:
        """The measure and the word for its change as one phrase; nothing where that change means nothing."""
        whole = replace(one, start=min(one.start, changed.at), end=max(one.end, changed.at + 1))
        whole = replace(whole, cost=one.cost + changed.cost, edits=one.edits + bool(changed.cost))
        if changed.direction is None:
            return replace(whole, cost=one.cost, edits=one.edits)
        means = measure.means(changed.direction)
        meaning = meaning_of(means, self.knowledge) if means else None
        nothing = Entry(MEASURE, one.entries[0].key)
        return replace(whole, entries=(Entry(meaning[0], meaning[1], detail=meaning[2]) if meaning else nothing,))

    def _changed(self, one: Found, tokens: Sequence[Token], text: str) -> Changed | None:
        """The word for what it does, right behind it or before it; changes as they are spelt are crossed elsewhere."""
        behind = range(one.end, min(one.end + MOST_WORDS_BETWEEN + 1, len(tokens)))
        before = range(one.start - 1, max(-1, one.start - 2 - MOST_LINKS), -1)
        for places, between, words in (
            (behind, self._between, self._said_behind),
            (before, self._links, self._said_before),
        ):
            for at in places:
                first, last = min(one.start, at), max(one.end, at + 1)
                gaps = (text[left.end : right.start] for left, right in pairwise(tokens[first:last]))
                if tokens[at].is_number or any(_PARTS.search(gap) for gap in gaps):
                    break
                if (changed := self._as_a_change(at, tokens[at].folded, words)) is not None:
                    return changed
                if tokens[at].folded not in between:
                    break
        return None

    def _as_a_change(self, at: int, word: str, words: dict[str, Direction]) -> Changed | None:
        if word in words:
            return Changed(at, words[word])
        if not word.isalpha() or self.knows(word):
            return None
        near = [
            (weighted_distance(word, known), direction)
            for known, direction in words.items()
            if WORD.forgives(len(known), OSA.distance(word, known, score_cutoff=2))
        ]
        if not near:
            return None
        least = min(cost for cost, _ in near)
        directions = {direction for cost, direction in near if cost < least + CHANGE_MARGIN}
        return Changed(at, directions.pop() if len(directions) == 1 else None, least)

    @cached_property
    def _said_behind(self) -> dict[str, Direction]:
        return self._single_words({"low": self._laboratory.low.behind, "high": self._laboratory.high.behind})

    @cached_property
    def _said_before(self) -> dict[str, Direction]:
        return self._single_words({"low": self._laboratory.low.before, "high": self._laboratory.high.before})

    def _single_words(self, changes: dict[Direction, Phrases]) -> dict[str, Direction]:
        """The changes of one word ('effondrée', 'qui chute'); a word of both directions says neither."""
        found: dict[str, set[Direction]] = {}
        for direction, phrases in changes.items():
            for phrase in phrases.all():
                telling = [word for word in curated_words(phrase) if word not in self._between]
                if len(telling) == 1:
                    found.setdefault(telling[0], set()).add(direction)
        return {word: directions.pop() for word, directions in found.items() if len(directions) == 1}

    @cached_property
    def _links(self) -> frozenset[str]:
        listed = self._laboratory.links.all()
        return self.knowledge.language.small_words.fillers.union(word for one in listed for word in curated_words(one))

    def _typed_value(self, one: Found, measure: LabMeasure, tokens: Sequence[Token], text: str) -> float | None:
        """The number behind the name as typed ('0,01') or said; None without one, or no such value of a symbol."""
        value = self._value_behind(one.end, tokens)
        if not value:
            return None
        typed = _number(self._figures(value, tokens, text))
        return None if _is_a_symbol(one.phrase) and not _may_be_a_value_of(measure, typed) else typed

    def _value_behind(self, at: int, tokens: Sequence[Token]) -> tuple[int, ...]:
        """The number behind the words that may stand between, with the rest of it: '12' and '5' of 12,5."""
        for ahead in range(at, min(at + MOST_WORDS_BETWEEN + 1, len(tokens))):
            if tokens[ahead].is_number:
                return tuple(_number_from(ahead, tokens))
            if (spoken := self._said(tokens, ahead)) is not None:
                return tuple(range(ahead, spoken[1]))
            if tokens[ahead].folded not in self._between:
                return ()
        return ()

    def _figures(self, value: Sequence[int], tokens: Sequence[Token], text: str) -> str:
        """A value as it is typed, or the figures of one that is said: 'TSH à quatre-vingts'."""
        spoken = self._said(tokens, value[0])
        if spoken is not None and not tokens[value[0]].is_number:
            return spoken[0].replace(",", ".")
        return text[tokens[value[0]].start : tokens[value[-1]].end].replace(",", ".").replace(" ", "")

    def _said(self, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
        """The number in words that begins there, and where it ends."""
        if not self._spoken.may_begin_with(tokens[at].folded):
            return None
        return self._spoken.number_at([token.folded for token in tokens], at)

    @cached_property
    def _spoken(self) -> SpokenNumbers:
        return SpokenNumbers(self.knowledge.language.number_words)

    def _arrow_beside(self, one: Found, tokens: Sequence[Token], text: str) -> Direction | None:
        start, end = tokens[one.start].start, tokens[one.end - 1].end
        next_word = tokens[one.end].start if one.end < len(tokens) else len(text)
        around = {*text[max(0, start - 2) : start], *text[end : min(next_word, end + MOST_SIGNS_BETWEEN)]}
        signs: dict[Direction, str] = {"low": self._laboratory.low.signs, "high": self._laboratory.high.signs}
        return next((direction for direction, listed in signs.items() if around & set(listed)), None)


def _direction_of(value: float, measure: LabMeasure, *, says_nothing_itself: bool) -> Direction | None:
    if measure.low_under is not None and value < measure.low_under:
        return "low"
    if measure.high_over is not None and value > measure.high_over:
        return "high"
    return measure.typed if says_nothing_itself else None


def _is_usual(measure: LabMeasure, value: float) -> bool:
    return any(lowest <= value <= highest for lowest, highest in measure.usual)


def _is_a_symbol(name: str) -> bool:
    return len(name) <= LONGEST_SYMBOL


def _may_be_a_value_of(measure: LabMeasure, number: float) -> bool:
    return measure.possible is None or measure.possible[0] <= number <= measure.possible[1]


def _number(typed: str) -> float:
    """What was typed as a number; infinite where it is none ('4/12')."""
    try:
        return float(typed)
    except ValueError:
        return inf


def _number_from(at: int, tokens: Sequence[Token]) -> Iterator[int]:
    yield at
    for ahead in range(at + 1, len(tokens)):
        if not (tokens[ahead].is_number and tokens[ahead].start - tokens[ahead - 1].end <= 1):
            return
        yield ahead
