"""A vital grade calls under any drug: the call stands first, then that the drug is outside the scope."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DRUGS = ("Enhertu", "trastuzumab", "docetaxel", "osimertinib", "FOLFOX")
FRAMES = ("{d} {n} {g}", "{n} {g} sous {d}", "patient sous {d}, {n} {g}", "{n} {g} on {d}", "{d}: {n} {g}, que faire ?")
NAMES = ("colite", "myocardite", "pneumopathie", "hépatite", "colitis", "myocarditis", "prurit", "neutropénie")
GRADES = ("grade 1", "grade 3", "grade 4", "grade 5", "G4")


@pytest.mark.slow
@every_row(("drug", "frame", "name", "grade"), product(DRUGS, FRAMES, NAMES, GRADES))
def test_a_vital_grade_calls_under_any_drug(drug: str, frame: str, name: str, grade: str, assistant: Assistant) -> None:
    """Guards the call, and in the other direction that nothing else of such a drug is answered."""
    outright = ask(assistant, f"{name} {grade}").urgency
    answer = ask(assistant, frame.format(d=drug, n=name, g=grade))
    called = {"vital": ("emergency",), "hospital": ("urgent",)}.get(outright, ()) if int(grade[-1]) > 2 else ()
    assert answer.urgency == (outright if called else "none")
    assert answer.kinds == (*called, "fallback")


def test_the_call_says_what_it_is_for_and_the_scope_is_said(assistant: Assistant) -> None:
    """Guards both halves of the answer, in their order."""
    emergency, fallback = ask(assistant, "Enhertu myocardite grade 4").sections
    assert "Myocardite" in str(emergency)
    assert "hors du champ" in str(fallback)


@every_row(
    "said",
    ["supposons une colite grade 4 sous Enhertu", "antécédent de colite grade 4 sous trastuzumab",
     "QCM : colite grade 4 sous trastuzumab"],
)  # fmt: skip
def test_a_story_calls_nobody_under_any_drug(said: str, assistant: Assistant) -> None:
    """Guards history, exams and hypotheses."""
    assert ask(assistant, said).urgency == "none"
