"""Bare numbers behind toxicities: each its grade behind two names; a course behind a state; never behind a measure."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

JOINED = ("{} et {}", "{}, {}", "{} + {}", "{} {}", "{} and {}", "{} avec {}")
NAMES = (("colite", "colitis"), ("insuffisance surrénale", "adrenal_insufficiency"), ("hépatite", "hepatitis"),
         ("thrombopénie", "cytopenia"), ("pneumopathie", "pneumonitis"))  # fmt: skip
PAIRS = [(a, b) for a, b in product(NAMES, NAMES) if a != b]


@pytest.mark.slow
@every_row(("joined", "pair", "end"), product(JOINED, PAIRS, ("", " à Pau", ", que faire", ".")))
def test_each_of_two_names_has_its_number_as_its_grade(
    joined: str, pair: tuple[tuple[str, str], tuple[str, str]], end: str, assistant: Assistant
) -> None:
    """Guards 'colite 4 et insuffisance surrénale 4', of which no grade was read and nobody called."""
    (one, first), (other, second) = pair
    query = ask(assistant, joined.format(f"{one} 4", f"{other} 2") + end).query
    found = {problem.toxicity: problem.grades for problem in query.problems}
    assert (found.get(first), found.get(second)) == ((4,), (2,))


COUNTED = (
    "colite 4", "colite 4 selles et hépatite 3", "colite 3 jours, hépatite 2", "colite 4, hépatite 3, pneumopathie 7",
    "colite 4 à 5 selles, hépatite 2", "colite 4, hépatite", "colite 2 colite 3", "colite 12 et hépatite 3",
    "colite 4 fois et hépatite 3 fois",
)  # fmt: skip


@every_row("said", COUNTED)
def test_behind_one_name_or_before_what_it_counts_a_number_is_none(said: str, assistant: Assistant) -> None:
    """Guards stools, days and lists of what is counted against being read as grades."""
    assert ask(assistant, said).query.all_grades == ()


COURSES = ("passée de {} à {}", "était à {}, maintenant à {}", "{} → {}", "{} puis {}", "went from {} to {}",
           "was {} now {}", "était {} hier, {} ce matin")  # fmt: skip
STATES = ("thrombopénie", "thrombocytopenia", "neutropénie", "thrombocytopénie")


@every_row(("state", "course"), product(STATES, COURSES))
def test_a_course_of_bare_numbers_behind_a_state_is_of_grades(state: str, course: str, assistant: Assistant) -> None:
    """Guards 'thrombopénie passée de 4 à 2' against being read as two thousand platelets."""
    answer = ask(assistant, f"{state} {course.format(4, 2)}")
    assert answer.query.problems[0].grades == (4, 2)
    assert answer.urgency == "days"


def test_a_sign_with_grades_of_its_own_has_such_a_course_too(assistant: Assistant) -> None:
    """Guards 'anémie passée de 4 à 2' against being read as two grams."""
    answer = ask(assistant, "anémie passée de 4 à 2")
    assert (answer.query.all_grades, answer.urgency) == ((2, 4), "days")


VALUES = (
    "plaquettes passées de 4 à 2", "thrombopénie passée de 40 à 4", "thrombopénie passée de 4 à 2 G/L",
    "thrombopénie passée de 4 G/L à 2 G/L", "thrombopénie, plaquettes passées de 4 à 2", "thrombopénie à 4",
    "platelets went from 4 to 2", "anémie 3 g/dL et colite 2", "Hb passée de 5 à 4",
)  # fmt: skip


@every_row("said", VALUES)
def test_what_is_measured_stays_a_value(said: str, assistant: Assistant) -> None:
    """Guards the alarm of a value: the name of what is measured, a unit, or a number of no grade."""
    assert ask(assistant, said).urgency == "hospital"


@every_row("said", ("hypotension passée de 4 à 2", "hypokaliémie passée de 4 à 2"))
def test_a_sign_without_grades_of_its_own_stays_measured(said: str, assistant: Assistant) -> None:
    """Guards states that are no toxicity: their numbers are values, whatever their course."""
    assert ask(assistant, said).urgency == "vital"
