"""Which doors open, on the invented region: the union over problems, conditions apart, the emergency door if vital."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Haste
from bot.understanding.pathway import doors_of, doors_on_condition, steps_of
from bot.understanding.query import CARD, Problem, Query
from bot.understanding.urgency import haste_of
from tests.conftest import ask

GLAZITIS_1, GLAZITIS_2, GLAZITIS_3 = (Problem("glazitis", "", (grade,)) for grade in (1, 2, 3))
DRIFTITIS_3, DRIFTITIS_4 = (Problem("driftitis", "", (grade,)) for grade in (3, 4))
WHIRL_3 = Problem("driftitis", "whirl", (3,))


@pytest.fixture(scope="module")
def known(region: Assistant) -> Knowledge:
    return region.knowledge


@pytest.fixture(scope="module")
def edited(known: Knowledge) -> Knowledge:
    """The region with doors on condition at grade 3 of glazitis, and with its grade 1 left to the general map."""
    sheet = known.toxicities["glazitis"]
    (form,) = sheet.forms
    conditions = {
        "rcp": Text(fr="si ça dure", en="if it lasts"),
        "recourse_centre": Text(fr="si ça gagne", en="if it spreads"),
    }
    steps = {2: form.pathway[2], 3: form.pathway[3].model_copy(update={"on_condition": conditions})}
    changed = sheet.model_copy(update={"forms": (form.model_copy(update={"pathway": steps}),)})
    return replace(known, toxicities={**known.toxicities, "glazitis": changed})


def query(*problems: Problem, **more: tuple[str, ...]) -> Query:
    return Query(CARD, problems=problems, **more)  # type: ignore[arg-type] # the names are those of the fields


def doors(asked: Query, known: Knowledge) -> tuple[str, ...]:
    return doors_of(asked, haste_of(asked, (), known), known)


@pytest.mark.parametrize(
    ("problem", "opened"),
    [
        (GLAZITIS_1, ("local_team",)),
        (GLAZITIS_2, ("local_team", "organ_specialist")),
        (GLAZITIS_3, ("organ_specialist", "recourse_centre", "rcp")),
        (DRIFTITIS_3, ("organ_specialist", "recourse_centre", "rcp")),
        (DRIFTITIS_4, ("emergency", "recourse_centre", "rcp")),
        (WHIRL_3, ("emergency", "organ_specialist", "recourse_centre", "rcp")),
        (Problem("glazitis", "", (1, 2)), ("local_team", "organ_specialist")),
        (Problem("glazitis", "", (1, 3)), ("local_team", "organ_specialist", "recourse_centre", "rcp")),
        (Problem("glazitis", "", (3, 1)), ("local_team",)),
        (Problem("glazitis", "", (4,)), ()),
        (Problem("glazitis", "", (3, 4)), ("organ_specialist", "recourse_centre", "rcp")),
        (Problem("driftitis", "whirl", (2,)), ()),
        (Problem("glazitis"), ()),
    ],
)
def test_the_doors_of_one_problem(known: Knowledge, problem: Problem, opened: tuple[str, ...]) -> None:
    """Guards the sheet's own steps, ranges, courses, forms, grades that do not exist, and the order of the doors."""
    assert doors(query(problem), known) == opened


def test_the_doors_of_several_problems_are_all_open_in_any_order(known: Knowledge) -> None:
    """Guards the union: the mild problem keeps its local team beside the other's emergency."""
    orders = permutations((GLAZITIS_1, GLAZITIS_2, DRIFTITIS_4))
    found = {doors(query(*order), known) for order in orders}
    assert found == {("emergency", "local_team", "organ_specialist", "recourse_centre", "rcp")}


@pytest.mark.parametrize("urgency", ["none", "days", "same_day", "hospital"])
def test_without_a_vital_urgency_the_emergency_door_is_shut(known: Knowledge, urgency: str) -> None:
    """Guards against a door that a step lists although the case is not vital (a grade that is over)."""
    opened = doors_of(query(DRIFTITIS_4), Haste(urgency), known)  # type: ignore[arg-type] # one of its literals
    assert opened == ("recourse_centre", "rcp")


def test_a_vital_urgency_opens_the_emergency_door_beside_any_grade(known: Knowledge) -> None:
    """Guards the sign beside a mild grade: the emergency door stands first."""
    assert doors_of(query(GLAZITIS_1), Haste("vital", ("arrest",)), known) == ("emergency", "local_team")


def test_doors_on_condition_stay_shut_and_are_said(edited: Knowledge) -> None:
    """Guards a conditional door against being opened, and its condition against being lost."""
    opened = doors(query(GLAZITIS_3), edited)
    assert opened == ("organ_specialist",)
    found = doors_on_condition(query(GLAZITIS_3), opened, edited)
    assert {level: text.fr for level, text in found.items()} == {"rcp": "si ça dure", "recourse_centre": "si ça gagne"}


def test_a_door_that_another_problem_opens_has_no_condition_left(edited: Knowledge) -> None:
    """Guards against saying both that the meeting is open and that it opens under a condition."""
    asked = query(GLAZITIS_3, DRIFTITIS_3)
    opened = doors(asked, edited)
    assert opened == ("organ_specialist", "recourse_centre", "rcp")
    assert doors_on_condition(asked, opened, edited) == {}


def test_a_situation_opens_its_doors_beside_those_of_the_grade(known: Knowledge) -> None:
    """Guards steroid failure: whatever the grade, and without one."""
    failed = ("steroid_failure",)
    assert doors(query(situations=failed), known) == ("recourse_centre", "rcp")
    assert doors(query(GLAZITIS_1, situations=failed), known) == ("local_team", "recourse_centre", "rcp")


def test_a_step_says_whether_it_is_the_general_rule(known: Knowledge, edited: Knowledge) -> None:
    """Guards the mark 'general rule': only where the sheet has no step of its own, or no toxicity is named."""
    both = query(Problem("glazitis", "", (1, 2)))
    assert [(one.grade, one.is_general) for one in steps_of(both, known)] == [(1, False), (2, False)]
    assert [(one.grade, one.is_general) for one in steps_of(both, edited)] == [(1, True), (2, False)]
    assert [(one.problem, one.is_general) for one in steps_of(Query(CARD, grades=(3,)), known)] == [(None, True)]


def test_a_grade_without_a_step_opens_nothing(known: Knowledge) -> None:
    """Guards a grade that a scale has and no map has a door for: no step, and no failing answer."""
    general = {grade: step for grade, step in known.pathway.general.items() if grade < 5}
    without_5 = replace(known, pathway=known.pathway.model_copy(update={"general": general}))
    assert steps_of(query(DRIFTITIS_4.at(5)), without_5) == ()
    assert len(steps_of(query(DRIFTITIS_4.at(5)), known)) == 1


def test_beside_a_toxicity_the_general_scale_is_silent(known: Knowledge) -> None:
    """Guards against the doors of a grade of nobody standing beside those of a named toxicity."""
    asked = Query(CARD, problems=(GLAZITIS_1,), grades=(3,))
    assert [one.problem for one in steps_of(asked, known)] == [GLAZITIS_1]


@pytest.mark.parametrize("text", ["dérivite grade 4 et glacite grade 1", "glacite grade 1 et dérivite grade 4"])
def test_the_answer_opens_the_doors_of_the_rule(region: Assistant, text: str) -> None:
    """Guards the way from a typed text to the doors, in both orders."""
    assert ask(region, text).pathway_levels == ("emergency", "local_team", "recourse_centre", "rcp")
