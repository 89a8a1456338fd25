"""The grade of a name that nobody here knows is not that of the toxicity beside it."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

STRANGERS = ("zorglub", "psittacose", "AI", "DILI", "goutte", "mucoviscidose")
KNOWN = {"colite": "colitis", "hépatite": "hepatitis", "prurit": "pruritus"}
FRAMES = (
    "{u} grade {a} et {d} grade {b}", "{d} grade {b} et {u} grade {a}", "{u} grade {a}, {d} grade {b}",
    "{d} G{b} + {u} G{a}",
)  # fmt: skip


@pytest.mark.slow
@every_row(("stranger", "name", "frame", "grades"), list(product(STRANGERS, KNOWN, FRAMES, ((3, 2), (4, 1), (1, 3)))))
def test_the_toxicity_keeps_its_own(
    stranger: str, name: str, frame: str, grades: tuple[int, int], assistant: Assistant
) -> None:
    """Guards *psittacose grade 4 et prurit grade 1*, which graded the pruritus 1 to 4."""
    a, b = grades
    answer = ask(assistant, frame.format(u=stranger, d=name, a=a, b=b))
    assert {one.toxicity: one.grades for one in answer.query.problems} == {KNOWN[name]: (b,)}


@every_row("text", ["zorglub grade 4", "psittacose grade 4 et prurit grade 1", "prurit grade 1, zorglub grade 4"])
def test_what_is_life_threatening_says_15(text: str, assistant: Assistant) -> None:
    """Guards a grade 4 that is told of something nobody knows: whoever has it calls."""
    answer = ask(assistant, text)
    assert assistant.knowledge.messages["call_15_if_now"].into(answer.language) in answer.notes


@every_row(("text", "grades"), [
    ("colite corticorésistante grade 3", (3,)), ("colite : 8 selles par jour, donc grade 3", (3,)),
    ("colite grade 2 passée grade 3", (2, 3)), ("colite de l'intestin grade 3, avant grade 2", (2, 3)),
    ("grade 3, colite", (3,)),
])  # fmt: skip
def test_a_part_that_goes_on_about_the_toxicity_is_no_stranger(
    text: str, grades: tuple[int, ...], assistant: Assistant
) -> None:
    """Guards the other direction: an adjective, a course, a grade that stands alone."""
    (problem,) = ask(assistant, text).query.problems
    assert set(problem.grades) == set(grades)
