"""Sheets → tables of rows under one row of names; each row is a draft, a title, or left out, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.curating.cells import Row, Sheet
from bot.curating.columns import ColumnReader, Columns, Trouble
from bot.curating.phones import PhoneReader
from bot.curating.remarks import remark
from bot.curating.rows import Draft, RowReader, Where
from bot.knowledge_base.sheet_words import SheetWords


@dataclass
class Read:
    """One table, row by row: none is lost."""

    sheet: Sheet
    columns: Columns | None = None
    titles: list[Row] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    left_out: list[Row] = field(default_factory=list)
    """Rows of a sheet without names of columns, none of which holds a number."""
    is_own: bool = False
    """Whether this program writes the sheet beside the table: how to use it, and its lists."""

    def rows_with(self, name: str) -> int:
        """How many rows hold something in the column of this name."""
        at = self.columns.header.texts.index(name) if self.columns else -1
        return sum(bool(draft.row.cell(at).text) for draft in self.drafts)

    def held(self, draft: Draft) -> list[Trouble]:
        """The questions about columns in which the row holds something: what stands there waits for the answers."""
        texts = self.columns.header.texts if self.columns else ()
        questions = self.columns.questions if self.columns else ()
        return [asked for asked in questions if draft.row.cell(texts.index(asked.value)).text]

    @property
    def unnamed(self) -> list[str]:
        """Letters of the columns that hold something below no name."""
        # Only where it is needed: the library takes ten megabytes of the running process.
        from openpyxl.utils import get_column_letter

        texts = self.columns.header.texts if self.columns else ()
        empty = (at for at, text in enumerate(texts) if not text)
        return [get_column_letter(at + 1) for at in empty if any(draft.row.cell(at).text for draft in self.drafts)]


@dataclass
class TableReader:
    """Reads the sheets of one import."""

    words: SheetWords
    columns: ColumnReader
    rows: RowReader

    def tables(self, sheet: Sheet) -> Iterator[Sheet]:
        """A sheet cut above each row that names other columns than those before.

        It begins a second table, or holds the real names below a row of groups. What stands in a column there is
        never read as what stood in it here.
        """
        own: list[Row] = []
        header: Row | None = None
        for row in sheet.rows:
            if self._is_header(row) and not (header and _repeats(row, header)):
                if header:
                    yield Sheet(sheet.title, tuple(own))
                    own = []
                header = row
            own.append(row)
        yield Sheet(sheet.title, tuple(own))

    def _is_header(self, row: Row) -> bool:
        return self.columns.is_header(row) and not self._holds_a_number(row)

    def read(self, sheet: Sheet) -> Read:
        """One table."""
        read = Read(sheet)
        header = next((row for row in sheet.rows if self._is_header(row)), None)
        if header is None:
            for row in sheet.rows:
                self._without_columns(row, sheet, read)
            return read
        below = [row for row in sheet.rows if row.number > header.number]
        read.columns = columns = self.columns.with_days(self.columns.columns(header), below, self.rows.dates)
        for row in sheet.rows:
            if row.number < header.number:
                self._above(row, sheet, read)
            elif row.is_title or (row.number > header.number and _repeats(row, header)):
                read.titles.append(row)
            elif row.number > header.number:
                read.drafts.append(self._draft(row, sheet, columns))
        return read

    def _draft(self, row: Row, sheet: Sheet, columns: Columns) -> Draft:
        draft = self.rows.draft(row, Where(sheet.title, row.number), columns.places, len(columns.header.cells))
        if sum(bool(row.cell(index).text) for index in columns.places) < 2:
            # A remark between the rows: no answer about its words makes a contact of it.
            draft.troubles = [replace(trouble, question=None) for trouble in draft.troubles]
        draft.troubles += columns.troubles
        draft.unread = {
            key: asked.value
            for asked in columns.questions
            for key in asked.proposals
            if draft.row.cell(columns.header.texts.index(asked.value)).text
        }
        return draft

    def _above(self, row: Row, sheet: Sheet, read: Read) -> None:
        if self._holds_a_number(row):
            self._without_columns(row, sheet, read)
        else:
            read.titles.append(row)

    def _without_columns(self, row: Row, sheet: Sheet, read: Read) -> None:
        """A row with a number may be a contact: it is asked; another one is a remark."""
        if self._holds_a_number(row):
            draft = Draft(Where(sheet.title, row.number), row)
            draft.trouble(None, "", remark("row_without_columns"))
            read.drafts.append(draft)
        else:
            read.left_out.append(row)

    def _holds_a_number(self, row: Row) -> bool:
        reader = PhoneReader(self.words, lambda _: True, self.rows.network)
        return any(reader.read(text).numbers for text in row.texts)


def _repeats(row: Row, header: Row) -> bool:
    """The names of the columns once more, as at the top of each printed page."""
    return row.texts == header.texts
