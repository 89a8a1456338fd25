"""Several grades as they are written: a run is a span, and what a button types is read back as the same grades."""

from __future__ import annotations

from itertools import permutations

import pytest

from bot.answering.grades_written import spanned, typed
from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

EVERY = [grades for length in (1, 2, 3, 4) for grades in permutations((1, 2, 3, 4), length)]
WORDS = (("colite", " ou ", " puis "), ("colitis", " or ", " then "))


@every_row(("grades", "words"), [(grades, words) for grades in EVERY for words in WORDS])
def test_what_a_button_types_is_read_back(
    grades: tuple[int, ...], words: tuple[str, str, str], assistant: Assistant
) -> None:
    """Guards the urgency of a course: 'grade 4-2' was typed for one that went down, and read as a range."""
    name, either, then = words
    said = f"{name} grade {typed(grades, either=either, then=then)}"
    [problem] = ask(assistant, said).query.problems
    assert problem.grades == grades, said


@pytest.mark.parametrize(
    ("grades", "written"),
    [((1, 2, 3, 4), "≥ 1"), ((2, 3, 4), "2-4"), ((3,), "3"), ((2, 4), "2 ou 4"), ((4, 2), "4 puis 2"), ((2, 3), "2-3")],
)
def test_all_four_are_typed_as_a_bound(grades: tuple[int, ...], written: str) -> None:
    """Guards the call behind a button of all four: in a row they would ask for the scale."""
    assert typed(grades, either=" ou ", then=" puis ") == written


@pytest.mark.parametrize(
    ("grades", "written"),
    [((3,), "3"), ((2, 3), "2–3"), ((1, 2, 3, 4), "1–4"), ((2, 4), "2, 4"), ((4, 2), "4–2"), ((1, 2, 4), "1, 2, 4")],
)
def test_a_span_holds_all_between_its_ends(grades: tuple[int, ...], written: str) -> None:
    """Guards readers: '2–4' says that 3 is meant too."""
    assert spanned(grades) == written
