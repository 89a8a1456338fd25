"""The sheet that clinicians sign in: what it shows, in whose words, in which order; and what is no such sheet."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from bot.commands.line import application
from bot.commands.reviewing import review_list, to_review, unsigned
from bot.knowledge_base.knowledge import Knowledge
from tests.commands.signed import (
    BLOCK,
    TODAY,
    added_lines,
    fill,
    text_is,
)
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def a_workbook(*rows: list[str]) -> bytes:
    workbook, written = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "n'existe pas"),
        (b"", "Le fichier est vide"),
        (b"no workbook", "Ce n'est pas un classeur .xlsx"),
        (b"PK\x03\x04 cut", "Le classeur est abîmé ou incomplet :"),
        (a_workbook(), "Le fichier ne contient aucune ligne"),
        (a_workbook(["discipline", "établissement"], ["dermato", "CH"]), "Ce n'est pas une feuille de relecture"),
        (a_workbook(["français", "signé par", "le"], ["x", "y", "z"]), "Il manque des colonnes à la feuille"),
    ],
)
def test_a_file_that_is_no_review_sheet_is_said(
    folder: Path, tmp_path: Path, content: bytes | None, words: str
) -> None:
    """Guards a mistyped path, a broken file and the directory's sheet: a sentence in French, and nothing signed."""
    path = tmp_path / "signed.xlsx"
    if content is not None:
        path.write_bytes(content)
    run = CliRunner().invoke(
        application, ["check", "--review-import", str(path), "--knowledge", str(folder), "--today", str(TODAY)]
    )
    assert run.exit_code == 1
    assert words in run.output
    assert "Zip" not in run.output
    assert added_lines(folder, BLOCK) == []


def test_a_sheet_that_exists_is_never_written_over_unasked(sheet: Path) -> None:
    """Guards an afternoon of a clinician's: the sheet that was filled in is not replaced by an empty one."""
    fill(sheet, text_is("Monoarthrite fébrile"))
    filled = sheet.read_bytes()
    run = CliRunner().invoke(application, ["check", "--review-sheet", str(sheet)])
    assert run.exit_code == 1
    assert "existe déjà : choisir un autre nom, ou --overwrite" in run.output
    assert sheet.read_bytes() == filled
    run = CliRunner().invoke(application, ["check", "--review-sheet", str(sheet), "--overwrite"])
    assert run.exit_code == 0
    assert sheet.read_bytes() != filled


def test_the_sheet_speaks_as_its_readers(knowledge: Knowledge, whole_sheet: Path) -> None:
    """Guards clinicians: the sheet is called a review; toxicities, forms, scales and documents have their names."""
    rows = openpyxl.load_workbook(whole_sheet).worksheets[0]
    assert rows.title == "Relecture"
    shown = {str(cell.value) for row in rows.iter_rows(min_row=2, min_col=2) for cell in row}
    forms = [form for toxicity in knowledge.toxicities.values() for form in toxicity.forms]
    keys = {*knowledge.toxicities, *knowledge.sources, *(form.key for form in forms)}
    keys |= {scale.key for form in forms for scale in form.scales}
    assert not {key for key in shown & keys if "_" in key or key in knowledge.toxicities}
    assert "Colite / diarrhée" in shown


def test_each_row_of_the_sheet_is_one_statement(knowledge: Knowledge) -> None:
    """Guards the way back: no two statements read alike, so that names in place of keys lose none."""
    identities = [entry.identity for entry in unsigned(knowledge)]
    assert len(set(identities)) == len(identities)


@pytest.mark.parametrize(("language", "named"), [("fr", "Colite / diarrhée"), ("en", "Colitis / diarrhoea")])
def test_the_list_of_the_review_is_read_in_a_terminal(knowledge: Knowledge, language: str, named: str) -> None:
    """Guards the list against a table of eleven columns: sheets by name, then line, text and document of each."""
    pending = to_review(knowledge, language)
    lines = list(review_list(pending, knowledge, language))
    assert not any("|" in line for line in lines)
    [head] = [at for at, line in enumerate(lines) if line.startswith(f"{named} (knowledge/toxicities/colitis.yaml), ")]
    place, text, document = lines[head + 1 : head + 4]
    entry = next(entry for entry in pending if entry.toxicity == named)
    assert f" {entry.where.rpartition(':')[2]} · {entry.kind}" in place
    assert (entry.french if language == "fr" else entry.english) in text
    assert document.strip().startswith("source")
    assert sum(line.startswith("    source") for line in lines) == len(pending)


def test_hidden_red_flags_come_first_with_their_own_line(knowledge: Knowledge) -> None:
    """Guards the order of work, and that file:line leads to the statement itself."""
    entries = unsigned(knowledge)
    ranks = [(not entry.hidden, entry.kind != "signe de gravité") for entry in entries]
    assert ranks == sorted(ranks)
    for entry in entries[:40]:
        name, _, line = entry.where.rpartition(":")
        written = (ROOT / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert entry.french.split("'")[0].split('"')[0][:20] in written
