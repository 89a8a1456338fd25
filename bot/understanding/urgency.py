"""How urgent a case is: the most severe over all its signs, problems and grades. The one place of this rule.

Signs come from emergencies.yaml; the urgency of a grade stands in the sheet of its toxicity, or in the general pathway.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.knowledge_base.fields import DEATH, Urgency
from bot.knowledge_base.kinds import OF_THE_NETWORK
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Haste
from bot.understanding.query import Place, Problem, Query

SEVERITY: Sequence[Urgency] = ("none", "days", "same_day", "hospital", "vital")
"""From the least to the most urgent."""
_SPEAKS_OF_CONDUCT = frozenset({"toxicity", "pathway", "referents"})
"""A grade is somebody's grade only where conduct or a person is asked for; else it is a definition."""
_IS_NO_CASE = OF_THE_NETWORK | {"help"}


def haste_of(query: Query, signs: Iterable[str], knowledge: Knowledge, *, told_apart: bool = False) -> Haste:
    """The urgency of a case, and what makes it so. `signs`: keys of the emergencies that were read and are meant.

    `told_apart`: whether a grade is told in a part of its own, whatever the others ask for.
    """
    by_sign = {key: knowledge.emergency(key).urgency for key in signs}
    by_grade = {problem: urgency_of(problem, knowledge) for problem in graded_today(query, told_apart=told_apart)}
    worst: Urgency = max([*by_sign.values(), *by_grade.values()], key=SEVERITY.index, default="none")
    return Haste(
        worst,
        tuple(key for key, urgency in by_sign.items() if urgency == worst),
        tuple(problem for problem, urgency in by_grade.items() if urgency == worst),
    )


def graded_today(query: Query, *, told_apart: bool = False) -> Iterable[Problem]:
    """The problems whose grade is somebody's: where conduct or a person is asked for, or it is told apart."""
    asked = set(query.sections)
    of_the_network = bool(asked & _IS_NO_CASE)
    is_no_case = of_the_network or not asked & _SPEAKS_OF_CONDUCT
    asks_for_more = of_the_network or len(query.all_grades) > 1  # 'colite grade 4, que veut dire grade 2 ?'
    if is_no_case and not (told_apart and asks_for_more):
        return ()
    return (problem for problem in query.problems if problem.grades)


def urgency_of(problem: Problem, knowledge: Knowledge) -> Urgency:
    """The most severe over the grades that may be today's; none without a grade."""
    found = (_urgency_at(problem, grade, knowledge) for grade in problem.counting)
    return max(found, key=SEVERITY.index, default="none")


def _urgency_at(problem: Problem, grade: int, knowledge: Knowledge) -> Urgency:
    """None for death, and for a grade that the toxicity does not have."""
    if grade >= DEATH or not knowledge.grade_exists(problem.toxicity, problem.form, grade):
        return "none"
    step = knowledge.step(problem.toxicity, problem.form, grade)
    return step.urgency if step else "none"


def place_passed_on(query: Query, knowledge: Knowledge) -> Place | None:
    """The place of the question before that goes on with these problems: an emergency keeps one of the region alone."""
    is_vital = any(urgency_of(problem, knowledge) == "vital" for problem in query.problems)
    return None if query.place and query.place.is_outside and is_vital else query.place


def gravest_first(problems: Sequence[Problem], knowledge: Knowledge) -> tuple[Problem, ...]:
    """The problems, the most urgent first; equals by grade, then in the order named."""
    return tuple(
        sorted(
            problems,
            key=lambda problem: (-SEVERITY.index(urgency_of(problem, knowledge)), -(problem.grade or 0)),
        )
    )
