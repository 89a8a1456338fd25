"""A saturation typed without its name is told by the oxygen behind it, on both sides of its border."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

BEHIND = ("sous 12 L", "sous 6L/min", "à 15 litres", "en air ambiant", "en AA", "on room air", "on 4 L", "au masque")
FRAMES = ("{}", "épuisée, {}, que faire", "elle est à {}", "pneumopathie sous nivo, {}, scanner hier")


@every_row(("behind", "frame"), list(product(BEHIND, FRAMES)))
def test_a_low_number_before_oxygen_is_a_saturation(behind: str, frame: str, assistant: Assistant) -> None:
    """Guards what is called through the door: nobody says 'SpO2' who says '79 sous 12 litres'."""
    for low in ("79", "84 %", "89"):
        assert urgency(frame.format(f"{low} {behind}"), assistant) == "vital", low
    for high in ("90", "96 %", "49"):
        assert urgency(frame.format(f"{high} {behind}"), assistant) != "vital", high


BEFORE = ("sous 12 L", "malgré 6 L", "avec 15 litres", "à l'air ambiant", "sous lunettes 4 L", "on 4 L", "sous O2")
LEADS = ("{} il est à", "{} elle plafonne à", "{}, reste à", "là {} elle tient", "{} she is at", "{} :")


@pytest.mark.slow
@every_row(("before", "lead"), list(product(BEFORE, LEADS)))
def test_a_low_number_behind_oxygen_is_a_saturation(before: str, lead: str, assistant: Assistant) -> None:
    """Guards the other order: 'sous 12 L elle reste à 79', a good number and one of years or kilograms apart."""
    said = lead.format(before)
    for low in ("79", "84 %", "89 %, agité"):
        assert urgency(f"{said} {low}", assistant) == "vital", low
    for other in ("90", "96 %", "78 ans", "82 kg", "75 jours", "80 years"):
        assert urgency(f"{said} {other}", assistant) != "vital", other


@every_row(
    "said", [f"{low} de {name}, agité" for low in ("60", "75", "6", "8") for name in ("maxi", "maxima", "systole")]
)
def test_a_low_number_before_its_end_of_the_pressure_is_one(said: str, assistant: Assistant) -> None:
    """Guards '60 de maxi' and '6 de maxi'; a good pressure raises nothing."""
    assert urgency(said, assistant) == "vital"
    for good in ("130 de maxi, agité", "13 de maxi, agité", "9 de maxi", "90 de maxi", "12 de maxi, 80 pulsations"):
        assert urgency(good, assistant) != "vital", good


@every_row(
    "said",
    [
        "patiente de 78 sous 2 L", "il pèse 82 sous oxygène", "78 kg sous 2 L", "colite, 78 ans en air ambiant",
        "82 sous nivolumab",
        "colite, lopéramide maxi 8 par jour", "60 de dose maximale",
        "85 à 3 mois", "À partir de 85 sous 6 L, hospitalise-t-on ?", "chambre 82",
    ],
)  # fmt: skip
def test_another_number_is_none(said: str, assistant: Assistant) -> None:
    """Guards ages, weights, dates, thresholds and rooms against a false call."""
    assert urgency(said, assistant) != "vital"
