"""The plural of every word of a disease or a discipline: people ask for *syndromes secs* and *des neuros*."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge

LOST_AT_MOST = 0.05
"""Share that may be lost: *maux* and *yeux* are words of their own, *qui* and *se* have no plural."""


def _plural(word: str) -> str:
    fits = word[-1] not in "sxz" and len(word) > 2 and word.isalpha()
    return word + "s" if fits else word


@pytest.mark.slow
def test_the_plural_of_a_name_is_that_name(assistant: Assistant, knowledge: Knowledge) -> None:
    """Guards short words and ordinary ones, whose plural was no word of the phrase: none may be another thing."""
    things = [(key, phrase) for table in (knowledge.toxicities, knowledge.specialties)
              for key, one in table.items() for phrase in one.phrases.fr if len(phrase.split()) <= 3]  # fmt: skip
    told = [(key, phrase) for key, phrase in things if key in _named(phrase, assistant)]
    assert len(told) > 300
    lost = [phrase for key, phrase in told if key not in _named(" ".join(map(_plural, phrase.split())), assistant)]
    assert len(lost) <= LOST_AT_MOST * len(told), lost


def _named(said: str, assistant: Assistant) -> set[str]:
    kinds = ("toxicity", "symptom", "specialty", "organ")
    return {mention.key for mention in assistant.reader.read(said).mentions if mention.kind in kinds}
