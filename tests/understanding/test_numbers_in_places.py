"""The number in a place's name measures nothing."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

LOW_PLATELETS = ("thrombopénie", "plaquettes basses", "thrombocytopénie")
PLACES = (
    ("dans les Deux-Sèvres", "79"),
    ("/ in the Deux-Sèvres department /", "79"),
    ("à Trois-Palis", "16388"),
    ("à La Douze", "24156"),
    ("aux Trois-Moutiers", "86274"),
    ("à 16000 Angoulême", "16015"),
)


@pytest.mark.parametrize("said", LOW_PLATELETS)
@pytest.mark.parametrize(("place", "key"), PLACES)
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
