"""A list of grades without commas: one word for grade, and only numbers behind it, of which the worst counts."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NAMES = (("colite", "colitis"), ("hépatite", "hepatitis"), ("rash", "rash"))
WORDS = ("grade ", "g", "gr ", "grades ", "Grade ")
LISTS = (
    ("{a} {b} ou {c}", 3), ("{a} {b} or {c}", 3), ("{a} {b} et {c}", 3), ("{a} {b} voire {c}", 3), ("{a} {b}-{c}", 3),
    ("{a}, {b} {c}", 3), ("{a} {b} {c}", 3), ("{a} {b}", 2),
)  # fmt: skip
ENDS = ("", " ?", ", que faire", " que faire", " aujourd'hui", " et prurit", " chez un patient")
RUNS = ((1, 2, 3), (2, 3, 4), (1, 3, 4))


@pytest.mark.slow
@every_row(("word", "listed", "run"), product(WORDS, LISTS, RUNS))
def test_every_grade_of_a_list_is_read(
    word: str, listed: tuple[str, int], run: tuple[int, ...], assistant: Assistant
) -> None:
    """Guards the grade 4 of 'grade 2 3 ou 4' against being lost, and its call with it."""
    frame, length = listed
    said = word + frame.format(**dict(zip("abc", run, strict=True)))
    for name, key in NAMES:
        [problem] = ask(assistant, f"{name} {said}").query.problems
        assert (problem.toxicity, problem.grades) == (key, run[:length]), said


@every_row(("listed", "end"), product(("2 3 ou 4", "2 3 4", "III IV"), ENDS))
def test_whatever_stands_behind_a_list(listed: str, end: str, assistant: Assistant) -> None:
    """Guards the words behind, which count nothing."""
    assert ask(assistant, f"colite grade {listed}{end}").query.problems[0].grades[-1] == 4


@every_row(("name", "row"), product(NAMES, ("2 3", "3 4")))
def test_two_numbers_before_the_name_are_its_grades(name: tuple[str, str], row: str, assistant: Assistant) -> None:
    """Guards 'grade 3 4 colite'; before any other word the second number counts that."""
    [problem] = ask(assistant, f"grade {row} {name[0]}").query.problems
    assert problem.grades == tuple(map(int, row.split()))
    [problem] = ask(assistant, f"grade {row} cures {name[0]}").query.problems
    assert problem.grades == (int(row[0]),)


COUNTS = (
    "2 3 jours", "2 3 4 selles", "2 3 ou 4 selles", "2 3ème cure", "2 1er recours", "2 3 cp de prednisone",
    "2 3 perfusions", "2 3 nivo", "2 05", "2 33", "2 1", "2 2 ans après", "2 IV", "2 3 mg",
)  # fmt: skip


@every_row("counted", COUNTS)
def test_what_a_number_counts_makes_no_list(counted: str, assistant: Assistant) -> None:
    """Guards stools, days, doses, departments and a falling row against being read as a graver grade."""
    assert ask(assistant, f"colite grade {counted}").query.problems[0].grades == (2,)


@pytest.mark.parametrize(
    "said",
    ["gr 1 2 3 4 c quoi la diff", "grade 1 2 3 4, c'est quoi la différence ?", "colite gr 1 2 3 4 c quoi la diff"],
)
def test_all_of_them_ask_for_the_scale(said: str, assistant: Assistant) -> None:
    """Guards a question for the scale, of no toxicity and of one: nobody is in danger."""
    answer = ask(assistant, said)
    assert (answer.query.all_grades, answer.kinds, answer.urgency) == ((1, 2, 3, 4), ("grade",), "none")


def test_the_grades_of_two_organs_are_no_list(assistant: Assistant) -> None:
    """Guards the skin against the grade of the liver: each grade has its own word there."""
    assert ask(assistant, "tox cut g1 hep g3").query.problems == ()
    problems = {one.toxicity: one.grades for one in ask(assistant, "prurit g1 2, hépatite g3").query.problems}
    assert problems == {"pruritus": (1, 2), "hepatitis": (3,)}


@every_row(("joiner", "strange"), product(("-", "/", " à ", " ou ", " et ", " to "), (0, 6, 9)))
def test_the_grade_beside_a_number_that_is_none_stands(joiner: str, strange: int, assistant: Assistant) -> None:
    """Guards 'myocardite grade 0-1', of which the 1 is a matter for the hospital."""
    for grade in (1, 4):
        alone, joined = (ask(assistant, f"myocardite grade {said}") for said in (grade, f"{strange}{joiner}{grade}"))
        assert joined.query.problems == alone.query.problems
        assert joined.urgency == alone.urgency
