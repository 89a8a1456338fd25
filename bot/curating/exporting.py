"""The directory as a sheet that a coordinator edits and brings back: the same columns that the import reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from bot.curating.bench import Bench
from bot.curating.phones import shown_number
from bot.curating.report import shown_key
from bot.curating.sheets import one_line
from bot.curating.text_tables import shielded
from bot.curating.workbook_parts import (
    DAY,
    WIDTHS,
    add_hints,
    add_lists,
    new_workbook,
    saved,
    write_headings,
    write_text,
)
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.sheet_words import Column

COLUMNS: tuple[Column, ...] = (
    "key", "specialty", "facility", "commune", "department", "tier", "phones", "secure_email", "service", "service_en",
    "hours", "hours_en", "how_to_refer", "how_to_refer_en", "visibility", "checked_on", "demo", "remove",
)  # fmt: skip


def as_workbook(bench: Bench, *, by_department: bool = False, referents: Iterable[Referent] | None = None) -> bytes:
    """An .xlsx with drop-down lists and hints: one sheet, or one a department."""
    rows = list(bench.assistant.knowledge.referents.values() if referents is None else referents)
    book, first = new_workbook()
    tables = _by_department(bench, rows) if by_department else {bench.wording.text("sheet_directory"): rows}
    sheets: list[Worksheet] = []
    for title, own in tables.items():
        sheet = first if not sheets else book.create_sheet()
        sheet.title = title
        write_headings(sheet, headings(bench), [WIDTHS.get(column.removesuffix("_en"), 16) for column in COLUMNS])
        for number, referent in enumerate(own, start=2):
            for at, value in enumerate(row_of(bench, referent), start=1):
                cell = write_text(sheet, number, at, value)
                if isinstance(value, date):
                    cell.number_format = DAY
        sheets.append(sheet)
    _help(book.create_sheet(bench.wording.text("sheet_help")), bench)
    lists = add_lists(book, bench)
    for sheet in sheets:
        add_hints(sheet, COLUMNS, bench, lists)
    return saved(book)


def as_csv(bench: Bench) -> bytes:
    """A .csv that French Excel opens: semicolons, UTF-8 with its mark."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(headings(bench))
    for referent in bench.assistant.knowledge.referents.values():
        values = row_of(bench, referent)
        writer.writerow([f"{v:%d/%m/%Y}" if isinstance(v, date) else shielded(v) for v in values])
    return target.getvalue().encode("utf-8-sig")


def headings(bench: Bench) -> list[str]:
    return [bench.words.columns[column].written(bench.language) for column in COLUMNS]


def row_of(bench: Bench, referent: Referent) -> Sequence[str | date]:
    """The cells of an entry, in the order of COLUMNS."""
    knowledge = bench.assistant.knowledge
    commune = knowledge.commune_of(referent.facility)
    word = bench.wording.text("extension_word")
    return (
        referent.key,
        knowledge.specialties[referent.specialty].name.into(bench.language),
        knowledge.facilities[referent.facility].name.fr,
        commune.name,
        knowledge.gazetteer.departments[commune.department],
        shown_key(bench, "tier", referent.tier),
        " / ".join(shown_number(number, referent.extensions.get(number), word) for number in referent.phones),
        referent.secure_email or "",
        *_both(referent.service),
        *_both(referent.hours),
        *_both(referent.how_to_refer),
        shown_key(bench, "visibility", referent.visibility),
        referent.checked_on,
        shown_key(bench, "yes_or_no", "yes") if referent.demo else "",
        "",
    )


def _both(text: Text | None) -> tuple[str, str]:
    return (one_line(text.fr), one_line(text.en)) if text else ("", "")


def _by_department(bench: Bench, referents: Iterable[Referent]) -> dict[str, list[Referent]]:
    knowledge, tables = bench.assistant.knowledge, {}
    for code, name in sorted(knowledge.gazetteer.departments.items()):
        tables[f"{code} {name}"[:31]] = [r for r in referents if knowledge.commune_of(r.facility).department == code]
    return {title: own for title, own in tables.items() if own}


def _help(sheet: Worksheet, bench: Bench) -> None:
    sheet.column_dimensions["A"].width = 130
    for number in range(1, 6):
        write_text(sheet, number, 1, bench.wording.text(f"help_{number}"))
