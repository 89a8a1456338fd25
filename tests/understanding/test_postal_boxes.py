"""BP: a blood pressure in English, a postal box in an address."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

BEFORE = ("", "his ", "collapsed, ", "she is pale, ", "in hospital, ", "collapsed in the street, ", "GP letter: ")
SAID = ("BP 60", "BP is 58", "BP: 55", "BP of 58", "BP=60", "BP dropped to 60", "BP now 58", "BP 60/30")
BEHIND = ("", ", what now?", " this morning", " and pale")
ADDRESSES = (
    "BP 40, 86021 Poitiers cedex",
    "CHU, BP 40, 86021 Poitiers cedex",
    "CHU de Poitiers BP 40",
    "BP 40 Poitiers",
    "BP n° 40, Poitiers",
    "BP 60, rue des Lilas",
    "CHU Pellegrin, BP 40, 33076 Bordeaux",
    "écrire à la clinique, BP 60",
    "adresse postale : BP 55",
    "hôpital, BP 40, Dax cedex",
    "envoyer le courrier BP 40",
    "BP : 40, 86021 Poitiers cedex",
    "dermatologue BP 45 Agen",
    "référent cardiologue BP 40 Pau",
)
LABELS = (
    "référent",
    "numéro",
    "le numéro",
    "contact",
    "standard",
    "coordonnées",
    "service",
    "siège",
)
BEHIND_A_BOX = ("", " du CH", ", 33000 Bordeaux", " Bordeaux")
SOMEBODY_THERE = ("patient BP 45 Agen", "patient sous nivolumab BP 45 Agen", "cardiologist please, colitis, BP 45 Agen")


@pytest.mark.slow
@every_row("said", [f"{before}{said}{behind}" for before, said, behind in product(BEFORE, SAID, BEHIND)])
def test_a_pressure_with_one_number_calls(said: str, assistant: Assistant) -> None:
    """Guards English pressures, which nothing of an address makes a postal box."""
    assert urgency(said, assistant) == "vital"


@every_row("said", ADDRESSES)
def test_a_box_in_an_address_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards addresses against an alarm for the number of their box."""
    assert urgency(said, assistant) == "none"


@every_row("said", [f"BP {value}{behind}" for value, behind in product(("120", "118", "135"), BEHIND)])
def test_a_pressure_that_is_calm_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards against an alarm for every pressure with one number."""
    assert urgency(said, assistant) == "none"


@every_row("said", SOMEBODY_THERE)
def test_beside_somebody_a_number_before_a_town_is_a_pressure(said: str, assistant: Assistant) -> None:
    """Guards who is there against an address that is none."""
    assert urgency(said, assistant) == "vital"


@every_row(("label", "value", "behind"), product(LABELS, ("60", "80", "40"), BEHIND_A_BOX))
def test_a_box_behind_a_label_calls_nobody(label: str, value: str, behind: str, assistant: Assistant) -> None:
    """Guards 'référent BP 60', 'numéro BP 80 du CH' and 'BP 40 33000 Bordeaux'."""
    assert urgency(f"{label} BP {value}{behind}", assistant) == "none"


@every_row("said", ["BP 40 33000 Bordeaux", "BP 60 33000 Bordeaux", "BP 80, 64100 Bayonne"])
def test_a_box_before_a_postal_code_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards the code right behind the box, which is no second number of a pressure."""
    assert urgency(said, assistant) == "none"


PRESSURES = ("BP 60/40", "BP 60 systolic", "BP 60 mmHg", "BP 70/40")
BEFORE_A_PRESSURE = ("", "référent ? ", "numéro, ", "CHU ", "his ", "référent cardio à Pau, ", "contact ")


@every_row(("before", "said"), product(BEFORE_A_PRESSURE, PRESSURES))
def test_a_pressure_behind_a_label_calls(before: str, said: str, assistant: Assistant) -> None:
    """Guards pressures that say so, whatever word of an address stands before them."""
    assert urgency(f"{before}{said}", assistant) == "vital"


@every_row("said", ["référent ? BP 60", "patient, référent BP 60", "who is the referent, BP 60"])
def test_a_label_of_somebody_or_behind_a_mark_calls(said: str, assistant: Assistant) -> None:
    """Guards whoever asks for somebody and goes on to tell."""
    assert urgency(said, assistant) == "vital"
