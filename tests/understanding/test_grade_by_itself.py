"""A grade whose meaning is asked by itself is said; a grade of a sign with several meanings is asked back."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = ("fatigue", "asthénie", "nausées", "céphalées")
BY_ITSELF = (
    "le docteur a écrit grade 2 {0}. c koi grade 2", "{0} grade 2, ça veut dire quoi grade 2 ?",
    "{0} grade 2. c'est quoi un grade 2 ?",
)  # fmt: skip
OF_THE_SIGN = ("c'est quoi un grade 2 de {0}", "{0} grade 2", "{0} grade 2, que faire ?")


@every_row(("said", "sign"), product(BY_ITSELF, SIGNS))
def test_the_grade_is_said(said: str, sign: str, assistant: Assistant) -> None:
    """'c koi grade 2' was asked back for the disease of the fatigue."""
    assert ask(assistant, said.format(sign)).query.sections == ("grade",)


@every_row(("said", "sign"), product(OF_THE_SIGN, SIGNS))
def test_the_sign_is_asked_about(said: str, sign: str, assistant: Assistant) -> None:
    """Guards the other direction: what the grade is of decides its criteria."""
    assert "choice" in ask(assistant, said.format(sign)).query.sections
