"""The coordinator's bench: the bytes of a sheet → a proposal (what changes, what is asked), which is then confirmed.

Nothing is written before `confirm`. The command line and the chat use the same two steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.assistant import Assistant
from bot.curating.answer_sheet import answers_of, is_answer_sheet, question_names
from bot.curating.answers import Equivalences, path_of, plain, read_back
from bot.curating.awaited import awaited_by_examples
from bot.curating.cells import Sheet
from bot.curating.changes import Change, Merged
from bot.curating.columns import REASON_SIGN, ColumnReader, Trouble
from bot.curating.directory_files import DirectoryFiles, Planned, write
from bot.curating.matching import Matcher
from bot.curating.merging import merge
from bot.curating.remarks import Remark, SheetRefused, Wording, remark
from bot.curating.rows import Draft, RowReader, Where
from bot.curating.sheets import read_sheets
from bot.curating.tables import Read, TableReader
from bot.curating.wish import Wish
from bot.curating.writing import text_of
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.sheet_words import Question, SheetWords, load_equivalences, load_sheet_words
from bot.knowledge_base.yaml_tree import YamlProblems
from bot.understanding.one_text import one_text

MOST_ROWS = 12
"""Rows that are named in one remark."""
PRODUCT = Path(__file__).resolve().parents[2] / "knowledge"


@dataclass(frozen=True)
class Asked:
    """One question about a value, and the rows that wait for it."""

    question: Question
    value: str
    why: Remark
    proposals: tuple[str, ...]
    rows: int


@dataclass
class Proposal:
    """Everything that an import would do; nothing of it is done."""

    name: str
    reads: list[Read]
    merged: Merged
    rejected: list[Draft]
    """Rows to correct, in their order."""
    missing: list[Referent]
    """Entries of the sheet's departments that no row speaks of."""
    asked: list[Asked]
    unclear: list[Remark]
    """Answers that say nothing clear."""
    notes: list[Remark]
    files: dict[Path, Planned] = field(default_factory=dict)
    """What would be written, with every removal that was asked."""
    awaited: list[Remark] = field(default_factory=list)
    """The examples that would not hold any more."""
    kept_answers: list[tuple[Question, str, str]] = field(default_factory=list)
    """(question, value, what it means) of each answer that would be kept."""

    @property
    def removals(self) -> list[Referent]:
        return [change.before for change in self.merged.changes if change.after is None and change.before]

    @property
    def only_removes(self) -> bool:
        """Whether contacts go and nothing else is written."""
        return bool(self.removals) and all(change.after is None for change in self.changes) and not self.kept_answers

    @property
    def changes(self) -> list[Change]:
        """What is new, changed or removed."""
        return [c for c in self.merged.changes if c.before is None or c.after is None or c.fields]


@dataclass
class Bench:
    """Where the knowledge stands and what it says now."""

    assistant: Assistant
    knowledge: Path
    today: date
    language: LanguageCode = "fr"

    def __post_init__(self) -> None:
        self.words: SheetWords = load_sheet_words(self.knowledge, PRODUCT)
        self.wording = Wording(self.assistant.knowledge, self.language)

    def propose(self, content: bytes, name: str, wish: Wish | None = None) -> Proposal:
        """What importing a sheet would change. Raises SheetRefused for a file that is none, KnowledgeError."""
        sheets = read_sheets(content, name)
        with one_text():  # each cell is looked at from many sides, and says what others said
            return _Import(self, name, wish or Wish()).proposal(sheets)

    def without_removals(self, content: bytes, name: str, wish: Wish) -> Proposal:
        """The same sheet where nobody is removed: a number that a contact kept may send a row back now."""
        return self.propose(content, name, replace(wish, without_removals=True))

    def confirm(self, proposal: Proposal, *, into: Path | None = None) -> list[Path]:
        """Writes what was proposed. Raises Changed or OSError; then nothing is written."""
        return write(proposal.files, into)


class _Import:
    """One sheet on its way."""

    def __init__(self, bench: Bench, name: str, wish: Wish) -> None:
        self.bench, self.name, self.wish = bench, name, wish
        self.words, self.knowledge = bench.words, bench.assistant.knowledge
        self.equivalences = Equivalences(bench.words, load_equivalences(bench.knowledge))
        self.matcher = Matcher(bench.assistant, bench.words, self.equivalences)
        rows = RowReader(bench.words, self.equivalences, self.matcher, bench.today)
        self.tables = TableReader(bench.words, ColumnReader(bench.words, self.equivalences), rows)
        self.unclear: list[Remark] = []

    def proposal(self, sheets: Sequence[Sheet]) -> Proposal:
        self._take_answers(sheets)
        sheets = [sheet for sheet in sheets if not is_answer_sheet(sheet, self.words)]
        reads = self._read(sheets)
        if self.wish.answers:
            self._loose_answers(reads)
            reads = self._read(sheets)
        drafts = [draft for read in reads for draft in read.drafts]
        unread = [draft for draft in drafts if draft.troubles]
        if not drafts and not self.equivalences.new:
            raise SheetRefused(remark("no_referents", columns=self._needed_columns()))
        all_rows = not any(self._only_corrects(read) for read in reads)
        if self.wish.remove_missing and not all_rows:
            raise SheetRefused(remark("corrections_are_not_all"))
        merged = merge([d for d in drafts if not d.troubles], unread, self.matcher, self.wish, self.bench.today)
        rejected = _each_row_once([*unread, *merged.rejected])
        missing = self._missing(merged, drafts) if all_rows else []
        asked = self._asked(reads, rejected)
        proposal = Proposal(self.name, reads, merged, rejected, missing, asked, self.unclear, self._notes(reads))
        if self.wish.remove_missing and not self.wish.without_removals:
            if rejected:
                proposal.notes.append(remark("no_removal_yet"))
            else:
                merged.changes += [Change(referent.key, referent, None, None) for referent in missing]
                proposal.missing = []
        known, folder = self.bench.assistant, self.bench.knowledge
        proposal.awaited = list(awaited_by_examples(proposal.changes, known, folder, self.bench.today))
        files = DirectoryFiles(self.knowledge, self.bench.knowledge, self.bench.wording)
        answers = self._answers_file()
        proposal.files = {**files.planned(proposal.changes), **answers}
        fresh = self.equivalences.fresh.items()
        proposal.kept_answers = [(question, *one) for question, own in fresh for one in own.items()]
        return proposal

    def _read(self, sheets: Iterable[Sheet]) -> list[Read]:
        reads = [self.tables.read(table) for sheet in sheets for table in self.tables.tables(sheet)]
        own = self._own_sheets()
        for read in reads:
            read.is_own = read.sheet.title in own and read.columns is None and not read.drafts
        return reads

    def _needed_columns(self) -> str:
        needed = ("specialty", "facility", "tier", "phones", "checked_on")
        return ", ".join(self.words.columns[name].written(self.bench.language) for name in needed)  # type: ignore[index]

    # --- answers ---

    def _take_answers(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            for question, value, answer in answers_of(sheet, self.words):
                self._answer([question], value, answer)

    def _answer(self, questions: Collection[Question], value: str, answer: str) -> None:
        for question in questions:
            if meaning := self.matcher.meant(question, answer):
                self.equivalences.answer(question, value, meaning)
                return
        name = "answer_no_facility" if "facility" in questions else "answer_unclear"
        self.unclear.append(remark(name, value=value, answer=answer))

    def _loose_answers(self, reads: Sequence[Read]) -> None:
        """'1 = premier recours' answers whatever question asks about '1'."""
        asked = self._asked(reads, [draft for read in reads for draft in read.drafts if draft.troubles])
        for text in self.wish.answers:
            value, sign, answer = (part.strip() for part in text.partition("="))
            about = [one for one in asked if is_about(one, value, self.words)]
            if not sign or not about:
                self.unclear.append(remark("answer_to_nothing", value=text))
            else:
                self._answer(dict.fromkeys(one.question for one in about), about[0].value, answer)

    def _answers_file(self) -> dict[Path, Planned]:
        path = path_of(self.bench.knowledge)
        before = text_of(path)
        text = self.equivalences.text(before, self.bench.wording)
        if text is None:
            return {}
        try:
            read_back(text)
        except YamlProblems:
            raise SheetRefused(remark("file_cannot_be_edited", file=path.name)) from None
        return {path: Planned(text, before)}

    # --- what is asked ---

    def _asked(self, reads: Sequence[Read], rejected: Sequence[Draft]) -> list[Asked]:
        found: dict[tuple[Question, str], list[Trouble]] = {}
        for trouble in (trouble for draft in rejected for trouble in draft.troubles):
            if trouble.question:
                found.setdefault((trouble.question, trouble.value), []).append(trouble)
        for read in reads:
            for trouble in read.columns.questions if read.columns else ():
                found.setdefault(("heading", trouble.value), []).extend([trouble] * read.rows_with(trouble.value))
        return [
            Asked(question, value, troubles[0].why, troubles[0].proposals, len(troubles))
            for (question, value), troubles in sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
            if troubles
        ]

    def _only_corrects(self, read: Read) -> bool:
        """Whether a sheet is that of the workbook to correct: the other contacts are not missing, they were sound."""
        texts = read.columns.header.texts if read.columns else ()
        return any(text.startswith(REASON_SIGN) for text in texts) or bool({*texts} & self._origins())

    def _origins(self) -> set[str]:
        """Names of the columns that say where a row to correct came from."""
        messages = [self.knowledge.messages[f"curating_{name}"] for name in ("origin_sheet", "origin_row")]
        return {written for text in messages for written in (text.fr, text.en)}

    def _missing(self, merged: Merged, drafts: Sequence[Draft]) -> list[Referent]:
        seen = {change.key for change in merged.changes} | {draft.key for draft in drafts if draft.key}
        departments = {self._department(c.after or c.before) for c in merged.changes}
        return [
            referent
            for key, referent in self.knowledge.referents.items()
            if key not in seen and self._department(referent) in departments
        ]

    def _department(self, referent: Referent | None) -> str:
        return self.knowledge.commune_of(referent.facility).department if referent else ""

    def _notes(self, reads: Sequence[Read]) -> list[Remark]:
        notes = []
        for read in reads:
            title = read.sheet.title or self.name
            own = self._origins()
            if names := [name for name in (read.columns.left_out if read.columns else ()) if name not in own]:
                notes.append(remark("columns_left_out", sheet=title, columns=", ".join(names)))
            if read.drafts and read.columns and not read.columns.may_hold_numbers:
                notes.append(remark("no_phone_column", sheet=title))
            for name, rows in read.columns.later_days if read.columns else ():
                column = self.words.columns["checked_on"].written(self.bench.language)
                shown = ", ".join(map(str, rows[:MOST_ROWS])) + (" …" if len(rows) > MOST_ROWS else "")
                notes.append(remark("later_days", sheet=title, value=name, column=column, count=len(rows), rows=shown))
            if unnamed := read.unnamed:
                notes.append(remark("columns_without_name", sheet=title, columns=", ".join(unnamed)))
            if read.left_out and not read.is_own:
                notes.append(remark("sheet_left_out", sheet=title, count=len(read.left_out)))
        for question, value in self.equivalences.changed():
            notes.append(remark("answer_contradicts", question=question, value=value))
        return notes

    def _own_sheets(self) -> set[str]:
        """Sheets that this program writes beside the table."""
        messages = self.knowledge.messages
        return {
            messages[f"curating_{name}"].into(language)
            for name in ("sheet_help", "sheet_lists")
            for language in ("fr", "en")
        }


def _each_row_once(drafts: Iterable[Draft]) -> list[Draft]:
    """A row that names two disciplines is one row to correct."""
    found: dict[Where, Draft] = {}
    for draft in drafts:
        first = found.setdefault(draft.where, draft)
        if first is not draft:
            first.troubles += [trouble for trouble in draft.troubles if trouble not in first.troubles]
    return sorted(found.values(), key=lambda draft: (draft.where.sheet, draft.where.number))


def is_about(asked: Asked, value: str, words: SheetWords) -> bool:
    """'1', or 'Niveau : 1'."""
    if plain(asked.value) == plain(value):
        return True
    name, _, rest = value.partition(":")
    names = [shown for question, shown in question_names(words) if question == asked.question]
    return plain(name) in map(plain, names) and plain(asked.value) == plain(rest)
