"""A name that is a sign by itself and has its grade is as urgent as the sheet says of the grade, by every name."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

NAMES = (
    "DRESS", "syndrome DRESS", "syndrome d'hypersensibilité médicamenteuse", "drug reaction with eosinophilia", "DIHS",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("grade", "urgency"), [(1, "hospital"), (2, "hospital"), (3, "vital"), (4, "vital")])
def test_each_name_of_a_graded_disease_is_as_urgent(assistant: Assistant, name: str, grade: int, urgency: str) -> None:
    """Guards one meaning against two urgencies: of DRESS grade 1 some names called 15, others the hospital."""
    assert ask(assistant, f"{name} grade {grade}").urgency == urgency


@pytest.mark.parametrize(
    "said",
    [
        "syndrome DRESS", "syndrome DRESS grade 1, fièvre", "syndrome DRESS grade 1, choc",
        "suspicion de DRESS grade 1, il convulse",
        "crise myasthénique grade 1", "coma myxœdémateux grade 1", "Lyell grade 2",
    ],
)  # fmt: skip
def test_what_says_more_than_the_name_still_calls(assistant: Assistant, said: str) -> None:
    """Guards a sign beside the name, a graver name, a grade that does not exist, and the name without a grade."""
    assert ask(assistant, said).urgency == "vital"


@pytest.mark.parametrize("name", ["névrite optique", "neuropathie optique", "optic neuropathy"])
@pytest.mark.parametrize("grade", [1, 2, 3])
def test_a_disease_whose_name_calls_does_so_by_its_other_names(assistant: Assistant, name: str, grade: int) -> None:
    """Guards a step of a sheet that left more time than the alarm of the sheet's own heading."""
    assert ask(assistant, f"{name} grade {grade}").urgency == "hospital"
