"""Columns that are asked about, left out or never read: no number is lost, and no private remark is shown."""

from __future__ import annotations

import io

import openpyxl
import pytest

from bot.curating.corrections import corrections_workbook
from bot.curating.report import counts_of
from bot.curating.wish import Wish
from tests.curating.conftest import Desk, accounted
from tests.curating.small_sheet import HEADER, KEY, NEW


def test_a_misspelt_column_is_asked_once(desk: Desk) -> None:
    """Guards a column against being dropped by a typo: it is asked, its answer kept, and then read."""
    table = [[*HEADER[:-1], "Horairess", "Démo"], [*NEW[:-1], "Le matin", "oui"]]
    proposal = desk.propose(table)
    assert [(asked.question, asked.value, asked.proposals) for asked in proposal.asked] == [
        ("heading", "Horairess", ("hours",))
    ]
    desk.bring(table, Wish(answers=("Horairess = Horaires",)))
    assert desk.referent("ch_gueret_ophthalmology").hours is not None


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["Commentaires", "Commentaire", "Notes", "Horaires internes", "Téléphones privés", "Nom"]
)
def test_a_private_column_is_never_offered_as_one_that_is_shown(desk: Desk, name: str) -> None:
    """Guards private remarks: 'Commentaires' resembles 'Comment adresser' and is neither asked about nor read."""
    proposal = desk.bring([[*HEADER, name], [*NEW, "Ne pas appeler avant midi"]])
    assert proposal.asked == []
    assert any(("columns", name) in note.values for note in proposal.notes)
    assert "avant midi" not in desk.text("directory/23.yaml")


@pytest.mark.slow
def test_a_column_of_mobile_numbers_is_asked_before_it_is_read(desk: Desk) -> None:
    """Guards a doctor's own mobile: 'Portable' is no column of the service until the coordinator says so."""
    table = [[*HEADER, "Portable"], [*NEW, "06 39 98 77 77"]]
    (asked,) = desk.bring(table).asked
    assert (asked.question, asked.value, asked.rows) == ("heading", "Portable", 1)
    assert "77777" not in desk.text("directory/23.yaml").replace(" ", "")
    assert desk.propose([[*HEADER, "Portable"], NEW]).asked == []
    desk.bring(table, Wish(answers=("Portable = Téléphone 2",)))
    assert desk.referent("ch_gueret_ophthalmology").phones == ("+33639981234", "+33639987777")


def test_a_mobile_that_may_be_published_is_asked_for_each_sheet_and_added(desk: Desk) -> None:
    """Guards the landline, and the next doctor's mobile: the answer is for this sheet, and a number is only added."""
    before = desk.referent(KEY).phones
    table = [["Clé", "Portable", "Vérifié le"], [KEY, "06 39 98 77 77", "26/11/2026"]]
    desk.bring(table, Wish(answers=("Portable = Téléphone 2",)))
    assert desk.referent(KEY).phones == (*before, "+33639987777")
    assert not (desk.knowledge / "equivalences.yaml").exists()
    (desk.knowledge / "equivalences.yaml").write_text('equivalences: {heading: {"Portable": more_phones}}\n', "utf-8")
    for name in ("Portable", "N° de portable", "Tél mobile"):
        other = [["Clé", name, "Vérifié le"], [KEY, "06 39 98 77 79", "26/11/2026"]]
        assert [asked.value for asked in desk.propose(other).asked] == [name]
        assert desk.propose(other).changes == []


@pytest.mark.slow
@pytest.mark.parametrize("heading", ["Portable", "Horairess", "Tél. secrétariat"])
@pytest.mark.parametrize("word", ["nouveau", ""])
def test_what_waits_for_an_answer_about_its_column_comes_back_with_it(desk: Desk, heading: str, word: str) -> None:
    """Guards every number: the workbook alone, once answered, brings what stood in the column that was asked about."""
    waiting = "Le matin" if heading == "Horairess" else "06 39 98 77 77"
    sound, wrong = [word, *NEW[1:], waiting], ["", "Neurologie", "CH de Guéret", "1", "06 39 98 12 35", *NEW[5:], ""]
    proposal = desk.bring([[*HEADER, heading], sound, wrong])
    book = openpyxl.load_workbook(io.BytesIO(corrections_workbook(desk.bench, proposal) or b""))
    assert book.worksheets[0].title == "Valeurs à préciser"
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[1].value == heading:
            row[4].value = "Horaires" if heading == "Horairess" else "Téléphone 2"
        else:
            row[4].value = "premier recours"
    target = io.BytesIO()
    book.save(target)
    again = desk.bring(target.getvalue())
    assert (again.rejected, again.asked) == ([], [])
    after = desk.referent("ch_gueret_ophthalmology")
    if heading == "Horairess":
        assert after.hours is not None
    else:
        assert after.phones == ("+33639981234", "+33639987777")
    assert desk.referent("ch_gueret_neurology").phones == ("+33639981235",)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "column"),
    [("Tél. secrétariat", "more_phones"), ("Téléphone de l'avis", "more_phones"), ("Service hospitalier", "service")],
)
def test_a_column_that_begins_like_one_is_asked(desk: Desk, name: str, column: str) -> None:
    """Guards numbers of a second column against being dropped: 'Tél. secrétariat' is asked once, not left out."""
    (asked,) = desk.propose([[*HEADER, name], [*NEW, "06 39 98 77 78"]]).asked
    assert (asked.question, asked.value, asked.proposals) == ("heading", name, (column,))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Portable", "Tél. secrétariat", "Horairess"])
def test_a_column_that_is_to_be_ignored_is_asked_no_more(desk: Desk, name: str) -> None:
    """Guards the answer 'ignorer': given once, the column is left out from then on."""
    table = [[*HEADER, name], [*NEW, "06 39 98 77 78"]]
    desk.bring(table, Wish(answers=(f"{name} = ignorer",)))
    again = desk.propose(table)
    assert (again.asked, again.changes) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("below", [["Clé", "Commentaires"], ["Clé", "Nom", "Horaires"], ["Clé", "Portable"]])
def test_a_second_table_is_not_read_with_the_names_of_the_first(desk: Desk, below: list[str]) -> None:
    """Guards private remarks below public hours: each table has its own names, on whichever row they stand."""
    remark = ["gueret_pulmonology", "Ne pas appeler", "Le mardi"]
    proposal = desk.bring([["Clé", "Horaires"], [KEY, "Le lundi"], [], below, remark[: len(below)]])
    counts = counts_of(proposal)
    assert accounted(counts) == counts.rows
    hours = {key: desk.referent(key).hours for key in (KEY, "gueret_pulmonology")}
    assert hours[KEY] is not None
    assert "Ne pas appeler" not in desk.text("directory/23.yaml")
    assert ("Le mardi" in desk.text("directory/23.yaml")) == ("Horaires" in below)


def test_what_stands_below_no_name_is_told(desk: Desk) -> None:
    """Guards the coordinator against a silent loss: a column without a name is not read, and that is said."""
    table = [[*HEADER[:3], "", *HEADER[3:]], [*NEW[:3], "le matin", *NEW[3:]]]
    proposal = desk.bring(table)
    assert any(note.message == "columns_without_name" and ("columns", "D") in note.values for note in proposal.notes)
    assert desk.referent("ch_gueret_ophthalmology").hours is None
