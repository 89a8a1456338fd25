"""How fast a problem at its grade is to be dealt with, alone and beside others."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answering.delays import (
    delay_beside_the_conduct,
    delay_of,
    says_hospital_beside_the_conduct,
    stands_beside_the_conduct,
)
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.models import PathwayStep
from bot.understanding.case import Case, Haste
from bot.understanding.pathway import GradeStep
from bot.understanding.query import CARD, Problem, Query
from bot.understanding.urgency import haste_of
from tests.rows import every_row

GLAZE, DRIFT = Problem("glazitis", "", (3,)), Problem("driftitis", "", (3,))


def case(region: Assistant, *problems: Problem, sections: Any = CARD) -> Case:
    query = Query(sections, problems=problems)
    return Case(query, "a button", haste=haste_of(query, (), region.knowledge))


def step(urgency: str, **more: Any) -> GradeStep:
    """A step of the general scale, at grade 3."""
    given = {"urgency": urgency, "levels": ["emergency", "organ_specialist"]} | more
    return GradeStep(None, 3, PathwayStep.model_validate(given), is_general=True)


@every_row(
    ("one", "haste", "said"),
    [
        (step("days"), Haste(), ["Sous quelques jours"]),
        (step("same_day"), Haste(), ["Le jour même"]),
        (step("none"), Haste(), []),
        (step("vital"), Haste(), ["Immédiatement"]),
        (step("vital"), Haste("vital"), []),
        (step("hospital"), Haste("vital"), ["Hôpital sans attendre"]),
        (step("hospital"), Haste("hospital"), []),
        (step("days"), Haste("days"), ["Sous quelques jours"]),
        (step("same_day", delay=Text(fr="Sous 24 h", en="Within 24 h")), Haste(), ["Sous 24 h"]),
        (step("vital", delay=Text(fr="Tout de suite", en="At once")), Haste(), ["Immédiatement", "Tout de suite"]),
        (step("days", reason=Text(fr="Lent.", en="Slow.")), Haste(), ["Sous quelques jours", "Lent."]),
        (step("days", call_15_if=Text(fr="choc", en="shock")), Haste(), ["Sous quelques jours", "15 (SAMU) si choc"]),
        (step("hospital", call_15_if=Text(fr="choc", en="shock")), Haste("hospital"), []),
    ],
)
def test_a_delay_is_said_once_and_as_exactly_as_it_is_known(
    region: Assistant, one: GradeStep, haste: Haste, said: list[str]
) -> None:
    """Guards the words of each urgency: not what the first line calls for already, nor a rougher one beside its own."""
    found = delay_of(one, Case(Query(CARD), "a button", haste=haste), Wording(region.knowledge, "fr"))
    assert list(found) == said


def test_reasons_may_stay_out(region: Assistant) -> None:
    """Guards the short line under a conduct: the reason stands elsewhere."""
    one = step("days", reason=Text(fr="Lent.", en="Slow."))
    assert delay_of(one, case(region), Wording(region.knowledge, "fr"), with_reasons=False) == ["Sous quelques jours"]


def test_the_delay_of_a_problem_is_its_sheets_own(region: Assistant) -> None:
    """Guards a step that carries no urgency of its own against the general scale's."""
    one = GradeStep(GLAZE, 3, step("days").step, is_general=False)
    assert delay_of(one, case(region, GLAZE), Wording(region.knowledge, "fr")) == ["Le jour même"]


def test_of_several_each_stands_beside_its_conduct(region: Assistant) -> None:
    """Guards several problems: the delay of each stands above its conduct; of one alone it stands in the pathway."""
    wording, second = Wording(region.knowledge, "fr"), Problem("driftitis", "", (2,))
    both = case(region, GLAZE, second)
    assert delay_beside_the_conduct(GLAZE, 3, both, wording) == "Le jour même"
    assert delay_beside_the_conduct(second, 2, both, wording) == "Sous quelques jours"
    assert delay_beside_the_conduct(GLAZE, 3, case(region, GLAZE), wording) == ""
    assert delay_beside_the_conduct(GLAZE, 3, case(region, GLAZE, second, sections=("toxicity",)), wording) == ""
    assert delay_beside_the_conduct(GLAZE, 2, both, wording) == "", "a grade that nobody named"


def test_the_hospital_is_said_beside_the_conduct_of_whom_it_is_for(region: Assistant) -> None:
    """Guards which of several problems the call for the hospital is about."""
    wording, both = Wording(region.knowledge, "fr"), case(region, GLAZE, DRIFT)
    assert both.haste.urgency == "hospital"
    assert says_hospital_beside_the_conduct(DRIFT, both)
    assert not says_hospital_beside_the_conduct(GLAZE, both)
    assert delay_beside_the_conduct(DRIFT, 3, both, wording) == "Hôpital sans attendre"
    assert not says_hospital_beside_the_conduct(DRIFT, case(region, DRIFT))
    assert not says_hospital_beside_the_conduct(DRIFT, case(region, GLAZE, DRIFT, sections=("pathway",)))
    vital = case(region, DRIFT, Problem("driftitis", "whirl", (3,)))
    assert vital.haste.urgency == "vital"
    assert not says_hospital_beside_the_conduct(DRIFT, vital)


def test_a_step_that_stands_above_the_conduct_is_not_repeated(region: Assistant) -> None:
    """Guards the pathway below: it leaves out what the conduct bears already, and nothing else."""
    wording, second = Wording(region.knowledge, "fr"), Problem("driftitis", "", (2,))
    both = case(region, GLAZE, second)
    own = GradeStep(GLAZE, 3, step("same_day").step, is_general=False)
    assert stands_beside_the_conduct(own, both, wording)
    assert not stands_beside_the_conduct(own, case(region, GLAZE), wording)
    assert not stands_beside_the_conduct(step("days"), both, wording), "of no problem"
    other = GradeStep(Problem("glazitis", "", (2,)), 2, step("days").step, is_general=False)
    assert not stands_beside_the_conduct(other, both, wording), "of a grade that is not shown"


def test_a_fourth_problem_is_one_tap_away_and_calls_by_itself(region: Assistant) -> None:
    """Guards three conducts an answer: what is not written out is said in the alert instead."""
    three = [Problem("glazitis", "", (grade,)) for grade in (1, 2, 3)]
    assert says_hospital_beside_the_conduct(DRIFT, case(region, *three[:2], DRIFT))
    assert not says_hospital_beside_the_conduct(DRIFT, case(region, *three, DRIFT))


@pytest.mark.parametrize("urgency", ["same_day", "days"])
@pytest.mark.parametrize("called", ["vital", "hospital"])
def test_below_a_call_for_now_nothing_leaves_time(region: Assistant, urgency: str, called: Any) -> None:
    """Guards 'sous quelques jours' and its reason below 'appelez maintenant', whatever raised the call."""
    one = step(urgency, delay=Text(fr="Sous 72 h", en="Within 72 h"), reason=Text(fr="Lent.", en="Slow."))
    found = delay_of(one, Case(Query(CARD), "a button", haste=Haste(called)), Wording(region.knowledge, "fr"))
    assert list(found) == []
