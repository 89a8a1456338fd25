"""The next steps that are offered: the meeting from its grade on, and what else depends on a bound."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.understanding.query import CARD, Problem, Query
from tests.answering.composed import MEMBER
from tests.conftest import NOON


def offered(region: Assistant, *problems: Problem) -> list[Query]:
    return [one.query for one in region.answer_query(Query(CARD, problems=problems), MEMBER, None, NOON).answer.choices]


@pytest.mark.parametrize("problem", ["driftitis", "glazitis"])
@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_the_meeting_is_offered_from_grade_three_on(region: Assistant, problem: str, grade: int) -> None:
    """Guards the button of the meeting: not below the grade from which the pathway opens it."""
    sections = [query.sections for query in offered(region, Problem(problem, "", (grade,)))]
    assert (("rcp",) in sections) is (grade >= 3)


def test_without_a_grade_no_meeting_is_offered(region: Assistant) -> None:
    """Guards a toxicity without a grade against a meeting that nobody asked for."""
    assert ("rcp",) not in [query.sections for query in offered(region, Problem("driftitis", ""))]


def test_each_of_several_toxicities_is_one_tap_away(region: Assistant) -> None:
    """Guards several in one answer: each by itself, with its own grade, and neither for one alone."""
    both = Problem("driftitis", "", (3,)), Problem("glazitis", "")
    alone = [query for query in offered(region, *both) if len(query.problems) == 1 and query.problems[0] in both]
    assert [query.problems[0] for query in alone][:2] == [*both]
    assert [query.sections for query in alone][:2] == [CARD, ("toxicity",)]
