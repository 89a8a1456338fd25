"""Bare numbers behind toxicities: a grade where they count nothing; a course behind a state; never behind a measure."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

JOINED = ("{} et {}", "{}, {}", "{} + {}", "{} {}", "{} and {}", "{} avec {}")
NAMES = (("colite", "colitis"), ("insuffisance surrénale", "adrenal_insufficiency"), ("hépatite", "hepatitis"),
         ("thrombopénie", "cytopenia"), ("pneumopathie", "pneumonitis"))  # fmt: skip
PAIRS = [(a, b) for a, b in product(NAMES, NAMES) if a != b]


@pytest.mark.slow
@every_row(("joined", "pair", "end"), product(JOINED, PAIRS, ("", " à Pau", ", que faire", ".")))
def test_each_of_two_names_has_its_number_as_its_grade(
    joined: str, pair: tuple[tuple[str, str], tuple[str, str]], end: str, assistant: Assistant
) -> None:
    """Guards 'colite 4 et insuffisance surrénale 4', of which no grade was read and nobody called."""
    (one, first), (other, second) = pair
    query = ask(assistant, joined.format(f"{one} 4", f"{other} 2") + end).query
    found = {problem.toxicity: problem.grades for problem in query.problems}
    assert (found.get(first), found.get(second)) == ((4,), (2,))


COUNTED = (
    "colite 4 selles", "colite 4 selles et hépatite 3", "colite 3 jours, hépatite 2",
    "colite 4, hépatite 3, pneumopathie 7",
    "colite 4 à 5 selles, hépatite 2", "colite 4, hépatite", "colite 2 colite 3", "colite 12 et hépatite 3",
    "colite 4 fois et hépatite 3 fois",
)  # fmt: skip


@every_row("said", COUNTED)
def test_before_what_it_counts_a_number_is_none(said: str, assistant: Assistant) -> None:
    """Guards stools, days and lists of what is counted against being read as grades."""
    assert ask(assistant, said).query.all_grades == ()


COURSES = ("passée de {} à {}", "était à {}, maintenant à {}", "{} → {}", "{} puis {}", "went from {} to {}",
           "was {} now {}", "était {} hier, {} ce matin")  # fmt: skip
STATES = ("thrombopénie", "thrombocytopenia", "neutropénie", "thrombocytopénie")


@every_row(("state", "course"), product(STATES, COURSES))
def test_a_course_of_bare_numbers_behind_a_state_is_of_grades(state: str, course: str, assistant: Assistant) -> None:
    """Guards 'thrombopénie passée de 4 à 2' against being read as two thousand platelets."""
    answer = ask(assistant, f"{state} {course.format(4, 2)}")
    assert answer.query.problems[0].grades == (4, 2)
    assert answer.urgency == "days"


def test_a_sign_with_grades_of_its_own_has_such_a_course_too(assistant: Assistant) -> None:
    """Guards 'anémie passée de 4 à 2' against being read as two grams."""
    answer = ask(assistant, "anémie passée de 4 à 2")
    assert (answer.query.all_grades, answer.urgency) == ((2, 4), "days")


VALUES = (
    "plaquettes passées de 4 à 2", "thrombopénie passée de 40 à 4", "thrombopénie passée de 4 à 2 G/L",
    "thrombopénie passée de 4 G/L à 2 G/L", "thrombopénie, plaquettes passées de 4 à 2", "thrombopénie à 4",
    "platelets went from 4 to 2", "anémie 3 g/dL et colite 2", "Hb passée de 5 à 4",
)  # fmt: skip


@every_row("said", VALUES)
def test_what_is_measured_stays_a_value(said: str, assistant: Assistant) -> None:
    """Guards the alarm of a value: the name of what is measured, a unit, or a number of no grade."""
    assert ask(assistant, said).urgency == "hospital"


@every_row("said", ("hypotension passée de 4 à 2", "hypokaliémie passée de 4 à 2"))
def test_a_sign_without_grades_of_its_own_stays_measured(said: str, assistant: Assistant) -> None:
    """Guards states that are no toxicity: their numbers are values, whatever their course."""
    assert ask(assistant, said).urgency == "vital"


LINKED = (
    "{a} à 2, {b} à 4", "2 pour {a} et 4 pour {b}", "grade 2 pour {a} et 4 pour {b}", "{a} en 2, {b} en 4",
    "{a} at 2 and {b} at 4", "grade 2 for {a}, 4 for {b}", "{a} grade 2, {b} 4", "2 ({a}) et 4 ({b})",
)  # fmt: skip
DISEASES = [one for one in NAMES if one[1] != "cytopenia"]


@pytest.mark.slow
@every_row(("linked", "pair"), product(LINKED, [(a, b) for a, b in product(DISEASES, DISEASES) if a != b]))
def test_a_number_belongs_to_the_name_that_it_is_linked_with(
    linked: str, pair: tuple[tuple[str, str], tuple[str, str]], assistant: Assistant
) -> None:
    """Guards 'grade 2 pour le rash et 4 pour la colite', which was a colitis of grade 2."""
    (one, first), (other, second) = pair
    query = ask(assistant, linked.format(a=one, b=other)).query
    found = {problem.toxicity: problem.grades for problem in query.problems}
    assert (found.get(first), found.get(second)) == ((2,), (4,))


NO_GRADES = (
    "2 consultations pour colite et 3 pour hépatite", "colite à 4 semaines, hépatite à 2", "2 jours pour la colite",
    "colite à 2", "2 pour la colite", "colite à 2 ou 3 selles, hépatite",
)  # fmt: skip


@every_row("said", NO_GRADES)
def test_linked_numbers_that_count_are_no_grades(said: str, assistant: Assistant) -> None:
    """Guards visits, weeks and a number of one name alone against being read as grades."""
    assert ask(assistant, said).query.all_grades == ()


@every_row("said", ("thrombopénie à 4, colite à 2", "anémie à 4 et colite 2"))
def test_the_value_of_a_state_stays_one_beside_another_name(said: str, assistant: Assistant) -> None:
    """Guards the alarm of four thousand platelets, which a grade beside it would have calmed."""
    assert ask(assistant, said).urgency == "hospital"


ALONE = {
    "colite": "colitis", "hépatite": "hepatitis", "myocardite": "myocarditis", "pneumopathie": "pneumonitis",
    "encéphalite": "encephalitis", "colitis": "colitis", "hypophysite": "hypophysitis",
    "Guillain-Barré": "neuropathy",
}  # fmt: skip
WRITTEN = {"1": (1,), "4": (4,), "3-4": (3, 4), "3/4": (3, 4), "3 ou plus": (3, 4), "2 à 4": (2, 3, 4),
           "2 ou 3": (2, 3), "3+": (3, 4), "1 or 2": (1, 2), "I/II": (1, 2), "échelon 4": (4,)}  # fmt: skip
ENDS = ("", " ?", ".", " à Pau", " nivolumab", " que faire", " sous nivolumab", ", pneumologue", "\n", " Pau")


@pytest.mark.slow
@every_row(("name", "written", "end"), product(ALONE, WRITTEN, ENDS))
def test_a_bare_number_right_behind_the_only_name_is_its_grade(
    name: str, written: str, end: str, assistant: Assistant
) -> None:
    """Guards 'colite 4' and 'myocardite 3', of which no grade was read while 'colite III' was one."""
    query = ask(assistant, f"{name} {written}{end}").query
    assert [(one.toxicity, one.grades) for one in query.problems] == [(ALONE[name], WRITTEN[written])]


COUNTS = (" selles", " jours", " fois", "/j", " %", " mg", " genoux", ",5", "/10", " x/j", " à 5 selles", " ou 5 jours",
          " N", "N", ", 5 selles", " cures", " corticoïdes", " patients", " épisodes par jour", "e épisode",
          " semaines")  # fmt: skip


@pytest.mark.slow
@every_row(("name", "counts"), product(ALONE, COUNTS))
def test_what_a_number_counts_or_measures_makes_it_no_grade(name: str, counts: str, assistant: Assistant) -> None:
    """Guards stools, days, doses, shares, multiples and joints behind a name against being read as a grade."""
    assert ask(assistant, f"{name} 4{counts}").query.all_grades == ()


NUMBERED = ("diabète 2", "diabetes 1", "insuffisance rénale 4", "kidney failure 3", "sarcoïdose 2", "cytolyse 3",
            "cholestase 4", "diarrhée 4", "dyspnée 3", "BAV 2", "BAV I/II", "thrombopénie 4", "IR 3",
            "BAV II")  # fmt: skip


@every_row("said", NUMBERED)
def test_names_with_numbers_of_their_own_have_no_bare_grade(said: str, assistant: Assistant) -> None:
    """Guards types, stages, classes, multiples and stools: 'diabète 2' is a kind of diabetes."""
    assert ask(assistant, said).query.all_grades == ()
