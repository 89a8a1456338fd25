"""Learned tables as a small server likes them: words as one text and found by their hashes, numbers in arrays.

A hundred thousand words as keys of a dictionary take ten times the memory of the same words in one text. Of each
feature its hash is kept instead, of 64 bits, in an array. The hashes are sorted into boxes, of one or two each, by
their last bits. That a word that was never learned has the hash of one that was, happens once in 10¹⁴ words, and
would then weigh one word wrongly. Hashes of words differ from process to process: what is kept on the disk is the
text, and the hashes are made when a table is first asked for anything.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, wraps
from hashlib import blake2b
from io import BytesIO
from itertools import accumulate, chain
from typing import Generic, TypeVar

Made = TypeVar("Made")
Value = TypeVar("Value")
_SEAL = "# Whole: "
"""Begins the last line of a table, which says what stands before it: a part of a table looks like one."""


def sealed(text: str) -> str:
    """The text of a table as it is written, with its last line."""
    return f"{text}{_SEAL}{_mark_of(text)}\n"


def rows_of(text: str) -> Iterator[tuple[int, str]]:
    """The rows of a table, each with the number of its line.

    Raises ValueError with the number of the last line where the table is not whole: cut short, or put together of two.
    """
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if not line.startswith("#"):
            yield number, line
    before, seal, mark = text.rpartition(_SEAL)
    if not seal or mark.strip() != _mark_of(before):
        raise ValueError(f"{max(len(lines), 1)}")


def _mark_of(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Features(Collection[str]):
    """Words in an order, each found by its place in it."""

    def __init__(self, features: Iterable[str]) -> None:
        self._text = "".join(f"{feature}\n" for feature in features).encode()
        self._many = self._text.count(b"\n")

    def __reduce__(self) -> tuple[Callable[..., Features], tuple[bytes]]:
        return _features_kept, (self._text,)

    @cached_property
    def _boxes(self) -> tuple[int, array[int], array[int], array[int]]:
        """The bits of a hash that are the number of its box, where each box begins, the hashes, and whose they are."""
        hashes = array("q", map(hash, self))
        last_bits = (1 << max(self._many.bit_length() - 1, 0)) - 1
        sizes = array("I", [0]) * (last_bits + 1)
        for one in hashes:
            sizes[one & last_bits] += 1
        begins = array("I", accumulate(chain((0,), sizes)))
        boxed, places, free = array("q", hashes), array("I", [0]) * self._many, array("I", begins)
        for at, one in enumerate(hashes):  # no list to sort: it would take more memory than all of this
            to = free[one & last_bits]
            boxed[to], places[to], free[one & last_bits] = one, at, to + 1
        return last_bits, begins, boxed, places

    def places(self, features: Iterable[str]) -> list[int]:
        """The place of each feature that stands in the table."""
        last_bits, begins, hashes, places = self._boxes
        found: list[int] = []
        for one in map(hash, features):
            box = one & last_bits
            at, end = begins[box], begins[box + 1]
            while at < end:  # most boxes hold none or one
                if hashes[at] == one:
                    found.append(places[at])
                at += 1
        return found

    def __contains__(self, feature: object) -> bool:
        return isinstance(feature, str) and bool(self.places((feature,)))

    def __iter__(self) -> Iterator[str]:
        return (line[:-1].decode() for line in BytesIO(self._text))

    def __len__(self) -> int:
        return self._many

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Features) and self._text == other._text

    __hash__ = None  # type: ignore[assignment]


def _features_kept(text: bytes) -> Features:
    found = Features(())
    found._text, found._many = text, text.count(b"\n")
    return found


class _Table(Mapping[str, Value]):
    """Feature → what was learned of it."""

    __slots__ = ("_features",)
    _features: Features

    def __contains__(self, feature: object) -> bool:
        return feature in self._features

    def __iter__(self) -> Iterator[str]:
        return iter(self._features)

    def __len__(self) -> int:
        return len(self._features)


class Weights(_Table[int]):
    """Feature → weight."""

    __slots__ = ("_weights",)

    def __init__(self, rows: Iterable[tuple[str, int]] = ()) -> None:
        known = dict(rows)
        self._features, self._weights = Features(known), array("i", known.values())

    def of_all(self, features: Iterable[str]) -> int:
        """The sum of the weights of all of these features that have one."""
        weights = self._weights
        return sum([weights[place] for place in self._features.places(features)])

    def __getitem__(self, feature: str) -> int:
        for place in self._features.places((feature,)):
            return self._weights[place]
        raise KeyError(feature)

    def __eq__(self, other: object) -> bool:
        """The same table at once: a reload that changes something else compares all of them."""
        if isinstance(other, Weights):
            return self is other or (self._weights == other._weights and self._features == other._features)
        return dict(self) == other

    __hash__ = None  # type: ignore[assignment]


class Rows(_Table[tuple[int, ...]]):
    """Feature → its row of numbers, all of one length."""

    __slots__ = ("_numbers", "_width")

    def __init__(self, width: int, features: Iterable[str], numbers: array[int]) -> None:
        self._width, self._features, self._numbers = width, Features(features), numbers

    def of_all(self, features: Iterable[str]) -> list[array[int]]:
        """The row of each of these features that has one."""
        width, numbers = self._width, self._numbers
        return [numbers[place * width : (place + 1) * width] for place in self._features.places(features)]

    def __getitem__(self, feature: str) -> tuple[int, ...]:
        for row in self.of_all((feature,)):
            return tuple(row)
        raise KeyError(feature)


class _Newest(Generic[Made]):
    """The newest table and the mark of its text: the text itself need not stay."""

    mark: bytes = b""
    held: Made


def made_once(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """Made once of one text: the table stays when another file is saved."""
    newest = _Newest[Made]()

    @wraps(make)
    def made(text: str) -> Made:
        mark = blake2b(text.encode("utf-8", "surrogatepass")).digest()
        if newest.mark != mark:
            newest.held = make(text)
            newest.mark = mark
        return newest.held

    return made
