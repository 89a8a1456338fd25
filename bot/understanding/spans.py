"""From where to where things stand in a text, as pairs of characters or words: what begins or lies in one of them."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""(start, end): the end is the first that no longer belongs to it."""


def begins_in(start: int, spans: Iterable[Span]) -> bool:
    """Whether what starts there begins inside one of them."""
    return any(first <= start < last for first, last in spans)


def lies_in(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Whether what goes from there to there lies inside one of them as a whole."""
    return any(first <= start and end <= last for first, last in spans)
