"""*Hépatite à l'ipilimumab*: the little words before a drug are no letter of a viral hepatitis."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from tests.rows import every_row

FRAMES = ("hépatite à l'{}", "hépatite à {}", "hépatite à cause de l'{}", "une hépatite à l'{} grade 2")


@pytest.mark.slow
def test_a_drug_behind_its_preposition_keeps_the_hepatitis(assistant: Assistant, knowledge: Knowledge) -> None:
    """Guards the commonest way to say it in French, which was read as hepatitis A and declined."""
    drugs = [name for one in knowledge.treatments.values() if one.checkpoint_inhibitor for name in one.phrases.all()]
    assert len(drugs) > 10
    said = [frame.format(drug) for frame, drug in product(FRAMES, drugs)]
    lost = [text for text in said if "hepatitis" not in _named(text, assistant)]
    assert lost == []


@every_row("text", ["hépatite A", "hépatite a, que faire", "hépatite B", "vaccin hépatite A"])
def test_a_viral_hepatitis_is_none_of_ours(text: str, assistant: Assistant) -> None:
    """Guards the other side: the letter is the virus."""
    assert "hepatitis" not in _named(text, assistant)


def _named(text: str, assistant: Assistant) -> set[str]:
    return {mention.key for mention in assistant.reader.read(text).mentions if mention.kind == "toxicity"}
