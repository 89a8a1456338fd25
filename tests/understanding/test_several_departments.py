"""Several departments by their numbers, joined by words and by signs, in both languages: none of them is lost."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

PAIRS = tuple(permutations(("19", "24", "64", "87"), 2))
JOINS = {"fr": (" et ", " ou ", "/", ", ", " ou bien ", " & "), "en": (" and ", " or ", "/", ", ", " and/or ", " + ")}
NAMED = {
    "fr": ("département {}", "départements {}", "dpt {}", "dans les départements {}", "les départements du {}"),
    "en": ("department {}", "departments {}", "in department {}", "in the departments {}", "dept {}"),
}
LED = {"fr": ("dans le {}",), "en": ("in {}", "in the {}")}
QUESTIONS = {
    "fr": ("{}, neurologue", "un neurologue {}", "avis neuro {} pour un patient"),
    "en": ("{} nerve specialist", "a neurologist {}", "who do I call {} about a neuropathy?"),
}


def departments_of(assistant: Assistant, text: str) -> set[str]:
    place = ask(assistant, text).query.place
    if place is None or place.kind not in ("department", "territory"):
        return set()
    return {place.key} if place.kind == "department" else set(assistant.knowledge.territory(place.key).departments)


@pytest.mark.slow
@every_row("language", ("fr", "en"))
def test_both_numbers_behind_the_word_department_are_read(assistant: Assistant, language: str) -> None:
    """Guards 'department 19 or 24', of which the second was lost, and 'departments 19 or 24', of which both were."""
    wrong = []
    for at, (named, join, question) in enumerate(product(NAMED[language], JOINS[language], QUESTIONS[language])):
        one, other = PAIRS[at % len(PAIRS)]
        text = question.format(named.format(f"{one}{join}{other}"))
        if departments_of(assistant, text) != {one, other}:
            wrong.append(text)
    assert wrong == []


@every_row("language", ("fr", "en"))
def test_two_joined_numbers_are_departments_where_people_are_sought(assistant: Assistant, language: str) -> None:
    """Guards the same behind 'dans le' and 'in', where a comma alone joins nothing."""
    wrong = []
    joins = [join for join in JOINS[language] if join != ", "]
    for at, (led, join, question) in enumerate(product(LED[language], joins, QUESTIONS[language])):
        one, other = PAIRS[at % len(PAIRS)]
        text = question.format(led.format(f"{one}{join}{other}"))
        if departments_of(assistant, text) != {one, other}:
            wrong.append(text)
    assert wrong == []


def test_three_departments_are_read(assistant: Assistant) -> None:
    """Guards a list of more than two."""
    assert departments_of(assistant, "néphrologue, départements 19, 23 et 87") == {"19", "23", "87"}
    assert departments_of(assistant, "nephrologist in departments 19, 23 or 87") == {"19", "23", "87"}


@every_row(
    "text",
    (
        "call back in 24 or 48 hours, who do I call for a colitis",
        "toxicité cutanée du 16 et du 17 mars, qui appeler",
        "score 16/24 en neuro",
        "TA 16/24, qui appeler",
        "patients de 64 et 79 ans, qui appeler en neuro",
        "plaquettes passées de 87 et 64, qui appeler",
    ),
)
def test_numbers_that_are_counted_are_no_departments(assistant: Assistant, text: str) -> None:
    """Guards the look-alikes: hours, ages, dates and values that are joined the same way."""
    assert departments_of(assistant, text) == set()
