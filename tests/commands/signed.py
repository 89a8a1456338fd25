"""A folder of knowledge and its review sheet, to be filled in as clinicians do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bot.commands.signing import import_signatures, write_review
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.statements import statements_of
from tests.conftest import ROOT

DATA = ROOT / "data"
DIAGNOSTICS = load_diagnostics()
TODAY = date(2027, 1, 20)
WHO = 'Dr Name "internist", working group'
ARTHRITIS = "Arthrite / arthralgies"
TWO_SHEETS = ("Cytopénie / toxicité hématologique", ARTHRITIS)
FIRST = '- fr: "Monoarthrite'
BLOCK = "toxicities/arthritis.yaml"
FLOW = "toxicities/cytopenia.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real knowledge that a test may sign."""
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """The spreadsheet of two toxicities as they stand: a row is read alike whatever stands in the others."""
    path = tmp_path_factory.mktemp("review") / "review.xlsx"
    two = {key: one for key, one in knowledge.toxicities.items() if one.name.fr in TWO_SHEETS}
    assert len(two) == len(TWO_SHEETS)
    write_review(path, replace(knowledge, toxicities=two, emergencies=()))
    return path


@pytest.fixture
def sheet(tmp_path: Path, written: Path) -> Path:
    """The spreadsheet as it is handed to those who know these two."""
    return Path(shutil.copy(written, tmp_path / "review.xlsx"))


@pytest.fixture(scope="module")
def written_whole(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """The spreadsheet of all that is to be read: a thousand rows take half a second to write."""
    write_review(path := tmp_path_factory.mktemp("review") / "whole.xlsx", knowledge)
    return path


@pytest.fixture
def whole_sheet(tmp_path: Path, written_whole: Path) -> Path:
    """The same as it is handed to the clinicians."""
    return Path(shutil.copy(written_whole, tmp_path / "whole.xlsx"))


@pytest.fixture(scope="module")
def written_alarms(written_whole: Path) -> Path:
    """The rows of the alarms alone: a row is read alike whatever stands in the others."""
    workbook = openpyxl.load_workbook(written_whole)
    rows = workbook.worksheets[0]
    kind = [cell.value for cell in rows[1]].index("nature")
    alarms = [[cell.value for cell in row] for row in rows.iter_rows(min_row=2) if row[kind].value == "alarme"]
    rows.delete_rows(2, rows.max_row)
    for alarm in alarms:
        rows.append(alarm)
    workbook.save(path := written_whole.with_name("alarms.xlsx"))
    return path


@pytest.fixture
def sheet_of_alarms(tmp_path: Path, written_alarms: Path) -> Path:
    """The same as it is handed to the clinicians."""
    return Path(shutil.copy(written_alarms, tmp_path / "alarms.xlsx"))


@pytest.fixture(scope="module")
def once_signed(tmp_path_factory: pytest.TempPathFactory, written: Path) -> Path:
    """A folder of knowledge in which a clinician has signed one statement, and the spreadsheet that did it."""
    folder = tmp_path_factory.mktemp("signed")
    shutil.copytree(ROOT / "knowledge", folder / "knowledge")
    fill(Path(shutil.copy(written, folder / "review.xlsx")), text_is("Monoarthrite fébrile"))
    assert import_signatures(folder / "review.xlsx", folder / "knowledge", DATA, TODAY).signed == 1
    return folder


@pytest.fixture
def signed(tmp_path: Path, once_signed: Path) -> tuple[Path, Path]:
    """A copy of both that a test may change."""
    shutil.copytree(once_signed, tmp_path, dirs_exist_ok=True)
    return tmp_path / "knowledge", tmp_path / "review.xlsx"


def fill(sheet: Path, wanted: Callable[[dict[str, str]], bool], who: str = WHO, day: str | date = "15/01/2027") -> int:
    """Signs the rows that fit, as a clinician would; returns how many."""
    workbook = openpyxl.load_workbook(sheet)
    rows = workbook.worksheets[0]
    titles = [str(cell.value) for cell in rows[1]]
    signed = 0
    for row in rows.iter_rows(min_row=2):
        if wanted(dict(zip(titles, (str(cell.value or "") for cell in row), strict=True))):
            row[titles.index("signé par")].value = who
            row[titles.index("le")].value = day
            signed += 1
    workbook.save(sheet)
    return signed


def of_the_alarm(name: str) -> Callable[[dict[str, str]], bool]:
    """The row of an alarm with this name."""
    return lambda row: row["nature"] == "alarme" and row["français"].startswith(name)


def text_is(start: str) -> Callable[[dict[str, str]], bool]:
    return lambda row: row["français"].startswith(start)


def of_the_text(folder: Path, start: str) -> str:
    """The fingerprint of a statement as it stands in the files."""
    toxicities = load_knowledge(folder, DATA).toxicities.values()
    found = (one.statement for each in toxicities for one in statements_of(each))
    return next(one.fingerprint for one in found if one.fr.startswith(start))


def added_lines(folder: Path, name: str) -> list[str]:
    """The lines that stand in the signed file and not in the original; nothing else may differ."""
    before = (ROOT / "knowledge" / name).read_text(encoding="utf-8").splitlines()
    after = (folder / name).read_text(encoding="utf-8").splitlines()
    rest = iter(before)
    expected, added = next(rest, None), []
    for line in after:
        if line == expected:
            expected = next(rest, None)
        else:
            added.append(line.strip())
    assert expected is None, f"lost: {expected}"
    return added
