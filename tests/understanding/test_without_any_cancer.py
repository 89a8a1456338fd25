"""Who has no cancer, or was never treated for one, is declined, whoever is looked for; an emergency still calls."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DISEASES = ("colite", "hépatite", "anémie macrocytaire", "uvéite")
WITHOUT = (
    "aucun traitement oncologique", "sans traitement anticancéreux", "pas de cancer", "n'a aucun cancer",
    "jamais traité pour un cancer", "sans antécédent de cancer", "jamais eu d'immunothérapie",
    "n'a jamais reçu d'immuno", "jamais soignée pour un cancer",
)  # fmt: skip
ASKED = ("que faire ?", "quel spécialiste à Pau ?", "quel grade ?")
WITHOUT_IN_ENGLISH = (
    "no cancer", "no cancer drug", "no history of cancer", "never been on cancer treatment", "never had an ICI",
    "not on any anticancer drug",
)  # fmt: skip
ASKED_IN_ENGLISH = ("what to do?", "which specialist near Pau?")
TREATED = (
    "sans immunothérapie depuis 3 mois",
    "sans ICI depuis 3 mois", "aucun traitement oncologique depuis juin", "pas de cancer résiduel",
    "aucun traitement anticancéreux en cours", "sous nivolumab, pas de cancer visible",
    "immunothérapie arrêtée en mars",
    "sous pembro, aucun autre traitement oncologique",
)  # fmt: skip
TREATED_IN_ENGLISH = (
    "no cancer treatment since May", "no cancer progression on nivolumab", "no cancer left", "no ICI for 3 months",
)  # fmt: skip
DANGERS = ("ne respire plus", "SpO2 72 %", "douleur thoracique et syncope")


@every_row(("disease", "without", "asked"), product(DISEASES, WITHOUT, ASKED))
def test_without_any_cancer_it_is_not_ours(disease: str, without: str, asked: str, assistant: Assistant) -> None:
    """'aucun traitement oncologique' was passed over, and a discipline or a place outweighed 'jamais eu d'immuno'."""
    assert ask(assistant, f"{disease}, {without}, {asked}").kinds == ("fallback",)


@every_row(("without", "asked"), product(WITHOUT_IN_ENGLISH, ASKED_IN_ENGLISH))
def test_without_any_cancer_it_is_not_ours_in_english(without: str, asked: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert ask(assistant, f"colitis, {without}, {asked}").kinds == ("fallback",)


@every_row(("treated", "asked"), product(TREATED, ASKED[:2]))
def test_whoever_was_treated_is_ours(treated: str, asked: str, assistant: Assistant) -> None:
    """Guards late toxicities, and cancers that are gone or stable under treatment."""
    assert not {"fallback"} & {*ask(assistant, f"colite, {treated}, {asked}").kinds}


@every_row("treated", TREATED_IN_ENGLISH)
def test_whoever_was_treated_is_ours_in_english(treated: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert "toxicity" in ask(assistant, f"colitis, {treated}, what to do?").kinds


@pytest.mark.slow
@every_row(("danger", "without"), product(DANGERS, WITHOUT))
def test_an_emergency_calls_whoever_has_it(danger: str, without: str, assistant: Assistant) -> None:
    """Guards the call against what is said of the treatment."""
    assert ask(assistant, f"patient de 60 ans, {without}, {danger}").kinds[0] == "emergency"
