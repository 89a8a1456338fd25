"""Departments and postal codes said in words: *dans le quatre-vingt-sept*, *gastro soixante-dix-neuf*."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.knowledge_base.number_words import NumberWords
from bot.understanding.folding import Token, curated_words, words_of
from bot.understanding.place_signs import PlaceSigns
from bot.understanding.spoken_numbers import SpokenNumbers

SMALLEST_NUMBER, LARGEST_NUMBER = 16, 99
"""Departments in words: a smaller number may be a grade, which has its own grammar."""
DIGITS_OF_A_POSTAL_CODE = 5


@dataclass(frozen=True)
class SpokenPlaces:
    """Only where a number of a place stands: elsewhere it may be a measured value."""

    words: NumberWords
    before_departments: Sequence[str]
    departments: Container[str]
    postal_codes: Container[str]
    signs: PlaceSigns

    @property
    def first_words(self) -> frozenset[str]:
        return frozenset(self._begin)

    def at(self, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
        """The figures of the place that is said from token `at` on, and how many tokens it takes."""
        word = tokens[at].folded
        if word not in self._begin or self._is_inside_a_number(tokens, at):
            return None
        number = self._spoken.number_at([token.folded for token in tokens], at)
        if number is None:
            return None
        figures, end = number
        if figures in self.postal_codes and len(figures) == DIGITS_OF_A_POSTAL_CODE:
            return None if self._is_measured(tokens, at) else (figures, end - at)
        is_placed = bool(at) and tokens[at - 1].folded in self._before
        is_last = at > 0 and self._is_last(tokens, end) and not self._is_measured(tokens, at)
        may_be = figures.isdigit() and SMALLEST_NUMBER <= int(figures) <= LARGEST_NUMBER
        if may_be and (is_placed or (is_last and figures in self.departments)):
            return figures, end - at
        return None

    def _is_inside_a_number(self, tokens: Sequence[Token], at: int) -> bool:
        return bool(at) and (tokens[at - 1].is_number or tokens[at - 1].folded in self._begin)

    def _is_last(self, tokens: Sequence[Token], end: int) -> bool:
        return end == len(tokens) or self.signs.behind_number.begin_at(tokens, end)

    def _is_measured(self, tokens: Sequence[Token], at: int) -> bool:
        """'plaquettes quarante', 'créat à cent': also with a little word between."""
        return any(self.signs.measures.end_before(tokens, one) for one in (at, at - 1) if one > 0)

    @cached_property
    def _spoken(self) -> SpokenNumbers:
        return SpokenNumbers(self.words)

    @cached_property
    def _before(self) -> frozenset[str]:
        return words_of(self.before_departments)

    @cached_property
    def _begin(self) -> Mapping[str, int]:
        """Every number word."""
        words = self.words
        named = {**words.counting, **words.tens}
        found = {word: value for name, value in named.items() for word in curated_words(name)}
        return {**found, **{word: 0 for name in (*words.hundreds, *words.thousands) for word in curated_words(name)}}
