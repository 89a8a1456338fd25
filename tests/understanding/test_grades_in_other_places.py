"""Grades away from their word: behind whose they are, alone in the next turn, as figures, of a course."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

TOXICITIES = ("colite", "néphrite", "pneumopathie")
GRADED = (
    ("le grade de la {} est 4", (4,)), ("grade de cette {} : 3", (3,)), ("{} GIV", (4,)), ("{} - G IV", (4,)),
    ("{} grade max 4", (4,)), ("{} grade coté 3", (3,)), ("{} initialement grade 1, actuellement grade 4", (1, 4)),
    ("{} grade 2 il y a une semaine, grade 4 aujourd'hui", (2, 4)), ("{}, c'est sévère", (3,)),
    ("{}, forme sévère", (3,)), ("{}, it is life-threatening", (4,)), ("{} : elle est sévère", (3,)),
)  # fmt: skip
UNGRADED = (
    "le grade de la {} à 3 semaines", "{} GI", "{} gv", "{}, fatigue sévère", "{}, c'est pas sévère",
    "{} il y a 3 mois", "{} depuis 4 jours", "le grade de la {} dans 2 jours",
)  # fmt: skip
ALONE = (
    ("3-4", (3, 4)), ("III-IV", (3, 4)), ("≥ 3", (3, 4)), ("quatre", (4,)), ("four", (4,)), ("3 ou 4", (3, 4)),
    ("trois voire quatre", (3, 4)), ("3/4", (3, 4)), ("> 2", (3, 4)),
)  # fmt: skip
NOT_ALONE = ("3/10", "3,5", "6", "un", "IV", "3 jours", "3 épisodes", "trois selles", "I", "75")


@every_row(("frame", "grades"), GRADED)
@every_row("toxicity", TOXICITIES)
def test_a_grade_is_read(toxicity: str, frame: str, grades: tuple[int, ...], assistant: Assistant) -> None:
    """Guards grades that do not stand right behind their word, and adjectives behind a comma."""
    query = ask(assistant, frame.format(toxicity)).query
    assert query.all_grades[-1:] == grades[-1:]
    assert set(query.all_grades) <= set(grades)


@every_row("frame", UNGRADED)
@every_row("toxicity", TOXICITIES)
def test_no_grade_is_read(frame: str, toxicity: str, assistant: Assistant) -> None:
    """Guards against times, abbreviations and other signs that stand where a grade stands."""
    assert ask(assistant, frame.format(toxicity)).query.all_grades == ()


@pytest.mark.parametrize(("said", "grades"), ALONE)
@pytest.mark.parametrize("toxicity", TOXICITIES)
def test_a_grade_alone_goes_on_with_the_toxicity(
    toxicity: str, said: str, grades: tuple[int, ...], conversation: Conversation
) -> None:
    """Guards the turn that only says how grave it is: nothing for people, and nothing that counts."""
    conversation.ask(toxicity)
    answer = conversation.ask(said)
    assert answer.query.all_grades == grades
    assert answer.query.toxicities


@pytest.mark.parametrize("said", NOT_ALONE)
def test_another_number_alone_is_no_grade(said: str, conversation: Conversation) -> None:
    """Guards against counts, scores and articles."""
    conversation.ask("colite")
    assert conversation.ask(said).query.all_grades == ()
