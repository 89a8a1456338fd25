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
