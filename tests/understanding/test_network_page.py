"""What the network's page says is found however it is asked: who takes part, to what end, where to read more."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ASKED = {
    "national_institute": ("INCa", "national cancer institute", "e-cancer", "le site e-cancer"),
    "network": (
        "quels CHU participent", "participating hospitals", "Brive participe ?", "Dax participe-t-il ?",
        "l'institut Bergonié fait-il partie du groupe ?", "quelles disciplines dans le groupe",
        "quelles spécialités sont dans le groupe", "participating centres", "does Brive take part?",
        "le CH de Dax fait-il partie du réseau ?", "is Limoges part of the network?",
        "quels hôpitaux participent au réseau",
    ),
    "network_purpose": (
        "que poursuit le groupe", "harmoniser les pratiques", "renforcer les compétences",
        "encadrer les niveaux de prise en charge",
        "harmonise practice", "what does the group pursue",
    ),
    "finding_a_referent": ("est-il facile de trouver un référent ?", "est-il simple de trouver un spécialiste ?"),
    "early_recognition": (
        "why recognise toxicities early", "pourquoi reconnaître les toxicités tôt", "why spot side effects early",
    ),
}  # fmt: skip
"""The topic that answers → how it is asked."""


@every_row(("topic", "text"), [(topic, text) for topic, texts in ASKED.items() for text in texts])
def test_the_page_answers(assistant: Assistant, topic: str, text: str) -> None:
    """Guards each sentence of the page against the fallback, the pathway and the board meeting."""
    answer = ask(assistant, text)
    assert topic in answer.query.topics
    assert "about" in answer.kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [("dermatologue à Brive", "referents"), ("colite grade 2 Dax", "referents"), ("cardiologue Bergonié", "referents"),
     ("quelle discipline pour une colite", "toxicity")],
)  # fmt: skip
def test_a_hospital_that_is_asked_for_help_is_no_member(assistant: Assistant, text: str, kind: str) -> None:
    """Guards the limit: a place beside a discipline or a toxicity is where somebody is sought."""
    assert kind in ask(assistant, text).kinds
