"""The sheet that clinicians sign in: what it shows, in whose words, in which order; and what is no such sheet."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from bot.commands.line import application
from bot.commands.reviewing import review_list, to_review, unsigned
from bot.knowledge_base.kinds import LanguageCode
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


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_list_of_the_review_holds_what_a_clinician_needs(knowledge: Knowledge, language: LanguageCode) -> None:
    """Guards each entry of the list: file and line, toxicity, grade, kind, both texts, scope and document."""
    pending = to_review(knowledge, language)
    lines = list(review_list(pending, knowledge, language))
    places = [at for at, line in enumerate(lines) if line.startswith("  knowledge/")]
    assert len(places) == len(pending)
    for at, entry in zip(places, pending, strict=True):
        told = lines[at : at + 5]
        assert told[0].startswith(f"  {entry.where} · {entry.toxicity}")
        assert entry.kind in told[0]
        assert not entry.grade or f"grade {entry.grade}" in told[0]
        for text in (entry.french, entry.english, entry.scope, entry.source):
            assert any(text in line for line in told[1:]), (entry.where, text)


def test_the_list_begins_with_the_hidden_red_flags_of_all_sheets(knowledge: Knowledge) -> None:
    """Guards the order of work in a terminal: what hides a danger first, over all sheets."""
    pending = to_review(knowledge)
    lines = list(review_list(pending, knowledge, "fr"))
    heads = [line for line in lines if line and not line.startswith(" ")]
    counts = [sum(one.hidden and one.kind == "signe de gravité" for one in pending)]
    counts += [sum(one.hidden for one in pending) - counts[0], sum(not one.hidden for one in pending)]
    assert [int(head.rpartition(" : ")[2]) for head in heads] == counts
    listed = [line for line in lines if line.startswith("  knowledge/")]
    assert all("signe de gravité" in line for line in listed[: counts[0]])
    assert len({line.partition(":")[0] for line in listed[: counts[0]]}) > 1
    assert not any("signe de gravité" in line for line in listed[counts[0] :])


def test_the_line_of_each_entry_is_its_statements_own(knowledge: Knowledge) -> None:
    """Guards file:line of the list: the statement begins there ('description:' is followed by its text)."""
    for entry in (one for one in to_review(knowledge) if one.hidden):
        name, _, line = entry.where.rpartition(":")
        written = "\n".join((ROOT / name).read_text(encoding="utf-8").splitlines()[int(line) - 1 : int(line) + 1])
        assert entry.french.split("'")[0].split('"')[0][:20] in written, entry.where


def test_hidden_red_flags_come_first_with_their_own_line(knowledge: Knowledge) -> None:
    """Guards the order of work, and that file:line leads to the statement itself."""
    entries = unsigned(knowledge)
    ranks = [(not entry.hidden, entry.kind != "signe de gravité") for entry in entries]
    assert ranks == sorted(ranks)
    for entry in entries[:40]:
        name, _, line = entry.where.rpartition(":")
        written = (ROOT / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert entry.french.split("'")[0].split('"')[0][:20] in written
