"""How fast a problem at its grade is to be dealt with, in words; of several, each stands beside its conduct."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.wording import Wording
from bot.knowledge_base.fields import Urgency
from bot.understanding.case import Case
from bot.understanding.pathway import GradeStep, steps_of
from bot.understanding.query import Problem
from bot.understanding.urgency import urgency_of

_SLOW = frozenset({"same_day", "days"})
"""Urgencies that leave time."""
MOST_PROBLEMS = 3
"""Toxicities whose conduct is written out in one answer; further ones are one tap away."""


def delay_of(one: GradeStep, case: Case, wording: Wording, *, with_reasons: bool = True) -> Sequence[str]:
    """The delay, the reason for it and what leads to the call. What the first line calls for now is not said again.

    Below a call for now nothing: a sign or another problem has overtaken the delay of this one.
    """
    if is_overtaken(one, case, wording):
        return ()
    urgency = _urgency(one, wording)
    # A delay of its own is the more exact wording of an urgency that asks for no call.
    exact = one.step.delay is not None and urgency in ("same_day", "days")
    called = case.haste.section is not None and urgency == case.haste.urgency
    said = [] if exact or called or urgency == "none" else [wording.say(f"delay_{urgency}")]
    texts = (one.step.delay, one.step.reason if with_reasons else None)
    said += [text.into(wording.language) for text in texts if text]
    if one.step.call_15_if and not called:
        said.append(wording.say("call_15_if", condition=one.step.call_15_if.into(wording.language)))
    return said


def is_overtaken(one: GradeStep, case: Case, wording: Wording) -> bool:
    """Whether the first line calls for now while the step of this problem leaves time."""
    return case.haste.section is not None and _urgency(one, wording) in _SLOW


def _urgency(one: GradeStep, wording: Wording) -> Urgency:
    return urgency_of(one.problem.at(one.grade), wording.knowledge) if one.problem else one.step.urgency


def delay_beside_the_conduct(problem: Problem, grade: int, case: Case, wording: Wording) -> str:
    """The delay alone, for the line above the conduct of one problem among several; '' where there is more to say."""
    if "pathway" not in case.query.sections or len(case.query.problems) == 1:
        return ""
    if says_hospital_beside_the_conduct(problem.at(grade), case):
        return wording.say("delay_hospital")
    for one in steps_of(case.query, wording.knowledge):
        if one.problem is not None and one.grade == grade and one.problem.at(grade) == problem.at(grade):
            said = delay_of(one, case, wording, with_reasons=False)
            return said[0] if len(said) == 1 else ""
    return ""


def says_hospital_beside_the_conduct(problem: Problem, case: Case) -> bool:
    """Whether it is above its conduct that a problem is said to be the one for which the hospital is called."""
    several = len(case.query.problems) > 1 and {"toxicity", "pathway"} <= set(case.query.sections)
    shown = [one.at(one.grade) for one in case.query.problems[:MOST_PROBLEMS] if one.grade is not None]
    called = [one.at(one.grade) for one in case.haste.problems if one.grade is not None]
    return several and case.haste.urgency == "hospital" and problem in shown and problem in called


def stands_beside_the_conduct(one: GradeStep, case: Case, wording: Wording) -> bool:
    """Whether the delay of a step is said above the conduct, so that the pathway does not repeat it."""
    shown = [p.at(p.grade) for p in case.query.problems[:MOST_PROBLEMS] if p.grade is not None]
    if one.problem is None or one.problem.at(one.grade) not in shown:
        return False
    return bool(delay_beside_the_conduct(one.problem, one.grade, case, wording))
