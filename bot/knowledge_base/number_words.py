"""Shape of knowledge/language/number_words.yaml: numbers as they are dictated."""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge_base.models import Line, Model


class NumberWords(Model):
    """The words that numbers are made of, in both languages."""

    small: Mapping[Line, int]
    """Zero to nineteen, as far as they are one word."""
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
