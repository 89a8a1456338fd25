"""The spreadsheet in which clinicians sign statements: written, filled in by them, and read back into the YAML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.commands.reviewing import COLUMNS, IDENTITY, SIGNATURE, cells_of, entry_of, headings, unsigned
from bot.curating.cells import Row, Sheet
from bot.curating.remarks import SheetRefused, Wording
from bot.curating.sheets import LARGEST_FILE, read_sheets
from bot.knowledge_base.knowledge import Knowledge, provenance_of
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.models import Provenance
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.statements import Stated, statements_of
from bot.knowledge_base.yaml_edit import quoted, with_keys

WIDTHS: Mapping[str, int] = {"french": 60, "english": 60, "where": 34, "scope": 30, "signed_by": 34}
USUAL_WIDTH = 14
DATES = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed which statement, and when."""

    stated: Stated
    signed_by: str
    day: date


def write_review(path: Path, knowledge: Knowledge) -> int:
    """Writes every unsigned statement with two empty cells for the signature; returns how many."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    names = (*COLUMNS, *SIGNATURE)
    sheet.append(headings(names, knowledge))
    entries = unsigned(knowledge)
    for entry in entries:
        sheet.append([*cells_of(entry, knowledge), "", ""])
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s"  # a text is never a formula, whatever it begins with
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for index, name in enumerate(names, start=1):
        sheet.cell(1, index).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(index)].width = WIDTHS.get(name, USUAL_WIDTH)
    sheet.freeze_panes = "A2"
    workbook.save(path)
    return len(entries)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows that somebody signed."""

    signed: int
    already: int
    """They are signed in the files: the spreadsheet was brought before, or somebody signed them by hand."""
    refused: list[Problem]
    otherwise: list[tuple[int, str, date]] = field(default_factory=list)
    """(row, who, day) of those among them that bear another signature in the files: that one stays."""


def import_signatures(path: Path, folder: Path, data: Path, today: date) -> Imported:
    """Writes the signatures of a filled spreadsheet into the sheets.

    Raises KnowledgeError where the file itself cannot be read, or where the knowledge would not load with them;
    nothing is changed then.
    """
    knowledge = load_knowledge(folder, data)
    signatures: dict[str, Signature] = {}
    refused: list[Problem] = []
    otherwise: list[tuple[int, str, date]] = []
    already = 0
    statements = _statements(knowledge)
    for row, cells in _filled_rows(path, knowledge):
        found = _unreadable(row, knowledge) or _signature(cells, statements, today)
        if isinstance(found, Provenance):
            already += 1
            if not _is_the_same(found, cells):
                otherwise.append((row.number, found.validated_by or "", found.checked_on))
        elif isinstance(found, str):
            refused.append(Problem(path.name, row.number, found))
        else:
            signatures[found.stated.origin] = found
    _write(signatures.values(), folder, data)
    return Imported(len(signatures), already, refused, otherwise)


def _statements(knowledge: Knowledge) -> Mapping[tuple[str, ...], list[Stated]]:
    """The statements by what identifies them in a row."""
    found: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for toxicity in knowledge.toxicities.values():
        for stated in statements_of(toxicity):
            identity = entry_of(stated, knowledge).identity
            found[tuple(map(_same_blanks, identity))].append(stated)
    return found


def _same_blanks(text: str) -> str:
    """Spreadsheets and their owners change blanks; words are compared."""
    return " ".join(text.split())


def _filled_rows(path: Path, knowledge: Knowledge) -> Iterator[tuple[Row, Mapping[str, str]]]:
    """The rows that somebody signed, with their cells by name."""
    names = (*COLUMNS, *SIGNATURE)
    wanted = headings(names, knowledge)
    for sheet in _sheets(path, knowledge):
        head, *rows = sheet.rows
        titles = [text.strip().casefold() for text in head.texts]
        if missing := [title for title in wanted if title.casefold() not in titles]:
            raise KnowledgeError([Problem(path.name, head.number, f"no column {', '.join(missing)}")])
        places = {name: titles.index(title.casefold()) for name, title in zip(names, wanted, strict=True)}
        for row in rows:
            cells = {name: _same_blanks(row.cell(place).text) for name, place in places.items()}
            if any(cells[name] or row.cell(places[name]).trouble for name in SIGNATURE):
                yield row, cells


def _sheets(path: Path, knowledge: Knowledge) -> list[Sheet]:
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
        return read_sheets(content, path.name)
    except OSError as error:
        why = f"the file cannot be read: {error.strerror}"
    except SheetRefused as refused:
        why = Wording(knowledge, "en").say(refused.why)
    raise KnowledgeError([Problem(path.name, 1, why)])


def _unreadable(row: Row, knowledge: Knowledge) -> str:
    """Why a row cannot be taken for what it shows: a formula may show another text tomorrow."""
    troubles = [cell.trouble for cell in row.cells if cell.trouble]
    return Wording(knowledge, "en").say(troubles[0]) if troubles else ""


def _signature(
    cells: Mapping[str, str], statements: Mapping[tuple[str, ...], list[Stated]], today: date
) -> Signature | Provenance | str:
    """The signature of a row; the one that stands already; or why it is refused."""
    day = _day(cells["signed_on"])
    if not cells["signed_by"] or day is None:
        return "a signature needs both: who (name and role) and the day, as 2027-01-15 or 15/01/2027"
    if day > today:
        return f"signed on {day}, which is still to come"
    found = statements.get(tuple(cells[name] for name in IDENTITY), [])
    if not found:
        return "this text, scope or source has changed since the spreadsheet was written, or is gone: not signed"
    if len(found) > 1:
        return "several statements read like this one: sign it in the YAML"
    standing = provenance_of(found[0].statement, found[0].sheet)
    if standing.status == "validated":
        return standing
    return Signature(found[0], cells["signed_by"], day)


def _is_the_same(standing: Provenance, cells: Mapping[str, str]) -> bool:
    signature = (_same_blanks(standing.validated_by or ""), standing.checked_on)
    return signature == (cells["signed_by"], _day(cells["signed_on"]))


def _day(text: str) -> date | None:
    for pattern in DATES:
        try:
            return datetime.strptime(text.partition(" ")[0], pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def _write(signatures: Iterable[Signature], folder: Path, data: Path) -> None:
    """Puts the signatures into the files, all or none: what was there comes back when it would not load."""
    before: dict[Path, bytes] = {}
    for signature in signatures:
        path = folder / "toxicities" / f"{signature.stated.toxicity}.yaml"
        content = path.read_bytes()
        before.setdefault(path, content)
        values = {
            "status": "validated",
            "validated_by": quoted(signature.signed_by),
            "checked_on": signature.day.isoformat(),
        }
        _replace(path, with_keys(content.decode("utf-8"), signature.stated.path, values).encode("utf-8"))
    try:
        load_knowledge(folder, data)
    except KnowledgeError:
        for path, content in before.items():
            _replace(path, content)
        raise


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all, even when the power fails in between."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)
