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
    called = {"vital": ("emergency",), "hospital": ("urgent",)}.get(outright, ())
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


@every_row(
    ("said", "urgency"),
    [("pneumopathie grade 4 sous amiodarone", "vital"), ("rash grade 4 sous Tegretol", "vital"),
     ("osimertinib : myocardite grade 2", "vital"), ("colite radique grade 4", "vital"),
     ("colite grade 4 après radiothérapie", "vital"), ("myocardite grade 1 sous osimertinib", "hospital"),
     ("colite grade 2 sous amiodarone", "none"), ("CAR-T, CRS grade 2", "none"),
     ("supposons une colite grade 4 sous amiodarone", "none")],
)  # fmt: skip
def test_another_cause_takes_no_emergency_away(said: str, urgency: str, assistant: Assistant) -> None:
    """Guards the call where a cause is named that is no drug of ours; a reaction to the product is its own field's."""
    answer = ask(assistant, said)
    assert (answer.urgency, answer.kinds[-1]) == (urgency, "fallback")


UNKNOWN = [
    "colite grade 3 sous sacituzumab", "sacituzumab : colite grade 3", "colite grade 3 (sacituzumab)",
    "colite grade 3 après 3 cures de sacituzumab", "colite grade 3, sacituzumab", "colite grade 3 traitée par Truxal",
]  # fmt: skip


@every_row("said", UNKNOWN)
def test_an_unknown_drug_is_said_to_be_unknown_wherever_it_stands(said: str, assistant: Assistant) -> None:
    """Guards the conduct of ours below a drug that nobody knows, which hung on the word before its name."""
    answer = ask(assistant, said)
    assert answer.kinds == ("fallback",)
    assert ("sacituzumab" in str(answer)) or ("Truxal" in str(answer))


@every_row("said", ["colite grade 3 et pyramide", "colite grade 3 après 3 cures de STRIDE", "colite grade 3 à Truxal"])
def test_another_unknown_word_is_no_drug(said: str, assistant: Assistant) -> None:
    """Guards the other direction."""
    assert "toxicity" in ask(assistant, said).kinds
