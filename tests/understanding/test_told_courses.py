"""A course is read by the grade it has come to, with the word 'grade' at both ends, at one or at none, in any order."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

FRENCH = (("colite", "colitis"), ("myocardite", "myocarditis"), ("pneumopathie", "pneumonitis"))
ENGLISH = (("colitis", "colitis"), ("myocarditis", "myocarditis"), ("pneumonitis", "pneumonitis"))
COURSES = (
    ("était {a}, maintenant {b}", ("en", "à", "", "cotée")), ("était {a} hier, {b} aujourd'hui", ("en", "à", "")),
    ("était {a} et est maintenant {b}", ("en", "à")), ("{a} hier, {b} ce matin", ("en", "")),
    ("a commencé {a}, elle est {b}", ("en", "à")), ("était {a} il y a 3 jours, désormais {b}", ("en", "à", "")),
    ("initialement {a}, actuellement {b}", ("en", "à", "")), ("était {a}. Maintenant elle est {b}", ("en", "à")),
    ("{a} puis {b}", ("", "en")), ("{a} → {b}", ("",)),
    ("était {a} la semaine dernière et {b} depuis hier", ("en", "")),
)  # fmt: skip
COURSES_IN_ENGLISH = (
    ("was {a}, now {b}", ("", "at", "a")), ("was {a} yesterday, {b} today", ("", "at")),
    ("was {a} and is now {b}", ("", "at", "a")), ("started at {a}, now {b}", ("",)), ("{a} → {b}", ("",)),

    ("was {a} 3 days ago, now {b}", ("", "at")), ("initially {a}, currently {b}", ("", "at")),
    ("was {a}. It is now {b}", ("", "at")), ("{a} then {b}", ("",)), ("{a} last week, {b} today", ("", "at")),
)  # fmt: skip
TURNED = ("est maintenant {b}, elle était {a}", "est {b} maintenant, {a} hier", "est {b}, était {a} hier")
TURNED_IN_ENGLISH = ("is now {b}, it was {a}", "is {b} today, was {a}", "is now {b}, was {a} yesterday")
BESIDE = ("{}", "prurit grade 1 et {}", "{}, vitiligo grade 1")
GRADES = ((1, 4), (2, 4), (1, 3))


def _rows() -> list[tuple[str, str, int]]:
    """Each course of each toxicity with the word 'grade' behind none, one or both of its ends."""
    rows = []
    for courses, names in ((COURSES, FRENCH), (COURSES_IN_ENGLISH, ENGLISH)):
        for (frame, smalls), (name, key) in product(courses, names):
            for small, (a, b) in product(smalls, GRADES):
                ends = [f"{small} {number}".strip() for number in (a, b)]
                for first, last in product((ends[0], f"grade {a}"), (ends[1], f"grade {b}")):
                    rows.append((f"{name} {frame.format(a=first, b=last)}", key, b))
    return rows


def graded(said: str, assistant: Assistant) -> dict[str, tuple[int, ...]]:
    return {one.toxicity: one.grades for one in ask(assistant, said).query.problems}


@pytest.mark.slow
@every_row(("said", "key", "new"), _rows())
def test_the_grade_of_today_counts(said: str, key: str, new: int, assistant: Assistant) -> None:
    """Guards the call of 'la colite était en 1, maintenant en 4': it was read as a grade 1."""
    assert graded(said, assistant)[key][-1] == new, said


@every_row(
    ("frame", "name", "small"),
    [*product(TURNED, FRENCH, ("en", "grade", "à")), *product(TURNED_IN_ENGLISH, ENGLISH, ("", "grade", "at"))],
)
def test_the_gravest_counts_where_today_stands_first(
    frame: str, name: tuple[str, str], small: str, assistant: Assistant
) -> None:
    """Guards today's grade against the older one behind it."""
    said = f"{name[0]} {frame.format(a=f'{small} 1'.strip(), b=f'{small} 4'.strip())}"
    assert graded(said, assistant)[name[1]][-1] == 4, said


@every_row(("frame", "name"), product(BESIDE, FRENCH))
def test_the_other_toxicity_keeps_its_own(frame: str, name: tuple[str, str], assistant: Assistant) -> None:
    """Guards each grade against the course of another toxicity."""
    found = graded(frame.format(f"la {name[0]} était en 2, maintenant en 4"), assistant)
    assert found.pop(name[1]) == (2, 4)
    assert set(found.values()) <= {(1,)}


def test_a_course_that_went_down_is_read_by_its_end(assistant: Assistant) -> None:
    """Guards today's grade in both directions."""
    for said in ("la colite était en 4, maintenant en 1", "colitis was 4, now 1", "colite grade 4 puis 1"):
        assert graded(said, assistant)["colitis"] == (4, 1), said


COUNTED = (
    "colite, 1 selle hier, 4 aujourd'hui", "colite, il avait 2 selles, maintenant 4",
    "colitis was on day 1, now 4 days",
    "colite : prednisone était à 1, maintenant à 4", "néphrite, la créatinine était à 1, maintenant à 4",
    "nephritis, creatinine was 1, now 4", "hépatite, ASAT étaient à 2, maintenant à 4", "pancréatite, lipase 1 puis 4",
    "colite était à 1 selle, maintenant à 4 selles", "colitis was 2 weeks ago, now 4 stools",
    "colite, cure 1 hier, cure 4 aujourd'hui", "hépatite, transas 2 → 4",
)  # fmt: skip


@every_row("said", COUNTED)
def test_what_is_counted_or_measured_is_no_course(said: str, assistant: Assistant) -> None:
    """Guards stools, days, doses and values against being read as grades."""
    assert ask(assistant, said).query.all_grades == (), said


@every_row(
    ("opening", "turn"),
    [
        *product(("colite", "colite grade 1"), ("elle était en 1, maintenant en 4", "était à 1, maintenant 4")),
        *product(("colitis", "colitis grade 1"), ("it was 1, now 4", "was 1 yesterday, 4 today")),
    ],
)
def test_a_course_alone_goes_on_with_the_toxicity(opening: str, turn: str, assistant: Assistant) -> None:
    """Guards the call of a turn that says nothing but how it went on."""
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask(opening)
    assert conversation.ask(turn).query.problems[0].grades == (1, 4), turn


BACKWARDS = (
    "colite redescendue à {} depuis {}", "colite redescendue au grade {} depuis le grade {}",
    "colite grade {}, down from {}",
    "colitis down to grade {} from grade {}", "colitis down to {} from {}", "colite revenue à {} après un {}",
    "colitis up to {} from {}", "colitis went to {} from {}",
)  # fmt: skip


@every_row(("said", "today", "before"), [(s, a, b) for s in BACKWARDS for a, b in ((1, 4), (4, 1), (2, 3))])
def test_a_course_told_from_its_end_has_todays_grade_last(
    said: str, today: int, before: int, assistant: Assistant
) -> None:
    """Guards 'down to grade 1 from grade 4': today's is 1; and 'up to 4 from 2': today's is 4."""
    assert ask(assistant, said.format(today, before)).query.problems[0].grades == (before, today)


@every_row("said", ("colite grade 2 depuis 4 jours", "colite grade 2 après 4 cures", "colitis grade 2 after 3 doses"))
def test_how_long_since_is_no_grade_before(said: str, assistant: Assistant) -> None:
    """Guards a count of days or cycles against being the other end of a course."""
    assert ask(assistant, said).query.all_grades == (2,)


@every_row("said", ["colite 2>4", "colite 2 > 4", "colite grade 2>4", "colite grade 1 > 4", "colitis 2>grade 4"])
def test_a_sign_between_two_grades_is_an_arrow(said: str, assistant: Assistant) -> None:
    """Guards *colite grade 2>4*, which was a grade above 2, or none."""
    assert graded(said, assistant)["colitis"][-1] == 4
