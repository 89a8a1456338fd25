"""What a row that is refused or doubtful is told with: the cell, what stands in the directory and in the sheet."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from bot.curating.corrections import corrections_workbook
from bot.curating.report import Report, counts_of
from bot.curating.wish import Wish
from tests.curating.conftest import Desk, Table, accounted

KEY = "gueret_cardiology"
ENTRY = f"""  - key: {KEY}
    specialty: cardiology
    tier: first_line
    facility: ch_gueret
    service: {{fr: "Cardiologie", en: "Cardiology"}}
    phones: ["+33536492377"]
    secure_email: a@gueret.mssante.fr
    hours: {{fr: "Le matin", en: "Mornings"}}
    how_to_refer: {{fr: "Par e-mail", en: "By e-mail"}}
    visibility: members
    checked_on: 2026-11-20
    demo: true
"""


@pytest.fixture
def newer(desk: Desk) -> Desk:
    """A directory in which one contact was checked after every sheet of these tests."""
    before, found, rest = desk.text("directory/23.yaml").partition(f"  - key: {KEY}\n")
    assert found
    others = re.split(r"(?m)^(?=  - key:)", rest, maxsplit=1)
    (desk.knowledge / "directory/23.yaml").write_text(before + ENTRY + "".join(others[1:]), encoding="utf-8")
    desk.reload()
    return desk


def report(desk: Desk, table: Table, wish: Wish | None = None) -> list[str]:
    return list(Report(desk.bench, desk.propose(table, wish)).lines())


CELLS = [
    ("Téléphone", "05 36 49 23 99", "05 36 49 23 77"),
    ("Téléphone", "05 36 49 23 77 poste 12", "05 36 49 23 77"),
    ("Adresse sécurisée", "b@gueret.mssante.fr", "a@gueret.mssante.fr"),
    ("Niveau", "recours", "premier recours"),
    ("Visibilité", "public", "membres"),
    ("Service", "Unité 3", "Cardiologie"),
    ("Service (anglais)", "Unit 3", "Cardiology"),
    ("Horaires", "Le soir", "Le matin"),
    ("Comment adresser", "Appeler", "Par e-mail"),
    ("Comment adresser (anglais)", "Call", "By e-mail"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("column", "in_sheet", "in_yaml"), CELLS)
def test_a_stale_row_says_which_cell_and_both_values(newer: Desk, column: str, in_sheet: str, in_yaml: str) -> None:
    """Guards the newer check: who reads the refusal sees what stands now, and is not led to put the old one back."""
    table = [["Clé", column, "Vérifié le"], [KEY, in_sheet, "01/10/2026"]]
    told = "\n".join(report(newer, table))
    assert f"{column} : l'annuaire dit « {in_yaml} », la feuille « {in_sheet} »" in told
    assert "exporter l'annuaire de nouveau" in told
    assert "si c'est la feuille qui a raison, appeler" in told
    content = corrections_workbook(newer.bench, newer.propose(table))
    assert content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    head, row = ([cell.value for cell in line] for line in list(sheet.iter_rows())[:2])
    assert in_yaml in str(row[head.index(f"⚠ {column}")]), "the reason stands beside its cell"


def test_a_number_under_the_day_of_another_check_shows_both(newer: Desk) -> None:
    """Guards the same where the day is that of the directory: which number would go is said."""
    told = "\n".join(report(newer, [["Clé", "Téléphone", "Vérifié le"], [KEY, "05 36 49 23 99", "20/11/2026"]]))
    assert "l'annuaire dit « 05 36 49 23 77 », la feuille « 05 36 49 23 99 »" in told


def test_a_contact_that_moves_with_its_old_number_is_told(newer: Desk) -> None:
    """Guards the number of another town: the change is possible, and who makes it is asked to call."""
    moved = [["Clé", "Établissement", "Téléphone", "Vérifié le"], [KEY, "CH de Dax", "05 36 49 23 77", "27/11/2026"]]
    assert any("05 36 49 23 77" in line and "Guéret" in line and "Dax" in line for line in report(newer, moved)[2:])
    new_number = [["Clé", "Établissement", "Niveau", "Vérifié le"], [KEY, "", "recours", "27/11/2026"]]
    assert not any("appeler pour savoir" in line for line in report(newer, new_number))


def test_a_town_that_changes_alone_says_that_the_hospital_gives_it(newer: Desk) -> None:
    """Guards the column Ville, which is only a check: the message says which cells a move changes."""
    told = "\n".join(report(newer, [["Clé", "Ville", "Vérifié le"], [KEY, "Dax", "27/11/2026"]]))
    assert "changer « Établissement » et le téléphone" in told


def test_a_moved_contact_with_a_new_number_says_how(newer: Desk) -> None:
    """Guards the key: where hospital and number are both new the row says how a contact moves."""
    row = [KEY, "CH de Dax", "05 36 49 40 77", "27/11/2026"]
    told = "\n".join(report(newer, [["Clé", "Établissement", "Téléphone", "Vérifié le"], row]))
    assert "vider la clé de cette ligne" in told


@pytest.mark.slow
def test_the_last_lines_add_up(newer: Desk) -> None:
    """Guards the figures at the end: each line is a sum that the reader can do, whatever the sheet holds."""
    from bot.curating.exporting import as_workbook

    for content in (as_workbook(newer.bench), as_workbook(newer.bench, by_department=True)):
        proposal = newer.propose(content)
        lines = list(Report(newer.bench, proposal).lines())
        counts = counts_of(proposal)
        assert accounted(counts) == counts.rows
        assert counts.own > 0
        for line in lines[-2:]:
            whole, *parts = map(int, re.findall(r"\d+", line))
            assert whole == sum(parts), line


def test_only_answers_are_asked_to_be_kept(newer: Desk) -> None:
    """Guards the question at the end: where nothing changes in the directory, only the answer is spoken of."""
    table = [["Clé", "Niveau", "Vérifié le"], [KEY, "N1", "20/11/2026"]]
    wish = Wish(answers=("N1 = premier recours",))
    proposal = newer.propose(table, wish)
    assert proposal.changes == []
    assert proposal.files
    lines = report(newer, table, wish)
    assert "Rien ne change dans l'annuaire." in lines
    assert any("N1" in line and "= premier recours" in line for line in lines)
