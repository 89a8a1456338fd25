"""A value whose grade is asked for is no grade: 'which grade is 2.4 x baseline', 'c'est quel grade 4 selles'."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ASKED = (
    "which grade is {}",
    "what grade is {}",
    "c'est quel grade {}",
    "colite, quel grade : {}",
    "colitis, what grade is {}?",
)
VALUES = (
    "2.4 x baseline", "2,4 fois la base", "3.5 x ULN", "3 x ULN", "4 selles par jour", "4 stools a day",
    "2 x la normale",
    "4 fois par jour", "1.5 N", "3 %",
)  # fmt: skip
NAMED = {
    "the grade is 3 now, colitis": (3,), "which grade, 2 or 3? colitis": (2, 3),
    "colite grade 2, 4 selles par jour": (2,),
    "colite grade 2. 4 selles par jour": (2,), "quel dermato pour un grade 2 ?": (2,),
    "quels critères de grade 3": (3,),
}  # fmt: skip


@every_row(("asked", "value"), product(ASKED, VALUES))
def test_a_value_is_no_grade(asked: str, value: str, assistant: Assistant) -> None:
    """'c'est quel grade 4 selles' was a colitis of grade 4, and called 15."""
    answer = ask(assistant, asked.format(value))
    assert answer.query.all_grades == ()
    assert answer.urgency == "none"
    assert "grade" in answer.kinds or "choice" in answer.kinds


@every_row(("text", "grades"), NAMED.items())
def test_a_grade_that_is_named_stays(text: str, grades: tuple[int, ...], assistant: Assistant) -> None:
    """Guards the number that is the grade, also before a value of its own."""
    assert ask(assistant, text).query.all_grades == grades
