"""A name that is a sign by itself, told with its grade: *syndrome DRESS grade 1*. The sheet says how urgent that is.

Only for the signs that the sheet lists (`grade_decides`): what says more than the name (*crise myasthénique grade 1*)
stands, and so does a sign beside it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import Problem
from bot.understanding.reading import Alarm, Mention, Reading
from bot.understanding.slots import Slots


def decided_by_its_grade(problem: Problem, knowledge: Knowledge) -> frozenset[str]:
    """Keys of the emergencies that the names of a problem raise and its grade decides; none without one that exists."""
    exists = [knowledge.grade_exists(problem.toxicity, problem.form, grade) for grade in problem.grades]
    return frozenset(knowledge.form(problem.toxicity, problem.form).grade_decides) if any(exists) else frozenset()


def without_names_that_a_grade_decides(slots: Slots) -> Reading:
    """The reading without the alarms that are nothing but the name of a problem whose grade is told."""
    reading, knowledge = slots.reading, slots.knowledge
    if not reading.alarms or not reading.gradings:
        return reading
    decided = {key for problem in slots.problems for key in decided_by_its_grade(problem, knowledge)}
    names = [one for one in reading.mentions if one.kind == "toxicity"]
    left = tuple(one for one in reading.alarms if one.key not in decided or not _is_only_a_name(one, names))
    return replace(reading, alarms=left)


def _is_only_a_name(alarm: Alarm, names: list[Mention]) -> bool:
    """Not where more is told of the same emergency: 'DRESS grade 1, fièvre'."""
    start, end = alarm.reaches or (alarm.start, alarm.end)
    return not alarm.measured and any(one.start <= start and end <= one.end for one in names)
