"""What the workbooks that leave this bench have in common: headings, drop-down lists, hints, widths."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.curating.bench import Bench
from bot.curating.report import shown_key
from bot.knowledge_base.sheet_words import Column

HEADING = PatternFill("solid", start_color="1F4E79")
WRONG = PatternFill("solid", start_color="FFE699")
DAY = "DD/MM/YYYY"
LAST_ROW_OF_LISTS = 2_000
"""Drop-down lists reach as far as this, for rows that are still to be written."""
LONGEST_HINT = 250
WIDTHS: Mapping[str, int] = {
    "facility": 44,
    "specialty": 26,
    "phones": 34,
    "service": 32,
    "hours": 34,
    "how_to_refer": 40,
}


def new_workbook() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one
    return book, sheet


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def write_text(sheet: Worksheet, row: int, column: int, text: str | int | date | None) -> Cell:
    """A cell that no program computes, whatever its text begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged in these sheets
    cell.value = text
    if isinstance(text, str):
        cell.data_type = "s"
    return cell


def write_headings(sheet: Worksheet, names: Sequence[str], widths: Sequence[int]) -> None:
    for at, (name, width) in enumerate(zip(names, widths, strict=True), start=1):
        cell = write_text(sheet, 1, at, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(names)))}1"


def lists_of(bench: Bench) -> dict[str, list[str]]:
    """The values of columns with a drop-down list, as a coordinator reads them."""
    knowledge, words = bench.assistant.knowledge, bench.words
    return {
        "specialty": sorted(s.name.into(bench.language) for s in knowledge.specialties.values() if s.covered),
        "facility": sorted({facility.name.fr for facility in knowledge.facilities.values()}),
        "tier": [shown_key(bench, "tier", key) for key in words.choices["tier"]],
        "visibility": [shown_key(bench, "visibility", key) for key in words.choices["visibility"]],
        "demo": [shown_key(bench, "yes_or_no", "yes")],
        "remove": [shown_key(bench, "yes_or_no", "yes")],
    }


def add_lists(book: Workbook, bench: Bench) -> dict[str, str]:
    """A hidden sheet with the values of all lists. Returns where each stands."""
    sheet = book.create_sheet(bench.wording.text("sheet_lists"))
    sheet.sheet_state = "hidden"
    places = {}
    for at, (name, values) in enumerate(lists_of(bench).items(), start=1):
        for row, value in enumerate(values, start=1):
            write_text(sheet, row, at, value)
        letter = get_column_letter(at)
        places[name] = f"{quote_sheetname(sheet.title)}!${letter}$1:${letter}${max(1, len(values))}"
    return places


def add_hints(sheet: Worksheet, columns: Sequence[Column], bench: Bench, lists: Mapping[str, str]) -> None:
    """A hint for each column, and its list; other values may be typed: the import says what it does not know."""
    for at, column in enumerate(columns, start=1):
        heading = bench.words.columns[column]
        rule = DataValidation(
            type="list" if column in lists else None,
            formula1=lists.get(column),
            allow_blank=True,
            showErrorMessage=False,
            showInputMessage=True,
            promptTitle=heading.written(bench.language)[:32],
            prompt=heading.hint.into(bench.language)[:LONGEST_HINT],
        )
        letter = get_column_letter(at)
        rule.add(f"{letter}2:{letter}{LAST_ROW_OF_LISTS}")
        sheet.add_data_validation(rule)
