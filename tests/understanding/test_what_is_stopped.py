"""A treatment or work that is stopped is no arrest; somebody in arrest is one, whatever is asked behind it."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

STOPPED = (
    "traitement arrêté", "immuno arrêtée", "immunothérapie arrêtée", "nivo arrêté", "durvalumab arrêté",
    "ipi-nivo arrêté", "perfusion arrêtée", "bolus arrêté", "corticoïdes arrêtés", "cortisone arrêtée",
    "travail arrêté", "arrêt traitement", "arrêt de l'immuno", "arrêt durva", "arrêt keytruda", "arrêt cortisone",
    "arrêt perf",
    "arrêt des corticoïdes", "arrêt de travail", "arrêt maladie", "arrêt boulot", "arrêt tabac", "traitement en arrêt",
    "immuno en arrêt", "patient en arrêt de travail", "le traitement s'est arrêté", "la perfusion s'est arrêtée",
    "on a fait arrêter le nivo",
)  # fmt: skip
IN_ARREST = (
    "arrêt", "arrêt cardiaque", "arrêt chambre 12", "arrêt box 3", "arrêt lit 7", "arrêt salle 2", "arrêt au bloc",
    "arrêt hdj", "arrêt au fauteuil 3", "arrêt en salle de perfusion", "patient en arrêt", "patient en arrêt chambre 4",
    "il a fait un arrêt", "patient fait arrêt", "le patient s'est arrêté", "elle s'est arrêtée",
)  # fmt: skip
ASKED = ("{}, que faire", "{} que faire ?", "{}, quoi faire", "{}, on fait quoi", "{}, je fais quoi ?")
BESIDE = (*ASKED, "{}, a fait une colite", "{} : que faire", "que faire, {}")
BEFORE = ("", "colite, ", "patient sous immuno, ")


@pytest.mark.slow
@every_row("stopped", STOPPED)
def test_what_is_stopped_calls_nobody(stopped: str, assistant: Assistant) -> None:
    """Guards a question behind something that is given or done and was stopped: 'fait' and 'arrêté' are no arrest."""
    for before, asked in product(BEFORE, BESIDE):
        said = before + asked.format(stopped)
        assert urgency(said, assistant) != "vital", said


@pytest.mark.slow
@every_row("arrest", IN_ARREST)
def test_an_arrest_calls_whatever_is_asked_behind_it(arrest: str, assistant: Assistant) -> None:
    """Guards an arrest of which nothing is said but the room, or that somebody has."""
    for before, asked in product(BEFORE, ASKED):
        said = before + asked.format(arrest)
        assert urgency(said, assistant) == "vital", said
