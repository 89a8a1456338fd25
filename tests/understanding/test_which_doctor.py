"""Which doctor is asked for, by no discipline: 'myosite, quel spécialiste contacter'."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WHICH = ("quel", "vers quel", "à quel", "par quel", "quelle sorte de")
DOCTORS = ("spécialiste", "médecin", "docteur", "confrère")
DONE = ("", " contacter", " voir", " solliciter", " dois-je voir", " du réseau")
CASES = ("myosite, cpk 3000", "uvéite sous nivo", "colite grade 2", "TSH à 12 sous pembro")
IN_ENGLISH = tuple(
    f"{which} {doctor}{done}"
    for which, doctor, done in product(
        ("which", "what kind of"), ("specialist", "doctor", "consultant"), ("", " should I contact", " sees this")
    )
)


@every_row(("which", "doctor", "done"), product(WHICH, DOCTORS, DONE))
def test_a_doctor_is_sought_for_the_case(which: str, doctor: str, done: str, assistant: Assistant) -> None:
    """Guards people for a case of which no discipline is named: half of such messages got the sheet alone."""
    for case in CASES:
        assert "referents" in ask(assistant, f"{case}, {which} {doctor}{done} ?").kinds, case


@every_row(("case", "asked"), product(("myositis, CK 3000", "uveitis on nivo"), IN_ENGLISH))
def test_so_in_english(case: str, asked: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert "referents" in ask(assistant, f"{case}, {asked}?").kinds


@every_row(
    "said",
    ["je suis médecin, colite grade 2", "mon confrère l'a vue, colite grade 2", "un médecin l'a vu, TSH à 12"],
)
def test_a_doctor_who_is_only_told_is_not_sought(said: str, assistant: Assistant) -> None:
    """Guards the sheet alone where nobody asks for people."""
    assert "referents" not in ask(assistant, said).kinds


@every_row(
    ("said", "first"),
    [
        ("référent oncologue à Pau pour une colite", "oncology"),
        ("oncology referent in Pau, colitis", "oncology"),
        ("colite, le référent dermato à Pau", "dermatology"),
    ],
)
def test_whom_the_word_referent_stands_beside_is_sought(said: str, first: str, assistant: Assistant) -> None:
    """Guards who treats the cancer, who is sought only where the words say so."""
    assert ask(assistant, said).query.specialties[0] == first
    assert "oncology" not in ask(assistant, "son oncologue est prévenu, colite à Pau").query.specialties


@every_row(
    "said",
    ["prurit intense, c'est quoi l'étape d'après", "hépatite sous nivo, quelle est la prochaine étape ?",
     "arthrite, étape suivante"],
)  # fmt: skip
def test_the_next_step_is_conduct_too(said: str, assistant: Assistant) -> None:
    """Guards the sheet beside the levels of care: of a disease the next step is its conduct."""
    assert "toxicity" in ask(assistant, said).kinds


def test_an_elision_is_parted_from_a_town(assistant: Assistant) -> None:
    """Guards the town of a patient that thumbs run into its *d'*; a misspelt town stays one word."""
    text = "mon patient dargentat a les articulations gonflées sous opdivo, il me faut un rhumato"
    assert "Argentat" in ask(assistant, text).place_name
    assert "Azerat" in ask(assistant, "dermato à nazerat").place_name
