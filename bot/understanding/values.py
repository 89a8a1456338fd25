"""A measured value beside the name of its measure: 'SpO2 mesurée ce matin à 82 %', '82 % de saturation', 'TA 65/30'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.knowledge_base.clauses import ValueWords
from bot.knowledge_base.emergencies import Measure

_SIGNS = r"[\s:=~≈+<>≤≥-]*"
_NUMBER = r"(\d{1,3}(?:[ \u202f\u00a0]000|[ \u202f\u00a0]\d{3}(?=\s*/))|\d{1,6}(?:[.,]\d+)?)"
_SECOND_NUMBER = r"(/\s*\d+(?:[.,]\d+)?)?"
"""Of a blood pressure: '65/30' is read by its first number."""
_UNIT = r"(x\s*[^\W\d_]+\b|[^\W\d_]*[%³°]?(?:/[^\W\d_]+[³²23]?)?|/[^\W\d_]+[³²23]?|%)"
_LOOKED_AT = 90
"""Characters behind a name in which its value stands."""
_LOOKED_BACK_AT = 40
MOST_WORDS_BETWEEN = 5


@dataclass(frozen=True, slots=True)
class Value:
    """A number that was read beside the name of a measure."""

    number: float
    unit: str
    has_second: bool = False
    """Whether it is a pair: 65/30."""
    less: bool = False
    """'< 90', 'inférieure à 90'."""
    more: bool = False

    @property
    def compares(self) -> bool:
        return self.less or self.more


class ValueReader:
    """Reads values with the words of knowledge/language/values.yaml."""

    def __init__(self, words: ValueWords) -> None:
        between = rf"{_SIGNS}(?:{_any_of(words.between.all())}{_SIGNS}){{0,{MOST_WORDS_BETWEEN}}}"
        self._behind = re.compile(rf"({between}){_NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE)
        self._then = re.compile(
            rf"\s*{_any_of(words.towards.all())}\s*{_NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE
        )
        self._range = re.compile(rf"\s*[-–]\s*{_NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE)
        self._before = re.compile(
            rf"(?<![\w/.,]){_NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}\s*{_any_of(words.before_name.all())}\s*$",
            re.IGNORECASE,
        )
        self._not_a_value = re.compile(rf"{_any_of(words.not_values.all())}\s*$", re.IGNORECASE)
        self._less = re.compile(rf"[<≤]|{_any_of(words.less.all())}", re.IGNORECASE)
        self._more = re.compile(rf"[>≥]|{_any_of(words.more.all())}", re.IGNORECASE)
        self._other_units = frozenset(map(fold_unit, words.other_units))

    def alarming(self, measure: Measure, text: str, start: int, end: int) -> Value | None:
        """The value beside the measure's name at text[start:end] that is one to raise the alarm for."""
        values = list(self._values_behind(text[end : end + _LOOKED_AT], measure))
        values = values or list(self._values_before(text[max(0, start - _LOOKED_BACK_AT) : start]))
        return next((value for value in values if self._is_alarming(measure, value)), None)

    def _values_behind(self, behind: str, measure: Measure) -> Iterator[Value]:
        """The number behind the name; the second one where it replaces the first, both where they are a range."""
        match = self._behind.match(behind)
        if not match:
            return
        first = self._value(match.group(2), match.group(3), match.group(4), match.group(1))
        then = self._then.match(behind, match.start(4)) or self._then.match(behind, match.end())
        second = self._value(then.group(1), then.group(2), then.group(3) or first.unit) if then else None
        if second and _is_plausible(measure, second.number) and not self._is_other_unit(measure, second.unit):
            yield second
            return
        yield first
        span = self._range.match(behind, match.end())
        if span and not first.has_second:
            yield self._value(span.group(1), span.group(2), span.group(3) or first.unit)

    def _values_before(self, before: str) -> Iterator[Value]:
        match = self._before.search(before)
        if match and not self._not_a_value.search(before[: match.start()]):
            yield self._value(match.group(1), match.group(2), match.group(3), before[: match.start()][-3:])

    def _value(self, number: str, second: str | None, unit: str, between: str = "") -> Value:
        less, more = bool(self._less.search(between)), bool(self._more.search(between))
        return Value(float("".join(number.split()).replace(",", ".")), unit.strip().lower(), bool(second), less, more)

    def _is_other_unit(self, measure: Measure, unit: str) -> bool:
        """Whether the letters behind a number are a unit of something else; other words go on with the sentence."""
        folded = fold_unit(unit)
        if not folded or folded in _units_of(measure):
            return False
        return "/" in folded or folded in self._other_units

    def _is_alarming(self, measure: Measure, value: Value) -> bool:
        units = _units_of(measure)
        folded = fold_unit(value.unit)
        if self._is_other_unit(measure, value.unit) and units:
            return False
        if measure.unit_required and folded not in units:
            return False
        number = value.number * units.get(folded, 1.0)
        if not _is_plausible(measure, number):
            return False
        if measure.below is not None:
            return not value.more and (number < measure.below or (value.less and number <= measure.below))
        return not value.less and number >= (measure.at_least or 0)


def _is_plausible(measure: Measure, number: float) -> bool:
    return measure.plausible_from <= number <= measure.plausible_to


def is_unit_of(measure: Measure, value: Value) -> bool:
    return fold_unit(value.unit) in _units_of(measure)


def _units_of(measure: Measure) -> dict[str, float]:
    """Each unit of a measure, folded, with its factor."""
    plain = dict.fromkeys(map(fold_unit, measure.units), 1.0)
    return plain | {fold_unit(unit): factor for unit, factor in measure.factor_by_unit.items()}


def fold_unit(unit: str) -> str:
    return unit.replace("µ", "u").replace("μ", "u").replace("³", "3").replace(" ", "").lower()


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of these wordings, the longest first; whole words where they are words."""
    listed = sorted(set(phrases), key=len, reverse=True)
    return "(?:" + "|".join(_whole(phrase) for phrase in listed) + ")"


def _whole(phrase: str) -> str:
    pattern = r"\s+".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
    return rf"(?<!\w){pattern}" + (r"(?!\w)" if phrase[-1].isalnum() else "")
