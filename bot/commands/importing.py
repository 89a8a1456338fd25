"""`import-directory`: a spreadsheet of referents → YAML files, one per department, and what they change.

Each row is compared with the knowledge: a hospital or discipline that is not known exactly is asked, never guessed.
All problems are reported together, as file:row; then nothing is written.

Longer than 300 lines: one way of a row, from the sheet to the file.
"""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from bot.assistant import Assistant
from bot.commands.referent_rows import HEADERS, REQUIRED, TRANSLATED, RowReader
from bot.commands.spreadsheets import Row, Sheet, read_sheets
from bot.exit_codes import OK, PROBLEMS
from bot.knowledge_base.checking import crossed_problems
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Referent
from bot.knowledge_base.problems import KnowledgeError, Problem, problems_of
from bot.understanding.folding import fold

ROWS_BEFORE_THE_HEADER = 10
"""Titles and remarks may stand above the names of the columns."""
LIKELY = 0.75
"""Similarity from which an unknown name of a column is taken for a slip, not for a column of its own."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Entry:
    """A referent read from a row, and where it stands."""

    referent: Referent
    where: str
    untranslated: tuple[str, ...]
    """Fields whose English text is still the French one."""


@dataclass
class Import:
    """What a spreadsheet holds: referents, remarks for the curator, problems."""

    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def run_import(file: Path, into: Path | None, assistant: Assistant, today: date, say: Say, complain: Say) -> int:
    """Reads, checks, writes and tells. Returns the exit code; with problems, nothing is written."""
    try:
        found = read_directory(file, assistant, today)
    except KnowledgeError as error:
        for problem in error.problems:
            complain(str(problem))
        complain(f"{len(error.problems)} problem(s), nothing was written: correct the rows above, then try again.")
        return PROBLEMS
    folder = into or _new_folder_beside(file)
    try:
        written = write_files(found.entries, folder, file.name, assistant.knowledge)
    except OSError as error:
        complain(f"{error.filename or folder}: the folder cannot be written: {error.strerror}")
        return PROBLEMS
    for line in (*found.notes, *summary(found.entries, assistant.knowledge)):
        say(line)
    say(f"{len(found.entries)} referent(s) in {len(written)} file(s) of {folder}")
    return OK


def read_directory(file: Path, assistant: Assistant, today: date) -> Import:
    """The referents of a spreadsheet. Raises KnowledgeError with every problem of every row."""
    result = Import()
    reader = RowReader(assistant, today)
    sheets = read_sheets(file)
    for sheet in sheets:
        _read_sheet(sheet, reader, result, alone=len(sheets) == 1)
    if not result.problems and not result.entries:
        result.problems.append(Problem(file.name, 1, f"no row of referents was found: {_needed_columns()}"))
    if not result.problems:
        result.problems += _contradictions(result.entries, assistant.knowledge)
    if result.problems:
        raise KnowledgeError(result.problems)
    for entry in result.entries:
        for name in entry.untranslated:
            result.notes.append(f"{entry.where}: '{name}' stands in French in the English version too: translate it")
    return result


def _needed_columns() -> str:
    return "the columns needed are " + ", ".join(f"'{HEADERS[name][0]}'" for name in REQUIRED)


# --- columns ---


def _read_sheet(sheet: Sheet, reader: RowReader, result: Import, *, alone: bool) -> None:
    header = _header_of(sheet)
    if header is None:
        if alone:
            result.problems.append(
                Problem(sheet.label, sheet.rows[0].number, f"no names of columns: {_needed_columns()}")
            )
        else:
            result.notes.append(f"{sheet.label}: left out, it has no names of columns")
        return
    columns = _columns(header, sheet.label, result)
    for row in sheet.rows:
        if row.number > header.number and any(row.cells):
            if any(row.cells[len(header.cells) :]):
                text = "the row has more cells than there are columns: quote texts that hold the separator"
                result.problems.append(Problem(sheet.label, row.number, text))
            else:
                _read_row(row, sheet.label, columns, reader, result)


def _header_of(sheet: Sheet) -> Row | None:
    """The first row with at least two names of columns, slips included."""
    for row in sheet.rows[:ROWS_BEFORE_THE_HEADER]:
        if sum(bool(_column_named(cell) or _near_column(cell)) for cell in row.cells) > 1:
            return row
    return None


def _column_named(cell: str) -> str | None:
    folded = fold(cell)
    return next((name for name, names in HEADERS.items() if folded and folded in map(fold, names)), None)


def _near_column(cell: str) -> str | None:
    """The name of a column that this resembles."""
    known = {fold(name): name for names in HEADERS.values() for name in names}
    near = difflib.get_close_matches(fold(cell), known, n=1, cutoff=LIKELY)
    return known[near[0]] if near else None


def _columns(header: Row, label: str, result: Import) -> dict[int, str]:
    """Index of a cell → what it holds; unknown, repeated and missing columns are reported."""
    columns: dict[int, str] = {}
    for index, cell in enumerate(header.cells):
        if not cell:
            continue
        name = _column_named(cell)
        if name in columns.values():
            result.problems.append(Problem(label, header.number, f"column '{cell}' stands there twice: keep one"))
        elif name:
            columns[index] = name
        elif near := _near_column(cell):
            result.problems.append(Problem(label, header.number, f"unknown column '{cell}', did you mean '{near}'?"))
        else:
            result.notes.append(
                f"{label}:{header.number}: column '{cell}' is left out: the directory has no place for it"
            )
    result.problems += [
        Problem(label, header.number, f"column '{HEADERS[name][0].capitalize()}' is missing")
        for name in REQUIRED
        if name not in columns.values()
    ]
    return columns


def _read_row(row: Row, label: str, columns: Mapping[int, str], reader: RowReader, result: Import) -> None:
    cells = {name: row.cells[index] if index < len(row.cells) else "" for index, name in columns.items()}
    said: list[str] = []
    values = reader.values(cells, said)
    result.problems += [Problem(label, row.number, text) for text in said]
    if said or not cells.keys() >= set(REQUIRED):
        return
    try:
        referent = Referent.model_validate(values)
    except ValidationError as error:
        result.problems += [replace(problem, line=row.number) for problem in problems_of(error, Referent, label, None)]
        return
    untranslated = tuple(name for name in TRANSLATED if cells.get(name) and not cells.get(f"{name}_en"))
    result.entries.append(Entry(referent, f"{label}:{row.number}", untranslated))


# --- the whole directory ---


def departments_of(entries: Iterable[Entry], knowledge: Knowledge) -> dict[str, list[Entry]]:
    """The entries of each department, in the order of the spreadsheet."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[knowledge.commune_of(entry.referent.facility).department].append(entry)
    return dict(sorted(found.items()))


def _replaced(entries: Sequence[Entry], knowledge: Knowledge) -> dict[str, Referent]:
    """The referents of the knowledge that the new files take the place of: all of the departments imported."""
    departments = departments_of(entries, knowledge).keys()
    return {
        key: referent
        for key, referent in knowledge.referents.items()
        if knowledge.commune_of(referent.facility).department in departments
    }


def _contradictions(entries: Sequence[Entry], knowledge: Knowledge) -> list[Problem]:
    """What the cross-checks of the knowledge say about the new directory: the problems of these rows."""
    gone = _replaced(entries, knowledge)
    kept = {key: referent for key, referent in knowledge.referents.items() if key not in gone}
    elsewhere = [entry for entry in entries if entry.referent.key in kept]
    if elsewhere:
        return [
            Problem(*_place(entry.where), f"key '{entry.referent.key}' belongs to an entry of another department")
            for entry in elsewhere
        ]
    new = {entry.referent.key: entry.referent for entry in entries}
    origins = {**knowledge.origins, **{f"referent:{entry.referent.key}": entry.where for entry in entries}}
    rows = {entry.where for entry in entries}
    whole = replace(knowledge, referents={**kept, **new}, origins=origins)
    return [problem for problem in crossed_problems(whole) if f"{problem.file}:{problem.line}" in rows]


def _place(where: str) -> tuple[str, int]:
    file, _, line = where.rpartition(":")
    return file, int(line)


def summary(entries: Sequence[Entry], knowledge: Knowledge) -> Iterator[str]:
    """New, changed and gone entries, one line each, for the departments that the spreadsheet speaks of."""
    before = _replaced(entries, knowledge)
    after = {entry.referent.key: entry.referent for entry in entries}
    for key in sorted(after.keys() - before.keys()):
        yield f"new      {key}"
    for key in sorted(after.keys() & before.keys()):
        if changed := _changed(before[key], after[key]):
            yield f"changed  {key}: {', '.join(changed)}"
    for key in sorted(before.keys() - after.keys()):
        yield f"gone     {key}"
    same = sum(before[key] == after[key] for key in after.keys() & before.keys())
    departments = ", ".join(departments_of(entries, knowledge))
    counts = f"{len(after.keys() - before.keys())} new, {len(after.keys() & before.keys()) - same} changed"
    yield f"departments {departments}: {counts}, {len(before.keys() - after.keys())} gone, {same} the same"


def _changed(before: Referent, after: Referent) -> list[str]:
    return [name for name in Referent.model_fields if getattr(before, name) != getattr(after, name)]


# --- writing ---


def _new_folder_beside(file: Path) -> Path:
    """'annuaire-directory' beside 'annuaire.xlsx'; with a number when it exists."""
    folder, number = file.with_name(f"{file.stem}-directory"), 1
    while folder.exists():
        number += 1
        folder = file.with_name(f"{file.stem}-directory-{number}")
    return folder


def write_files(entries: Sequence[Entry], folder: Path, source: str, knowledge: Knowledge) -> list[Path]:
    """One YAML file per department. Raises OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for department, own in departments_of(entries, knowledge).items():
        path = folder / f"{department}.yaml"
        partial = path.with_suffix(".part")
        partial.write_text(_file(department, own, source, knowledge), encoding="utf-8")
        partial.replace(path)
        written.append(path)
    return written


def _file(department: str, entries: Sequence[Entry], source: str, knowledge: Knowledge) -> str:
    name = knowledge.gazetteer.departments[department]
    head = (
        f"# Referents of {name} ({department}), imported from {json.dumps(source, ensure_ascii=False)}.\nreferents:\n"
    )
    return head + "\n".join("\n".join(_yaml(entry)) + "\n" for entry in entries)


def _yaml(entry: Entry) -> Iterator[str]:
    """The lines of one entry, as curators write them; what is the default is left out."""
    referent = entry.referent
    yield f"  - key: {referent.key}"
    for name in ("specialty", "tier", "facility"):
        yield f"    {name}: {getattr(referent, name)}"
    if referent.service:
        yield from _both("service", referent.service.fr, referent.service.en, entry)
    yield "    phones:"
    yield from (f"      - {_quoted(number)}" for number in referent.phones)
    if referent.secure_email:
        yield f"    secure_email: {_quoted(referent.secure_email)}"
    if referent.hours:
        yield from _both("hours", referent.hours.fr, referent.hours.en, entry)
    if referent.how_to_refer:
        yield from _both("how_to_refer", referent.how_to_refer.fr, referent.how_to_refer.en, entry)
    yield f"    visibility: {referent.visibility}"
    yield f"    checked_on: {referent.checked_on.isoformat()}"
    if referent.demo:
        yield "    demo: true"


def _both(name: str, french: str, english: str, entry: Entry) -> Iterator[str]:
    yield f"    {name}:"
    yield f"      fr: {_quoted(french)}"
    yield f"      en: {_quoted(english)}" + ("  # to translate" if name in entry.untranslated else "")


def _quoted(text: str) -> str:
    """A double-quoted scalar: JSON's escapes are YAML's too, and the text holds no line separator."""
    return json.dumps(text, ensure_ascii=False)
