"""A bound behind the name of what is measured is a value, never a grade; behind a disease it is one."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

MEASURED = (
    "tropo", "troponine", "créatinine", "créat", "lipase", "bilirubine", "ASAT", "CK", "plaquettes", "TSH", "CRP",
    "potassium", "creatinine", "platelets", "ALT",
)  # fmt: skip
BOUNDS = ("< 5", "<4", "> 3", "≥ 3", "<= 2", ">=4")
GRADED = ("colite", "néphrite", "hépatite", "anémie", "arthritis")


@pytest.mark.slow
@every_row(
    ("name", "bound", "frame"), product(MEASURED, BOUNDS, ("{}", "patient sous nivolumab, {}", "{}. Asymptomatique."))
)
def test_a_bound_of_a_value_is_no_grade(assistant: Assistant, name: str, bound: str, frame: str) -> None:
    """Guards 'tropo <5' against grades 1 to 4 of a myocarditis, which called 15."""
    answer = ask(assistant, frame.format(f"{name} {bound}"))
    assert answer.query.all_grades == ()


@every_row(("name", "bound", "grades"), [(n, b, g) for n in GRADED for b, g in (("≥ 3", (3, 4)), ("< 3", (1, 2)))])
def test_a_bound_of_a_disease_is_a_grade(assistant: Assistant, name: str, bound: str, grades: tuple[int, ...]) -> None:
    """Guards the other side: 'colite ≥ 3', 'anémie ≥ 3'."""
    assert ask(assistant, f"{name} {bound}").query.all_grades == grades
