"""Short forms of questions: a spaced grade, an English request, a bare 'traitement', a hospital."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SPACED = (
    "définition {}",
    "c'est quoi un {} ?",
    "toxicité {} : que faire ?",
    "{}",
    "{}, quel niveau du parcours ?",
    "un cortisol bas {}",
)


@every_row("frame", SPACED)
def test_a_spaced_grade_is_one_beside_what_is_asked_of_it(assistant: Assistant, frame: str) -> None:
    """Guards 'définition G 1' and its kind, in which the grade was lost for its blank."""
    for letter, number in product("Gg", range(1, 5)):
        assert ask(assistant, frame.format(f"{letter} {number}")).query.all_grades == (number,)


@every_row(
    "text", ("prednisone 1 g 3 jours", "1 g 3 jours, colite", "bolus de 1 g 3 fois", "G 3 P 2, enceinte, que faire")
)
def test_grams_and_pregnancies_are_no_grades(assistant: Assistant, text: str) -> None:
    """Guards the look-alikes of a spaced grade."""
    assert ask(assistant, text).query.all_grades == ()


SOUGHT = ("I am looking for a {}", "where can I find a {}?", "I want to refer my patient to a {}", "I need a {}")


@every_row("frame", SOUGHT)
def test_an_english_discipline_without_a_place_is_looked_for(assistant: Assistant, frame: str) -> None:
    """Guards that a request of which every word is understood is not taken for another field's."""
    for specialty in assistant.knowledge.specialties.values():
        if specialty.covered:
            assert "referents" in ask(assistant, frame.format(specialty.doctor.en)).kinds, specialty.doctor.en


@every_row(
    ("text", "toxicity"),
    [
        ("my patient has an ILD", "pneumonitis"),
        ("my patient has Guillain-Barré syndrome", "neuropathy"),
        ("my patient has abnormal LFTs", "hepatitis"),
        ("my patient has inflamed lungs", "pneumonitis"),
        ("quel est le référent pour un DT1 ?", "diabetes"),
        ("qui appeler, il est couvert de boutons", "rash"),
        ("leucodermie", "vitiligo"),
        ("loss of skin pigment", "vitiligo"),
        ("PEAG", "severe_cutaneous"),
        ("syndrome polymyalgique", "polymyalgia"),
    ],
)
def test_a_disease_that_is_understood_is_answered(assistant: Assistant, text: str, toxicity: str) -> None:
    """Guards what was understood and answered with 'I did not understand', and synonyms that were missing."""
    answer = ask(assistant, text)
    assert answer.query.toxicities == (toxicity,)
    assert {"toxicity", "referents", "urgent", "emergency"} & set(answer.kinds)


@every_row(
    "text", ("{} / colite / à Dax", "colite / {} / Dax", "vitiligo aux environs de Seignosse {}", "Dax, colite, {}")
)
def test_a_bare_treatment_asks_for_the_conduct(assistant: Assistant, text: str) -> None:
    """Guards telegrams, in which a place took the conduct away that was asked for."""
    for word in ("traitement", "treatment"):
        assert {"toxicity", "referents"} <= set(ask(assistant, text.format(word)).kinds)


@every_row(
    "text",
    (
        "colite à Dax en fin de traitement",
        "colite après le traitement, Dax",
    ),
)
def test_a_treatment_that_is_only_told_asks_nothing(assistant: Assistant, text: str) -> None:
    """Guards the look-alikes: a treatment that is over or goes on."""
    assert "toxicity" not in ask(assistant, text).kinds


@every_row(
    "text",
    (
        "dermato à l'hôpital Saint-André",
        "DIABÉTOLOGUE À L'HÔPITAL SAINT-ANDRÉ",
        "dermato à l'hôpital Saint-André de Bordeaux",
    ),
)
def test_a_hospital_that_is_spelt_out_is_no_commune(assistant: Assistant, text: str) -> None:
    """Guards a hospital of whose name a turn of phrase ('à l'hôpital') took the first word."""
    place = ask(assistant, text).query.place
    assert place is not None
    assert place.key == "chu_bordeaux_saint_andre"


@every_row("text", ("à quel confrère adresser une gastrite ?", "vers quel confrère orienter une uvéite"))
def test_the_colleague_who_is_asked_for_is_somebody(assistant: Assistant, text: str) -> None:
    """Guards 'à quel confrère', which asks whom to call."""
    assert "referents" in ask(assistant, text).kinds


@every_row(
    ("text", "department"),
    [
        ("cherche endoc 47 pr hypophysite sous ipi", "47"),
        ("réf neuro du 86 + son mail si vous l'avez", "86"),
        ("dermato 64 pr un rash", "64"),
    ],
)
def test_a_department_ends_before_a_shortened_pour_and_a_plus(assistant: Assistant, text: str, department: str) -> None:
    """Guards telegrams, in which the number of a department was lost before 'pr' and '+'."""
    place = ask(assistant, text).query.place
    assert place is not None
    assert place.key == department


@every_row("text", ("TSH vient de revenir à 48", "TSH revenue à 48", "TSH dosée à 38, que faire"))
def test_a_value_is_read_behind_the_words_for_its_arrival(assistant: Assistant, text: str) -> None:
    """Guards a value whose direction is its number's: without these words a bare TSH would be asked about."""
    assert ask(assistant, text).query.toxicities == ("hypothyroidism",)


@every_row(
    ("text", "toxicity"),
    [
        ("infammation du côlon grade 1", "colitis"),
        ("infwammation du côlon", "colitis"),
        ("inflamnation du foie grade 2", "hepatitis"),
        ("inflammaton des poumons gr 2", "pneumonitis"),
    ],
)
def test_a_misspelt_damage_is_that_of_its_organ(assistant: Assistant, text: str, toxicity: str) -> None:
    """Guards the first part of a pair: misspelt, it was read as a sign that says nothing, and the organ was left."""
    assert ask(assistant, text).query.toxicities == (toxicity,)


@every_row("text", ("pour le chat donc endocrino à Dax", "dictée pour le chat, patiente de Dax, endocrinologue ?"))
def test_one_abbreviation_alone_is_no_name_of_a_place(assistant: Assistant, text: str) -> None:
    """Guards 'le chat', which was Le Château-d'Oléron and won over a town that is spelt out."""
    place = ask(assistant, text).query.place
    assert place is not None
    assert place.key == "40088"
