"""The bytes of a spreadsheet → sheets of rows of cells, each with its number, or a clear sentence about the file.

What one cell cannot say (a formula, an error, a text struck through) is a trouble of that cell alone: no row is lost
for it, and none is read in spite of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from bot.curating.cells import EMPTY, MOST_ROWS, Cell, Raw, RawSheet, Row, Sheet
from bot.curating.remarks import SheetRefused, remark
from bot.curating.text_tables import read_text_table

LARGEST_FILE = 5_000_000
"""Bytes; a directory of a thousand referents has a fiftieth of it."""
LONGEST_CELL = 2_000
ZIP_BEGINS, OLE_BEGINS = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOKS, TEXTS = (".xlsx",), (".csv", ".tsv", ".txt")


def read_sheets(content: bytes, name: str) -> list[Sheet]:
    """The sheets that hold something. Raises SheetRefused."""
    # Only where it is needed: the library takes ten megabytes of the running process.
    from bot.curating.workbooks import read_workbook

    if not content:
        raise SheetRefused(remark("file_empty"))
    if len(content) > LARGEST_FILE:
        raise SheetRefused(remark("file_too_large", size=len(content), most=LARGEST_FILE))
    raw = [read_text_table(content)] if _is_text(content, name) else read_workbook(content)
    sheets = [sheet for sheet in map(_sheet, raw) if sheet.rows]
    if not sheets:
        raise SheetRefused(remark("file_without_rows"))
    return sheets


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _is_text(content: bytes, name: str) -> bool:
    """By its content, not only by its name. Raises SheetRefused for what is neither text nor a workbook."""
    ending = _ending(name)
    if content.startswith(OLE_BEGINS):
        raise SheetRefused(remark("file_protected" if ENCRYPTED in content else "file_old_workbook"))
    if content.startswith(ZIP_BEGINS):
        if ending not in WORKBOOKS:
            raise SheetRefused(remark("file_other_archive", ending=ending))
        return False
    if ending in WORKBOOKS:
        raise SheetRefused(remark("file_no_workbook"))
    if ending not in TEXTS:
        raise SheetRefused(remark("file_other_kind", ending=ending))
    return True


def _sheet(raw: RawSheet) -> Sheet:
    cells = {number: [_cell(one) for one in row] for number, row in raw.rows.items()}
    titles = _spread_merged(cells, raw.merged)
    rows = []
    for number in sorted(cells):
        row = cells[number]
        while row and row[-1] == EMPTY:
            row.pop()
        if any(cell != EMPTY for cell in row):
            filled = sum(cell != EMPTY for cell in row)
            rows.append(Row(number, tuple(row), is_title=number in titles and filled == 1))
    if len(rows) > MOST_ROWS:
        raise SheetRefused(remark("sheet_too_long", most=MOST_ROWS))
    return Sheet(raw.title, tuple(rows))


def _spread_merged(cells: Mapping[int, list[Cell]], merged: Iterable[tuple[int, int, int, int]]) -> set[int]:
    """A cell merged over several rows counts for each of them that holds something. Returns the rows of titles."""
    titles: set[int] = set()
    filled = {number for number, row in cells.items() if any(cell != EMPTY for cell in row)}
    for top, left, bottom, right in merged:
        first = cells.get(top, [])
        if right > left + 1:
            titles.add(top)
        if bottom == top or left >= len(first) or first[left] == EMPTY:
            continue
        for number in filled:
            if top < number <= bottom:
                row = cells[number]
                row.extend([EMPTY] * (left + 1 - len(row)))
                row[left] = first[left]
    return titles


def _cell(raw: Raw) -> Cell:
    if raw.is_error:
        return Cell(str(raw.value), remark("cell_error", shown=str(raw.value)))
    text = _as_text(raw.value)
    if raw.is_formula:
        return Cell(text[:LONGEST_CELL], remark("cell_formula"))
    if len(text) > LONGEST_CELL:
        return Cell(text[: LONGEST_CELL + 1], remark("cell_too_long", length=len(text), most=LONGEST_CELL))
    return Cell(text, remark("cell_struck") if raw.is_struck and text else None)


def _as_text(value: object) -> str:
    """Days are written as in ISO 8601, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case datetime():
            at_midnight = value.time() == time()
            return value.date().isoformat() if at_midnight else value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return f"{value:.0f}"
    return one_line(str(value))


def one_line(text: str) -> str:
    """One line, without invisible characters; line breaks become ' / ' where something stands on both sides."""
    lines = [" ".join(_visible(line).split()) for line in text.splitlines()]
    return " / ".join(filter(None, lines))


def _visible(text: str) -> str:
    return "".join(c if unicodedata.category(c)[0] != "C" else " " if c.isspace() else "" for c in text)
