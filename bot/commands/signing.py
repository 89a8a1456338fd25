"""The spreadsheet in which clinicians sign statements: written, filled in by them, and read back into the YAML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.commands.reviewing import (
    COLUMNS,
    IDENTITY,
    NEEDED,
    SIGNATURE,
    alarm_entry,
    cells_of,
    entry_of,
    headings,
    unsigned,
)
from bot.curating.cells import Row, Sheet
from bot.curating.days import day_of
from bot.curating.remarks import SheetRefused, Wording, remark
from bot.curating.sheets import LARGEST_FILE, read_sheets
from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.entry_parts import Provenance
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge, is_signed, provenance_of
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.plausible import FIRST_YEAR
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.signatures import refused_signatory
from bot.knowledge_base.statements import Path as Steps
from bot.knowledge_base.statements import Stated, statements_of
from bot.knowledge_base.tidying import tidied
from bot.knowledge_base.yaml_edit import quoted, with_keys

WIDTHS: Mapping[str, int] = {"french": 60, "english": 60, "wordings": 40, "where": 34, "scope": 30, "signed_by": 34}
USUAL_WIDTH = 14


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement or an alarm, as a row of the spreadsheet names it."""

    origin: str
    file: Path
    """In the folder of knowledge."""
    steps: Steps
    """From the top of the file."""
    fingerprint: str
    standing: Provenance | None
    """Its signature in the files; None where it has none."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed what, and when."""

    signed: Signed
    signed_by: str
    day: date


def write_review(path: Path, knowledge: Knowledge) -> int:
    """Writes every unsigned statement and alarm with two empty cells for the signature; returns how many."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = knowledge.messages["review_sheet_title"].fr
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


def import_signatures(path: Path, folder: Path, data: Path, today: date, language: LanguageCode = "fr") -> Imported:
    """Writes the signatures of a filled spreadsheet into the sheets and the alarms.

    Raises SheetRefused where the file is no review sheet that can be read, and KnowledgeError where the knowledge would
    not load with its signatures; nothing is changed then.
    """
    knowledge = load_knowledge(folder, data)
    wording, dates = Wording(knowledge, language), knowledge.language.dates
    signatures: dict[str, Signature] = {}
    refused: list[Problem] = []
    otherwise: list[tuple[int, str, date]] = []
    already = 0
    entries = _entries(knowledge)
    for row, cells in _filled_rows(path, knowledge):
        day = day_of(cells["signed_on"], dates)
        found = _unreadable(row, wording) or _half_signed(cells, day, today) or _signature(cells, day, entries)
        if isinstance(found, Provenance):
            already += 1
            if not _is_the_same(found, cells, day):
                otherwise.append((row.number, found.validated_by or "", found.checked_on))
        elif isinstance(found, str):
            refused.append(Problem(path.name, row.number, found))
        else:
            signatures[found.signed.origin] = found
    _write(signatures.values(), folder, data)
    return Imported(len(signatures), already, refused, otherwise)


def _entries(knowledge: Knowledge) -> Mapping[tuple[str, ...], list[Signed]]:
    """The statements and alarms by what identifies them in a row."""
    found: dict[tuple[str, ...], list[Signed]] = defaultdict(list)
    for toxicity in knowledge.toxicities.values():
        for stated in statements_of(toxicity):
            identity = entry_of(stated, knowledge).identity
            found[tuple(map(_same_blanks, identity))].append(_as_signed(stated))
    for at, alarm in enumerate(knowledge.emergencies):
        identity = alarm_entry(alarm, knowledge).identity
        found[tuple(map(_same_blanks, identity))].append(_alarm_as_signed(alarm, at))
    return found


def _as_signed(stated: Stated) -> Signed:
    standing = provenance_of(stated.statement, stated.sheet)
    file = Path("toxicities", f"{stated.toxicity}.yaml")
    signed = standing if standing.status == "validated" else None
    return Signed(stated.origin, file, stated.path, stated.statement.fingerprint, signed)


def _alarm_as_signed(alarm: Emergency, at: int) -> Signed:
    standing = None
    if alarm.checked_on and is_signed(alarm):
        standing = Provenance(
            source=alarm.source,
            evidence=alarm.evidence,
            status="validated",
            checked_on=alarm.checked_on,
            validated_by=alarm.validated_by,
        )
    file = Path("emergencies.yaml")
    return Signed(f"emergency:{alarm.key}", file, ("emergencies", at), alarm.fingerprint, standing)


def _same_blanks(text: str) -> str:
    """Spreadsheets and their owners change blanks; words are compared."""
    return " ".join(text.split())


def _filled_rows(path: Path, knowledge: Knowledge) -> Iterator[tuple[Row, Mapping[str, str]]]:
    """The rows that somebody signed, with their cells by name."""
    wanted = {name: title.casefold() for name, title in zip(NEEDED, headings(NEEDED, knowledge), strict=True)}
    sheets = [(sheet, _titles(sheet)) for sheet in _sheets(path)]
    of_a_review = [(sheet, titles) for sheet, titles in sheets if wanted["signed_by"] in titles]
    if not of_a_review:
        raise SheetRefused(remark("review_other_sheet"))
    for sheet, titles in of_a_review:
        if missing := [title for title in wanted.values() if title not in titles]:
            raise SheetRefused(remark("review_without_columns", columns=", ".join(missing)))
        places = {name: titles.index(title) for name, title in wanted.items()}
        for row in sheet.rows[1:]:
            cells = {name: _same_blanks(row.cell(place).text) for name, place in places.items()}
            if any(cells[name] or row.cell(places[name]).trouble for name in SIGNATURE):
                yield row, cells


def _titles(sheet: Sheet) -> list[str]:
    return [text.strip().casefold() for text in sheet.rows[0].texts]


def _sheets(path: Path) -> list[Sheet]:
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise SheetRefused(remark("file_missing", file=path.name)) from None
    except OSError as error:
        raise SheetRefused(remark("file_unreadable", error=error.strerror)) from None
    return read_sheets(content, path.name)


def _unreadable(row: Row, wording: Wording) -> str:
    """Why a row cannot be taken for what it shows: a formula may show another text tomorrow."""
    why = next((wording.say(cell.trouble) for cell in row.cells if cell.trouble), "")
    return f"a cell cannot be taken for what it shows: {why}" if why else ""


def _half_signed(cells: Mapping[str, str], day: date | None, today: date) -> str:
    """What is missing of a signature, or is none; '' where it is whole."""
    if not cells["signed_by"]:
        return "no signer: write who signed, a name and a role, as 'Dr First-name Surname, role'"
    if refused := refused_signatory(cells["signed_by"]):
        return refused
    if not cells["signed_on"]:
        return "no day: write when it was signed, day/month/year, as 23/11/2026"
    if day is None:
        return f"'{cells['signed_on']}' is no day: write day/month/year, as 23/11/2026"
    if day > today:
        return f"signed on {day:%d/%m/%Y}, which is still to come: write the day of the signature, today at the latest"
    return f"signed on {day:%d/%m/%Y}, before {FIRST_YEAR}: correct the year" if day.year < FIRST_YEAR else ""


def _signature(
    cells: Mapping[str, str], day: date | None, entries: Mapping[tuple[str, ...], list[Signed]]
) -> Signature | Provenance | str:
    """The signature of a row; the one that stands already; or why it is refused."""
    found = entries.get(tuple(cells[name] for name in IDENTITY), [])
    if not found or day is None:
        return "this text, scope or source has changed since the spreadsheet was written, or is gone: not signed"
    if len(found) > 1:
        return "several statements read like this one: sign it in the YAML"
    if found[0].standing is not None:
        return found[0].standing
    return Signature(found[0], cells["signed_by"], day)


def _is_the_same(standing: Provenance, cells: Mapping[str, str], day: date | None) -> bool:
    return (_same_blanks(standing.validated_by or ""), standing.checked_on) == (cells["signed_by"], day)


def _write(signatures: Iterable[Signature], folder: Path, data: Path) -> None:
    """Puts the signatures into the files, all or none: what was there comes back when it would not load."""
    before: dict[Path, bytes] = {}
    for signature in signatures:
        path = folder / signature.signed.file
        content = path.read_bytes()
        before.setdefault(path, content)
        values = {
            "status": "validated",
            "validated_by": quoted(signature.signed_by),
            "checked_on": signature.day.isoformat(),
            "signed_text": quoted(signature.signed.fingerprint),
        }
        _replace(path, with_keys(content.decode("utf-8"), signature.signed.steps, values).encode("utf-8"))
    for path, content in before.items():
        _keep_tidy(path, content.decode("utf-8"))
    try:
        load_knowledge(folder, data)
    except KnowledgeError:
        for path, content in before.items():
            _replace(path, content)
        raise


def _keep_tidy(path: Path, before: str) -> None:
    """A file that was tidy stays so: a signature within braces makes a line too long."""
    if tidied(before) == before:
        _replace(path, tidied(path.read_text(encoding="utf-8")).encode("utf-8"))


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all, even when the power fails in between."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)
