"""A spreadsheet on disk → rows of text with their numbers, or clear sentences about what is wrong with the file.

Nothing is guessed: a formula, a date that cannot be, a file with macros or a password is refused with what to do.
"""

from __future__ import annotations

import csv
import io
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from bot.knowledge_base.problems import KnowledgeError, Problem

LARGEST_FILE = 5_000_000
"""Bytes; a directory of a thousand referents has a fiftieth of it."""
LARGEST_UNPACKED = 50_000_000
"""Bytes of an unpacked workbook: an archive may hold a thousand times its own size."""
MOST_ROWS = 5_000
MOST_ROWS_SCANNED, MOST_COLUMNS_SCANNED = 100_000, 1_000
"""Empty but formatted cells are walked over as far as this."""
LONGEST_CELL = 2_000
ZIP_BEGINS, OLE_BEGINS = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOKS, TEXTS = (".xlsx",), (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Row:
    """The cells of one row as text, and its number as the spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet: `label` is the file's name, with the sheet's where there are several."""

    label: str
    rows: tuple[Row, ...]


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets that hold something. Raises KnowledgeError with every problem of the file, as file:row."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        raise _refused(path, f"the file cannot be read: {error.strerror}") from None
    if not size:
        raise _refused(path, "the file is empty")
    if size > LARGEST_FILE:
        raise _refused(path, f"the file has {size} bytes, more than {LARGEST_FILE}: keep the referents only")
    return [_text_sheet(path, content)] if _is_text(path, content) else _workbook(path, content)


def _refused(path: Path, message: str, line: int = 1) -> KnowledgeError:
    return KnowledgeError([Problem(path.name, line, message)])


def _is_text(path: Path, content: bytes) -> bool:
    """By its content, not only by its name. Raises KnowledgeError for what is neither text nor a workbook."""
    ending = path.suffix.lower()
    if content.startswith(OLE_BEGINS):
        if ENCRYPTED in content:
            raise _refused(path, "the file is protected by a password: save it without one")
        raise _refused(path, "this is an old .xls workbook: save it as .xlsx")
    if content.startswith(ZIP_BEGINS):
        if ending not in WORKBOOKS:
            raise _refused(
                path, f"this is no '{ending}' but a workbook or an archive: save it as .xlsx, without macros"
            )
        return False
    if ending in WORKBOOKS:
        raise _refused(path, "this is no .xlsx workbook: open it and save it again as .xlsx")
    if ending not in TEXTS:
        raise _refused(path, f"'{ending}' files are not read: save it as .xlsx or .csv")
    return True


# --- workbooks ---


def _workbook(path: Path, content: bytes) -> list[Sheet]:
    _refuse_what_a_directory_does_not_need(path, content)
    try:
        with warnings.catch_warnings(action="ignore"):  # styles and extensions that are not read anyway
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            tables = [(sheet.title, list(_rows(path, sheet.iter_rows()))) for sheet in book.worksheets]
            book.close()
    except KnowledgeError:
        raise
    except Exception as error:  # a broken workbook makes the library raise anything
        raise _refused(path, f"the workbook is broken ({type(error).__name__}): open it and save it again") from None
    filled = [(title, rows) for title, rows in tables if rows]
    if not filled:
        raise _refused(path, "the workbook holds no row")
    labels = [path.name if len(filled) == 1 else f"{path.name}[{title}]" for title, _ in filled]
    return [_checked(label, rows) for label, (_, rows) in zip(labels, filled, strict=True)]


def _refuse_what_a_directory_does_not_need(path: Path, content: bytes) -> None:
    """Macros, links, entity definitions and archives that unpack to a mountain."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise _refused(
                    path, f"the workbook unpacks to more than {LARGEST_UNPACKED} bytes: keep the referents only"
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise _refused(path, "the file is protected by a password: save it without one")
            if any("vbaproject" in entry.filename.lower() for entry in entries):
                raise _refused(path, "the workbook holds macros: save it as .xlsx without macros")
            if any(
                _defines_entities(archive, entry) for entry in entries if entry.filename.endswith((".xml", ".rels"))
            ):
                raise _refused(path, "the workbook defines XML entities: open it and save it again as .xlsx")
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise _refused(path, "the workbook is broken or incomplete: open it and save it again as .xlsx") from None


def _defines_entities(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as part:
        return b"<!DOCTYPE" in part.read(4096)


def _rows(path: Path, rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, tuple[object, ...]]]:
    """(number, values) of the rows that hold something."""
    for number, cells in enumerate(rows, start=1):
        if number > MOST_ROWS_SCANNED or len(cells) > MOST_COLUMNS_SCANNED:
            raise _refused(path, "the sheet is too large: copy the rows of referents into a new workbook", number)
        values = tuple(_value(cell) for cell in cells)
        if any(value is not None for value in values):
            yield number, values


@dataclass(frozen=True)
class _Formula:
    """A cell that is computed: what it shows is not in the file for certain."""


@dataclass(frozen=True)
class _Broken:
    """A cell that shows an error (#REF!, #N/A)."""

    shown: str


def _value(cell: object) -> object:
    kind, value = getattr(cell, "data_type", "s"), getattr(cell, "value", None)
    if kind == "f":
        return _Formula()
    return _Broken(str(value)) if kind == "e" else value


def _checked(label: str, rows: Sequence[tuple[int, tuple[object, ...]]]) -> Sheet:
    problems: list[Problem] = []
    if len(rows) > MOST_ROWS:
        problems.append(Problem(label, 1, f"the sheet has more than {MOST_ROWS} rows: keep the referents only"))
    read: list[Row] = []
    for number, values in rows[:MOST_ROWS]:
        cells = []
        for index, value in enumerate(values):
            text, problem = _as_text(value)
            cells.append(text)
            if problem:
                problems.append(Problem(label, number, f"column {_letter(index)}: {problem}"))
        read.append(Row(number, tuple(cells)))
    if problems:
        raise KnowledgeError(problems)
    return Sheet(label, tuple(read))


def _as_text(value: object) -> tuple[str, str]:
    """(the cell as text, what is wrong with it). Days are written as in ISO 8601."""
    match value:
        case _Formula():
            return "", "a formula: copy the column and paste its values"
        case _Broken(shown):
            return "", f"the cell shows the error {shown}"
        case None:
            return "", ""
        case bool():
            return ("oui" if value else "non"), ""
        case datetime():
            return (value.date() if value.time() == time() else value).isoformat(), ""
        case date():
            return value.isoformat(), ""
        case float():
            return (f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)), ""
    text = _clean(str(value))
    if len(text) > LONGEST_CELL:
        return "", f"the cell holds {len(text)} characters, more than {LONGEST_CELL}"
    return text, ""


def _clean(text: str) -> str:
    """One line, without invisible characters."""
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " if c.isspace() else "" for c in text)
    return " ".join(visible.split())


def _letter(index: int) -> str:
    return str(get_column_letter(index + 1))


# --- text files ---


def _text_sheet(path: Path, content: bytes) -> Sheet:
    text = _decoded(path, content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[tuple[int, tuple[object, ...]]] = []
    while True:
        number = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            break
        except csv.Error as error:
            raise _refused(path, f"the line cannot be cut into cells ({error})", number) from None
        values = tuple(_of_text(cell) for cell in cells)
        if any(values):
            rows.append((number, values))
        if len(rows) > MOST_ROWS:
            break
    if not rows:
        raise _refused(path, "the file holds no row")
    return _checked(path.name, rows)


def _of_text(cell: str) -> object:
    """'=…' and '@…' would be computed by a spreadsheet program."""
    return _Formula() if cell.lstrip().startswith(("=", "@")) else cell.strip()


def _decoded(path: Path, content: bytes) -> str:
    """UTF-8 (with or without mark), UTF-16 with mark, else the encoding of French Windows."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise _refused(path, "the file is no text: save it as CSV (UTF-8)")
    return text


def _separator(text: str) -> str:
    """The sign that parts the cells: the most frequent of ; , and tab in the first lines."""
    head = "\n".join(text.splitlines()[:10])
    return max((";", "\t", ","), key=head.count)
