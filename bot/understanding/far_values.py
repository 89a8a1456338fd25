"""A value behind words that nobody lists: 'la sat à la marche 82 %', 'la TA mesurée par sa femme est à 65/35'.

Whatever stands between, a number with a unit of the measure, or a pair behind the name of a pressure, is its value
where no mark and no other measure's name parts them. A bare number behind such words may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.knowledge_base.clauses import ValueWords
from bot.knowledge_base.emergencies import Measure
from bot.understanding.value import Value, is_unit_of, units_of
from bot.understanding.value_patterns import any_of, figure, fold_unit

_FARTHEST = 70
"""Characters between a name and its number."""
_MOST_WORDS = 9
"""The same in words: 'mesurée à la maison par sa femme est à'."""


class FarValues:
    """Finds them with the words of knowledge/language/values.yaml."""

    def __init__(self, words: ValueWords, names: Collection[str], number: str) -> None:
        """`names`: of whatever is measured; `number`: what finds a number, a second one and a unit, in three groups."""
        self._number = re.compile(rf"([^\d.,;:!?\n()]{{1,{_FARTHEST}}}?)[\s:=]*(?<![\w/.,-]){number}", re.IGNORECASE)
        others = (*names, *words.aims.all(), *words.other_names.all())
        self._another = re.compile(rf"(?<!\w){any_of(others)}(?!\w)", re.IGNORECASE)
        self._in_pairs = frozenset(map(fold_unit, words.units_of_pairs))
        self._not_a_value = re.compile(rf"{any_of(words.not_values.all())}\s*$", re.IGNORECASE)

    def behind(self, text: str, measure: Measure) -> Iterator[Value]:
        """The value that the text behind a name holds; none where something else may be measured."""
        match = self._number.match(text)
        if match is None or len(match[1].split()) > _MOST_WORDS:
            return
        if self._another.search(match[1]) or self._not_a_value.search(match[1]):
            return
        value = Value(figure(match[2]), (match[4] or "").strip().lower(), bool(match[3]))
        is_a_pair = value.has_second and not self._in_pairs.isdisjoint(units_of(measure))
        if is_a_pair or (value.unit and is_unit_of(measure, value) and not value.has_second):
            yield value
