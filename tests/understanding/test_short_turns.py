"""A turn of a few words goes on with the card before it, and with nothing where there is none."""

from __future__ import annotations

import pytest

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from tests.conftest import Conversation


def last(assistant: Assistant, *turns: str) -> Answer:
    conversation = Conversation(assistant, Asker(role="member"))
    return [conversation.ask(turn) for turn in turns][-1]


@pytest.mark.parametrize("turn", ["les critères ?", "bolus ?", "ça s'aggrave", "critères", "it's getting worse"])
def test_a_short_turn_alone_is_about_nobody(assistant: Assistant, turn: str) -> None:
    """Guards that nothing is made up where no card stands before."""
    assert last(assistant, turn).kinds == ("fallback",)


@pytest.mark.parametrize("turn", ["ça ne s'aggrave pas", "pas d'aggravation", "il ne s'aggrave plus", "no worsening"])
def test_what_does_not_get_worse_is_not_graded_anew(assistant: Assistant, turn: str) -> None:
    """Guards a denied worsening: nobody is told to grade again what stays as it is."""
    assert "redéfinir" not in " ".join(map(str, last(assistant, "colite grade 2", turn).sections))


@pytest.mark.parametrize(("grade", "urgency"), [(1, "days"), (3, "same_day"), (4, "vital")])
def test_what_gets_worse_is_as_urgent_as_before_and_its_criteria_come_first(
    assistant: Assistant, grade: int, urgency: str
) -> None:
    """Guards that a worsening neither guesses a grade nor calms what was urgent."""
    answer = last(assistant, f"colite grade {grade}", "ça s'aggrave")
    assert (answer.urgency, answer.query.all_grades) == (urgency, (grade,))
    kinds = [kind for kind in answer.kinds if kind != "emergency"]
    assert kinds[0] == "grade"


def test_a_grade_said_with_the_worsening_is_todays(assistant: Assistant) -> None:
    """Guards that a grade which is told is not asked for again."""
    assert last(assistant, "colite grade 2", "ça s'aggrave, grade 4").urgency == "vital"


def test_an_emergency_that_gets_worse_stays_one(assistant: Assistant) -> None:
    """Guards the call behind a sign, which a short turn must not take back."""
    assert last(assistant, "il convulse", "ça s'aggrave").urgency == "vital"


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("nivolumab", "colite grade 3"), ("nivolumab",)),
        (("nivolumab", "colite", "grade 3"), ("nivolumab",)),
        (("nivolumab", "qui appeler à Dax ?", "colite grade 3"), ("nivolumab",)),
        (("dermatologue à Dax", "nivolumab", "colite grade 3"), ("nivolumab",)),
        (("nivolumab", "colite grade 3 sous ipilimumab"), ("ipilimumab",)),
        (("nivolumab", "autre patient : colite grade 3"), ()),
        (("rituximab", "colite grade 3"), ()),
        (("colite grade 3 sous nivolumab", "hépatite grade 2"), ()),
        (("nivolumab", "il convulse"), ()),
    ],
)
def test_an_inhibitor_named_first_is_that_of_the_toxicity_named_next(
    assistant: Assistant, turns: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    """Guards the named product's own line, in whichever order it is told, and that it is nobody else's."""
    assert last(assistant, *turns).query.treatments == wanted


@pytest.mark.parametrize(
    ("turn", "toxicity"),
    [("la colite s'aggrave", "colitis"), ("le rash s'aggrave", "rash"), ("la colite ne s'aggrave pas", "colitis")],
)
def test_a_named_toxicity_gets_worse_where_it_is_the_one_before(assistant: Assistant, turn: str, toxicity: str) -> None:
    """Guards 'la colite s'aggrave' like 'ça s'aggrave', another disease apart, and a denial."""
    answer = last(assistant, "colite grade 2", turn)
    assert answer.query.toxicities == (toxicity,)
    says_so = "redéfinir" in " ".join(map(str, answer.sections))
    assert says_so == (turn == "la colite s'aggrave")
