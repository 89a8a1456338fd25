"""A form that was filled in: each line names a sign and says that it is not there."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = ("cyanose", "marbrures", "douleur thoracique", "convulsions", "hématémèse")
LINES = ("{} : non", "{} : aucune", "{} : absentes", "{} : 0", "{} ? non.", "{}: none")
BETWEEN = (" / ", ", ", "\n", "  ", " ; ")
LISTS = (
    "aucun des signes suivants : {}",
    "absence des signes suivants : {}",
    "none of the following: {}",
)
FAILING = ("pouls : absent", "respiration : absente", "conscience : non", "respire : non", "pouls : non, respire : non")


def alarms(text: str, assistant: Assistant) -> list[str]:
    return [alarm.key for alarm in assistant.reader.read(text).alarms]


@every_row("line", LINES)
@every_row("between", BETWEEN)
def test_a_sign_that_is_answered_no_is_denied(line: str, between: str, assistant: Assistant) -> None:
    """Guards the lines of a form, whatever parts them."""
    assert alarms(between.join(map(line.format, SIGNS)), assistant) == []


@every_row(("line", "sign"), [*product(LINES[:3], SIGNS)])
def test_the_line_that_says_yes_is_one(line: str, sign: str, assistant: Assistant) -> None:
    """Guards against a form that silences all its lines."""
    assert ask(assistant, f"{line.format('dyspnée')}\n{sign} : oui, patient gris").urgency == "vital"


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_of_signs_that_are_not_there_is_denied_whole(listed: str, assistant: Assistant) -> None:
    """Guards every item up to the end of the list."""
    assert alarms(listed.format(", ".join(SIGNS)), assistant) == []


@pytest.mark.parametrize("text", FAILING)
def test_a_function_that_is_answered_no_fails(text: str, assistant: Assistant) -> None:
    """Guards against the denial of a pulse: what is not there is the emergency."""
    assert ask(assistant, text).urgency == "vital"


@pytest.mark.parametrize(
    "text",
    [
        "il convulse, non ?",
        "il convulse non ?",
        "elle saigne massivement, non ?",
        "choc septique non ?",
        "coma allergie non",
    ],
)
def test_who_asks_back_denies_nothing(text: str, assistant: Assistant) -> None:
    """Guards the *non* of speech at the end of a sentence."""
    assert ask(assistant, text).urgency == "vital"


def test_a_denied_state_has_no_value(assistant: Assistant) -> None:
    """*Ni chute tensionnelle, juste trois plaques* is no pressure of three; a measure has its value still."""
    assert alarms("ni œdème ni chute tensionnelle, juste trois plaques d'urticaire", assistant) == []
    assert ask(assistant, "pas d'hypotension, TA 60/30").urgency == "vital"


@pytest.mark.parametrize("between", ["pas contrôlée", "non contrôlée", "réfractaire", "malgré le remplissage"])
def test_a_state_that_goes_on_keeps_its_value(between: str, assistant: Assistant) -> None:
    """Guards the number behind *hypotension réfractaire*."""
    assert ask(assistant, f"hypotension {between} 60/30").urgency == "vital"
