"""Several values of one measure, each with its time: the worst of them counts, wherever it stands."""

from __future__ import annotations

from itertools import permutations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

GRAVE = {
    "Glasgow": ("14", "7"), "SpO2": ("96 %", "78 %"), "TA": ("125/75", "62/30"), "K": ("4,2", "7,4"),
    "glycémie": ("1,1", "0,3"), "GCS": ("15", "6"),
}  # fmt: skip
TIMES = ("à 9h", "à midi", "ce soir", "cette nuit", "maintenant", "à 14 h 20", "au réveil")
SHAPES = ("{name} {a} {first}, {b} {then}", "{name} à {a} {first} ; {then} {b}", "{name} {a} {first}, puis {b} {then}")
CALM = (
    "SpO2 97 % ce matin, 3 selles cette nuit", "SpO2 97 % ce matin, 98 ce soir", "K 4,2 hier, 139 ce matin",
    "SpO2 97 ce matin, 40 mg ce soir", "TA 125/70 à 8h, 66 ans", "Glasgow 15 à 9h, 15 à 10h, 15 maintenant",
    "glycémie 1,1 à 8h, 1,3 à 10h", "TA 125/75 à 9h, 66", "SpO2 97 % à 8h, 70", "Glasgow 15 à 9h, chambre 7 maintenant",
)  # fmt: skip


def series() -> list[str]:
    """Each measure with its calm and its grave value, in both orders and every shape, at two times."""
    return [
        shape.format(name=name, a=a, b=b, first=first, then=then)
        for shape in SHAPES
        for name, values in GRAVE.items()
        for a, b in (values, values[::-1])
        for first, then in list(permutations(TIMES, 2))[::5]
        if not (first == "maintenant" and "puis" in shape)
    ]


@pytest.mark.slow
@every_row("text", series)
def test_the_worst_of_a_series_raises_the_alarm(assistant: Assistant, text: str) -> None:
    """Guards 'TA 12/8 à midi, 6/3 là' and 'Glasgow 13 à 9h, 10 à 9h20, 8 maintenant' against the first value alone."""
    assert ask(assistant, text).urgency == "vital"


@every_row("text", ("Glasgow 13 à 9h, 10 à 9h20, 7 maintenant", "SpO2 96 % à 8h, 91 à 9h, 78 maintenant",
                    "BP 120/80 at 9:00, 110/70 at 10:00, 62/30 now"))  # fmt: skip
def test_a_series_of_three_is_read_to_its_end(assistant: Assistant, text: str) -> None:
    """Guards each further value, not only the second."""
    assert ask(assistant, text).urgency == "vital"


@every_row("text", CALM)
def test_a_number_without_a_time_of_its_own_is_none_of_the_series(assistant: Assistant, text: str) -> None:
    """Guards stools, doses, ages and rooms behind a calm value (what is read of it, whatever it is worded like)."""
    assert urgency(text, assistant) == "none"
