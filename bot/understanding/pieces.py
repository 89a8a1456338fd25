"""Words by their pieces, and those that are so few edits from a typed one.

A word with k edits keeps at least one of its k + 1 pieces (Li, Deng, Wang and Feng, *Pass-Join*, PVLDB 2011); only a
swap of two letters can break two of them at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise
from sys import intern

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Pieces:
    """Words by their pieces: where a piece stands in words (`_place`) → its letters → those words, one or several."""

    def __init__(self) -> None:
        self._letters: dict[str, None] = {}
        """Of all pieces; a set of as many takes twice the memory."""
        self._words: dict[int, dict[str, str | list[str]]] = defaultdict(dict)

    def add(self, word: str, edits: int) -> None:
        for start, end, place in _cuts(len(word), edits):
            letters, words = intern(word[start:end]), self._words[place]
            before = words.get(letters)
            if before is None:
                words[letters] = word
                self._letters[letters] = None
            elif isinstance(before, list):
                before.append(word)
            else:
                words[letters] = [before, word]

    def look_up(self, word: str, edits: int, found: set[str]) -> None:
        """Adds the known words of which a piece stands in this word where the edits may have moved it."""
        known_letters, known_words = self._letters, self._words
        for first, last, places in _windows(len(word), edits):
            if (letters := word[first:last]) in known_letters:
                for place in places:
                    if place in known_words and (known := known_words[place].get(letters)) is not None:
                        found.update((known,) if isinstance(known, str) else known)


def within(edits: int, typed: str, known: Collection[str]) -> list[tuple[str, int]]:
    """The known words so near to what was typed, with their distance."""
    if not known:  # of most words no piece stands anywhere
        return []
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
def _cuts(length: int, edits: int) -> tuple[tuple[int, int, int], ...]:
    """(from, to, place) of the pieces of a word of this length."""
    return tuple((*piece, _place(length, edits, index)) for index, piece in enumerate(_pieces(length, edits)))


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
