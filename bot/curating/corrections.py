"""The workbook that goes back to the coordinator: rows to correct with the reason beside each cell, and the questions.

It is brought back as it is: corrected rows are read like any others, answers are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.curating.answer_sheet import question_name
from bot.curating.answers import plain
from bot.curating.bench import Bench, Proposal
from bot.curating.columns import REASON_SIGN, Columns
from bot.curating.report import shown_key
from bot.curating.rows import Draft
from bot.curating.tables import Read
from bot.curating.workbook_parts import WRONG, add_lists, new_workbook, saved, write_headings, write_text
from bot.knowledge_base.sheet_words import Column

ORIGIN = ("origin_sheet", "origin_row")
ANSWER_COLUMNS = ("column", "value", "rows", "proposal", "answer")


def corrections_workbook(bench: Bench, proposal: Proposal) -> bytes | None:
    """None where nothing is to be corrected or asked."""
    if not proposal.rejected and not proposal.asked:
        return None
    book, first = new_workbook()
    first.title = bench.wording.text("sheet_to_correct")
    waiting = [read for read in proposal.reads if _coming_back(read, proposal)]
    for at, read in enumerate(waiting):
        sheet = first if at == 0 else book.create_sheet(f"{first.title} {at + 1}")
        _write_rows(sheet, read, _coming_back(read, proposal), bench)
    if not waiting:
        write_text(first, 1, 1, bench.wording.text("report_nothing_changes"))
    lists = add_lists(book, bench)
    if proposal.asked:
        _write_questions(book.create_sheet(bench.wording.text("sheet_questions"), 0), proposal, bench, lists)
    return saved(book)


def _coming_back(read: Read, proposal: Proposal) -> list[Draft]:
    """The rows to correct, and the sound ones that hold something in a column that is asked about.

    The workbook is imported as it is once its questions are answered: what the answers are about has to stand in it.
    """
    rejected = {id(draft.row): draft for draft in proposal.rejected}
    own = (rejected.get(id(draft.row), draft) for draft in read.drafts)
    return [draft for draft in own if id(draft.row) in rejected or read.held(draft)]


def _write_rows(sheet: Worksheet, read: Read, drafts: Sequence[Draft], bench: Bench) -> None:
    """The cells as they stood; behind each column that is wrong somewhere, why."""
    held = {id(draft): [bench.wording.say(asked.why) for asked in read.held(draft)] for draft in drafts}
    own = _own_columns(read.columns, bench)
    layout = _layout(read.columns, drafts, own, is_held=any(held.values()))
    names, widths = [bench.wording.text("origin_sheet"), bench.wording.text("origin_row")], [16, 10]
    for index, column in layout:
        name = read.columns.header.cell(index).text if read.columns and index >= 0 else ""
        if column is None:
            names.append(name)
            widths.append(24)
        else:
            shown = bench.words.columns[column].written(bench.language) if column != "row" else ""  # type: ignore[index]
            reason = bench.wording.text("reason_column", column=shown) if shown else bench.wording.text("reason_row")
            names.append(reason)
            widths.append(46)
    write_headings(sheet, names, widths)
    for number, draft in enumerate(drafts, start=2):
        for at, value in enumerate(_origin(draft, own), start=1):
            write_text(sheet, number, at, value)
        for at, (index, column) in enumerate(layout, start=3):
            if column is None:
                cell = write_text(sheet, number, at, draft.row.cell(index).text or None)
                if (trouble := draft.row.cell(index).trouble) and trouble.message == "cell_struck":
                    cell.font = Font(strike=True)  # still in doubt when the workbook comes back
                if _reasons(draft, _column_at(read.columns, index), bench):
                    cell.fill = WRONG
            else:
                whys = [_reasons(draft, column, bench), *(held[id(draft)] if column == "row" else ())]
                if why := " ; ".join(filter(None, whys)):
                    write_text(sheet, number, at, why).fill = WRONG


def _own_columns(columns: Columns | None, bench: Bench) -> dict[int, str]:
    """Index of each column that this program wrote into an earlier workbook of corrections → which of its own it is.

    They are written anew and not beside the earlier ones, however often the workbook goes to and fro.
    """
    messages = bench.assistant.knowledge.messages
    texts = {name: messages[f"curating_{name}"] for name in ORIGIN}
    origins = {plain(written): name for name, text in texts.items() for written in (text.fr, text.en)}
    found = {}
    for index, text in enumerate(columns.header.texts if columns else ()):
        if text.startswith(REASON_SIGN):
            found[index] = REASON_SIGN
        elif name := origins.get(plain(text)):
            found[index] = name
    return found


def _origin(draft: Draft, own: Mapping[int, str]) -> tuple[str | int, str | int]:
    """The sheet and the row from which a contact came first, or else those in which it stands now."""
    said = {name: draft.row.cell(index).text for index, name in own.items()}
    if all(said.get(name) for name in ORIGIN[1:]):
        row = said[ORIGIN[1]]
        return said.get(ORIGIN[0], ""), int(row) if row.isdecimal() else row
    return draft.where.sheet, draft.where.number


def _layout(
    columns: Columns | None, drafts: Sequence[Draft], own: Collection[int], *, is_held: bool
) -> list[tuple[int, str | None]]:
    """(index of a cell, None), or (…, the column whose reasons stand there), from left to right."""
    troubled = {trouble.column or "row" for draft in drafts for trouble in draft.troubles}
    troubled |= {"row"} if is_held else set()
    width = max([len(draft.row.cells) for draft in drafts] + [len(columns.header.cells) if columns else 0])
    layout: list[tuple[int, str | None]] = []
    for index in (at for at in range(width) if at not in own):
        layout.append((index, None))
        column = _column_at(columns, index)
        if column in troubled:
            layout.append((index, column))
            troubled.discard(column)
    return [*layout, *((-1, column) for column in sorted(troubled))]


def _column_at(columns: Columns | None, index: int) -> Column | None:
    return columns.places.get(index) if columns else None


def _reasons(draft: Draft, column: str | None, bench: Bench) -> str:
    """Why the cells of a column cannot be taken over; 'row': what concerns the whole row."""
    if column is None:
        return ""
    found = []
    for trouble in draft.troubles:
        if (trouble.column or "row") == column:
            shown = ", ".join(shown_key(bench, trouble.question or "", key) for key in trouble.proposals)
            hint = bench.wording.text("report_proposal", proposals=shown) if shown else ""
            found.append(bench.wording.say(trouble.why) + hint)
    return " ; ".join(dict.fromkeys(found))


def _write_questions(sheet: Worksheet, proposal: Proposal, bench: Bench, lists: dict[str, str]) -> None:
    names = [bench.words.answers[name].written(bench.language) for name in ANSWER_COLUMNS]  # type: ignore[index]
    write_headings(sheet, names, [18, 44, 10, 60, 44])
    rules: dict[str, DataValidation] = {}
    for number, one in enumerate(proposal.asked, start=2):
        shown = " / ".join(shown_key(bench, one.question, key) for key in one.proposals)
        column = question_name(one.question, bench.words, bench.language)
        cells: tuple[str | int, ...] = (column, one.value, one.rows, shown)
        for at, value in enumerate(cells, start=1):
            write_text(sheet, number, at, value)
        if one.question in lists:
            rule = rules.setdefault(
                one.question,
                DataValidation(type="list", formula1=lists[one.question], allow_blank=True, showErrorMessage=False),
            )
            rule.add(f"{get_column_letter(len(ANSWER_COLUMNS))}{number}")
    for rule in rules.values():
        sheet.add_data_validation(rule)
