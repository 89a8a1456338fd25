"""Values as reports, keyboards and English hands write them."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ALARMING = (
    "K⁺ 7,8", "SpO₂ 78 %", "BP 60 over 30", "MAP of 40", "CGS 6", "Glasgow coté à 6", "Glasgow coma scale 6",
    "dextro à 20 mg/dL", "glycémie à 18 mg/dl", "acide lactique 13 mmol/L", "22 battements par minute",
    "no recordable blood pressure", "unmeasurable BP",
)  # fmt: skip
FOR_THE_HOSPITAL = ("platelet count of 2,000/µL", "température à 41,8 °C", "température 42 °C", "fièvre à 42")
CALM = (
    "K⁺ 4,1", "SpO₂ 98 %", "BP 120 over 80", "MAP of 85", "see the map 40", "Glasgow coma scale 15", "GCS 15/15",
    "dextro à 110 mg/dL", "76 battements par minute", "platelets 150,000/µL", "T° 37,2 °C",
    "homme 60 ans mélanome, SpO2 98 %", "patient on nivolumab, GCS 15/15", "patient sous nivolumab, SpO2 98 %",
    "patient on nivolumab for melanoma",
)  # fmt: skip


@every_row("text", ALARMING)
@every_row("frame", ["{}", "patient sous nivolumab, {}"])
def test_an_alarming_value_calls(text: str, frame: str, assistant: Assistant) -> None:
    """Guards the spelling of a value: small figures, *over*, units and names."""
    assert ask(assistant, frame.format(text)).urgency == "vital"


@pytest.mark.parametrize("text", FOR_THE_HOSPITAL)
def test_a_value_for_the_hospital_says_so(text: str, assistant: Assistant) -> None:
    """Guards counts with a comma for thousands, and extreme temperatures."""
    assert ask(assistant, text).urgency == "hospital"


@every_row("text", CALM)
def test_a_calm_value_calls_nobody(text: str, assistant: Assistant) -> None:
    """Guards against the wording of a patient who is introduced, and is well."""
    assert ask(assistant, text).urgency == "none"


@pytest.mark.parametrize("grade", ["④", "4"])
def test_a_circled_grade_is_one(grade: str, assistant: Assistant) -> None:
    """Guards figures as lists and letters have them."""
    assert ask(assistant, f"colite grade {grade}").query.grade == 4
