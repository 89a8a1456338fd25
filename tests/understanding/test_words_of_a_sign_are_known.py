"""An emergency that is answered says of none of its own words that nobody knows it."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import Conversation, ask


@pytest.mark.slow
def test_no_word_of_a_curated_sign_is_unknown(assistant: Assistant) -> None:
    """Guards *Signe relevé : choc* above *Je ne connais pas « choc »*, over every wording of every sign."""
    odd: list[str] = []
    for emergency in assistant.knowledge.emergencies:
        for phrase in (phrase for sign in emergency.signs for phrase in sign.phrases.all()):
            answer = ask(assistant, phrase)
            if "emergency" in answer.kinds and answer.unknown:
                odd.append(phrase)
    assert odd == []


@pytest.mark.parametrize("text", ["GCS 5", "sat 78 %", "ne respire plus", "lèvres bleues et enflées"])
def test_no_word_of_a_measure_or_a_failure_is(text: str, assistant: Assistant) -> None:
    """Guards the same for names of measures, functions that fail and parts of the body."""
    answer = ask(assistant, text)
    assert answer.urgency == "vital"
    assert answer.unknown == ()


def test_a_word_that_nobody_knows_is_still_said(conversation: Conversation) -> None:
    """Guards the other direction: beside a sign a strange word is named."""
    answer = conversation.ask("en état de choc, zorglubique")
    assert answer.urgency == "vital"
    assert answer.unknown == ("zorglubique",)
