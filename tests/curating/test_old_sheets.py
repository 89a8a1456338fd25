"""Sheets as newcomers bring them: old, sorted by one column, with a contact twice. Told before anything is written."""

from __future__ import annotations

import pytest

from bot.curating.report import Report
from bot.curating.wish import Wish
from tests.curating.conftest import Desk, Table

HEADER = ["Clé", "Discipline", "Établissement", "Niveau", "Téléphone", "Vérifié le", "Démo"]
NEW = ["", "Ophtalmologie", "CH de Guéret", "premier recours", "06 39 98 12 34", "20/11/2026", "oui"]
CARDIOLOGY = ["gueret_cardiology", "Cardiologie", "CH de Guéret", "premier recours", "05 36 49 23 03", "", ""]
DAY = "27/11/2026"


def lines(desk: Desk, table: Table, wish: Wish | None = None) -> list[str]:
    return list(Report(desk.bench, desk.propose(table, wish)).lines())


def told(desk: Desk, table: Table, wish: Wish | None = None) -> str:
    return "\n".join(lines(desk, table, wish))


@pytest.mark.slow
def test_a_contact_who_was_removed_is_not_brought_back_by_an_old_sheet(desk: Desk) -> None:
    """Guards removals: the sheet of before it holds the contact with its key, and a common yes does not add it."""
    from bot.curating.exporting import as_workbook

    old = as_workbook(desk.bench)
    desk.bring([["Clé", "Retirer"], ["gueret_cardiology", "oui"]])
    proposal = desk.bring(old)
    assert (proposal.changes, proposal.files) == ([], {})
    assert "gueret_cardiology" not in desk.assistant.knowledge.referents
    said = "\n".join(Report(desk.bench, proposal).lines())
    assert "clé inconnue « gueret_cardiology » : contact retiré depuis ? Vider la clé pour l'ajouter" in said


@pytest.mark.slow
@pytest.mark.parametrize("word", ["", "nouveau", "Nouveau contact", "new"])
def test_an_empty_key_or_the_word_for_it_is_a_new_contact(desk: Desk, word: str) -> None:
    """Guards the way to add somebody: no key, or the word, and never a key of one's own."""
    desk.bring([HEADER, [word, *NEW[1:]]])
    assert "ch_gueret_ophthalmology" in desk.assistant.knowledge.referents


@pytest.mark.slow
def test_a_second_contact_beside_one_of_its_service_can_be_said_to_be_new(desk: Desk) -> None:
    """Guards the answer to 'which entry is it?': the word adds a contact where an empty key is a question."""
    desk.bring([HEADER, NEW])
    second = ["nouveau", *NEW[1:4], "06 39 98 12 36", *NEW[5:]]
    proposal = desk.bring([HEADER, second])
    assert [change.before for change in proposal.changes] == [None]


def test_a_key_that_was_typed_over_is_told_with_the_one_it_resembles(desk: Desk) -> None:
    """Guards who changed a key by mistake: it is unknown, and the contact that it was is named."""
    said = told(desk, [HEADER, ["gueret_cardiologie", *CARDIOLOGY[1:]]])
    assert "clé inconnue « gueret_cardiologie »" in said
    assert "Elle ressemble à celle d'un contact de l'annuaire : Cardiologie, CH de Guéret (gueret_cardiology)" in said


def test_a_contact_twice_with_another_number_is_told_with_the_one_that_stands(desk: Desk) -> None:
    """Guards users from two entries of one service: the existing number and key are named, and both are possible."""
    table = [HEADER, CARDIOLOGY, ["", *CARDIOLOGY[1:4], "06 39 98 12 34", "20/11/2026", "oui"]]
    assert "il y a déjà un contact de cette discipline dans cet établissement : 05 36 49 23 03 (gueret_cardiology)" in (
        told(desk, table)
    )
    assert len(desk.propose(table).changes) == 1
    assert "déjà un contact" not in told(desk, [HEADER, CARDIOLOGY, NEW])


@pytest.mark.parametrize("first", [True, False])
def test_only_the_row_that_takes_a_number_is_refused(desk: Desk, first: bool) -> None:
    """Guards the contact who has it: an untouched row is not to correct, and no key is named that nobody gave."""
    thief = ["", "Ophtalmologie", "CH d'Ussel", "premier recours", "05 36 49 23 03", *NEW[5:]]
    proposal = desk.propose([HEADER, thief, CARDIOLOGY] if first else [HEADER, CARDIOLOGY, thief])
    assert [draft.where.number for draft in proposal.rejected] == [2 if first else 3]
    said = "\n".join(Report(desk.bench, proposal).lines())
    assert (
        "05 36 49 23 03 est déjà le numéro d'un autre contact : Cardiologie, CH de Guéret (gueret_cardiology)" in said
    )
    assert "ussel_ophthalmology" not in said
    assert "+33" not in said


def test_two_new_rows_with_one_number_name_each_other_by_their_rows(desk: Desk) -> None:
    """Guards two contacts who are not in the directory yet: neither has a key to be named by."""
    other = ["", "Ophtalmologie", "CH d'Ussel", "premier recours", "06 39 98 12 34", *NEW[5:]]
    said = told(desk, [HEADER, NEW, other])
    assert "est déjà le numéro d'un autre contact : la ligne 3 (Ophtalmologie, CH d'Ussel)" in said
    assert "est déjà le numéro d'un autre contact : la ligne 2 (Ophtalmologie, CH de Guéret)" in said


def test_numbers_that_change_hands_are_told_row_by_row(desk: Desk) -> None:
    """Guards a column that was sorted alone: each number that was another contact's says whose it was."""
    numbers = {key: desk.referent(key).phones for key in ("gueret_cardiology", "gueret_pulmonology")}
    table = [["Clé", "Téléphone", "Vérifié le"],
        ["gueret_cardiology", numbers["gueret_pulmonology"][0], DAY],
        ["gueret_pulmonology", numbers["gueret_cardiology"][0], DAY]]  # fmt: skip
    said = lines(desk, table)
    assert any("ligne 2" in one and "était jusqu'ici le numéro d'un autre contact, Pneumologie" in one for one in said)
    assert any("ligne 3" in one and "était jusqu'ici le numéro d'un autre contact, Cardiologie" in one for one in said)
    assert "était jusqu'ici" not in told(desk, [HEADER, CARDIOLOGY, NEW])


def test_a_number_that_a_colleague_keeps_is_told_with_whose_it_is(desk: Desk) -> None:
    """Guards one number for two disciplines of a hospital: a shared secretariat is possible, a sorted column too."""
    taken = desk.referent("gueret_pulmonology").phones[0]
    table = [["Clé", "Téléphone", "Vérifié le"], ["gueret_cardiology", taken, DAY]]
    [remark] = [one for one in lines(desk, table) if "est aussi le numéro de" in one]
    assert "Pneumologie" in remark
    assert "secrétariat commun" in remark
    assert "est aussi le numéro" not in told(desk, [HEADER, CARDIOLOGY, NEW])


@pytest.mark.slow
@pytest.mark.parametrize(("day", "written"), [("27/11/2026", True), ("", False)])
def test_a_number_of_today_is_replaced_by_a_call_of_today_only(desk: Desk, day: str, written: bool) -> None:
    """Guards a check of this morning from a sheet that says no day; a second call of today says so itself."""
    desk.bring([["Clé", "Vérifié le"], ["gueret_cardiology", DAY]])
    table = [["Clé", "Téléphone", "Vérifié le"], ["gueret_cardiology", "06 39 98 55 55", day]]
    proposal = desk.propose(table)
    assert (bool(proposal.changes), bool(proposal.rejected)) == (written, not written)
    assert ("mais même date" in told(desk, table)) == written


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["MAJ", "Date", "Date MAJ", "Dernière vérification", "Contrôlé le", "Date de contrôle", "Revue du réseau"]
)
def test_a_column_of_days_under_another_name_is_asked(desk: Desk, name: str) -> None:
    """Guards every new day: by its name, or because it holds days only, the column is asked about and then read."""
    changed = ["gueret_cardiology", "06 39 98 55 55", "27/11/2026"]
    table = [["Clé", "Téléphone", name], changed]
    (asked,) = desk.propose(table).asked
    assert (asked.question, asked.value, asked.proposals) == ("heading", name, ("checked_on",))
    said = told(desk, table)
    assert "peut-être : Vérifié le" in said
    assert f"la colonne « {name} » n'a pas été lue" in said
    assert "avec la même date" not in said
    desk.bring(table, Wish(answers=(f"{name} = Vérifié le",)))
    assert desk.referent("gueret_cardiology").phones == ("+33639985555",)
    assert f"{desk.referent('gueret_cardiology').checked_on:%d/%m/%Y}" == DAY


def test_a_new_contact_beside_an_unread_day_is_told_so(desk: Desk) -> None:
    """Guards against 'the sheet has no such column' beside the column; and *Rang* for the tier likewise."""
    table = [["Discipline", "Établissement", "Rang", "Téléphone", "MAJ", "Démo"],
        ["Ophtalmologie", "CH de Guéret", "premier recours", "06 39 98 12 34", "20/11/2026", "oui"]]  # fmt: skip
    said = told(desk, table)
    assert "n'a pas cette colonne" not in said
    assert "Vérifié le : la colonne « MAJ » n'a pas été lue" in said
    assert "Niveau : la colonne « Rang » n'a pas été lue" in said
    desk.bring(table, Wish(answers=("MAJ = Vérifié le", "Rang = Niveau")))
    assert "ch_gueret_ophthalmology" in desk.assistant.knowledge.referents


def test_a_second_column_of_days_is_no_question(desk: Desk) -> None:
    """Guards against noise: where the sheet says when contacts were checked, *Date* is a column like any other."""
    proposal = desk.propose([[*HEADER, "Date"], [*NEW, "01/02/2026"]])
    assert proposal.asked == []


def test_who_is_not_in_the_sheet_is_named(desk: Desk) -> None:
    """Guards contacts against oblivion: names as far as ten, then how many more."""
    said = lines(desk, [["Clé", "Horaires"], ["gueret_cardiology", "Le lundi"]])
    at = next(number for number, one in enumerate(said) if "pas dans la feuille" in one)
    assert "[gueret_pulmonology]" in "\n".join(said[at:])
    many = desk.propose([["Clé", "Horaires"], ["gueret_cardiology", "Le lundi"]])
    many.missing = [desk.referent("gueret_pulmonology")] * 12
    named = list(Report(desk.bench, many).missing())
    assert (len(named), named[-2].strip()) == (13, "… et 2 de plus")
