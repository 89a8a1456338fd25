"""A sheet and the directory that stands: what changes, what stays, what is never removed without asking."""

from __future__ import annotations

import re

import pytest

from bot.curating.report import Report, counts_of
from bot.curating.wish import Wish
from bot.curating.writing import Changed
from tests.curating.conftest import Desk, accounted
from tests.curating.small_sheet import HEADER, KEY, NEW, said


def test_a_sheet_of_two_rows_removes_nothing(desk: Desk) -> None:
    """Guards against the loss of a directory by a part of it: what no row speaks of stays, and that is told."""
    before = desk.assistant.knowledge.referents
    table = [HEADER, NEW, [KEY, "Cardiologie", "CH de Guéret", "premier recours", "05 36 49 23 03", "", ""]]
    assert "ne sont pas dans la feuille ; ils restent" in said(desk, table)
    desk.bring(table)
    assert desk.assistant.knowledge.referents.keys() - before.keys() == {"ch_gueret_ophthalmology"}
    assert before.keys() <= desk.assistant.knowledge.referents.keys()
    assert desk.referent(KEY) == before[KEY]


def test_columns_that_the_sheet_lacks_stay(desk: Desk) -> None:
    """Guards translations, hours, how to refer, visibility: a sheet of keys and dates changes dates only."""
    before = desk.referent("gueret_internal_medicine")
    desk.bring([["Clé", "Vérifié le"], ["gueret_internal_medicine", "25/11/2026"]])
    after = desk.referent("gueret_internal_medicine")
    assert after == before.model_copy(update={"checked_on": after.checked_on})
    assert f"{after.checked_on:%d/%m}" == "25/11"


def test_an_empty_cell_changes_nothing_and_a_word_clears(desk: Desk) -> None:
    """Guards cells that somebody did not fill in, and the way to empty a field on purpose."""
    key = "gueret_internal_medicine"
    table = [["Clé", "Horaires", "Service"], [key, "", "effacer"]]
    desk.bring(table)
    assert desk.referent(key).hours is not None
    assert desk.referent(key).service is None


@pytest.mark.slow
def test_a_changed_french_text_is_no_longer_translated(desk: Desk) -> None:
    """Guards English readers: the old translation of another text goes, and its absence is told and marked."""
    key = "gueret_internal_medicine"
    table = [["Clé", "Horaires"], [key, "Le lundi matin"]]
    assert "à traduire en anglais : Horaires" in said(desk, table)
    desk.bring(table)
    hours = desk.referent(key).hours
    assert hours is not None
    assert (hours.fr, hours.en) == ("Le lundi matin", "Le lundi matin")
    assert "# à traduire" in desk.text("directory/23.yaml")
    desk.bring([["Clé", "Horaires (anglais)"], [key, "On Monday morning"]])
    assert "# à traduire" not in desk.text("directory/23.yaml")


def test_the_same_row_twice_counts_once(desk: Desk) -> None:
    """Guards lists that were put together: a repeated row is told, and written once."""
    proposal = desk.bring([HEADER, NEW, NEW])
    counts = counts_of(proposal)
    assert (counts.new, counts.duplicates, counts.rejected, accounted(counts)) == (1, 1, 0, counts.rows)


def test_one_secretariat_for_two_disciplines(desk: Desk) -> None:
    """Guards a normal case: one number for two disciplines of a hospital, in two rows or in one, again a no-op."""
    two = [*NEW[:1], "Néphro / Rhumato", *NEW[2:]]
    proposal = desk.bring([HEADER, NEW, two])
    assert {c.key for c in proposal.changes} == {
        "ch_gueret_ophthalmology", "ch_gueret_nephrology", "ch_gueret_rheumatology",
    }  # fmt: skip
    again = desk.propose([HEADER, NEW, two])
    assert (again.changes, again.rejected) == ([], [])


def test_a_real_number_replaces_a_demonstration_whole(desk: Desk) -> None:
    """Guards against invented hours beside a real number: nothing of the demonstration stays but its key."""
    table = [HEADER, ["", "Médecine interne", "CH de Guéret", "premier recours", "05 55 00 00 00", "20/11/2026", ""]]
    assert "remplace une démonstration" in said(desk, table)
    desk.bring(table)
    after = desk.referent("gueret_internal_medicine")
    assert (after.demo, after.hours, after.service, after.phones) == (False, None, None, ("+33555000000",))


def test_a_removal_is_shown_by_name_and_asked(desk: Desk) -> None:
    """Guards removal: only the row that says so, with the name and number of the contact in the table."""
    table = [["Clé", "Retirer"], [KEY, "oui"], ["gueret_pulmonology", ""]]
    proposal = desk.propose(table)
    assert [referent.key for referent in proposal.removals] == [KEY]
    (line,) = Report(desk.bench, proposal).removals()
    assert "Cardiologie · CH de Guéret" in line
    assert "05 36 49 23 03" in line
    desk.bring(table)
    assert KEY not in desk.assistant.knowledge.referents
    assert "gueret_pulmonology" in desk.assistant.knowledge.referents


def test_what_is_missing_goes_only_when_asked_and_nothing_waits(desk: Desk) -> None:
    """Guards --remove-missing: the departments of the sheet only, and not while a row is to be corrected."""
    row = [KEY, "Cardiologie", "CH de Guéret", "premier recours", "05 36 49 23 03", "", ""]
    proposal = desk.propose([HEADER, row], Wish(remove_missing=True))
    assert {referent.key for referent in proposal.removals} == {
        "gueret_gastroenterology", "gueret_pulmonology", "gueret_internal_medicine",
    }  # fmt: skip
    waiting = desk.propose([HEADER, row, [*NEW[:4], "12", *NEW[5:]]], Wish(remove_missing=True))
    assert waiting.removals == []
    assert any(note.message == "no_removal_yet" for note in waiting.notes)


def test_a_file_that_changed_in_between_is_not_overwritten(desk: Desk) -> None:
    """Guards what somebody wrote between the table of changes and the button."""
    proposal = desk.propose([HEADER, NEW])
    desk.edit("directory/23.yaml", "# Referents of Creuse", "# Référents de la Creuse")
    with pytest.raises(Changed):
        desk.bench.confirm(proposal)
    assert "ch_gueret_ophthalmology" not in desk.text("directory/23.yaml")


@pytest.mark.parametrize("column", ["Téléphone", "Niveau", "Vérifié le", "Visibilité"])
def test_a_field_that_cannot_be_empty_is_said_to_be_one(desk: Desk, column: str) -> None:
    """Guards 'effacer' where it cannot be done: the reason is that, and no complaint about the word as a number."""
    assert "ce champ ne se vide pas" in said(desk, [["Clé", column], [KEY, "effacer"]])
    assert desk.propose([["Clé", column], [KEY, "effacer"]]).changes == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "day", "stands", "outcome"),
    [
        ({}, "01/10/2026", "2026-11-20", "left"), ({}, "21/11/2026", "2026-11-20", "written"),
        ({"Téléphone": "06 39 98 55 55"}, "01/10/2026", "2026-11-20", "back"),
        ({"Téléphone": "06 39 98 55 55"}, "20/11/2026", "2026-11-20", "back"),
        ({"Téléphone": "06 39 98 55 55"}, "", "2026-11-20", "back"),
        ({"Téléphone": "06 39 98 55 55"}, "21/11/2026", "2026-11-20", "written"),
        ({"Téléphone": "06 39 98 55 55"}, "27/11/2026", "2026-11-27", "told"),
        ({"Téléphone 2": "06 39 98 55 55"}, "20/11/2026", "2026-11-20", "written"),
        ({"Horaires": "Le lundi"}, "01/10/2026", "2026-11-20", "back"),
        ({"Horaires": "Le lundi"}, "20/11/2026", "2026-11-20", "written"),
        ({"Adresse sécurisée": "b@gueret.mssante.fr"}, "20/11/2026", "2026-11-20", "back"),
        ({"Adresse sécurisée": "effacer"}, "20/11/2026", "2026-11-20", "back"),
        ({"Adresse sécurisée": "b@gueret.mssante.fr"}, "21/11/2026", "2026-11-20", "written"),
    ],
)  # fmt: skip
def test_nothing_old_takes_the_place_of_a_newer_check(
    desk: Desk, row: dict[str, str], day: str, stands: str, outcome: str
) -> None:
    """Guards what somebody called to know: an older day, or the same one under another number, undoes nothing."""
    head, found, entry = desk.text("directory/23.yaml").partition("  - key: gueret_cardiology\n")
    body, *rest = re.split(r"(?m)^(?=  - key:)", entry)
    body = re.sub(r"checked_on: .*", f"checked_on: {stands}", body) + "    secure_email: a@gueret.mssante.fr\n"
    (desk.knowledge / "directory/23.yaml").write_text(head + found + body + "".join(rest), encoding="utf-8")
    before = desk.reload().referents[KEY]
    table = [["Clé", *row, "Vérifié le"], [KEY, *row.values(), day]]
    words, proposal = said(desk, table), desk.bring(table)
    assert [bool(proposal.rejected), bool(proposal.changes)] == {
        "left": [False, False], "back": [True, False], "written": [False, True], "told": [False, True]
    }[outcome]  # fmt: skip
    assert desk.referent(KEY).checked_on >= before.checked_on
    assert ("mais même date de vérification" in words) == (outcome == "told")
    assert ("la vérification du 20/11/2026 reste" in words) == (outcome == "left")


def test_a_deleted_row_is_told_with_both_ways_to_remove(desk: Desk) -> None:
    """Guards who deleted rows in Excel: the column is gone with the row, so the option is named too; not in a chat."""
    proposal = desk.propose([HEADER, NEW])
    assert proposal.missing
    assert any("--remove-missing" in line for line in Report(desk.bench, proposal).lines())
    assert not any("--remove-missing" in line for line in Report(desk.bench, proposal, in_chat=True).lines())
