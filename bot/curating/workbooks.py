"""An .xlsx workbook → raw sheets. Refused: macros, passwords, entity definitions, archives that unpack to a mountain.

The dimension that a sheet declares is not believed: rows and columns outside it are read all the same.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import range_boundaries

from bot.curating.cells import Raw, RawSheet
from bot.curating.remarks import SheetRefused, remark

LARGEST_UNPACKED = 50_000_000
"""Bytes of an unpacked workbook: an archive may hold a thousand times its own size."""
MOST_ROWS_SCANNED, MOST_COLUMNS_SCANNED = 100_000, 1_000
"""Empty but formatted cells are walked over as far as this."""
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')


def read_workbook(content: bytes) -> list[RawSheet]:
    """The sheets as they stand in the file. Raises SheetRefused."""
    _refuse_what_a_directory_does_not_need(content)
    try:
        with warnings.catch_warnings(action="ignore"):  # styles and extensions that are not read anyway
            formulas = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=False, keep_links=False, rich_text=True
            )
            shown = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = []
            for sheet, same in zip(formulas.worksheets, shown.worksheets, strict=True):
                sheets.append(_raw_sheet(sheet, same, content))
            formulas.close()
            shown.close()
            return sheets
    except SheetRefused:
        raise
    except Exception:  # a broken workbook makes the library raise anything
        raise SheetRefused(remark("file_broken")) from None


def _raw_sheet(sheet: Any, shown: Any, content: bytes) -> RawSheet:  # noqa: ANN401 - the library types it as another class
    """`sheet` holds the formulas, `shown` what they gave when the file was last saved."""
    rows = dict(_rows(sheet))
    results: dict[int, tuple[Raw, ...]] = {}
    if any(cell.is_formula for row in rows.values() for cell in row):
        results = dict(_rows(shown))
    for number, row in rows.items():
        if any(cell.is_formula for cell in row):
            rows[number] = tuple(_with_result(cell, results.get(number, ()), at) for at, cell in enumerate(row))
    return RawSheet(sheet.title, rows, _merged(sheet, content))


def _with_result(cell: Raw, results: Sequence[Raw], at: int) -> Raw:
    if not cell.is_formula:
        return cell
    return Raw(results[at].value if at < len(results) else None, is_formula=True)


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Raw, ...]]]:  # noqa: ANN401 - likewise
    """(number, cells) of the rows that hold something."""
    sheet.reset_dimensions()
    for count, cells in enumerate(sheet.iter_rows(), start=1):
        if count > MOST_ROWS_SCANNED or len(cells) > MOST_COLUMNS_SCANNED:
            raise SheetRefused(remark("sheet_too_large", sheet=sheet.title))
        row = tuple(_raw(cell) for cell in cells)
        if any(cell.value is not None or cell.is_formula for cell in row):
            yield next((int(cell.row) for cell in cells if hasattr(cell, "row")), count), row


def _raw(cell: Any) -> Raw:  # noqa: ANN401 - likewise
    kind, value = getattr(cell, "data_type", "s"), getattr(cell, "value", None)
    if value is None:
        return Raw()
    font = cell.font if cell.has_style else None
    return Raw(
        value=None if kind == "f" else value,
        is_formula=kind == "f",
        is_error=kind == "e",
        is_struck=bool(font and font.strike) or _is_struck_in_part(value),
    )


def _is_struck_in_part(value: object) -> bool:
    """Of two numbers in a cell, one may be struck through."""
    if not isinstance(value, CellRichText):
        return False
    return any(isinstance(part, TextBlock) and bool(part.font.strike) and part.text.strip() for part in value)


def _merged(sheet: Any, content: bytes) -> list[tuple[int, int, int, int]]:  # noqa: ANN401 - likewise
    """The merged ranges, which the library does not give for a sheet that it streams."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read(sheet._worksheet_path.lstrip("/"))
    ranges = (range_boundaries(found.decode()) for found in MERGED.findall(part))
    return [
        (top, left - 1, bottom, right - 1)
        for left, top, right, bottom in ranges
        if left is not None and top is not None and right is not None and bottom is not None
    ]


def _refuse_what_a_directory_does_not_need(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise SheetRefused(remark("file_unpacks_too_large", most=LARGEST_UNPACKED))
            if any(entry.flag_bits & 1 for entry in entries):
                raise SheetRefused(remark("file_protected"))
            if any("vbaproject" in entry.filename.lower() for entry in entries):
                raise SheetRefused(remark("file_with_macros"))
            if any(_defines_entities(archive, entry) for entry in entries):
                raise SheetRefused(remark("file_with_entities"))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise SheetRefused(remark("file_broken")) from None


def _defines_entities(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Also behind a comment or in another encoding."""
    if not entry.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(entry) as part:
        return b"<!DOCTYPE" in part.read(65_536).replace(b"\x00", b"")
