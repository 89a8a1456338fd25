"""What was over and is there again: *AVC en 2015 et de nouveau ce matin*."""

from __future__ import annotations

from itertools import product

import pytest

from tests.conftest import Conversation
from tests.rows import every_row

SIGNS = ("AVC", "arrêt cardiaque", "choc anaphylactique", "convulsions", "hémorragie massive", "perte de connaissance")
OVER = ("en 2015", "il y a deux ans", "le mois dernier", "en mars", "l'an dernier", "en février 2019")
AGAIN = (
    "et de nouveau ce matin", "et à nouveau aujourd'hui", "et ça recommence", "et rebelote ce matin",
    "récidive ce matin", ", récidive ce jour", ", et là il recommence", "puis de nouveau à l'instant",
    "et un autre ce matin", "et un deuxième tout de suite", ", refait le même tableau ce matin",
    "et il en refait un", "bis ce matin", "et encore cette nuit",
)  # fmt: skip
ENGLISH_SIGNS = ("stroke", "seizure", "cardiac arrest", "anaphylaxis")
ENGLISH_OVER = ("in 2015", "two years ago", "last month")
ENGLISH_AGAIN = (
    "and again this morning", "and another one right now", "and now again", ", second one today",
    "and it is happening again",
)  # fmt: skip
NOT_AGAIN = (
    ", récidive en 2018", ", sans récidive", ", peur de récidive", ", pas de récidive ce jour",
    ", un autre médecin ce matin", ", un nouveau scanner ce matin", ", refait sa carte de transport",
    ", recommence le travail aujourd'hui", ", il recommence à marcher ce matin", "et encore des séquelles ce matin",
)  # fmt: skip


def _rows(*parts: tuple[str, ...]) -> list[str]:
    return [" ".join(words).replace(" ,", ",") for words in product(*parts)]


@pytest.mark.slow
@every_row("text", _rows(SIGNS, OVER, AGAIN))
def test_what_is_there_again_calls(text: str, conversation: Conversation) -> None:
    """Guards *AVC en 2015 et de nouveau ce matin*, which the past time took away."""
    assert conversation.ask(text).urgency == "vital"


@every_row("text", _rows(ENGLISH_SIGNS, ENGLISH_OVER, ENGLISH_AGAIN))
def test_what_is_there_again_calls_in_english(text: str, conversation: Conversation) -> None:
    """Guards *seizure two years ago and again this morning*."""
    assert conversation.ask(text).urgency == "vital"


@pytest.mark.parametrize("text", ["antécédent d'AVC, récidive ce matin", "convulsions guéries, et de nouveau ce matin"])
def test_history_that_is_there_again_calls(text: str, conversation: Conversation) -> None:
    """Guards the same behind words of history and of recovery, which name no time."""
    assert conversation.ask(text).urgency == "vital"


@every_row("text", _rows(("AVC", "hémorragie massive"), ("en 2015", "en mars 2015"), NOT_AGAIN))
def test_what_is_not_there_again_stays_past(text: str, conversation: Conversation) -> None:
    """Guards the other direction: another time, a denial, a fear, another thing."""
    assert conversation.ask(text).urgency != "vital"
