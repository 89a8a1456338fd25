"""A civility, initials or a whole name say a patient; what somebody is does not."""

from __future__ import annotations

import pytest

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

CIVILITIES = ("m.", "M.", "mr", "Mr", "mme", "Mme", "monsieur", "Madame", "mlle", "mrs", "M. et Mme", "m et mme")
SURNAMES = (
    "bernard", "tour", "brousse", "johnson", "martin", "petit", "carré", "pierre", "de la tour", "du moulin",
    "d'arcangues", "le gall", "da silva", "el khattabi", "Dupuy", "Lagarde Christiane", "N'Guyen", "teyssandier",
)  # fmt: skip
SAID_OF_THEM = (
    ", 71 ans, essoufflé sous durvalumab", " a une colite grade 3", " sous nivo, prurit", " (myocardite)",
    ", insuffisance rénale, néphrologue Brive", " : hépatite", " - uvéite", "\ncolite grade 2",
)  # fmt: skip


@every_row("civility", CIVILITIES)
def test_a_civility_and_any_surname_are_a_patient(civility: str) -> None:
    """In capitals or not, an everyday word or a first name, with particles: what the text says of them is clinical."""
    texts = [f"{civility} {surname}{said}" for surname in SURNAMES for said in SAID_OF_THEM]
    assert [text for text in texts if "name" not in kinds_in(text)] == []


@pytest.mark.parametrize("word", ["fumeur", "retraité", "maçon", "agricultrice", "smoker", "diabétique", "caucasien"])
def test_what_somebody_is_before_an_age_is_no_name(word: str) -> None:
    """A line may begin with an occupation or a quality as well as with a surname in lower case."""
    assert parts_of(f"{word}, 67 ans, colite grade 2") == []
    assert kinds_in("teyssandier, 67 ans, colite grade 2") == ["name"]


@pytest.mark.parametrize("text", ["Mme B.L. 72 ans, colite", "M. J.-P. D., 67 ans, rash", "Mr A. M. (61 ans), rash"])
def test_several_initials_and_an_age_are_an_identity(text: str) -> None:
    """One letter and an age fit too many; two fit few."""
    assert "name" in kinds_in(text)


@every_row(
    "name", ["René Fictif", "rené fictif", "Fictif René", "Fictif R.", "BIDON R.", "Paulette Bidon", "née Fictif"]
)
@every_row("said", [", colite grade 3", " : hépatite sous nivo", " 67a, rash", " fait une colite", " - uvéite"])
def test_a_whole_name_at_the_head_of_a_line_is_a_patient(name: str, said: str) -> None:
    """What follows says something clinical of them; with an occupation or a discipline it is a colleague."""
    assert "name" in kinds_in(f"{name}{said}")
    assert "name" in kinds_in(f"Bonjour,\n{name}{said}")
    for colleague in (", dermatologue à Dax, rash ?", ", gastro à Pau, colite", ", interne : colite"):
        assert name.startswith("née") or kinds_in(f"{name}{colleague}") == []


@every_row(
    "text",
    ["Bernard Tapie, Dax ?", "Gustave Roussy, colite", "Claude Bernard, colite grade 3", "Robert Debré, hépatite",
     "Charles Perrens, confusion sous nivo", "Bonjour Claire, colite grade 3 ?", "Merci Paul, colite grade 2",
     "Guillain Barré, grade 3", "Miller Fisher : ptosis", "Stevens Johnson, grade 4", "Paul Brousse, hépatite",
     "Marie Curie, colite", "Saint Martin, colite", "Pierre Bénite, colite"],
)  # fmt: skip
def test_a_name_that_is_no_patients_may_head_a_line(text: str) -> None:
    """Hospitals, eponyms, greetings and places stand there as well."""
    assert parts_of(text) == []


@pytest.mark.parametrize("who", ["je suis Mme Lacoste", "je suis monsieur Dubourg", "contact : Mme Martin"])
@pytest.mark.parametrize("care", ["suivie pour une colite", "traité par nivolumab", "hospitalisée en oncologie"])
def test_a_patient_who_says_his_name_is_a_patient(who: str, care: str) -> None:
    """Guards patients who introduce themselves; whoever says a trade behind the name is a colleague."""
    assert "name" in kinds_in(f"Bonjour, {who}, {care}")
    for trade in ("infirmière à Dax", "secrétaire du service", "cardiologue"):
        assert kinds_in(f"Bonjour, {who}, {trade}, annuaire ?") == []
