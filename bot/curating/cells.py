"""What a sheet is made of: cells, rows and sheets of text; and the same before they are text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.curating.remarks import Remark

MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, on one line, and why it may not be read."""

    text: str = ""
    trouble: Remark | None = None


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and its number as the spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]
    is_title: bool = False
    """Its only text runs over several columns."""

    def cell(self, index: int) -> Cell:
        return self.cells[index] if index < len(self.cells) else EMPTY

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; the title is empty where the file has no sheets."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell before it is text."""

    value: object = None
    is_formula: bool = False
    is_error: bool = False
    is_struck: bool = False


@dataclass
class RawSheet:
    title: str
    rows: dict[int, tuple[Raw, ...]] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First row, first column, last row, last column; columns from 0."""
