"""Shape of knowledge/language/number_words.yaml: the one table of numbers in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bot.knowledge_base.models import Grade, Line, Model
from bot.knowledge_base.small_words import Word

HIGHEST_GRADE = 5


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
    def of_grades(self) -> Mapping[str, int]:
        """Words and Roman figures of one to five."""
        return {word: value for word, value in self.small.items() if 1 <= value <= HIGHEST_GRADE} | dict(self.roman)
