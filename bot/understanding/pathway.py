"""Which doors of the care pathway a case opens. The one place of this rule; a tap and a text open the same doors."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import PathwayStep
from bot.knowledge_base.record import record
from bot.understanding.case import Haste
from bot.understanding.query import Problem, Query

LEVEL_OF_URGENCY = "emergency"


@record
class GradeStep:
    """What the pathway says of one problem at one grade. `is_general`: the sheet has no step of its own."""

    problem: Problem | None
    grade: int
    step: PathwayStep
    is_general: bool


def steps_of(query: Query, knowledge: Knowledge) -> tuple[GradeStep, ...]:
    """The step of each problem at each grade that exists; of the general scale where no toxicity is named."""
    return tuple(_steps(query, knowledge))


def _steps(query: Query, knowledge: Knowledge) -> Iterator[GradeStep]:
    for problem in query.problems:
        for grade in problem.counting:
            step = knowledge.step(problem.toxicity, problem.form, grade)
            if step and knowledge.grade_exists(problem.toxicity, problem.form, grade):
                own = knowledge.form(problem.toxicity, problem.form).pathway.get(grade)
                yield GradeStep(problem, grade, step, is_general=own is None)
    for grade in query.grades if not query.problems else ():
        if step := knowledge.pathway.general.get(grade):
            yield GradeStep(None, grade, step, is_general=True)


def doors_of(query: Query, haste: Haste, knowledge: Knowledge) -> tuple[str, ...]:
    """The doors that are open, most urgent first; none where the pathway is asked for in general."""
    opened: set[str] = {level for key in query.situations for level in knowledge.pathway.situations[key].levels}
    opened.update(level for one in steps_of(query, knowledge) for level in one.step.open_levels)
    opened.discard(LEVEL_OF_URGENCY)
    if haste.urgency == "vital":
        opened.add(LEVEL_OF_URGENCY)
    return tuple(level for level in knowledge.pathway.levels if level in opened)


def doors_on_condition(query: Query, opened: tuple[str, ...], knowledge: Knowledge) -> dict[str, Text]:
    """Further doors, each with the condition under which it opens."""
    found: dict[str, Text] = {}
    for one in steps_of(query, knowledge):
        for level, condition in one.step.on_condition.items():
            if level not in opened:
                found.setdefault(level, condition)
    return found
