"""Words by their pieces, and those that are so few edits from a typed one.

A word with k edits keeps at least one of its k + 1 pieces (Li, Deng, Wang and Feng, *Pass-Join*, PVLDB 2011); only a
swap of two letters can break two of them at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Pieces:
    """Words by their pieces: letters → where they stand in words (`_place`) → those words."""

    def __init__(self) -> None:
        self._found: dict[str, dict[int, list[str]]] = {}

    def add(self, word: str, edits: int) -> None:
        for index, (start, end) in enumerate(_pieces(len(word), edits)):
            places = self._found.setdefault(word[start:end], {})
            places.setdefault(_place(len(word), edits, index), []).append(word)

    def look_up(self, word: str, edits: int, found: set[str]) -> None:
        """Adds the known words of which a piece stands in this word where the edits may have moved it."""
        pieces = self._found
        for first, last, places in _windows(len(word), edits):
            if known := pieces.get(word[first:last]):
                for place in places:
                    if place in known:
                        found.update(known[place])


def within(edits: int, typed: str, known: Iterable[str]) -> list[tuple[str, int]]:
    """The known words so near to what was typed, with their distance."""
    near = process.extract(typed, list(known), scorer=OSA.distance, score_cutoff=edits, limit=None)
    return [(word, distance) for word, distance, _ in near]


@lru_cache(maxsize=256)
def _pieces(length: int, edits: int) -> tuple[tuple[int, int], ...]:
    """Where the edits + 1 pieces of a word of this length begin and end."""
    parts = edits + 1
    bounds = [round(length * index / parts) for index in range(parts + 1)]
    return tuple(pairwise(bounds))


def _place(length: int, edits: int, index: int) -> int:
    """A number for: the piece `index` of a word of this length, cut for so many edits."""
    return (length * 4 + edits) * 4 + index


@lru_cache(maxsize=256)
def _windows(size: int, edits: int) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """(from, to, places): which pieces of known words may stand there in a typed word of `size` letters.

    A piece moves by no more than the edits before it, nor, seen from the end, by more than those behind it (the
    multi-match-aware choice of the same paper).
    """
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for length in range(max(edits + 1, size - edits), size + edits + 1):
        longer = size - length
        for index, (start, end) in enumerate(_pieces(length, edits)):
            left = max(start - index, start + longer - (edits - index), 0)
            right = min(start + index, start + longer + (edits - index), size - end + start)
            for first in range(left, right + 1):
                found[first, first + end - start].append(_place(length, edits, index))
    return tuple((first, last, tuple(places)) for (first, last), places in found.items())


def swapped_at(at: int, word: str) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@lru_cache(maxsize=256)
def swaps_over_an_edge(size: int, edits: int) -> tuple[int, ...]:
    """Where two swapped letters in a typed word may lie in two pieces of a known one.

    Of two edits the one beside the swap may have moved it: the known word may then be a letter longer or shorter.
    """
    found: set[int] = set()
    for length in range(size + 1 - edits, size + edits):
        for edge, _ in _pieces(length, edits)[1:]:
            found |= {edge - 1, edge - 1 + size - length}
    return tuple(sorted(at for at in found if 0 <= at < size - 1))
