"""What a grade means, and whether a GP may keep whoever has it: the pathway is answered beside the definition."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DEFINED = ("hypothyroïdie, grade 2 c'est quoi", "rash grade 1 c'est quoi exactement", "colite grade 2, les critères",
           "définition arthrite grade 2")  # fmt: skip
KEPT = (
    "et je la laisse chez le généraliste ou pas ?", "et je peux la laisser au généraliste ?",
    "le généraliste la garde ?", "et ça reste chez le médecin traitant ?", "et le MT peut la suivre seul ?",
    "et le généraliste peut s'en charger ?", "on le renvoie chez son généraliste ou on le garde ?",
    "ou je la confie au généraliste ?", "et je peux le gérer seul au cabinet ?",
    "et c'est une affaire de généraliste ?",
    "c'est pour le généraliste ou le spécialiste ?", "et il peut rester suivi par son généraliste ?",
    "et je m'en occupe seul en tant que généraliste ?", "et c'est moi ou le rhumato qui gère ?",
)  # fmt: skip
DEFINED_IN_ENGLISH = ("hypothyroidism, what is grade 2", "rash grade 1 criteria", "what is grade 2 colitis")
KEPT_IN_ENGLISH = (
    "and can I leave it with the GP?", "does it stay with the GP?", "and can the family doctor handle it?",
    "and do I leave her with her GP or not?", "and can it be left to the GP?", "and can I send him back to his GP?",
    "and can I look after it in my practice?", "and can we keep it in the community?",
    "and does the GP carry on alone?", "and is it mine or theirs?",
)  # fmt: skip
JOINED = (", ", " ", "? ")
ONLY_DEFINED = (
    "hypothyroïdie grade 2 chez la patiente d'un généraliste, c'est quoi",
    "le généraliste m'adresse une patiente : colite grade 2 c'est quoi ?",
    "rash grade 1 c'est quoi, je suis généraliste",
    "what is grade 2 colitis, the GP wants to know",
)
STILL_SOUGHT = (
    "uvéite laissée au généraliste sans traitement, qui appeler ?",
    "patient suivi par son généraliste à Dax, colite grade 2, quel gastro",
    "rash left with the GP for weeks, who do I call in Dax?",
)


@pytest.mark.slow
@every_row(("defined", "kept"), product(DEFINED, KEPT))
def test_both_are_answered(defined: str, kept: str, assistant: Assistant) -> None:
    """'hypothyroïdie, grade 2 c'est quoi, et je la laisse chez le généraliste ou pas ?' told the grade alone."""
    for joined in JOINED:
        asked = defined + joined + kept
        assert {"grade", "pathway"} <= set(ask(assistant, asked).query.sections), asked


@pytest.mark.slow
@every_row(("defined", "kept"), product(DEFINED_IN_ENGLISH, KEPT_IN_ENGLISH))
def test_both_are_answered_in_english(defined: str, kept: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    for joined in JOINED:
        asked = defined + joined + kept
        assert {"grade", "pathway"} <= set(ask(assistant, asked).query.sections), asked


@every_row("asked", ONLY_DEFINED)
def test_a_gp_who_is_only_named_asks_for_no_pathway(asked: str, assistant: Assistant) -> None:
    """Guards a definition against a GP who asks or has sent somebody."""
    assert "pathway" not in ask(assistant, asked).query.sections


@every_row("asked", STILL_SOUGHT)
def test_who_is_looked_for_stays(asked: str, assistant: Assistant) -> None:
    """Guards the people against where somebody was before."""
    assert "referents" in ask(assistant, asked).query.sections
