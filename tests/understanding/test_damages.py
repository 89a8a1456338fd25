"""Damage × organ names a toxicity, whoever wrote the two words together for the first time."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

ORGANS = (
    ("rénale", "du rein", "kidney", "nephritis"),
    ("hépatique", "du foie", "liver", "hepatitis"),
    ("pulmonaire", "des poumons", "lung", "pneumonitis"),
    ("cardiaque", "du cœur", "heart", "myocarditis"),
    ("oculaire", "de l'œil", "eye", "uveitis"),
    ("articulaire", "des articulations", "joint", "arthritis"),
    ("musculaire", "des muscles", "muscle", "myositis"),
    ("pancréatique", "du pancréas", "pancreas", "pancreatitis"),
    ("hypophysaire", "de l'hypophyse", "pituitary", "hypophysitis"),
)


@pytest.mark.parametrize(("adjective", "noun", "english", "toxicity"), ORGANS)
def test_damage_and_organ_make_a_toxicity(
    assistant: Assistant, adjective: str, noun: str, english: str, toxicity: str
) -> None:
    """Guards the crossing in both languages, with a grade, whatever the word for the damage."""
    texts = [f"{damage} {adjective} grade 2" for damage in ("toxicité", "atteinte", "tox")]
    texts += [f"{damage} {noun} grade 2" for damage in ("atteinte", "inflammation")]
    texts += [f"grade 2 {english} toxicity", f"grade 2 {english} damage"]
    missed = [text for text in texts if toxicity not in ask(assistant, text).query.toxicities]
    assert missed == []
