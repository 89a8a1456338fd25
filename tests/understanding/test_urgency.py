"""How urgent a case is: the most severe over all problems, grades and signs, whatever their order."""

from __future__ import annotations

from itertools import permutations

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Haste
from bot.understanding.pathway import doors_of, doors_on_condition
from bot.understanding.query import Problem, Query, about
from bot.understanding.urgency import SEVERITY, gravest_first, haste_of, urgency_of
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

CONDUCT: tuple[SectionKind, ...] = ("toxicity", "pathway")


def asked(*problems: Problem, sections: tuple[SectionKind, ...] = CONDUCT) -> Query:
    return Query(sections, problems=problems)


@every_row(
    ("problem", "urgency"),
    [
        (Problem("myocarditis", "", (1,)), "hospital"),
        (Problem("myocarditis", "", (2,)), "vital"),
        (Problem("colitis", "", (4,)), "vital"),
        (Problem("colitis", "", (3, 4)), "vital"),
        (Problem("colitis", "", (4, 2)), "days"),
        (Problem("rash", "", (1,)), "days"),
        (Problem("colitis", "", (5,)), "none"),
        (Problem("pruritus", "", (4,)), "none"),
        (Problem("pruritus", "", (3, 4)), "same_day"),
        (Problem("colitis", "", ()), "none"),
    ],
)
def test_the_urgency_of_a_problem(knowledge: Knowledge, problem: Problem, urgency: str) -> None:
    """Guards death, a grade that does not exist, a range (its worst) and a course (its last)."""
    assert urgency_of(problem, knowledge) == urgency


def test_order_never_changes_the_urgency(knowledge: Knowledge) -> None:
    """Guards that the maximum over all problems is taken: prurit et myocardite grade 2, and reversed."""
    problems = (*about("pruritus", 2), *about("myocarditis", 2), *about("rash", 1))
    found = {haste_of(asked(*order), (), knowledge).urgency for order in permutations(problems)}
    assert found == {"vital"}


@every_row(
    ("sections", "grades", "told_apart", "counts"),
    [
        (("toxicity",), (4,), False, True),
        (("grade",), (4,), False, False),
        (("grade",), (4,), True, False),  # a definition, told in a part of its own
        (("grade",), (4, 1), False, False),
        (("grade",), (4, 1), True, True),  # one is somebody's, of the other it is asked what it means
        (("training",), (4,), False, False),
        (("training",), (4,), True, True),
        (("training", "toxicity"), (4,), False, False),
        (("training", "toxicity"), (4,), True, True),
    ],
)
def test_a_grade_counts_where_it_is_somebodys(
    knowledge: Knowledge, sections: tuple[SectionKind, ...], grades: tuple[int, ...], told_apart: bool, counts: bool
) -> None:
    """Guards a definition against a call, and the grade that is told beside another matter or another grade."""
    problems = [Problem("colitis", "", (grade,)) for grade in grades]
    found = haste_of(asked(*problems, sections=sections), (), knowledge, told_apart=told_apart)
    assert found.urgency == ("vital" if counts else "none")


def test_the_worst_of_sign_and_grade_counts_and_says_why(knowledge: Knowledge) -> None:
    """Guards that a hospital sign neither hides a vital grade nor is hidden by a mild one."""
    hospital = next(e.key for e in knowledge.emergencies if e.urgency == "hospital")
    mild, grave = Problem("rash", "", (1,)), Problem("colitis", "", (4,))
    with_mild, with_grave = (haste_of(asked(p), (hospital,), knowledge) for p in (mild, grave))
    assert (with_mild.urgency, with_mild.signs, with_mild.problems) == ("hospital", (hospital,), ())
    assert (with_grave.urgency, with_grave.signs, with_grave.problems) == ("vital", (), (grave,))


@pytest.mark.parametrize("sections", [("grade",), ("training", "toxicity"), ("rcp",)])
def test_a_definition_or_a_course_is_nobodys_grade(knowledge: Knowledge, sections: tuple[SectionKind, ...]) -> None:
    """Guards against an alarm for 'what is grade 4 colitis' or for a course about it."""
    assert haste_of(asked(Problem("colitis", "", (4,)), sections=sections), (), knowledge).urgency == "none"


def test_the_gravest_problem_stands_first(knowledge: Knowledge) -> None:
    """Guards the order of the sheets shown."""
    first, *_ = gravest_first((*about("rash", 3), *about("myocarditis", 2), *about("colitis", 2)), knowledge)
    assert first.toxicity == "myocarditis"


def test_among_equals_the_graded_problem_stands_before_the_ungraded(region: Assistant) -> None:
    """Guards the order where no grade makes haste: even grade 1 says more than none, whichever is named first."""
    graded, ungraded = Problem("driftitis", "whirl", (1,)), Problem("glazitis")
    for named in ((graded, ungraded), (ungraded, graded)):
        assert gravest_first(named, region.knowledge) == (graded, ungraded)


def test_the_severities_ascend() -> None:
    """Guards the order that every comparison rests on."""
    assert SEVERITY == ("none", "days", "same_day", "hospital", "vital")


def test_the_vital_door_stands_with_the_call_and_only_then(knowledge: Knowledge) -> None:
    """Guards that no form and grade opens the emergency door without its urgency, nor the reverse."""
    for key, toxicity in knowledge.toxicities.items():
        for form in toxicity.forms:
            for grade in range(1, 6):
                query = asked(Problem(key, form.key, (grade,)))
                haste = haste_of(query, (), knowledge)
                assert ("emergency" in doors_of(query, haste, knowledge)) == (haste.urgency == "vital"), (key, grade)


def test_the_doors_of_all_problems_are_open(knowledge: Knowledge) -> None:
    """Guards the union over problems and grades, in both orders."""
    one, other = Problem("colitis", "", (1,)), Problem("hepatitis", "", (4,))

    def doors(*problems: Problem) -> set[str]:
        query = asked(*problems)
        return set(doors_of(query, haste_of(query, (), knowledge), knowledge))

    assert doors(one, other) == doors(other, one) == doors(one) | doors(other)


def test_a_door_on_condition_is_said_and_not_opened(knowledge: Knowledge) -> None:
    """Guards the recourse centre and the meeting of a common grade 3: open under their conditions alone."""
    query = asked(Problem("colitis", "", (3,)))
    opened = doors_of(query, haste_of(query, (), knowledge), knowledge)
    assert "rcp" not in opened
    assert "rcp" in doors_on_condition(query, opened, knowledge)


def test_a_situation_opens_its_doors_without_a_grade(knowledge: Knowledge) -> None:
    """Guards steroid failure: recourse centre and meeting."""
    query = Query(("pathway",), situations=("steroid_failure",))
    assert set(doors_of(query, haste_of(query, (), knowledge), knowledge)) == {"recourse_centre", "rcp"}


def test_a_grade_of_no_toxicity_opens_the_general_doors(knowledge: Knowledge) -> None:
    """Guards the general map: it holds where no toxicity is named, and only there."""
    assert doors_of(Query(("pathway",), grades=(2,)), Haste(), knowledge) == ("local_team", "organ_specialist")
    named = Query(("pathway",), problems=about("rash", 1), grades=(4,))
    assert "recourse_centre" not in doors_of(named, Haste(), knowledge)


def test_a_grade_that_does_not_exist_opens_no_door(knowledge: Knowledge) -> None:
    """Guards 'prurit grade 4': no scale has it, so the general map does not answer in its place."""
    query = asked(Problem("pruritus", "", (4,)))
    assert doors_of(query, haste_of(query, (), knowledge), knowledge) == ()


def _beside_the_main_form() -> list[tuple[str, str, str, int]]:
    """Each particular form right beside the disease's own name, in both orders, with each grade."""
    knowledge = real_knowledge()
    return [
        (key, form.key, f"{first} {second}", grade)
        for key, toxicity in knowledge.toxicities.items()
        for form in toxicity.forms[1:]
        if form.phrases.fr and toxicity.phrases.fr
        for first, second in permutations((toxicity.phrases.fr[0], form.phrases.fr[0]))
        for grade in (1, 2, 3, 4)
    ]


@pytest.mark.slow
@every_row(("toxicity", "form", "names", "grade"), _beside_the_main_form())
def test_a_milder_form_beside_its_disease_hides_nothing(
    toxicity: str, form: str, names: str, grade: int, assistant: Assistant
) -> None:
    """Guards the graver of a disease and its form: 'pancréatite lipase élevée grade 4' is a pancreatitis."""
    problems = ask(assistant, f"{names} grade {grade}").query.problems
    named = [problem for problem in problems if problem.toxicity == toxicity]
    wanted = max(
        (urgency_of(Problem(toxicity, one, (grade,)), assistant.knowledge) for one in ("", form)), key=SEVERITY.index
    )
    found = max((urgency_of(one, assistant.knowledge) for one in named), key=SEVERITY.index, default="none")
    assert SEVERITY.index(found) >= SEVERITY.index(wanted)
