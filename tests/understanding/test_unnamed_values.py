"""A saturation typed without its name is told by the oxygen behind it, on both sides of its border."""

from __future__ import annotations

from itertools import product

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


@every_row(
    "said",
    [
        "patiente de 78 sous 2 L", "il pèse 82 sous oxygène", "78 kg sous 2 L", "colite, 78 ans en air ambiant",
        "82 sous nivolumab", "85 à 3 mois", "À partir de 85 sous 6 L, hospitalise-t-on ?", "chambre 82",
    ],
)  # fmt: skip
def test_another_number_is_none(said: str, assistant: Assistant) -> None:
    """Guards ages, weights, dates, thresholds and rooms against a false call."""
    assert urgency(said, assistant) != "vital"
