"""Saliva and tears that are gone, and a mouth or eyes that have dried up, are a sicca syndrome."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = (
    "sécheresse majeure, plus une goutte de salive", "plus du tout de salive", "pas une goutte de salive",
    "n'a plus de salive", "ne salive plus", "salive tarie", "salive disparue", "perte de salive", "plus aucune larme",
    "ne pleure plus, yeux secs", "bouche comme du carton", "sécheresse majeure des yeux", "assèchement de la bouche",
    "langue desséchée", "grosse sécheresse de la bouche et des yeux",
)  # fmt: skip
ASKED = (" depuis le nivolumab ; Châtellerault ; qui ?", " sous pembrolizumab, qui voir à Dax ?")
ENGLISH = (
    "not a drop of saliva", "no saliva at all", "no saliva left", "saliva has gone", "lost his saliva",
    "no tears any more", "mouth dry as a bone", "severe dryness of the mouth", "parched mouth", "eyes bone dry",
)  # fmt: skip
ASKED_IN_ENGLISH = (" since nivolumab; Châtellerault; who?", " on pembrolizumab, who in Dax?")
NOT_DRY = (
    "crise de goutte, rhumato à Dax", "toux sèche sous nivolumab, qui voir à Dax ?",
    "peau sèche sous nivolumab, dermato à Dax", "elle est sans force, en larmes, sous nivolumab, que faire",
    "gouttes de salive qui coulent sous nivolumab, qui voir à Dax ?", "rotator cuff tear, no weakness, who in Dax?",
    "not a tear of the meniscus",
)  # fmt: skip


@pytest.mark.slow
@every_row("sign", SIGNS)
def test_it_is_a_sicca_syndrome(sign: str, assistant: Assistant) -> None:
    """'plus une goutte de salive depuis le nivolumab' was taken for gout."""
    for asked in ASKED:
        query = ask(assistant, sign + asked).query
        assert "sicca" in [one.toxicity for one in query.problems], asked
        assert "referents" in query.sections, asked


@every_row(("sign", "asked"), product(ENGLISH, ASKED_IN_ENGLISH))
def test_it_is_a_sicca_syndrome_in_english(sign: str, asked: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    query = ask(assistant, sign + asked).query
    assert "sicca" in [one.toxicity for one in query.problems]
    assert "referents" in query.sections


@every_row("said", NOT_DRY)
def test_other_drops_and_tears_are_not(said: str, assistant: Assistant) -> None:
    """Guards against a sheet for gout, crying, a dry cough or skin, a torn tendon."""
    assert "sicca" not in [one.toxicity for one in ask(assistant, said).query.problems]
