"""What was over and is there again: *AVC en 2015 et de nouveau ce matin*."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import Conversation, ask
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


ONCE = ("La convulsion", "L'arrêt cardiaque", "L'hémorragie massive", "La crise convulsive", "La détresse respiratoire")
THEN = (" de l'an passé", " de mars", " du mois dernier", " d'il y a deux ans")
NEVER_SINCE = (
    " ne s'est pas reproduite",
    " ne s'est jamais reproduit",
    " n'a pas récidivé",
    " n'est jamais revenue",
    " est restée unique",
    " ne s'est plus répétée",
)
BACK = (
    " s'est reproduite ce matin",
    " vient de se reproduire",
    " est revenue",
    " se répète maintenant",
    " a récidivé",
    " ne s'était pas reproduite, mais ce matin elle recommence",
)
ENGLISH_ONCE = ("The seizure", "His cardiac arrest", "The anaphylaxis")
ENGLISH_THEN = (" from last year", " two years ago")
ENGLISH_NEVER_SINCE = (" has not recurred", " never came back", " did not happen again", " was a one-off")
ENGLISH_BACK = (" has recurred this morning", " came back an hour ago", " is happening again", " just happened again")


@every_row(
    "text",
    [
        *(
            "".join(one)
            for one in product(ONCE, (*THEN, " de la cure 2", ""), NEVER_SINCE, (". Je continue le Keppra ?", "."))
        ),
        *("".join(one) for one in product(ENGLISH_ONCE, (*ENGLISH_THEN, " of cycle 2"), ENGLISH_NEVER_SINCE, (".",))),
    ],
)
def test_what_did_not_come_again_calls_nobody(text: str, assistant: Assistant) -> None:
    """Guards *la convulsion de l'an passé ne s'est pas reproduite*, whose name is that of an emergency."""
    assert ask(assistant, text).urgency != "vital"


@every_row(
    "text",
    [
        *("".join(one) for one in product(ONCE, THEN, BACK)),
        *("".join(one) for one in product(ENGLISH_ONCE, ENGLISH_THEN, ENGLISH_BACK)),
    ],
)
def test_what_came_again_calls(text: str, assistant: Assistant) -> None:
    """Guards *la convulsion du mois dernier vient de se reproduire*, which the past time took away."""
    assert ask(assistant, text).urgency == "vital"
