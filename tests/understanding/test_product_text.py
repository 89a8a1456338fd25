"""The text of a product is not the board meeting, though French gives both the same letters."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DRUGS = ("Keytruda", "pembrolizumab", "Opdivo", "Tecentriq", "durvalumab")
TEXTS = (
    "RCP {}",
    "RCP de {}",
    "le RCP du {}",
    "résumé des caractéristiques du {}",
    "SmPC {}",
    "information produit {}",
)


@every_row(("text", "drug"), list(product(TEXTS, DRUGS)))
def test_the_text_of_a_product_is_no_meeting(assistant: Assistant, text: str, drug: str) -> None:
    """Guards each name of the text with each drug: what we know of the drug, never the meeting or nothing."""
    answer = ask(assistant, text.format(drug))
    assert "about" in answer.kinds
    assert "rcp" not in answer.kinds


def test_beside_a_toxicity_it_is_the_line_of_the_product(assistant: Assistant) -> None:
    """Guards 'RCP Keytruda hépatite grade 3', which showed the meeting: the product's own line is asked for."""
    answer = ask(assistant, "RCP Keytruda hépatite grade 3")
    assert "toxicity" in answer.kinds
    assert "rcp" not in answer.kinds


@pytest.mark.parametrize(
    "text",
    ["RCP pour un patient sous keytruda", "RCP immunotox keytruda", "passer en RCP, nivolumab"],
)
def test_the_meeting_stays_the_meeting(assistant: Assistant, text: str) -> None:
    """Guards the limit: words between the letters and the drug, or of the meeting, are the meeting's."""
    assert "rcp" in ask(assistant, text).kinds
