"""Rows that come back to be corrected, and how they are told: asked, not written."""

from __future__ import annotations

import io

import openpyxl
import pytest

from bot.curating.bench import Proposal
from bot.curating.corrections import corrections_workbook
from bot.curating.remarks import SheetRefused
from bot.curating.report import Report
from bot.curating.wish import Wish
from tests.curating.conftest import Desk, Table
from tests.curating.small_sheet import HEADER, KEY, NEW, said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "words"),
    [
        ([HEADER, [KEY, "Neurologie", "CH de Pau", "recours", "06 39 98 12 34", "26/11/2026", "oui"]], "triées sans"),
        ([HEADER, [KEY, "Cardiologie", "CH de Guéret", "recours", "", "01/01/2020", ""]], "exporter l'annuaire"),
        ([HEADER, NEW, [*NEW[:3], "recours", *NEW[4:]]], "se contredisent"),
        ([HEADER, [*NEW[:4], "05 36 49 33 01", *NEW[5:]]], "est déjà le numéro d'un autre contact"),
        ([HEADER, [*NEW[:6], ""]], "réservé à la fiction"),
        ([HEADER, [*NEW[:4], "05 56 00 00 00", *NEW[5:]]], "que des numéros fictifs"),
        ([HEADER, [*NEW[:5], "", "oui"]], "Vérifié le : la cellule est vide"),
        ([["Discipline", "Établissement", "Téléphone"], ["Neurologie", "CH de Guéret", "06 39 98 12 34"]], "n'a pas"),
        ([[*HEADER, "Tél"], [*NEW, "06 39 98 12 35"]], "deux colonnes disent la même chose"),
        ([HEADER, [*NEW, "", "trop"]], "plus de cellules"),
        ([HEADER, ["Une Clé", *NEW[1:]]], "clé « Une Clé »"),
        ([[*HEADER, "Retirer"], [*NEW, "oui"]], "aucun contact à retirer"),
        ([[*HEADER, "Ville"], [*NEW, "Limoges"]], "est à Guéret, pas à « Limoges »"),
        ([[*HEADER, "Département"], [*NEW, "87"]], "le département est « Creuse », pas « 87 »"),
    ],
)  # fmt: skip
def test_a_row_that_is_in_doubt_comes_back(desk: Desk, table: Table, words: str) -> None:
    """Guards the directory against sorted keys, old sheets, contradictions, numbers of others: asked, not written."""
    proposal = desk.propose(table)
    assert (proposal.changes, proposal.files) == ([], {})
    assert len(proposal.rejected) == len(table) - 1
    assert words in said(desk, table)


def test_a_key_that_is_not_there_is_told(desk: Desk) -> None:
    """Guards against bringing back a contact who left: an old sheet's row comes back, and nothing of it is written."""
    table = [HEADER, ["parti_hier", *NEW[1:]]]
    assert "clé inconnue « parti_hier » : contact retiré depuis ?" in said(desk, table)
    assert desk.propose(table).files == {}


@pytest.mark.parametrize("vague", ["CHU", "CH", "Hôpital", "Clinique"])
def test_a_name_of_many_hospitals_is_not_answered_once(desk: Desk, vague: str) -> None:
    """Guards the place of contacts: 'CHU = CHU de Bordeaux' would be kept for every town; the row is corrected."""
    proposal = desk.propose([HEADER, [*NEW[:2], vague, *NEW[3:]]])
    assert (len(proposal.rejected), proposal.asked) == (1, [])


def test_a_remark_between_the_rows_asks_nothing(desk: Desk) -> None:
    """Guards the one question for many rows: 'NB : à revoir' under Discipline comes back as a row, not as a value."""
    proposal = desk.propose([HEADER, ["", "NB : liste à revoir"], NEW])
    assert (len(proposal.rejected), proposal.asked) == (1, [])


def waiting(desk: Desk) -> tuple[Proposal, bytes]:
    """A sheet of which one row waits, and the workbook that goes back."""
    proposal = desk.propose([HEADER, NEW, ["", "Ophtalmologie", "Clinique Inconnue", *NEW[3:]]])
    return proposal, corrections_workbook(desk.bench, proposal) or b""


def test_the_workbook_to_correct_is_no_whole_directory(desk: Desk) -> None:
    """Guards the other contacts of a department: the workbook holds the rows to correct, and nobody else is missing."""
    _, workbook = waiting(desk)
    with pytest.raises(SheetRefused) as refused:
        desk.propose(workbook, Wish(remove_missing=True), "annuaire-a-corriger.xlsx")
    assert "n'a que les lignes à corriger" in desk.bench.wording.say(refused.value.why)
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "Clinique Inconnue":
                    cell.value = "CH de Guéret"
    corrected = io.BytesIO()
    book.save(corrected)
    proposal = desk.propose(corrected.getvalue(), name="annuaire-a-corriger.xlsx")
    assert proposal.changes
    assert proposal.missing == []


@pytest.mark.parametrize("answer", ["nouveau", "autre", "Clinique du Bout du Monde"])
def test_a_hospital_that_does_not_exist_yet_is_told_where_to_add(desk: Desk, answer: str) -> None:
    """Guards who answers *nouveau* for a hospital: the report says to add it first, asked or answered."""
    table = [HEADER, ["", "Ophtalmologie", "Clinique Inconnue", *NEW[3:]]]
    asked = desk.propose(table)
    assert [one.question for one in asked.asked] == ["facility"]
    assert any("l'ajouter à facilities.yaml" in line for line in Report(desk.bench, asked).lines())
    value = asked.asked[0].value
    answered = desk.propose(table, Wish(answers=(f"{value} = {answer}",)))
    said = [desk.bench.wording.say(one) for one in answered.unclear]
    assert any(f"« {answer} »" in one and "facilities.yaml" in one for one in said)


def test_a_rehearsal_speaks_of_no_sheet_that_it_does_not_write(desk: Desk) -> None:
    """Guards --dry-run: no workbook is written, so the answer goes on the command line."""
    proposal = desk.propose([HEADER, ["", "Ophtalmologie", "Clinique Inconnue", *NEW[3:]]])
    (line,) = [one for one in Report(desk.bench, proposal, only_look=True).lines() if "--answer" in one]
    assert "sans --dry-run" in line
