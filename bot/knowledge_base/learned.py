"""Learned tables as a small server likes them: numbers in one array, words in one text while they are kept.

The assistant kept between two questions on the command line holds them too, and reads them back an eighth as long.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from hashlib import blake2b
from typing import Generic, TypeVar

Made = TypeVar("Made")
Other = TypeVar("Other")


_PackedWeights = tuple[str, "array[int]", "array[int]"]
"""The features, one a line; the weights that there are; and for each feature which of them is its own."""


class Weights(Mapping[str, int]):
    """Feature → weight. Equal weights are one number. Kept, it is unpacked when it is first asked for anything."""

    __slots__ = ("_known", "_packed")

    def __init__(self, rows: Iterable[tuple[str, int]] = ()) -> None:
        numbers: dict[int, int] = {}
        self._known: dict[str, int] | None = {feature: numbers.setdefault(weight, weight) for feature, weight in rows}
        self._packed: _PackedWeights | None = None

    @property
    def known(self) -> dict[str, int]:
        """The table itself, for who looks up many of its features."""
        packed = self._packed
        if self._known is None and packed is not None:
            features, distinct, places = packed
            weights = map(list(distinct).__getitem__, places)
            self._known = dict(zip(features.split("\n"), weights, strict=True)) if places else {}
            self._packed = None
        return self._known or {}

    def __reduce__(self) -> tuple[Callable[..., Weights], _PackedWeights]:
        if self._packed is not None:
            return _weights_kept, self._packed
        known = self.known
        distinct = array("i", sorted({*known.values()}))
        places = {weight: at for at, weight in enumerate(distinct)}
        return _weights_kept, ("\n".join(known), distinct, array("I", [places[weight] for weight in known.values()]))

    def __getitem__(self, feature: str) -> int:
        return self.known[feature]

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def __eq__(self, other: object) -> bool:
        """The same table at once: a reload that changes something else compares all of them."""
        if isinstance(other, Weights):
            return self is other or self.known == other.known
        return self.known == other

    __hash__ = None  # type: ignore[assignment]


def _weights_kept(*packed: *_PackedWeights) -> Weights:
    found = Weights()
    found._known, found._packed = None, packed
    return found


class Rows(Mapping[str, tuple[int, ...]]):
    """Feature → its row of numbers, all of one length."""

    __slots__ = ("_numbers", "_starts", "_width")

    def __init__(self, width: int, features: Iterable[str], numbers: array[int]) -> None:
        self._width, self._numbers = width, numbers
        self._starts = dict(zip(features, range(0, len(numbers), width), strict=True))

    def __reduce__(self) -> tuple[Callable[..., Rows], tuple[int, str, array[int]]]:
        return _rows_kept, (self._width, "\n".join(self._starts), self._numbers)

    def __getitem__(self, feature: str) -> tuple[int, ...]:
        start = self._starts[feature]
        return tuple(self._numbers[start : start + self._width])

    def get(self, feature: str, default: Other = None) -> tuple[int, ...] | Other:  # type: ignore[assignment]
        """As of every mapping; most features of a message have no row, and an error for each would cost too much."""
        start = self._starts.get(feature)
        return default if start is None else tuple(self._numbers[start : start + self._width])

    def __contains__(self, feature: object) -> bool:
        return feature in self._starts

    def __iter__(self) -> Iterator[str]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)


def _rows_kept(width: int, features: str, numbers: array[int]) -> Rows:
    return Rows(width, features.split("\n") if numbers else (), numbers)


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
