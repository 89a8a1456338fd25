"""Grade 5 behind every name of every sheet, and of events that are a sign by their name, calls nobody; grade 4 does."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from bot.understanding.query import Problem
from bot.understanding.urgency import SEVERITY, urgency_of
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

FRAMES = ("{n} grade 5", "{n}, grade 5", "{n} grade 5 sous nivolumab", "{n} : grade 5", "{n} grade V")
OF_TUMOURS = ("net lyell", "sjs net")
"""NET is a tumour too, whose grade it may be."""


def _names() -> list[str]:
    names = sorted(set(real_knowledge().names_with_grades))
    return [name for name in names if name not in OF_TUMOURS]


def _titles() -> list[tuple[str, str, str]]:
    """Each title of each form, with its keys."""
    forms = [(key, form) for key, one in real_knowledge().toxicities.items() for form in one.forms]
    return [(key, form.key, title) for key, form in forms for title in (form.name.fr, form.name.en)]


@pytest.mark.slow
@every_row(("name", "frame"), lambda: product(_names(), FRAMES))
def test_no_name_calls_at_grade_5(name: str, frame: str, assistant: Assistant) -> None:
    """Guards 'hémorragie digestive grade 5' and 'Toxidermie grave (Stevens-Johnson, Lyell, DRESS) grade 5'."""
    assert ask(assistant, frame.format(n=name)).urgency == "none"


@every_row("name", lambda: [title for *_, title in _titles()] + ["hémorragie digestive", "sepsis", "bowel perforation"])
def test_no_title_calls_at_grade_5(name: str, assistant: Assistant) -> None:
    """Guards the names that the buttons print."""
    answer = ask(assistant, f"{name} grade 5")
    assert (answer.urgency, answer.query.all_grades) == ("none", (5,))


@every_row(("key", "form", "title"), _titles)
def test_every_title_calls_at_grade_4_as_its_sheet_says(key: str, form: str, title: str, assistant: Assistant) -> None:
    """Guards the urgency of the living behind the same names."""
    knowledge = real_knowledge()
    sheet = urgency_of(Problem(key, form, (4,)), knowledge)
    assert SEVERITY.index(ask(assistant, f"{title} grade 4").urgency) >= SEVERITY.index(sheet)


CALLING = ("hémorragie digestive", "perforation colique", "embolie pulmonaire", "sepsis", "choc septique",
           "GI bleeding", "bowel perforation", "septic shock", "respiratory failure", "cardiac arrest")  # fmt: skip
ALIVE = ("{n} grade 4", "{n} grade 4 sous nivolumab", "{n} grade 4-5", "{n}, pas grade 5", "colite grade 5, {n}",
         "{n} grade 5, il respire encore", "{n} grade 5, qui appeler ?", "{n} grade 5, convulsions",
         "{n} en cours chez ma patiente")  # fmt: skip


@every_row(("name", "frame"), product(CALLING, ALIVE))
def test_the_same_events_call_for_the_living(name: str, frame: str, assistant: Assistant) -> None:
    """Guards an event whose grade is another, denied, another toxicity's, or beside another sign."""
    assert ask(assistant, frame.format(n=name)).urgency == "vital"


OF_THE_LIVING = ("hémorragie méningée grade 5, inconscient", "dyspnée de repos grade 5", "coma grade 5",
                 "rupture de rate grade 5, état de choc")  # fmt: skip


@every_row("said", OF_THE_LIVING)
def test_a_grade_5_of_another_scale_calls(said: str, assistant: Assistant) -> None:
    """Guards what other scales grade 5 in the living: breathlessness, a coma, an injured organ."""
    assert ask(assistant, said).urgency == "vital"


BESIDE_A_GRADE = ("3M grade {g}", "grade {g} 3M", "un 3M grade {g}", "3M, grade {g}", "probable 3M de grade {g}")
A_TIME = ("scanner à 3M", "3M", "contrôle à 3M, grade {g}", "depuis 3M grade {g}", "colite depuis 3M, grade 2")


@every_row(("frame", "grade"), product(BESIDE_A_GRADE, range(1, 6)))
def test_3m_beside_a_grade_is_the_overlap(frame: str, grade: int, assistant: Assistant) -> None:
    """Guards the overlap of three muscles by its short name."""
    answer = ask(assistant, frame.format(g=grade))
    problems = [(one.toxicity, one.form, one.grades) for one in answer.query.problems]
    assert problems == [("myositis", "triple_m", (grade,))]
    assert answer.urgency == ("none" if grade == 5 else "vital")


@every_row("frame", A_TIME)
def test_3m_elsewhere_is_a_time(frame: str, assistant: Assistant) -> None:
    """Guards three months against an emergency."""
    answer = ask(assistant, frame.format(g=2))
    assert "myositis" not in {one.toxicity for one in answer.query.problems}
    assert answer.urgency not in ("vital", "hospital")


MINIMUM = ("colite grade {g} min", "colite grade {g} mini", "colite grade min {g}", "colite g{g} min",
           "colite grade {g} au min", "colite grade {g} minimum", "colite de grade {g} min à Dax")  # fmt: skip


@every_row(("frame", "grade"), product(MINIMUM, (2, 3)))
def test_min_is_a_minimum(frame: str, grade: int, assistant: Assistant) -> None:
    """Guards 'colite grade 3 min' against a time: it is grade 3 or worse."""
    assert ask(assistant, frame.format(g=grade)).query.all_grades == tuple(range(grade, 5))


@every_row("said", ["colite grade 2 depuis 3 min", "colite grade 2, 3 min", "colite grade 2 il y a 5 min"])
def test_minutes_are_no_bound(said: str, assistant: Assistant) -> None:
    """Guards a time beside a grade."""
    assert ask(assistant, said).query.all_grades == (2,)
