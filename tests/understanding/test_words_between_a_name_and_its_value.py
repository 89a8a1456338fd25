"""What may stand between the name of a measure and its value, for values that alarm and for those that do not."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

BETWEEN = (
    "{name} {value}", "{name} : {value}", "{name} – {value}", "{name} ({aside}) : {value}", "{name} env. {value}",
    "{name} de {value}", "{name} évaluée à {value}", "{name} estimé à {value}",
    "{name} mesurée à l'arrivée à {value}", "{name} à domicile {value}", "{name} of {value}",
    "{name} on arrival {value}",
    "{name} score {value}", "{name} relevée {value}", "{name} notée à {value}", "{name} entre {value}",
)  # fmt: skip
MEASURES = (  # name, aside, a value that alarms, one that does not
    ("SpO2", "AA", "78 %", "98 %"), ("saturation", "air ambiant", "78%", "97%"), ("TA", "mmHg", "60/30", "120/80"),
    ("PNI", "bras droit", "60-30", "120-80"), ("Glasgow", "GCS", "5", "15"), ("GCS", "total", "6/15", "15/15"),
    ("oxymètre", "doigt", "74 %", "99 %"), ("K+", "mmol/L", "7,9", "4,1"), ("pulse ox", "room air", "72", "98"),
    ("BP", "left arm", "58/31", "124/76"),
)  # fmt: skip


def texts(at: int) -> list[str]:
    """Every wording with the value at this place of each measure."""
    said = product(BETWEEN, MEASURES)
    return [frame.format(name=one[0], aside=one[1], value=one[at]) for frame, one in said]


@pytest.mark.slow
def test_whatever_stands_between_an_alarming_value_calls(assistant: Assistant) -> None:
    """Guards values against a qualifier that hides them."""
    found = [text for text in texts(2) if ask(assistant, text).urgency not in ("vital", "hospital")]
    assert found == []


def test_whatever_stands_between_a_calm_value_does_not(assistant: Assistant) -> None:
    """Guards against qualifiers that make a value of something else."""
    assert [text for text in texts(3) if ask(assistant, text).urgency in ("vital", "hospital")] == []


@every_row(
    ("text", "urgency"),
    [
        ("78% SpO2", "vital"), ("98% SpO2", "none"), ("78 % en saturation", "vital"), ("SpO2 min 78 %", "vital"),
        ("SpO2 min 96 %", "none"),
        ("60/30 mm Hg de TA", "vital"), ("tension 120/80 mm Hg", "none"), ("22 bpm", "vital"),
        ("80 bpm", "none"), ("48 cycles/min", "vital"), ("16 cycles/min", "none"), ("T° 41,8", "hospital"),
        ("T° 37", "none"), ("temp of 107 °F", "hospital"), ("temp of 98 °F", "none"), ("natrémie 178", "hospital"),
        ("natrémie 140", "none"), ("glycémie 9 g/L", "hospital"), ("glucose 950 mg/dL", "hospital"),
        ("glycémie 1,1 g/L", "none"), ("GSC 6", "vital"), ("FEVG 35 % SpO2 normale", "none"),
        ("TA 85-90", "vital"), ("TA 120-80", "none"), ("TAS 110-65", "vital"), ("TA 120-70 → 60-30", "vital"),
        ("TA 12-8, puis 6-3", "vital"),
        ("TA 120-80, recontrôlée 60-30", "vital"), ("TA 120/80 ce matin, 60/30 maintenant", "vital"),
        ("systolique 120-65", "vital"), ("TA 120/80, RDV le 24/11", "none"), ("PD-L1 80 % SpO2 normale", "none"),
        ("Mg 0,8 mmol/L K normal", "none"), ("BP up 8 mmHg since last visit", "none"), ("60 on BP", "none"),
        ("TA min 60 max 120", "none"), ("the MAP 24 trial", "none"), ("pouls pris 20 secondes", "none"),
        ("K of 7.8", "vital"), ("K of 4.1", "none"),
    ],
)  # fmt: skip
def test_a_value_in_an_unusual_place(text: str, urgency: str, assistant: Assistant) -> None:
    """Guards values before their name, without one, in other units and as fractions, in both directions."""
    assert ask(assistant, text).urgency == urgency


@every_row("aim", ["objectif de", "objectif", "cible de", "on vise une", "target", "aim for"])
@every_row(("value", "told"), [("SpO2 88 %", "SpO2 78 %"), ("TA 85", "TA 60/30"), ("PAS 80", "PAS 60")])
def test_what_a_value_should_be_is_not_what_it_is(aim: str, value: str, told: str, assistant: Assistant) -> None:
    """Guards against a call for a target, and the value that is told beside one."""
    assert ask(assistant, f"en consultation, {aim} {value}").urgency == "none"
    assert ask(assistant, f"{aim} {value} non atteint, {told}").urgency == "vital"
