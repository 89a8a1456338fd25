"""The row with the names of the columns, what each column holds, and which are never read."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.curating.answers import Equivalences, plain
from bot.curating.cells import Row
from bot.curating.days import day_of
from bot.curating.remarks import Remark, remark
from bot.knowledge_base.date_words import DateWords
from bot.knowledge_base.sheet_words import Column, Question, SheetWords
from bot.understanding.folding import fold

LIKELY = 0.8
"""Similarity from which an unknown name of a column is asked about; below it has no place in the directory."""
REASON_SIGN = "⚠"
"""Begins the names of columns that this program adds beside cells to correct."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell, a row or a column cannot be taken over; with a question where one answer settles it."""

    column: Column | None
    value: str
    why: Remark
    question: Question | None = None
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Columns:
    """Where the columns of a sheet stand."""

    header: Row
    places: Mapping[int, Column]
    left_out: tuple[str, ...]
    troubles: tuple[Trouble, ...] = ()
    """What stands in the way of every row."""
    questions: tuple[Trouble, ...] = ()
    """What is asked and stands in no row's way."""
    later_days: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Columns of days beside that of the checks, with the rows in which they say a later one: nobody reads it."""

    @property
    def may_hold_numbers(self) -> bool:
        """Whether a column is one of numbers or asked to be; a sheet that removes contacts needs none."""
        asked = {key for question in self.questions for key in question.proposals}
        return bool({"phones", "more_phones", "remove"} & {*self.places.values(), *asked})


@dataclass
class ColumnReader:
    """Recognises names of columns."""

    words: SheetWords
    equivalences: Equivalences
    _near: dict[str, Column | None] = field(default_factory=dict)

    @cached_property
    def _doubtful(self) -> dict[str, Column]:
        return {fold(name): column for column, one in self.words.columns.items() for name in one.doubtful.all()}

    @cached_property
    def _perhaps(self) -> dict[str, Column]:
        return {fold(name): column for column, one in self.words.columns.items() for name in one.perhaps.all()}

    @cached_property
    def _named(self) -> dict[str, Column]:
        return {fold(name): column for column, one in self.words.columns.items() for name in one.names.all()}

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.left_out.all()))

    @cached_property
    def _private(self) -> frozenset[str]:
        return frozenset(word for phrase in self.words.private_words.all() for word in fold(phrase).split())

    def column(self, text: str) -> Column | None:
        """The column of exactly this name."""
        if not fold(text) or text.startswith(REASON_SIGN):
            return None
        answered = self.equivalences.meaning("heading", text)
        return next((c for c in self.words.columns if c == answered), None) or self._named.get(fold(text))

    def near(self, text: str) -> Column | None:
        """The column that a name resembles or may mean; none for names that are left out or private."""
        folded = fold(text)
        if folded not in self._near:
            found = difflib.get_close_matches(folded, self._named, 1, LIKELY)
            near = self._named[found[0]] if found else self._doubtful.get(folded) or self._perhaps.get(folded)
            self._near[folded] = None if self.is_left_out(text) else near
        return self._near[folded]

    def _begins(self, text: str) -> Column | None:
        """The column whose name begins this one: *Tél. secrétariat*. Cells begin so too: it makes no row a header."""
        folded = f"{fold(text)} "
        found = [name for name in self._named if folded.startswith(f"{name} ")]
        return None if self.is_left_out(text) or not found else self._named[max(found, key=len)]

    def _meant(self, text: str, there: Collection[Column]) -> Column | None:
        """What an unknown name may stand for: where the sheet has the column itself, *Date* is another thing."""
        near = self.near(text) or self._begins(text)
        return None if near in there and self._perhaps.get(fold(text)) == near else near

    def with_days(self, columns: Columns, below: Sequence[Row], dates: DateWords) -> Columns:
        """The same, and the question whether a column of nothing but days says when the contacts were checked.

        Only where no column does: whatever its name, what stands there would be lost in silence.
        """
        asked = {key for question in columns.questions for key in question.proposals}
        if "checked_on" in columns.places.values():
            return replace(columns, later_days=tuple(self._later_days(columns, below, dates)))
        if "checked_on" in asked:
            return columns
        for index, text in enumerate(columns.header.texts):
            cells = [row.cell(index).text for row in below if row.cell(index).text]
            if text not in columns.left_out or self.is_left_out(text) or not cells:
                continue
            if all(day_of(cell, dates) for cell in cells):
                question = Trouble("checked_on", text, remark("column_unknown", value=text), "heading", ("checked_on",))
                left_out = tuple(name for name in columns.left_out if name != text)
                return replace(columns, left_out=left_out, questions=(*columns.questions, question))
        return columns

    def _later_days(
        self, columns: Columns, below: Sequence[Row], dates: DateWords
    ) -> Iterator[tuple[str, tuple[int, ...]]]:
        """*MAJ* beside *Vérifié le*: which of the two is the day of the call, the rows with a later one do not say."""
        own = next(index for index, column in columns.places.items() if column == "checked_on")
        for index, text in enumerate(columns.header.texts):
            if text in columns.left_out and self.near(text) == "checked_on":
                days = [(row, day_of(row.cell(index).text, dates), day_of(row.cell(own).text, dates)) for row in below]
                if rows := tuple(row.number for row, other, day in days if other and (day is None or other > day)):
                    yield text, rows

    def is_left_out(self, text: str) -> bool:
        return (
            plain(text) in self._left_out
            or text.startswith(REASON_SIGN)
            or bool(set(fold(text).split()) & self._private)
            or self.equivalences.is_ignored("heading", text)
        )

    def is_header(self, row: Row) -> bool:
        """Whether the row names at least two columns, or one beside nothing but names that are left out."""
        names = [text for text in row.texts if text]
        known = {self.column(text) for text in names} - {None}
        near = {self.near(text) for text in names if not self.column(text)} - {None} - known
        if len(known) + 0.5 * len(near) >= 2:
            return True
        return (
            len(names) >= 2
            and bool(known)
            and all(self.column(n) or self.near(n) or self.is_left_out(n) for n in names)
        )

    def columns(self, header: Row) -> Columns:
        """What each cell of the header holds; repeated names stand in the way, near ones are asked about."""
        places: dict[int, Column] = {}
        left_out, troubles, questions = [], [], []
        named = [(index, text, self.column(text)) for index, text in enumerate(header.texts) if text]
        for index, text, column in named:
            if column in places.values():
                troubles.append(Trouble(column, text, remark("column_twice", value=text)))
            elif column:
                places[index] = column
        for _, text, column in named:
            near = None if column else self._meant(text, set(places.values()))
            if near:
                near = "more_phones" if near == "phones" and near in places.values() else near
                why = remark("column_doubtful" if near == "more_phones" else "column_unknown", value=text)
                questions.append(Trouble(near, text, why, "heading", (near,)))
            elif not column and not text.startswith(REASON_SIGN):
                left_out.append(text)
        return Columns(header, places, tuple(left_out), tuple(troubles), tuple(questions))
