"""A sheet and the directory that stands: what changes, what stays, what is never done without asking.

Longer than 300 lines: what a row may do to an entry is one table of cases.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest

from bot.curating.bench import Proposal
from bot.curating.corrections import corrections_workbook
from bot.curating.exporting import COLUMNS, as_csv, as_workbook
from bot.curating.kept_answers import answer_problems
from bot.curating.remarks import SheetRefused
from bot.curating.report import Report, counts_of
from bot.curating.wish import Wish
from bot.curating.writing import Changed
from bot.knowledge_base.problems import KnowledgeError
from tests.curating.conftest import Desk, Table, accounted, xlsx

HEADER = ["Clé", "Discipline", "Établissement", "Niveau", "Téléphone", "Vérifié le", "Démo"]
NEW = ["", "Ophtalmologie", "CH de Guéret", "premier recours", "06 39 98 12 34", "20/11/2026", "oui"]
KEY = "gueret_cardiology"


def said(desk: Desk, table: Table, wish: Wish | None = None) -> str:
    return "\n".join(Report(desk.bench, desk.propose(table, wish)).lines())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["one sheet", "by department", "csv"])
def test_what_was_exported_changes_nothing_when_it_is_brought_back(desk: Desk, kind: str) -> None:
    """Guards the round trip in every form: no row is lost, nothing is proposed, no file is touched."""
    bench = desk.bench
    content = as_csv(bench) if kind == "csv" else as_workbook(bench, by_department=kind == "by department")
    proposal = desk.propose(content, name="a.csv" if kind == "csv" else "a.xlsx")
    assert (proposal.changes, proposal.files, proposal.rejected) == ([], {}, [])
    counts = counts_of(proposal)
    assert (counts.same, accounted(counts)) == (len(desk.assistant.knowledge.referents), counts.rows)


@pytest.mark.slow
def test_the_round_trip_changes_nothing_after_edits_by_hand(desk: Desk) -> None:
    """Guards curators who also write YAML: flow style, comments, line breaks, narrow blanks, extensions survive."""
    entry = desk.text("directory/23.yaml").index("  - key: gueret_cardiology")
    head, tail = desk.text("directory/23.yaml")[:entry], desk.text("directory/23.yaml")[entry:]
    by_hand = (
        "  # appelée le 12\n  - {key: by_hand, specialty: neurology, tier: recourse, facility: ch_gueret,\n"
        '     phones: ["+33639981200", "+33639981201"], extensions: {"+33639981200": "12"}, # poste\n'
        '     hours: {fr: "9\u202fh – 17\u00a0h", en: "=9 am"}, checked_on: 2026-11-01, demo: true}\n'
    )
    (desk.knowledge / "directory/23.yaml").write_text(head + by_hand + tail, encoding="utf-8")
    desk.reload()
    before = desk.files()
    for content, name in ((as_workbook(desk.bench), "a.xlsx"), (as_csv(desk.bench), "a.csv")):
        proposal = desk.bring(content, name=name)
        assert (proposal.changes, proposal.rejected) == ([], [])
    assert desk.files() == before


@pytest.mark.slow
def test_one_number_changed_in_the_sheet_is_two_lines_in_the_file(desk: Desk) -> None:
    """Guards the ten minutes a week: number and date change, everything else of the entry and file stays."""
    before = desk.text("directory/23.yaml")
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(desk.bench)))
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if row[0].value == KEY)
    row[COLUMNS.index("phones")].value = "06 39 98 55 55 poste 12"
    row[COLUMNS.index("checked_on")].value = "26/11/2026"
    target = io.BytesIO()
    book.save(target)
    proposal = desk.bring(target.getvalue())
    assert [change.key for change in proposal.changes] == [KEY]
    assert desk.referent(KEY).phones == ("+33639985555",)
    assert desk.referent(KEY).extensions == {"+33639985555": "12"}
    assert desk.referent(KEY).how_to_refer is not None
    new_lines = set(desk.text("directory/23.yaml").splitlines()) - set(before.splitlines())
    assert len(new_lines) == 4
    assert len([name for name, content in desk.files().items() if "directory" in name]) > 1


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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Appeler le 06 39 98 55 44 avant midi", "un numéro se met dans la colonne Téléphone"),
        ("Le matin (ne pas diffuser)", "ne pas diffuser"),
        ("Le soir, confidentiel", "confidentiel"),
    ],
)
@pytest.mark.parametrize("column", ["Horaires", "Service", "Comment adresser", "Horaires (anglais)"])
def test_a_text_for_colleagues_is_not_published(desk: Desk, column: str, text: str, words: str) -> None:
    """Guards what users read: a number inside a text, or a word that says it is private, sends the row back."""
    table = [[*HEADER, column], [*NEW, text]]
    assert words in said(desk, table)
    assert desk.propose(table).files == {}


@pytest.mark.parametrize("text", ["Appeler l'interne de garde", "Consultation privée le mardi", "15 h à 17 h 30"])
def test_an_ordinary_text_is_no_private_one(desk: Desk, text: str) -> None:
    """Guards the coordinator against false alarms: a junior doctor, a private clinic, hours."""
    assert desk.propose([[*HEADER, "Comment adresser"], [*NEW, text]]).rejected == []


@pytest.mark.parametrize("text", ["interne : 06 39 98 55 44", "le matin (ne pas diffuser)"])
def test_a_text_typed_by_hand_is_held_to_the_same_rule(desk: Desk, text: str) -> None:
    """Guards users against what came into the directory without a sheet: refused there as it is from a sheet."""
    desk.edit("directory/23.yaml", "  - key: gueret_cardiology\n",
        f'  - key: gueret_cardiology\n    hours: {{fr: "{text}", en: "x"}}\n')  # fmt: skip
    with pytest.raises(KnowledgeError) as refused:
        desk.reload()
    assert [text in problem.message for problem in refused.value.problems] == [True]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "is_open"),
    [("a@gmail.com", True), ("a@Orange.FR", True), ("a@mail.yahoo.fr", True), ("a@chu.mssante.fr", False),
     ("a@mssante.orange.fr", False), ("a@medical.apicrypt.org", False), ("a@chu-bordeaux.fr", False),
     ("a@notgmail.com", False)],
)  # fmt: skip
def test_a_mailbox_that_anybody_opens_is_no_secure_address(desk: Desk, address: str, is_open: bool) -> None:
    """Guards letters about patients: Gmail and its like come back from a sheet, health mail never does."""
    table = [["Clé", "Adresse sécurisée", "Vérifié le"], [KEY, address, "26/11/2026"]]
    assert bool(desk.propose(table).rejected) == is_open
    assert ("boîte ouverte à tous" in said(desk, table)) == is_open
    assert is_open or f"Adresse sécurisée : — → {address}" in said(desk, table)


def test_a_person_in_a_text_is_told(desk: Desk) -> None:
    """Guards people who were not asked: the table of changes names the text before it is confirmed."""
    assert "nomme une personne" in said(desk, [[*HEADER, "Service"], [*NEW, "Dr Anne Exemple"]])
    assert "nomme une personne" not in said(desk, [[*HEADER, "Service"], [*NEW, "Service d'ophtalmologie"]])
    assert "nomme une personne" not in said(desk, [[*HEADER, "Service", "Service (anglais)"],
        [*NEW, "Appeler le médecin de garde", "Call the doctor on duty"]])  # fmt: skip


@pytest.mark.slow
def test_a_text_that_stands_in_the_directory_is_not_remarked_on(desk: Desk) -> None:
    """Guards the round trip against noise: a person who is named there already was looked at by who wrote it."""
    desk.edit("directory/23.yaml", "  - key: gueret_cardiology\n",
        '  - key: gueret_cardiology\n    hours: {fr: "Dr Anne Exemple, le mardi", en: "x"}\n')  # fmt: skip
    desk.reload()
    assert "nomme une personne" not in "\n".join(Report(desk.bench, desk.propose(as_workbook(desk.bench))).lines())


def test_a_remark_between_the_rows_asks_nothing(desk: Desk) -> None:
    """Guards the one question for many rows: 'NB : à revoir' under Discipline comes back as a row, not as a value."""
    proposal = desk.propose([HEADER, ["", "NB : liste à revoir"], NEW])
    assert (len(proposal.rejected), proposal.asked) == (1, [])


def test_an_answer_is_kept_beside_those_that_stand(desk: Desk) -> None:
    """Guards equivalences.yaml: answers of hand and program together, comments kept, read again by the next import."""
    (desk.knowledge / "equivalences.yaml").write_text(
        "# à moi\nequivalences:\n  tier:\n    A: recourse  # expert\n", "utf-8"
    )
    table = [HEADER, [*NEW[:3], "1", *NEW[4:]], [*NEW[:1], "dermto", *NEW[2:3], "A", "06 39 98 12 35", *NEW[5:]]]
    proposal = desk.bring(table, Wish(answers=("1 = premier recours", "dermto = dermatologie", "zz = recours")))
    assert [remark.message for remark in proposal.unclear] == ["answer_to_nothing"]
    assert desk.text("equivalences.yaml") == (
        '# à moi\nequivalences:\n  tier:\n    A: recourse  # expert\n    "1": first_line\n'
        '  specialty:\n    "dermto": dermatology\n'
    )
    again = desk.propose(table)
    assert (again.changes, again.rejected, again.asked) == ([], [], [])


def test_a_kept_answer_that_means_nothing_is_told(desk: Desk) -> None:
    """Guards answers written by hand: 'recours' is no key; check names file, line and the keys that exist."""
    path = desk.knowledge / "equivalences.yaml"
    path.write_text('equivalences:\n  tier:\n    "1": first_line\n    "2": recours\n', encoding="utf-8")
    (problem,) = answer_problems(desk.knowledge, desk.bench.words, desk.assistant.knowledge)
    assert str(problem).startswith("knowledge/equivalences.yaml:4: '2' is said to mean 'recours'")
    assert "first_line, recourse" in problem.message
    path.unlink()
    assert answer_problems(desk.knowledge, desk.bench.words, desk.assistant.knowledge) == []


def test_the_template_has_lists_hints_and_no_contact(
    desk: Desk, rows_of: Callable[[bytes], list[list[object]]]
) -> None:
    """Guards the sheet that is given away: names of columns, drop-down lists, hints, and not one contact."""
    content = as_workbook(desk.bench, referents=())
    assert len(rows_of(content)) == 1
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert sum(rule.type == "list" for rule in rules) == 6
    assert all(rule.prompt for rule in rules)


def test_every_hospital_and_discipline_of_the_lists_is_read_back(desk: Desk) -> None:
    """Guards the drop-down lists: whatever is chosen there is understood."""
    from bot.curating.answers import Equivalences
    from bot.curating.matching import Matcher

    bench, knowledge = desk.bench, desk.assistant.knowledge
    matcher = Matcher(bench.assistant, bench.words, Equivalences(bench.words, {}))
    for key, facility in knowledge.facilities.items():
        assert matcher.facility(facility.name.fr, "").keys == (key,)
    for key, specialty in knowledge.specialties.items():
        if specialty.covered:
            assert matcher.specialty(specialty.name.fr).keys == (key,)


def test_the_report_speaks_english_when_asked(desk: Desk) -> None:
    """Guards the option: the same report without a French sentence."""
    from bot.curating.bench import Bench

    bench = Bench(desk.assistant, desk.knowledge, desk.bench.today, "en")
    lines = "\n".join(Report(bench, bench.propose(xlsx([HEADER, NEW, [*NEW[:3], "1", *NEW[4:]]]), "a.xlsx")).lines())
    assert "One answer settles all these rows" in lines
    assert "Tier “1”: 1 row" in lines


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


def test_a_deleted_row_is_told_with_both_ways_to_remove(desk: Desk) -> None:
    """Guards who deleted rows in Excel: the column is gone with the row, so the option is named too; not in a chat."""
    proposal = desk.propose([HEADER, NEW])
    assert proposal.missing
    assert any("--remove-missing" in line for line in Report(desk.bench, proposal).lines())
    assert not any("--remove-missing" in line for line in Report(desk.bench, proposal, in_chat=True).lines())


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
