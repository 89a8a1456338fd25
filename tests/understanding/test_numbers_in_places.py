"""The number in a place's name measures nothing."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

LOW_PLATELETS = ("thrombopénie", "plaquettes basses", "thrombocytopénie")
PLACES = (
    ("dans les Deux-Sèvres", "79"),
    ("/ in the Deux-Sèvres department /", "79"),
    ("à Trois-Palis", "16388"),
    ("à La Douze", "24156"),
    ("aux Trois-Moutiers", "86274"),
    ("à 16000 Angoulême", "16015"),
)


@every_row("said", LOW_PLATELETS)
@every_row(("place", "key"), PLACES)
def test_the_number_of_a_place_is_no_value(said: str, place: str, key: str, assistant: Assistant) -> None:
    """Guards against platelets of two in the Deux-Sèvres; and the place must not be lost for it."""
    answer = ask(assistant, f"{said} {place}")
    assert answer.urgency == "none"
    assert answer.query.place is not None
    assert answer.query.place.key == key


@pytest.mark.parametrize("place", [place for place, _ in PLACES])
def test_a_value_beside_such_a_place_is_one(place: str, assistant: Assistant) -> None:
    """Guards against a place that swallows the value."""
    answer = ask(assistant, f"plaquettes 6 {place}")
    assert answer.urgency == "hospital"


def test_no_lips_stand_in_a_department(assistant: Assistant) -> None:
    """*Sèvres* is one letter from *lèvres*: swollen joints there are no airway that swells."""
    answer = ask(assistant, "articulations gonflées dans les Deux-Sèvres")
    assert answer.query.place is not None
    assert answer.query.place.key == "79"
    assert ask(assistant, "ses lèvres et sa langue gonflent, Deux-Sèvres").urgency == "vital"


COUNTED = (
    "thrombopénie à {}", "grade d'une thrombopénie à {}", "plaquettes {}", "leuco {}", "GB {}", "ferritine {}",
    "LDH {}",
    "CPK à {}", "D-dimères {}", "charge virale {}", "{} plaquettes", "éosinophiles {}", "ferritin of {}",
    "platelets were {}",
)  # fmt: skip
WHERE = ("dermato {}", "cardiologue à {}", "colite grade 2 {}", "je suis à {}", "thrombopénie, hématologue {}",
         "plaquettes basses, {}", "thrombopénie grade 3 à {}")  # fmt: skip
CODES = ("40000", "33000", "16000", "24000", "64000", "86000")


@every_row(("said", "code"), list(product(COUNTED, CODES)))
def test_a_count_as_long_as_a_postal_code_is_no_place(said: str, code: str, assistant: Assistant) -> None:
    """Guards 'thrombopénie à 40000' against the people of Mont-de-Marsan."""
    assert assistant.reader.read(said.format(code)).places == ()


@every_row(("said", "code"), list(product(WHERE, CODES)))
def test_a_postal_code_behind_anything_else_is_one(said: str, code: str, assistant: Assistant) -> None:
    """Guards the place of who types its code, beside what is counted too."""
    assert len(assistant.reader.read(said.format(code)).places) == 1
