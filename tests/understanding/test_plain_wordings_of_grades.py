"""Bounds, courses that went down and rows of all grades in the wordings of hurried hands."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NAMES = (("colite", "colitis"), ("myocardite", "myocarditis"), ("pneumopathie", "pneumonitis"))
BOUNDS = {
    "grade 3 et +": (3, 4), "grade 3 ou +": (3, 4), "supérieure au grade 2": (3, 4), "supérieure à 2": None,
    "supérieure ou égale au grade 3": (3, 4), ">= 3": (3, 4), ">2": (3, 4), "> 2": (3, 4), "≥3": (3, 4), "< 3": (1, 2),
    "montée à 4": (4,), "passée à 4": (4,), "revenue à 2": (2,), "3/4 grade": (3, 4), "plus grave que grade 2": (3, 4),
}  # fmt: skip
COUNTED = ("> 3 selles", "> 5N", ">3 fois la normale", "> 4/j", "> 4", "montée à 4N", "montée à 4 selles", "à 3",
           "≥ 3 jours", "> 2,5", "passée à 4 comprimés")  # fmt: skip
WENT_DOWN = (
    "grade 4 revenue à grade 2", "grade 4 redescendue grade 2", "grade 4 retombée à grade 2", "hier 4, ce jour 2",
    "ex grade 4 actuellement grade 2", "était grade 4 est grade 2", "hier grade 4, aujourd'hui grade 2",
    "grade 4 hier, grade 2 aujourd'hui", "grade 4 ramenée au grade 2", "initialement grade 4, ce jour grade 2",
    "grade 4 down to grade 2", "grade 4 back to grade 2", "was grade 4, is grade 2", "grade 4 yesterday, grade 2 today",
)  # fmt: skip
MAY_BE_GRAVE = (
    "grade 4 aujourd'hui, grade 2 hier", "aujourd'hui 4, hier 2", "est grade 4, était grade 2", "grade 2 remontée à 4",
    "hier 2, ce jour 4", "était grade 2 est grade 4", "grade 4 today, grade 2 yesterday", "grade 2 ou 4", "grade 2-4",
    "grade 2 revenue à grade 4", "grade 4 grade 2", "grade 4 ce jour grade 2 hier",
)  # fmt: skip
SCALES = (
    "G1/G2/G3/G4 {}", "{} G1/G2/G3/G4", "grade 1 grade 2 grade 3 grade 4 {}", "G1 G2 G3 G4 {} en une ligne chacun",
    "{} grade 1, grade 2, grade 3 et grade 4", "{} G1, G2, G3, G4", "{} grade 1,2,3,4", "{} grade 1 2 3 4",
)  # fmt: skip
SEVERAL = (
    "rash G1 colite G2 hépatite G3 pneumopathie G4", "rash grade 1, colite grade 2, hépatite grade 3, myosite grade 4",
    "colite G1 puis G2 puis G3 puis G4", "colite G1 hier G2 puis G3 et G4 ce jour", "colite grade 3 et grade 4",
    "colite G1, G2, G4",
)  # fmt: skip


@every_row(("name", "bound"), product(NAMES, BOUNDS))
def test_a_bound_is_read(name: tuple[str, str], bound: str, assistant: Assistant) -> None:
    """Guards 'colite grade 3 et +', which was grade 3, and 'colite >2', which was no grade."""
    found = {one.toxicity: one.grades for one in ask(assistant, f"{name[0]} {bound}").query.problems}
    assert BOUNDS[bound] is None or found[name[1]] == BOUNDS[bound]


@every_row(("name", "counted"), product(NAMES, COUNTED))
def test_what_is_counted_behind_a_sign_is_no_grade(name: tuple[str, str], counted: str, assistant: Assistant) -> None:
    """Guards stools, multiples of the normal and days against being read as grades."""
    assert ask(assistant, f"{name[0]} {counted}").query.all_grades == ()


@every_row(("name", "course"), product(NAMES, WENT_DOWN))
def test_a_course_that_plainly_went_down_is_read_by_today_s_grade(
    name: tuple[str, str], course: str, assistant: Assistant
) -> None:
    """Guards against calling for a grade 4 of yesterday."""
    answer = ask(assistant, f"{name[0]} {course}")
    assert [one.counting for one in answer.query.problems if one.toxicity == name[1]] == [(2,)]
    assert name[1] == "myocarditis" or answer.urgency != "vital"  # myocarditis calls from grade 2 on


@every_row(("name", "course"), product(NAMES, MAY_BE_GRAVE))
def test_a_course_that_may_have_come_to_grade_4_calls(name: tuple[str, str], course: str, assistant: Assistant) -> None:
    """Guards today's grade 4 against an order of words that hides it."""
    assert ask(assistant, f"{name[0]} {course}").urgency == "vital"


@every_row(("frame", "name"), product(SCALES, NAMES))
def test_a_row_of_all_grades_is_nobody_s(frame: str, name: tuple[str, str], assistant: Assistant) -> None:
    """Guards a question about the whole scale against a call."""
    assert ask(assistant, frame.format(name[0])).urgency != "vital"


@every_row("said", SEVERAL)
def test_grades_of_several_toxicities_or_of_a_course_call(said: str, assistant: Assistant) -> None:
    """Guards a grade 4 that stands among the others with anything but joins between."""
    assert ask(assistant, said).urgency == "vital"
