"""Whoever has had no immunotherapy is declined, with whom to turn to; whoever has none *now* may have had some."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DISEASES = ("colite", "neuropathie", "hépatite")
WITHOUT = ("sans immunothérapie", "n'a jamais reçu d'immuno", "jamais d'inhibiteur de checkpoint",
           "aucune immunothérapie", "pas sous immunothérapie", "hors immuno", "naïf d'immunothérapie")  # fmt: skip
ENGLISH = ("without any immunotherapy", "never had a checkpoint inhibitor", "not on immunotherapy", "no ICI")
LATER = ("sans immuno depuis mars", "pas sous immunothérapie actuellement", "plus d'immuno depuis 3 mois")
LATER_IN_ENGLISH = ("not on immunotherapy since May", "no ICI for 3 months", "not on immunotherapy at the moment")


@every_row(("disease", "without"), product(DISEASES, WITHOUT))
def test_without_any_it_is_not_ours(disease: str, without: str, assistant: Assistant) -> None:
    """Guards the sheets of immunotherapy against being read out for another cause."""
    assert ask(assistant, f"{disease}, {without}, que faire ?").kinds == ("fallback",)


@every_row("without", ENGLISH)
def test_without_any_it_is_not_ours_in_english(without: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert ask(assistant, f"hepatitis, {without}, what to do?").kinds == ("fallback",)


@every_row(("disease", "without"), product(DISEASES, LATER))
def test_some_months_later_it_may_be_ours(disease: str, without: str, assistant: Assistant) -> None:
    """Guards a late toxicity against being declined."""
    assert "toxicity" in ask(assistant, f"{without}, {disease}, que faire ?").kinds


@every_row("without", LATER_IN_ENGLISH)
def test_some_months_later_it_may_be_ours_in_english(without: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert "toxicity" in ask(assistant, f"{without}, colitis, what to do?").kinds


@every_row(("drug", "without"), product(("paclitaxel", "irinotécan"), ("pas d'immuno", "il n'a pas d'immunothérapie")))
def test_another_drug_without_immunotherapy_is_named(drug: str, without: str, assistant: Assistant) -> None:
    """Guards the other drug beside a word of ours that is denied."""
    assert ask(assistant, f"neuropathie sous {drug}, {without}, que faire ?").kinds == ("fallback",)
