"""What a coordinator reads of a sheet is whole, in their words, and leads to no wrong hospital."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.curating.answers import Equivalences
from bot.curating.bench import Bench
from bot.curating.matching import Matcher
from bot.curating.remarks import SheetRefused, Wording
from bot.curating.report import Report
from tests.curating.conftest import Desk, Table, xlsx

HEADER = ["Clé", "Discipline", "Établissement", "Ville", "Niveau", "Téléphone", "Vérifié le", "Démo"]
NEW = ["", "Ophtalmologie", "CH de Guéret", "", "premier recours", "06 39 98 12 34", "20/11/2026", "oui"]


def told(desk: Desk, table: Table) -> str:
    return "\n".join(Report(desk.bench, desk.propose(table)).lines())


def matcher(desk: Desk) -> Matcher:
    return Matcher(desk.assistant, desk.bench.words, Equivalences(desk.bench.words, {}))


def proposed(desk: Desk, text: str, town: str = "") -> list[str]:
    """The towns of the hospitals that are proposed."""
    knowledge = desk.assistant.knowledge
    return [knowledge.commune_of(key).name for key in matcher(desk).facility(text, town).proposals]


@pytest.mark.parametrize(
    ("text", "town"), [("Clinique du Bonheur", "Agen"), ("Clinique du Bonheur, Agen", ""), ("Clinique Zénith", "Dax")]
)
def test_an_unknown_hospital_is_asked_with_those_of_its_town_and_none_as_an_answer(
    desk: Desk, text: str, town: str
) -> None:
    """Guards the place of contacts: *clinique* is no likeness; who is asked reads which hospitals the town has."""
    named, known = town or "Agen", desk.assistant.knowledge
    match = matcher(desk).facility(text, town)
    assert (match.keys, match.proposals) == ((), ())
    assert match.why is not None
    said = Wording(known, "fr").say(match.why)
    there = [one.short for one in known.facilities.values() if known.gazetteer.communes[one.commune].name == named]
    assert there
    assert f"l'annuaire connaît dans cette ville : {', '.join(there)}" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["Clinique Zénith", "Cabinet du Dr Martin", "Polyclinique des Lauriers", "EHPAD du Sud"]
)
def test_one_word_in_common_makes_no_hospital_of_another(desk: Desk, text: str) -> None:
    """Guards every town: an invented name leads to no known hospital, alone, beside the town or with it in its cell."""
    known = desk.assistant.knowledge
    towns = dict.fromkeys(known.gazetteer.communes[one.commune].name for one in known.facilities.values())
    reader = matcher(desk)
    for town in list(towns)[::4]:
        for cell, beside in ((text, town), (f"{text} de {town}", ""), (text, "")):
            match = reader.facility(cell, beside)
            assert (match.keys, match.proposals) == ((), ()), (cell, beside)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("tier", "dernier recours"), ("tier", "second recours"), ("tier", "non recours"),
        ("visibility", "non publié"), ("visibility", "pas public"), ("visibility", "non public"),
    ],
)  # fmt: skip
def test_the_opposite_of_a_value_is_not_proposed(desk: Desk, question: str, text: str) -> None:
    """Guards closed lists: what is worded nearly alike and means the other thing is asked, without an answer."""
    match = matcher(desk).choice(question, question, text)  # type: ignore[arg-type] # both are closed lists
    assert (match.keys, match.proposals) == ((), ())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Phlébologie", ()), ("Gérontologie", ()), ("Stomatologie", ()), ("Sénologie", ()), ("Tabacologie", ()),
        ("Dermatolgie", ("dermatology",)), ("Oncologi", ("oncology",)), ("Cardiologgie", ("cardiology",)),
    ],
)  # fmt: skip
def test_a_discipline_that_ends_alike_is_not_proposed(desk: Desk, text: str, keys: tuple[str, ...]) -> None:
    """Guards disciplines that nobody covers: *-logie* is no likeness; a slip of the hand is one."""
    match = matcher(desk).specialty(text)
    assert match.keys or match.proposals == keys
    assert not match.keys or match.keys == keys


@pytest.mark.parametrize(("text", "town"), [("CHU Bordo", "Bordeaux")])
def test_a_town_by_its_sound_leads_to_its_hospitals_of_that_kind(desk: Desk, text: str, town: str) -> None:
    """Guards who writes by ear: the kind and the town together are a likeness."""
    assert set(proposed(desk, text)) == {town}


def test_without_a_town_a_kind_alone_proposes_nothing(desk: Desk) -> None:
    """Guards the same where no town is named: an invented name is like none."""
    assert proposed(desk, "Clinique du Bonheur Zzyzx") == []


@pytest.mark.parametrize(("text", "town"), [("CH de Daxx", "Dax"), ("Hopital de Gueretz", "Guéret")])
def test_a_hospital_alike_by_its_own_words_is_proposed(desk: Desk, text: str, town: str) -> None:
    """Guards typists: the name with one letter too many is still asked with the right hospital."""
    assert town in proposed(desk, text)


def test_every_hospital_with_a_typo_is_proposed_or_nothing_of_its_kind(desk: Desk) -> None:
    """Guards the whole list: a letter doubled in its longest word, and it is read or among the proposals."""
    reader, missed = matcher(desk), []
    for key, one in list(desk.assistant.knowledge.facilities.items())[::5]:
        longest = max(one.name.fr.split(), key=len)
        match = reader.facility(one.name.fr.replace(longest, f"{longest}{longest[-1]}"), "")
        if key not in (*match.keys, *match.proposals):
            missed.append(key)
    assert len(missed) <= len(desk.assistant.knowledge.facilities) // 50, missed


@pytest.mark.parametrize(("text", "town"), [("Daxx", "Dax"), ("Limogess", "Limoges"), ("Guerret", "Guéret")])
def test_a_town_with_a_typo_is_asked_with_its_name(desk: Desk, text: str, town: str) -> None:
    """Guards the column Ville: the town that is meant is proposed."""
    row = [*NEW[:3], text, *NEW[4:]]
    assert f"Ville « {text} » : 1 ligne (peut-être : {town}" in told(desk, [HEADER, row])


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({4: "N7", 6: ""}, ["Niveau « N7 »", "Vérifié le : la cellule est vide"]),
        ({5: "12", 6: "31/02/2026"}, ["pas de numéro français complet", "« 31/02/2026 » n'est pas un jour"]),
        ({4: "", 5: "12"}, ["Niveau : la cellule est vide", "pas de numéro français complet"]),
        ({2: "CH de Nullepart", 6: ""}, ["Établissement « CH de Nullepart »", "Vérifié le : la cellule est vide"]),
        ({4: "N7", 5: "05 36 49 33 01"}, ["Niveau « N7 »", "est déjà le numéro d'un autre contact"]),
        ({0: "inconnue", 4: "N7"}, ["clé inconnue", "Niveau « N7 »"]),
        ({2: "CH de Nullepart", 3: "Daxx"}, ["CH de Nullepart", "Ville « Daxx »"]),
    ],
)
def test_every_fault_of_a_row_is_told_at_once(desk: Desk, cells: dict[int, str], faults: list[str]) -> None:
    """Guards against a row that comes back twice: what is wrong and what is missing are told together."""
    row = [cells.get(at, cell) for at, cell in enumerate(NEW)]
    said = told(desk, [HEADER, row])
    assert [fault for fault in faults if fault not in said] == [], said


def test_a_day_that_is_none_is_told_by_its_form(desk: Desk) -> None:
    """Guards against a false date: the sentence names day, month and year, and its day is an example only."""
    said = told(desk, [HEADER, [*NEW[:6], "31/02/2026", "oui"]])
    assert "écrire le jour sous la forme jour/mois/année, par exemple 23/11/2026" in said
    english = Bench(desk.assistant, desk.knowledge, desk.bench.today, "en").wording
    assert "day/month/year, for example" in english.text("day_wrong", value="31/02/2026")


def test_a_day_to_come_is_told_as_it_is_written_in_french(desk: Desk) -> None:
    """Guards days that a workbook holds as such: nobody reads 2031-01-31."""
    import datetime

    row: list[object] = [*NEW[:6], datetime.date(2031, 1, 31), "oui"]
    assert "« 31/01/2031 » est dans le futur" in told(desk, [HEADER, row])


def test_nothing_changes_is_not_said_alone_where_something_waits(desk: Desk) -> None:
    """Guards the first line: questions and rows to correct below it are part of what it says."""
    said = told(desk, [HEADER, [*NEW[:4], "N7", *NEW[5:]]])
    assert "Rien ne change dans l'annuaire." not in said
    assert "Rien ne change pour l'instant dans l'annuaire : 1 question(s) et 1 ligne(s) à corriger attendent" in said


def test_changed_hours_are_shown_old_and_new(desk: Desk) -> None:
    """Guards texts: who says yes sees what goes and what comes."""
    before = desk.referent("gueret_internal_medicine").hours
    assert before is not None
    said = told(desk, [["Clé", "Horaires"], ["gueret_internal_medicine", "Le lundi matin"]])
    assert f"Horaires : {before.fr} → Le lundi matin" in said


def test_a_broken_workbook_is_told_in_words(desk: Desk) -> None:
    """Guards the coordinator against the names of this program's errors."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("rien.txt", "x")
    for content in (target.getvalue(), b"PK\x03\x04 abc"):
        with pytest.raises(SheetRefused) as refused:
            desk.propose(content)
        said = Wording(desk.assistant.knowledge, "fr").say(refused.value.why)
        assert "abîmé" in said
        assert "Error" not in said
        assert "Zip" not in said


def test_a_sheet_without_numbers_says_so(desk: Desk) -> None:
    """Guards who forgot the column: no number is read, and that is told; a sheet that has it says nothing."""
    assert "pas de colonne « Téléphone »" in told(desk, [["Clé", "Horaires"], ["gueret_cardiology", "Le lundi"]])
    assert "pas de colonne" not in told(desk, [HEADER, NEW])
    assert "pas de colonne" not in told(desk, [["Clé", "Tél. secrétariat", "Niveau"], ["gueret_cardiology", "1", ""]])


def test_what_is_expected_is_said_in_english_to_who_reads_english(desk: Desk) -> None:
    """Guards English coordinators: the values of a closed list are theirs."""
    english = Bench(desk.assistant, desk.knowledge, desk.bench.today, "en")
    table = [["Key", "Remove"], ["gueret_cardiology", "perhaps"]]
    said = "\n".join(Report(english, english.propose(xlsx(table), "a.xlsx")).lines())
    assert "expected: yes / no" in said


@pytest.mark.slow
@pytest.mark.parametrize("name", ["MAJ", "Date", "Contrôlé le"])
def test_a_second_column_of_days_is_told_where_it_says_a_later_one(desk: Desk, name: str) -> None:
    """Guards the day of a call: *MAJ* beside *Vérifié le* is read by nobody, and the rows that matter are named."""
    header = ["Clé", name, "Téléphone", "Vérifié le"]
    phones = "05 36 49 40 01 / 06 39 98 40 01"
    later, same = ["dax_dermatology", "26/11/2026", phones, "25/11/2026"], ["gueret_cardiology", "", "", "25/11/2026"]
    said = told(desk, [header, later, same])
    assert f"à 1 ligne(s) (2), la colonne « {name} » dit un jour plus récent que « Vérifié le », seule lue" in said
    earlier = ["dax_dermatology", "24/11/2026", phones, "25/11/2026"]
    assert "plus récent que" not in told(desk, [header, earlier, same])
