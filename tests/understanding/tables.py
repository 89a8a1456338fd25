"""Sentences put together from tables: every word of the first with every word of the second."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product


def rows_of(frame: str, *parts: Sequence[str]) -> list[str]:
    """The frame, filled with one of each part in every way."""
    return [frame.format(*words) for words in product(*parts)]
