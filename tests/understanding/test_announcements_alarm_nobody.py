"""No wording of the vocabulary that asks for the announcements, or to be spared them, alarms; a sign beside it does."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.understanding.phrases import all_phrases
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

ABOUT = frozenset({"subscribe", "unsubscribe"})


def _wordings() -> list[str]:
    """Every phrase of these cues, written in full or composed."""
    found = {" ".join(parts) for _, parts, entry in all_phrases(real_knowledge()) if entry.key in ABOUT}
    return sorted(found)


@pytest.mark.slow
@every_row("said", _wordings)
def test_no_wording_of_the_announcements_alarms(said: str, assistant: Assistant) -> None:
    """Guards 'mute the announcements', in which a sign is a word of the request."""
    assert ask(assistant, said).urgency == "none"


@every_row("said", ["mute the announcements", "mute all notifications", "mute announcements please"])
def test_mute_is_a_request(said: str, assistant: Assistant) -> None:
    """Guards the wording that called, in the quick run too."""
    assert ask(assistant, said).urgency == "none"


@every_row("said", ["mute since this morning, droopy face", "mute the announcements, he is not breathing",
                    "mute, arm paralysed", "désabonnez-moi, ma patiente convulse"])  # fmt: skip
def test_a_sign_beside_it_calls(said: str, assistant: Assistant) -> None:
    """Guards the same word of somebody, and a sign behind the request."""
    assert ask(assistant, said).urgency == "vital"
