"""knowledge/language/asked.tsv: what labelled messages taught of how each section of an answer is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge_base.kinds import WORDINGS
from bot.knowledge_base.learned import Rows, made_once, rows_of
from bot.knowledge_base.regular_files import read_regular

SIZE_LIMIT = 4_000_000
"""Bytes; the learned table has a third of it."""


@dataclass(frozen=True, slots=True)
class AskedWeights:
    """Feature → its weight for each of `wordings`, in thousandths."""

    wordings: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]


NOTHING_LEARNED = AskedWeights((), {})


def asked_weights(path: Path) -> AskedWeights:
    """The learned table; an empty one without the file.

    Raises OSError, and ValueError with the number of the line that is not 'feature, tab, a whole number each wording'.
    """
    if not path.exists():
        return NOTHING_LEARNED
    return _weights(read_regular(path, SIZE_LIMIT))


@made_once
def _weights(text: str) -> AskedWeights:
    features: dict[str, None] = {}
    numbers = array("i")
    for number, line in rows_of(text):
        feature, row = _row(number, line)
        if feature in features:
            raise ValueError(f"{number}")
        features[feature] = None
        numbers.extend(row)
    return AskedWeights(WORDINGS, Rows(len(WORDINGS), features, numbers))


def _row(number: int, line: str) -> tuple[str, tuple[int, ...]]:
    feature, *weights = line.split("\t")
    try:
        row = tuple(map(int, weights))
    except ValueError:
        row = ()
    if len(row) != len(WORDINGS):
        raise ValueError(f"{number}")
    return feature, row
