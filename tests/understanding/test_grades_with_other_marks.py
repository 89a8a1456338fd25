"""Grades written in other ways: out of four, in brackets, behind a sign, by the scale, on the edge of the next one."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.understanding.query import Query
from tests.conftest import ask
from tests.rows import every_row

NAMES = ("colite", "myocardite", "hypophysite", "PID", "toxicité hépatique", "uvéite")
ONE = (
    "{t} ({n})", "{t} #{n}", "{t} (CTCAE v5 : {n})", "{t} cotation {n}", "{t} CTCAE {n}",
    "{t} CTC{n}", "{t} CTCAE v5.0 : {n}", "{t}, a {n} on the CTCAE scale", "{t}, c'est un {n} selon la CTCAE",
)  # fmt: skip


def _grades(query: Query) -> set[tuple[int, ...]]:
    return {one.grades for one in query.problems}


@every_row("form", ONE)
@every_row("name", NAMES)
@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_each_is_one_grade(form: str, name: str, grade: int, assistant: Assistant) -> None:
    """Guards *colite 4/4*, *myocardite CTC4* and others, whose grade and emergency were lost."""
    answer = ask(assistant, form.format(t=name, n=grade))
    assert _grades(answer.query) == {(grade,)}
    assert answer.urgency == ask(assistant, f"{name} grade {grade}").urgency


@every_row("name", (*NAMES, "diarrhée"))
@pytest.mark.parametrize(("written", "grades"), [("1/4", (1,)), ("2/4", (2,)), ("3/4", (3, 4)), ("4/4", (4,))])
def test_out_of_four(name: str, written: str, grades: tuple[int, ...], assistant: Assistant) -> None:
    """Guards *hypophysite 1/4*, which called 15 as a range of 1 to 4; 3/4 may be both, and calls as the graver."""
    for end in ("", " à Pau", ", que faire ?"):
        assert _grades(ask(assistant, f"{name} {written}{end}").query) == {grades}


BOTH = (
    "{t} grade {a} limite {b}", "{t} grade {a} presque {b}", "{t} entre le grade {a} et le {b}",
    "{t} grade {a}, quasi {b}", "{t} grade {a} borderline {b}", "{t} grade {a}/{b}", "{t} grade {a} proche de {b}",
)  # fmt: skip


@every_row("form", BOTH)
@pytest.mark.parametrize("grades", [(1, 2), (2, 3), (3, 4)])
def test_on_the_edge_it_may_be_both(form: str, grades: tuple[int, int], assistant: Assistant) -> None:
    """Guards *colite grade 3 presque 4*, which was a 3; *grade 3/4*, with the word, is a doubt."""
    answer = ask(assistant, form.format(t="colite", a=grades[0], b=grades[1]))
    assert _grades(answer.query) == {grades}


LEAST = ("{t} a minima {n}", "{t} a minima grade {n}", "{t} grade {n} a minima", "{t} grade {n} au minimum",
         "{t} grade {n} au bas mot", "{t} grade {n} at a minimum")  # fmt: skip


@every_row("form", LEAST)
@pytest.mark.parametrize("grade", [2, 3])
def test_at_the_least_it_may_be_more(form: str, grade: int, assistant: Assistant) -> None:
    """Guards *colite grade 3 au minimum*, which may be a 4."""
    answer = ask(assistant, form.format(t="colite", n=grade))
    assert _grades(answer.query) == {tuple(range(grade, 5))}


NO_GRADE = (
    "colite CTCAE v4", "colite CTCAE v5", "colite CTCAE 5.0", "colite CTCAE 4.0", "colite CTCAE 5", "colite 3/4 selles",
    "myocardite 3/10", "colite (3 jours)", "diabète (2)", "thrombopénie (3)", "myocardite NYHA 3/4", "colite (3/j)",
    "colite à J3/4", "colite (10)", "que dit la CTCAE 4 de la colite",
)  # fmt: skip


@every_row("text", NO_GRADE)
def test_versions_counts_and_types_are_no_grades(text: str, assistant: Assistant) -> None:
    """Guards the other direction: the version of the scale, what is counted or measured, a type, another scale."""
    assert not ask(assistant, text).query.all_grades


@every_row("text", ["colite grade 3 CTCAE 4", "colite CTCAE 4 grade 3", "colite (CTCAE v5.0) grade 3"])
def test_beside_a_grade_it_is_the_version(text: str, assistant: Assistant) -> None:
    """Guards a grade 3 of the fourth version, which is no grade 4."""
    assert _grades(ask(assistant, text).query) == {(3,)}


def test_two_names_out_of_four(assistant: Assistant) -> None:
    """Guards several names, each out of four."""
    answer = ask(assistant, "rash 2/4 et colite 3/4")
    assert {one.toxicity: one.grades for one in answer.query.problems} == {"rash": (2,), "colitis": (3, 4)}
