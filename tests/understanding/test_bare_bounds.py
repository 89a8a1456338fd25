"""A bound or an ordinal beside a toxicity is its grade without the word; what it counts is none."""

from __future__ import annotations

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

NAMES = (
    ("diarrhée", "colitis"),
    ("sarcoidosis", "sarcoidosis"),
    ("péricardite", "pericarditis"),
    ("néphrite", "nephritis"),
)
BOUNDS = {
    "au moins 3": (3, 4),
    "at least 3": (3, 4),
    "minimum 3": (3, 4),
    "entre 2 et 3": (2, 3),
    "between 2 and 3": (2, 3),
    "entre 2 et 4": (2, 3, 4),
    "de quatrième grade": (4,),
    "du troisième grade": (3,),
    "of fourth grade": (4,),
    "de 4e grade": (4,),
    "de 3ème grade": (3,),
    "of 4th grade": (4,),
    "de deuxième grade": (2,),
    "de premier grade": (1,),
    "au moins 3, que faire": (3, 4),
    "au moins 3 mais stable": (3, 4),
}
FRAMES = ("{}", "prurit grade 1 et {}", "{}, vitiligo grade 1", "{} (nivolumab)")


def grades(said: str, assistant: Assistant) -> dict[str, tuple[int, ...]]:
    return {one.toxicity: one.grades for one in ask(assistant, said).query.problems}


@pytest.mark.slow
@every_row(("bound", "name", "frame"), [(b, n, f) for b in BOUNDS.items() for n in NAMES for f in FRAMES])
def test_beside_a_toxicity_it_is_a_grade(
    bound: tuple[str, tuple[int, ...]], name: tuple[str, str], frame: str, assistant: Assistant
) -> None:
    """Guards grades that are said without their word, alone and beside another toxicity with its own."""
    said = frame.format(f"{name[0]} {bound[0]}")
    assert grades(said, assistant)[name[1]] == bound[1], said


COUNTS = (
    "au moins 3 selles",
    "at least 3 stools",
    "au moins 3 jours",
    "at least 3 days",
    "entre 2 et 3 jours",
    "between 2 and 3 weeks",
    "au moins 3 fois par jour",
    "au moins 3/j",
    "au moins 3 par jour",
    "au moins 3 ou 4 fois",
    "au moins 3,5",
    "depuis au moins 3 jours",
    "au moins 3 épisodes",
    "entre 3 et 4 mg",
    "entre 9 et 12",
    "minimum 3 g",
    "entre 2 et 3 L par jour",
    "au moins 3 perfusions",
    "au moins 3 consultations",
    "between 2 and 3 times",
)


@every_row(("counts", "frame"), [(c, f) for c in COUNTS for f in ("diarrhée {}", "colitis {}", "colite depuis {}")])
def test_what_counts_something_is_none(counts: str, frame: str, assistant: Assistant) -> None:
    """Guards stools, days and doses from being read as a grade."""
    said = frame.format(counts)
    assert grades(said, assistant)["colitis"] == (), said


@pytest.mark.parametrize("said", ["premier grade 3 de colite", "a third grade 3 colitis", "deuxième grade 3 : colite"])
def test_an_ordinal_before_a_grade_counts_events(said: str, assistant: Assistant) -> None:
    """Guards the number behind the word, which is the grade."""
    assert grades(said, assistant)["colitis"] == (3,)


BOUNDS_OF_A_TURN = {"au moins 3": (3, 4), "entre 3 et 4": (3, 4), "at least 2": (2, 3, 4), "between 2 and 3": (2, 3)}


@every_row(
    ("bound", "first"), [(b, f) for b in BOUNDS_OF_A_TURN.items() for f in ("colite", "colite à Pau", "colitis")]
)
def test_alone_it_grades_the_toxicity_before(
    bound: tuple[str, tuple[int, ...]], first: str, assistant: Assistant
) -> None:
    """Guards the graver end of a bound that is all that the next message says."""
    talk = Conversation(assistant, Asker(role="member"))
    talk.ask(first)
    assert [one.grades for one in talk.ask(bound[0]).query.problems] == [bound[1]], (first, bound)
