"""Shape of knowledge/language/number_words.yaml: the one table of numbers in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.fields import HIGHEST_GRADE, LOWEST_GRADE, Grade, Line
from bot.knowledge_base.small_words import Word


class NumberWords(Model):
    """The words that numbers are made of, in both languages."""

    small: Mapping[Line, int]
    """Zero to nineteen, as far as they are one word."""
    feminine: Mapping[Line, int]
    """Small numbers that no grade is said with."""
    roman: Mapping[Word, Grade]
    """Of grades."""
    tens: Mapping[Line, int]
    goes_on_to_nineteen: tuple[Line, ...]
    """Tens behind which the count goes on to nineteen: soixante-douze."""
    multiplied_tens: Mapping[Line, int]
    """Two words that are one ten: quatre vingt."""
    hundreds: tuple[Line, ...]
    thousands: tuple[Line, ...]
    joins: tuple[Line, ...]
    """Words inside a number: vingt *et* un."""
    point: tuple[Line, ...]
    """Words before decimals: virgule."""
    over: tuple[Line, ...]
    """Words between a pair: douze *sur* huit."""
    articles: tuple[Line, ...]
    """Small numbers that are articles too: they count inside a longer number only."""

    @cached_property
    def counting(self) -> Mapping[str, int]:
        """All numbers to nineteen that are one word."""
        return {**self.small, **self.feminine}

    @cached_property
    def of_spoken_grades(self) -> Mapping[str, int]:
        """Words and Roman figures of two to four: one is an article, and nobody asks about five this way."""
        return {word: value for word, value in self.of_grades.items() if LOWEST_GRADE < value < HIGHEST_GRADE}

    @cached_property
    def of_grades(self) -> Mapping[str, int]:
        """Words and Roman figures of one to five."""
        said = {word: value for word, value in self.small.items() if LOWEST_GRADE <= value <= HIGHEST_GRADE}
        return {**said, **self.roman}
