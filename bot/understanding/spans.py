"""From where to where things stand in a text, as pairs of characters or words: what begins or lies in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

Span = tuple[int, int]
"""(start, end): the end is the first that no longer belongs to it."""


def begins_in(start: int, spans: Iterable[Span]) -> bool:
    """Whether what starts there begins inside one of them."""
    # Asked of each word of a long text: a generator would take as long again.
    for first, last in spans:  # noqa: SIM110
        if first <= start < last:
            return True
    return False


class Standing(Protocol):
    """Something of a text that knows where it begins."""

    @property
    def start(self) -> int: ...


Stands = TypeVar("Stands", bound=Standing)


def beginning_in(spans: Sequence[Span], things: Sequence[Stands]) -> tuple[Stands, ...]:
    """Those that begin inside one of the spans, in their order."""
    if len(spans) == 1:  # nearly always: a message of sixty parts asks for each of them alone
        first, last = spans[0]
        return tuple([one for one in things if first <= one.start < last])
    return tuple([one for one in things if begins_in(one.start, spans)])


def lies_in(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Whether what goes from there to there lies inside one of them as a whole."""
    return any(first <= start and end <= last for first, last in spans)
