"""The name of a measure with its value or an arrow: 'natrémie 125', 'TSH ↓'. Its changes in words are crossed.

It names a toxicity and never a grade: the thresholds are for whoever reads the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.laboratory import Direction, LabMeasure, Laboratory
from bot.understanding.crossing import meaning_of
from bot.understanding.folding import Token, curated_words
from bot.understanding.found import Found
from bot.understanding.phrases import MEASURE, Entry

MOST_WORDS_BETWEEN = 5
"""Words between the name of a measure and its value."""
LONGEST_SYMBOL = 2
"""Letters of a chemical symbol: 'na' and 'k' are other words too."""
MOST_SIGNS_BETWEEN = 4
"""Characters between the name of a measure and an arrow."""


@dataclass(frozen=True)
class LaboratoryReader:
    """Reads the values and arrows beside the names of measures."""

    knowledge: Knowledge

    @cached_property
    def _names(self) -> dict[str, LabMeasure]:
        measures = self._laboratory.measures.values()
        return {" ".join(curated_words(name)): measure for measure in measures for name in measure.names.all()}

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
        value = None if direction else self._typed_value(one, measure, tokens, text)
        if value is not None and _is_usual(measure, value):
            return replace(one, entries=(Entry(MEASURE, one.entries[0].key),))
        if value is not None:
            direction = _direction_of(value, measure, says_nothing_itself=one.kinds == {MEASURE})
        means = measure.means(direction) if direction else None
        meaning = meaning_of(means, self.knowledge) if means else None
        return replace(one, entries=(Entry(meaning[0], meaning[1], detail=meaning[2]),)) if meaning else one

    def _typed_value(self, one: Found, measure: LabMeasure, tokens: Sequence[Token], text: str) -> float | None:
        """The number behind the name as typed ('0,01'); None without one, or where a symbol has no such values."""
        value = self._value_behind(one.end, tokens)
        if not value:
            return None
        typed = _number(text[tokens[value[0]].start : tokens[value[-1]].end].replace(",", ".").replace(" ", ""))
        return None if _is_a_symbol(one.phrase) and not _may_be_a_value_of(measure, typed) else typed

    def _value_behind(self, at: int, tokens: Sequence[Token]) -> tuple[int, ...]:
        """The number behind the words that may stand between, with the rest of it: '12' and '5' of 12,5."""
        for ahead in range(at, min(at + MOST_WORDS_BETWEEN + 1, len(tokens))):
            if tokens[ahead].is_number:
                return tuple(_number_from(ahead, tokens))
            if tokens[ahead].folded not in self._between:
                return ()
        return ()

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
