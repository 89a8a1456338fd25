"""The urgency on the invented region, as a rule: the worst of everything that is somebody's today, and its reasons."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.knowledge_base.fields import Urgency
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Haste
from bot.understanding.query import Problem, Query
from bot.understanding.urgency import SEVERITY, gravest_first, haste_of, urgency_of

URGENCIES: dict[Problem, Urgency] = {
    Problem("glazitis", "", (1,)): "days",
    Problem("glazitis", "", (3,)): "same_day",
    Problem("driftitis", "", (3,)): "hospital",
    Problem("driftitis", "", (4,)): "vital",
    Problem("driftitis", "whirl", (3,)): "vital",
    Problem("driftitis", "", (1,)): "none",
    Problem("glazitis", "", (4,)): "none",
    Problem("driftitis", "whirl", (2,)): "none",
    Problem("driftitis", "", (5,)): "none",
    Problem("glazitis"): "none",
}
"""Each by its sheet: grades of a form that do not exist, death, and no grade are never urgent."""
CONDUCT: tuple[SectionKind, ...] = ("toxicity", "pathway", "referents")
NO_CASE: tuple[SectionKind, ...] = ("training", "rcp", "about", "directory", "subscription", "help")


@pytest.fixture(scope="module")
def known(region: Assistant) -> Knowledge:
    return region.knowledge


def haste(
    known: Knowledge, *problems: Problem, signs: tuple[str, ...] = (), sections: tuple[SectionKind, ...] = CONDUCT
) -> Haste:
    return haste_of(Query(sections, problems=problems), signs, known)


@pytest.mark.parametrize(("problem", "urgency"), URGENCIES.items())
def test_each_grade_has_the_urgency_of_its_sheet(known: Knowledge, problem: Problem, urgency: Urgency) -> None:
    """Guards the step of the form, not of the main form or of the general map."""
    assert urgency_of(problem, known) == urgency
    assert haste(known, problem).urgency == urgency


@pytest.mark.parametrize("size", [2, 3])
def test_the_worst_problem_counts_in_any_order(known: Knowledge, size: int) -> None:
    """Guards the maximum, and that exactly those that reach it are named as the reason."""
    for chosen in combinations(URGENCIES, size):
        worst = max((URGENCIES[one] for one in chosen), key=SEVERITY.index)
        for order in permutations(chosen):
            found = haste(known, *order)
            assert found.urgency == worst
            graded = [one for one in order if URGENCIES[one] == worst and one.grades]
            assert list(found.problems) == graded


@given(st.lists(st.integers(min_value=1, max_value=5), min_size=1, max_size=3, unique=True))
def test_a_range_takes_its_worst_and_a_course_down_its_last(known: Knowledge, grades: list[int]) -> None:
    """Guards ranges against being read as mild, and a course that ended against its former grade."""
    counting = grades if grades == sorted(grades) else grades[-1:]
    worst = max((urgency_of(Problem("driftitis", "", (one,)), known) for one in counting), key=SEVERITY.index)
    assert urgency_of(Problem("driftitis", "", tuple(grades)), known) == worst


def test_a_sign_counts_whatever_is_asked(known: Knowledge) -> None:
    """Guards a patient in danger beside a question about the course, and names the sign alone."""
    asked: tuple[tuple[SectionKind, ...], ...] = ((), ("grade",), *((one,) for one in NO_CASE), CONDUCT)
    for sections in asked:
        found = haste(known, Problem("glazitis", "", (1,)), signs=("arrest",), sections=sections)
        assert (found.urgency, found.signs, found.problems) == ("vital", ("arrest",), ()), sections


def test_a_sign_and_a_grade_that_are_as_grave_are_both_named(known: Knowledge) -> None:
    """Guards the reasons: neither hides the other."""
    grave = Problem("driftitis", "", (4,))
    found = haste(known, grave, signs=("arrest",))
    assert (found.signs, found.problems) == (("arrest",), (grave,))


@pytest.mark.parametrize("section", CONDUCT)
def test_a_grade_is_somebodys_where_conduct_or_a_person_is_asked(known: Knowledge, section: SectionKind) -> None:
    """Guards each of the three sections on its own."""
    assert haste(known, Problem("driftitis", "", (4,)), sections=(section,)).urgency == "vital"


@pytest.mark.parametrize(
    "sections", [(), ("grade",), *((one,) for one in NO_CASE), *((one, *CONDUCT) for one in NO_CASE)]
)
def test_a_grade_is_nobodys_in_a_definition_or_a_course(known: Knowledge, sections: tuple[SectionKind, ...]) -> None:
    """Guards against an alarm for a definition, and for every section that speaks of no case."""
    assert haste(known, Problem("driftitis", "", (4,)), sections=sections) == Haste()


@pytest.mark.parametrize(
    ("urgency", "section"),
    [("none", None), ("days", None), ("same_day", None), ("hospital", "urgent"), ("vital", "emergency")],
)
def test_which_urgency_comes_first_in_the_answer(urgency: str, section: str | None) -> None:
    """Guards the two urgencies that stand above all else."""
    assert Haste(urgency).section == section  # type: ignore[arg-type] # one of its literals


def test_problems_are_sorted_by_urgency_then_grade_then_the_order_named(known: Knowledge) -> None:
    """Guards that the conduct of the most urgent stands first, and that equals keep their order."""
    vital, whirl = Problem("driftitis", "", (4,)), Problem("driftitis", "whirl", (3,))
    same_day, two, one = (Problem("glazitis", "", (grade,)) for grade in (3, 2, 1))
    for order in permutations((one, vital, two, whirl, same_day)):
        assert gravest_first(order, known) == (vital, whirl, same_day, two, one)
    ungraded = (Problem("glazitis"), Problem("driftitis"))
    assert gravest_first(ungraded, known) == ungraded
    assert gravest_first(ungraded[::-1], known) == ungraded[::-1]


def test_death_is_no_emergency_whatever_the_pathway_says(known: Knowledge) -> None:
    """Guards the rule itself: grade 5 alarms nobody, even where a step were urgent by mistake."""
    general = {**known.pathway.general, 5: known.pathway.general[4]}
    mistaken = replace(known, pathway=known.pathway.model_copy(update={"general": general}))
    assert mistaken.step("driftitis", "", 5) == known.pathway.general[4]
    assert urgency_of(Problem("driftitis", "", (5,)), mistaken) == "none"
