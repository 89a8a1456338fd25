"""The learned tables of how somebody in danger is spoken of.

knowledge/language/likeness.tsv was taught by all labelled messages, likeness_beside_signs.tsv by those alone in which
the sign of a vital emergency is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.knowledge_base.learned import Weights, made_once, rows_of
from bot.knowledge_base.regular_files import read_regular

SIZE_LIMIT = 2_000_000
"""Bytes; the learned table has a tenth of it."""


def likeness_weights(path: Path) -> Mapping[str, int]:
    """Feature → weight in thousandths; none without the file.

    Raises OSError, and ValueError with the number of the line that is no 'feature, tab, whole number'.
    """
    return _weights(read_regular(path, SIZE_LIMIT)) if path.exists() else {}


def weights_beside_signs(path: Path) -> Mapping[str, int]:
    """The same of the other table."""
    return _weights_beside_signs(read_regular(path, SIZE_LIMIT)) if path.exists() else {}


def _weights_of(text: str) -> Mapping[str, int]:
    return Weights(_weight(number, line) for number, line in rows_of(text))


_weights, _weights_beside_signs = made_once(_weights_of), made_once(_weights_of)


def _weight(number: int, line: str) -> tuple[str, int]:
    feature, tab, weight = line.partition("\t")
    try:
        return feature, int(weight if tab else "")
    except ValueError:
        raise ValueError(f"{number}") from None
