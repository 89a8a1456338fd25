"""A grade between two names is that of the first: *prurit grade 1 et colite* grades the pruritus alone."""

from __future__ import annotations

from itertools import permutations, product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

MILD = {"prurit": "pruritus", "colite": "colitis", "arthrite": "arthritis", "hypophysite": "hypophysitis"}
JOINS = ("et", "+", "avec", ", ainsi qu'une")


@every_row(("pair", "join"), list(product(permutations(MILD, 2), JOINS)))
def test_the_second_name_has_no_grade(pair: tuple[str, str], join: str, assistant: Assistant) -> None:
    """Guards the conduct at grade 1 of a colitis whose grade nobody told."""
    first, second = pair
    answer = ask(assistant, f"{first} grade 1 {join} {second}".replace(" ,", ","))
    found = {problem.toxicity: problem.grades for problem in answer.query.problems}
    assert found == {MILD[first]: (1,), MILD[second]: ()}


@every_row(("pair", "join"), list(product(permutations(MILD, 2), ("et", "+", ","))))
def test_behind_or_before_both_it_is_that_of_both(pair: tuple[str, str], join: str, assistant: Assistant) -> None:
    """Guards *prurit et colite grade 2* and *grade 2 prurit et colite*."""
    first, second = pair
    for said in (f"{first} {join} {second} grade 2", f"grade 2 {first} {join} {second}"):
        found = {problem.grades for problem in ask(assistant, said.replace(" ,", ",")).query.problems}
        assert found == {(2,)}, said


@every_row("graver", ["myocardite", "myasthénie", "Guillain-Barré"])
def test_a_second_name_that_would_be_called_for_is(graver: str, assistant: Assistant) -> None:
    """Guards *prurit grade 2 et myocardite*: what may be an emergency is called for in either order."""
    for said in (f"prurit grade 2 et {graver}", f"{graver} grade 2 et prurit", f"{graver} et prurit grade 2"):
        assert ask(assistant, said).urgency in ("vital", "hospital"), said


@every_row("first", ["myasthénie", "hépatite", "colite"])
def test_equal_grades_behind_both_are_those_of_both(first: str, assistant: Assistant) -> None:
    """Guards *respectivement grade 4 et grade 4*, which left the first without a grade."""
    answer = ask(assistant, f"{first} et prurit, respectivement grade 3 et grade 3")
    assert [problem.grades for problem in answer.query.problems] == [(3,), (3,)]
