"""The coordinator's bench: the bytes of a sheet → a proposal (what changes, what is asked), which is then confirmed.

Nothing is written before `confirm`. The command line and the chat use the same two steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from bot.assistant import Assistant
from bot.curating.answer_sheet import answers_of, is_answer_sheet, question_names
from bot.curating.answers import Equivalences, path_of, plain, read_back
from bot.curating.cells import Row, Sheet
from bot.curating.columns import ColumnReader, Columns, Trouble
from bot.curating.matching import Matcher
from bot.curating.merging import FIELDS, Change, Merged, as_written, directory_after, merge
from bot.curating.phones import PhoneReader
from bot.curating.remarks import Remark, SheetRefused, Wording, remark
from bot.curating.rows import Draft, RowReader, Where
from bot.curating.sheets import read_sheets
from bot.curating.yaml_editing import CannotEdit, Edits, Entry, Style, edited
from bot.knowledge_base.files import DirectoryFile
from bot.knowledge_base.models import Referent
from bot.knowledge_base.sheet_words import Question, SheetWords, load_equivalences, load_sheet_words
from bot.knowledge_base.yaml_text import YamlProblems, parse_yaml

PRODUCT = Path(__file__).resolve().parents[2] / "knowledge"


@dataclass(frozen=True)
class Wish:
    """What the coordinator asked for beside the sheet."""

    answers: Sequence[str] = ()
    """'1 = premier recours'."""
    checked_on: date | None = None
    """The day on which the contacts of rows without one were checked."""
    remove_missing: bool = False
    """Take out what the departments of the sheet hold and the sheet does not."""


@dataclass
class Read:
    """One sheet, row by row: none is lost."""

    sheet: Sheet
    columns: Columns | None = None
    titles: list[Row] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    left_out: list[Row] = field(default_factory=list)
    """Rows of a sheet without names of columns, none of which holds a number."""


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
    files: dict[Path, str] = field(default_factory=dict)
    """What would be written, with every removal that was asked."""
    before: dict[Path, str | None] = field(default_factory=dict)
    """What stands there, to notice a change in between."""

    @property
    def removals(self) -> list[Referent]:
        return [change.before for change in self.merged.changes if change.after is None and change.before]

    @property
    def changes(self) -> list[Change]:
        """What is new, changed or removed."""
        return [c for c in self.merged.changes if c.before is None or c.after is None or c.fields]


class Changed(Exception):  # noqa: N818 - it reads as what it says
    """A file changed between the proposal and its confirmation."""


@dataclass
class Bench:
    """Where the knowledge stands and what it says now."""

    assistant: Assistant
    knowledge: Path
    today: date
    language: str = "fr"

    def __post_init__(self) -> None:
        self.words: SheetWords = load_sheet_words(self.knowledge, PRODUCT)
        self.wording = Wording(self.assistant.knowledge, self.language)

    def propose(self, content: bytes, name: str, wish: Wish | None = None) -> Proposal:
        """What importing a sheet would change. Raises SheetRefused for a file that is none, KnowledgeError."""
        return _Import(self, name, wish or Wish()).proposal(read_sheets(content, name))

    def confirm(self, proposal: Proposal, *, into: Path | None = None) -> list[Path]:
        """Writes what was proposed. Raises Changed or OSError; then nothing is written."""
        targets = {}
        for path, text in proposal.files.items():
            if _bytes(path) != proposal.before[path]:
                raise Changed(path.name)
            target = path if into is None else into / path.name
            if into is not None and target != path and target.exists() and _bytes(target) != text:
                raise FileExistsError(17, "exists", str(target))
            targets[target] = text
        return _written(targets)


def _bytes(path: Path) -> str | None:
    """The text with its line breaks as they are; None where no file is."""
    return path.read_bytes().decode("utf-8") if path.exists() else None


def _written(targets: Mapping[Path, str]) -> list[Path]:
    """All files or none: each beside its place first."""
    partial = {path: path.with_name(f"{path.name}.part") for path in targets}
    try:
        for path, text in targets.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial[path].write_bytes(text.encode("utf-8"))
    except OSError:
        for part in partial.values():
            part.unlink(missing_ok=True)
        raise
    for path, part in partial.items():
        part.replace(path)
    return list(targets)


class _Import:
    """One sheet on its way."""

    def __init__(self, bench: Bench, name: str, wish: Wish) -> None:
        self.bench, self.name, self.wish = bench, name, wish
        self.words, self.knowledge = bench.words, bench.assistant.knowledge
        self.equivalences = Equivalences(bench.words, load_equivalences(bench.knowledge))
        self.matcher = Matcher(bench.assistant, bench.words, self.equivalences)
        self.columns = ColumnReader(bench.words, self.equivalences)
        self.rows = RowReader(bench.words, self.equivalences, self.matcher, bench.today)
        self.unclear: list[Remark] = []

    def proposal(self, sheets: Sequence[Sheet]) -> Proposal:
        self._take_answers(sheets)
        reads = [self._read(sheet) for sheet in sheets if not is_answer_sheet(sheet, self.words)]
        asked = self._loose_answers(reads)
        drafts = [draft for read in reads for draft in read.drafts]
        unread = [draft for draft in drafts if draft.troubles]
        if not drafts and not self.equivalences.new:
            raise SheetRefused(remark("no_referents", columns=self._needed_columns()))
        merged = merge([d for d in drafts if not d.troubles], unread, self.matcher, self.wish.checked_on)
        rejected = _each_row_once([*unread, *merged.rejected])
        missing = self._missing(merged, drafts)
        asked = self._asked(reads, rejected)
        proposal = Proposal(self.name, reads, merged, rejected, missing, asked, self.unclear, self._notes(reads))
        if self.wish.remove_missing:
            if rejected:
                proposal.notes.append(remark("no_removal_yet"))
            else:
                merged.changes += [Change(referent.key, referent, None, None) for referent in missing]
                proposal.missing = []
        self._write(proposal)
        return proposal

    def _needed_columns(self) -> str:
        needed = ("specialty", "facility", "tier", "phones", "checked_on")
        return ", ".join(self.words.columns[name].written(self.bench.language) for name in needed)  # type: ignore[index]

    # --- answers ---

    def _take_answers(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            for question, value, answer in answers_of(sheet, self.words):
                self._answer([question], value, answer)

    def _answer(self, questions: Iterable[Question], value: str, answer: str) -> None:
        for question in questions:
            if meaning := self.matcher.meant(question, answer):
                self.equivalences.answer(question, value, meaning)
                return
        self.unclear.append(remark("answer_unclear", value=value, answer=answer))

    def _loose_answers(self, reads: list[Read]) -> list[Asked]:
        """'1 = premier recours' answers whatever question asks about '1'; then everything is read again."""
        if not self.wish.answers:
            return []
        asked = self._asked(reads, [draft for read in reads for draft in read.drafts if draft.troubles])
        for text in self.wish.answers:
            value, sign, answer = (part.strip() for part in text.partition("="))
            questions = [one.question for one in asked if _is_about(one, value, self.words)]
            if not sign or not questions:
                self.unclear.append(remark("answer_to_nothing", value=text))
            else:
                exact = next(one.value for one in asked if _is_about(one, value, self.words))
                self._answer(dict.fromkeys(questions), exact, answer)
        reads[:] = [self._read(read.sheet) for read in reads]
        return asked

    # --- rows ---

    def _read(self, sheet: Sheet) -> Read:
        read = Read(sheet)
        header = self.columns.header_of(sheet)
        if header is None:
            for row in sheet.rows:
                self._without_columns(row, sheet, read)
            return read
        read.columns = columns = self.columns.columns(header)
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
        draft.troubles += columns.troubles
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
        reader = PhoneReader(self.words, lambda _: True)
        return any(reader.read(text).numbers for text in row.texts)

    # --- what is asked ---

    def _asked(self, reads: Sequence[Read], rejected: Sequence[Draft]) -> list[Asked]:
        found: dict[tuple[Question, str], list[Trouble]] = {}
        for trouble in (trouble for draft in rejected for trouble in draft.troubles):
            if trouble.question:
                found.setdefault((trouble.question, trouble.value), []).append(trouble)
        for read in reads:
            for trouble in read.columns.questions if read.columns else ():
                found.setdefault(("heading", trouble.value), []).extend([trouble] * len(read.drafts))
        return [
            Asked(question, value, troubles[0].why, troubles[0].proposals, len(troubles))
            for (question, value), troubles in sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
            if troubles
        ]

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
            own = {self.bench.wording.text(name) for name in ("origin_sheet", "origin_row")}
            if names := [name for name in (read.columns.left_out if read.columns else ()) if name not in own]:
                notes.append(remark("columns_left_out", sheet=title, columns=", ".join(names)))
            if read.left_out and read.sheet.title not in self._own_sheets():
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

    # --- files ---

    def _write(self, proposal: Proposal) -> None:
        """Works out the texts of all files, and reads them again: they hold exactly the directory proposed."""
        by_file: dict[Path, list[Change]] = {}
        for change in proposal.changes:
            by_file.setdefault(self._file(change), []).append(change)
        after = directory_after(self.knowledge, proposal.merged.changes)
        for path, changes in by_file.items():
            before = _bytes(path)
            text = self._edited(before, path, changes)
            expected = {key for key in self._keys_in(path) if key in after}
            expected |= {change.key for change in changes if change.after}
            if text is None or _referents(text) != {key: after[key] for key in expected}:
                raise SheetRefused(remark("file_cannot_be_edited", file=f"directory/{path.name}"))
            proposal.files[path], proposal.before[path] = text, before
        self._write_answers(proposal)

    def _write_answers(self, proposal: Proposal) -> None:
        path = path_of(self.bench.knowledge)
        before = _bytes(path)
        text = self.equivalences.text(before, self.bench.wording)
        if text is not None:
            try:
                read_back(text)
            except YamlProblems:
                raise SheetRefused(remark("file_cannot_be_edited", file=path.name)) from None
            proposal.files[path], proposal.before[path] = text, before

    def _file(self, change: Change) -> Path:
        """The file in which the entry stands; of a new one, that of its department."""
        if change.before:
            return self._file_of(change.key)
        return self.bench.knowledge / "directory" / f"{self._department(change.after)}.yaml"

    def _file_of(self, key: str) -> Path:
        name = self.knowledge.origins[f"referent:{key}"].rpartition(":")[0]
        return self.bench.knowledge / "directory" / name.rpartition("/")[2]

    def _keys_in(self, path: Path) -> Iterator[str]:
        return (key for key in self.knowledge.referents if self._file_of(key) == path)

    def _edited(self, before: str | None, path: Path, changes: Sequence[Change]) -> str | None:
        text = before or self._new_file(path.stem)
        marked = frozenset(text for change in changes for text in change.untranslated)
        style = Style(FIELDS, marked, f"# {self.bench.wording.text('to_translate')}")
        edits = Edits(
            changed={c.key: _fields(c) for c in changes if c.before and c.after and not c.is_whole},
            replaced={c.key: _entry(c.after) for c in changes if c.after and c.is_whole},
            added=[_entry(c.after) for c in changes if c.after and not c.before],
            removed=frozenset(c.key for c in changes if not c.after),
        )
        try:
            return edited(text, "referents", edits, style)
        except CannotEdit:
            return self._edited_whole(text, changes, edits, style)

    def _edited_whole(self, text: str, changes: Sequence[Change], edits: Edits, style: Style) -> str | None:
        """Where a value cannot be changed on its own, its entry is written anew, its comments above it."""
        whole = {c.key: _entry(c.after) for c in changes if c.after and c.before}
        try:
            return edited(text, "referents", Edits({}, whole, edits.added, edits.removed), style)
        except CannotEdit:
            return None

    def _new_file(self, department: str) -> str:
        name = self.knowledge.gazetteer.departments.get(department, department)
        head = self.bench.wording.text("directory_head", department=name, code=department)
        return f"# {head}\nreferents: []\n"


def _referents(text: str) -> dict[str, Referent] | None:
    try:
        read = DirectoryFile.model_validate(parse_yaml(text.removeprefix("\ufeff")))
    except (YamlProblems, ValidationError):
        return None
    return {referent.key: referent for referent in read.referents}


def _fields(change: Change) -> Entry:
    after = as_written(change.after) if change.after else {}
    return {name: after.get(name) for name in change.fields}  # type: ignore[misc] # values of as_written


def _entry(referent: Referent) -> Entry:
    return as_written(referent)  # type: ignore[return-value] # likewise


def _each_row_once(drafts: Iterable[Draft]) -> list[Draft]:
    """A row that names two disciplines is one row to correct."""
    found: dict[Where, Draft] = {}
    for draft in drafts:
        first = found.setdefault(draft.where, draft)
        if first is not draft:
            first.troubles += [trouble for trouble in draft.troubles if trouble not in first.troubles]
    return sorted(found.values(), key=lambda draft: (draft.where.sheet, draft.where.number))


def _repeats(row: Row, header: Row) -> bool:
    """The names of the columns once more, as at the top of each printed page."""
    return [t for t in row.texts if t] == [t for t in header.texts if t]


def _is_about(asked: Asked, value: str, words: SheetWords) -> bool:
    """'1', or 'Niveau : 1'."""
    if plain(asked.value) == plain(value):
        return True
    name, _, rest = value.partition(":")
    names = [shown for question, shown in question_names(words) if question == asked.question]
    return plain(name) in map(plain, names) and plain(asked.value) == plain(rest)
