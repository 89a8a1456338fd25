"""Who only introduces somebody, with drugs, places and calm values, has called nobody; with a sign they have."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WHO = (
    "homme de 60 ans", "Femme de 72 ans", "patiente de 70 ans", "mon patient", "je suis une femme de 70 ans",
    "M, 58 ans", "60-year-old man", "patient aged 71",
)  # fmt: skip
ILL = ("mélanome", "cancer bronchique métastatique", "carcinome rénal", "lung cancer", "")
TREATED = ("sous pembrolizumab", "traité par durvalumab", "on nivolumab", "sous ipi-nivo", "en cours d'immunothérapie")
CALM = (
    "pas d'allergie", "vient pour contrôle", "à Pau", "yeux secs", "asymptomatique", "SpO2 98 % en air ambiant",
    "TA 12/8", "PA 125/75 au repos", "K 4,1", "kaliémie à 4.2 mmol/L", "FR 16", "pouls 72", "glycémie 5,2 mmol/L",
    "Glasgow 15", "T 37", "pH 7,40", "lactates à 1 mmol/L", "plaquettes 220 000", "doing well", "sats 98 on room air",
)  # fmt: skip
DANGER = ("SpO2 78 %", "en état de choc", "inconscient", "n'arrive plus à respirer", "unresponsive", "TA 60/30")
JOINTS = (", ", ". ", " ", " ; ")
MOST_CALLED = 2
"""Of a hundred introductions: the rest is worded like an emergency by what nobody lists."""


def introductions(last: tuple[str, ...]) -> list[str]:
    """Every introduction with one thing more at its end, the joints in turn."""
    parts = product(WHO, ILL, TREATED, last)
    return [JOINTS[at % len(JOINTS)].join(filter(None, said)) for at, said in enumerate(parts)]


def urgencies(assistant: Assistant, texts: list[str]) -> dict[str, str]:
    """The urgency of each text."""
    return {text: ask(assistant, text).urgency for text in texts}


@pytest.mark.slow
def test_an_introduction_calls_nobody(assistant: Assistant) -> None:
    """Guards against an opinion that takes the beginning of a story for an emergency."""
    found = urgencies(assistant, introductions(CALM))
    called = [text for text, urgency in found.items() if urgency in ("vital", "hospital")]
    assert len(called) * 100 <= MOST_CALLED * len(found), called


@pytest.mark.slow
def test_an_introduction_with_a_sign_calls(assistant: Assistant) -> None:
    """Guards the other direction: what introduces somebody hides no sign behind it."""
    found = urgencies(assistant, introductions(DANGER))
    assert [text for text, urgency in found.items() if urgency != "vital"] == []


@every_row("value", [one for one in CALM if any(figure.isdigit() for figure in one)])
def test_a_calm_value_alone_calls_nobody(value: str, assistant: Assistant) -> None:
    """Guards bare values: of one the opinion sees only how many figures it has."""
    texts = [value, f"{value} depuis ce matin", f"patient sous nivolumab, {value}", f"{value} chez un patient sous ipi"]
    texts += [f"{value} since this morning", f"patient on nivolumab, {value}", f"Homme de 60 ans. {value}. Sous ipi."]
    called = [text for text, urgency in urgencies(assistant, texts).items() if urgency in ("vital", "hospital")]
    assert called == []
