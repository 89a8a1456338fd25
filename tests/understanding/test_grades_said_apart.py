"""A grade behind a comma, a kind between name and adjective, death in a range: whose grade it is, and which counts."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

NAMES = (("myocardite", "myocarditis"), ("colite", "colitis"), ("prurit", "pruritus"))
COMMAS = ("{a}, grade {g}, et {b}, grade {h}", "{a}, G{g}, et {b} G{h}", "grade {g} {a} et {b}, grade {h}")
KINDS = ("symptomatique", "immuno-médiée", "auto-immune", "franchement")
ENGLISH_KINDS = ("immune-related", "autoimmune", "checkpoint inhibitor", "symptomatic")


def grades(text: str, assistant: Assistant) -> dict[str, tuple[int, ...]]:
    return {problem.toxicity: problem.grades for problem in ask(assistant, text).query.problems}


@every_row(("frame", "a", "b"), [row for row in product(COMMAS, NAMES, NAMES) if row[1] != row[2]])
def test_a_comma_parts_no_name_from_the_grade_behind_it(
    frame: str, a: tuple[str, str], b: tuple[str, str], assistant: Assistant
) -> None:
    """Guards the urgency: without its grade a myocarditis of grade 4 is no emergency."""
    for g, h in ((4, 1), (1, 4)):
        said = frame.format(a=a[0], b=b[0], g=g, h=h)
        assert grades(said, assistant) == {a[1]: (g,), b[1]: (h,)}, said


def test_a_comma_takes_no_grade_from_the_name_behind_it(assistant: Assistant) -> None:
    """Guards the list whose grades stand before their names: the first, ungraded, is asked about."""
    said = grades("colite, grade 3 rash et grade 2 hépatite", assistant)
    assert said == {"colitis": (), "rash": (3,), "hepatitis": (2,)}
    assert grades("colite sous nivolumab, cirrhose, grade 3, prurit grade 1", assistant)["colitis"] == ()


@pytest.mark.parametrize("kind", KINDS)
def test_which_kind_it_is_parts_no_adjective_from_its_toxicity(kind: str, assistant: Assistant) -> None:
    """Guards the adjective behind 'symptomatique'; one behind a comma, or of another name, stays apart."""
    assert grades(f"colite {kind} sévère", assistant) == {"colitis": (3,)}
    assert grades(f"colite {kind}, fatigue sévère", assistant) == {"colitis": ()}


@pytest.mark.parametrize("kind", ENGLISH_KINDS)
def test_which_kind_it_is_parts_no_english_adjective_either(kind: str, assistant: Assistant) -> None:
    """Guards 'severe immune-related colitis', and 'severe fatigue, … colitis' against the grade of the fatigue."""
    assert grades(f"severe {kind} colitis", assistant) == {"colitis": (3,)}
    assert grades(f"severe fatigue, {kind} colitis", assistant) == {"colitis": ()}


@pytest.mark.parametrize(
    ("said", "grade", "urgency"),
    [
        ("colite grade 4-5", 4, "vital"),
        ("colite grade 3 à 5", 4, "vital"),
        ("colite grade 2-5", 4, "vital"),
        ("colite grade 5", 5, "none"),
    ],
)
def test_beside_death_the_grade_of_the_living_counts(said: str, grade: int, urgency: str, assistant: Assistant) -> None:
    """Guards the conduct of grade 4 in 'grade 4-5': somebody who may be alive is treated."""
    answer = ask(assistant, said)
    assert (answer.query.problems[0].grade, answer.urgency) == (grade, urgency)


@pytest.mark.parametrize(("said", "graded"), [("exceeding", (3, 4)), ("no worse than", (1, 2))])
def test_a_bound_in_words_keeps_its_direction(said: str, graded: tuple[int, ...], assistant: Assistant) -> None:
    """Guards the side of a bound: 'no worse than grade 2' was read as worse."""
    assert ask(assistant, f"colitis {said} grade 2").query.all_grades == graded


@pytest.mark.parametrize("word", ["aplasia", "aplasique", "aplasie"])
def test_a_disease_that_is_spelt_out_is_no_misspelt_sign(word: str, assistant: Assistant) -> None:
    """Guards aplasia, one letter from aphasia; aphasia itself, misspelt too, goes on calling."""
    assert ask(assistant, f"{word} grade 1").urgency == "days"
    assert ask(assistant, "aphazie").urgency == "vital"


def test_an_emergency_by_its_grade_keeps_the_place(assistant: Assistant) -> None:
    """Guards the people near: an emergency takes over a place of the region, a calm new toxicity does not."""
    for said, place in (("myocardite grade 2", "16015"), ("prurit grade 2", None), ("colite grade 4 à Pau", "64445")):
        conversation = Conversation(assistant, Asker(role="member"))
        conversation.ask("quel cardiologue à Angoulême")
        found = conversation.ask(said).query.place
        assert (found.key if found else None) == place, said


@pytest.mark.parametrize("said", ["quels corticos", "dose de corticoïdes ?", "corticoïdes per os ou IV ?"])
def test_steroids_go_on_with_the_toxicity(said: str, assistant: Assistant) -> None:
    """Guards the conduct that is asked for by its drug; without a toxicity nothing is answered for one."""
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask("colite grade 3")
    assert [(one.toxicity, one.grades) for one in conversation.ask(said).query.problems] == [("colitis", (3,))]
    assert not ask(assistant, said).query.problems
