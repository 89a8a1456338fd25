"""An alarming value calls in a long message too, whatever calm things stand around it."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SOMEBODY = (
    "Bonjour, patiente de 72 ans sous ipilimumab depuis mars pour un mélanome métastatique,",
    "Monsieur de 66 ans, CBNPC, quatrième cure de pembrolizumab la semaine dernière,",
    "mon patient suivi pour un cancer du rein sous ipi nivo depuis deux mois,",
    "66 year old man on nivolumab since March for melanoma,",
)
CALM = (
    "sans fièvre ni douleur", "il mange bien", "pas de toux ni diarrhée", "scanner normal la semaine dernière",
    "troponine négative hier", "bon moral",
)  # fmt: skip
VALUES = ("SpO2 79 %", "TA 70/40", "FC 28", "Glasgow 6", "FR 42", "glycémie 0,3 g/L", "sodium 108", "lactates 9")
BEHIND = ("", "que faire ?", "la prochaine cure est prévue jeudi", "on attend la biologie de contrôle")
SHORT = ("{calm} et {value}", "{calm} mais {value}", "{value} mais {calm}")


@pytest.mark.slow
@pytest.mark.parametrize("frame", ["{who} {calm}, {value}, {behind}", "{who} {value}, {calm} {behind}"])
def test_a_value_in_a_long_message_is_somebodys(frame: str, assistant: Assistant) -> None:
    """Guards against an opinion that takes a calm story for nobody's: it sees of a value only its figures."""
    said = (
        frame.format(who=who, calm=calm, value=value, behind=behind)
        for who, calm, value, behind in product(SOMEBODY, CALM, VALUES, BEHIND)
    )
    assert [text for text in said if ask(assistant, text).urgency not in ("vital", "hospital")] == []


@pytest.mark.slow
@pytest.mark.parametrize("frame", SHORT)
def test_a_value_beside_a_denial_is_somebodys(frame: str, assistant: Assistant) -> None:
    """Guards *pas de fièvre et SpO2 82 %*, which a first training on denials had silenced."""
    said = (frame.format(calm=calm, value=value) for calm, value in product(CALM, VALUES))
    assert [text for text in said if ask(assistant, text).urgency not in ("vital", "hospital")] == []


KETONES = (("cétones", "0,2"), ("cétones", "à 0.3 mmol/L"), ("corps cétoniques", "0,1"), ("cétonémie", "0,4"))


@every_row(("name", "low"), KETONES)
def test_ketones_that_are_not_raised_are_no_ketosis(name: str, low: str, assistant: Assistant) -> None:
    """Guards a glucose beside ketones that are told and low; raised ones, or without a value, call."""
    assert ask(assistant, f"pte sous pembro, glycémie 3,8 g/L ce matin, {name} {low}").urgency == "none"
    for raised in (f"{name} 1,8", f"{name} 4 mmol/L", f"{name} {low}, vomissements"):
        assert ask(assistant, f"pte sous pembro, glycémie 3,8 g/L ce matin, {raised}").urgency == "vital", raised


def test_a_glucose_beside_raised_ketones_is_what_is_spoken_of(assistant: Assistant) -> None:
    """Guards against taking the glucose for calm: ketones are raised, whatever it is."""
    assert ask(assistant, "cétones 1,8, glycémie 1,2 g/L").urgency == "vital"
    assert ask(assistant, "glycémie 5 g, cétones 0.3 ce matin mais 6 maintenant").urgency == "vital"
