"""A grade that is taken back in the same message: the one behind the words stands, and only where one is told."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WORDS = (" pardon ", ", non pardon, ", "… ah non ", ", enfin non, ", ", je voulais dire ", " sorry ")
ENGLISH = (" no I mean ", " sorry ", ", no wait, ", ", I meant ", " or rather ")
SECOND = ("grade 2", "grade deux", "g2", "2")


@every_row(("word", "second"), product(WORDS, SECOND))
def test_the_grade_behind_the_words_stands(word: str, second: str, assistant: Assistant) -> None:
    """Guards against the conduct of a grade that was a slip of the tongue, graver or milder."""
    for said in (f"colite grade 3{word}{second}, que faire", f"grade 3{word}{second} de colite"):
        assert [problem.grades for problem in ask(assistant, said).query.problems] == [(2,)], said


@every_row(("word", "second"), product(ENGLISH, ("grade 2", "2")))
def test_so_it_does_in_english(word: str, second: str, assistant: Assistant) -> None:
    """Guards the same slips in English."""
    said = f"immune encephalitis grade 3{word}{second}, what is the work up"
    assert [problem.grades for problem in ask(assistant, said).query.problems] == [(2,)], said


def test_the_reason_may_stand_between(assistant: Assistant) -> None:
    """Guards a grade that is corrected behind its reason."""
    answer = ask(assistant, "Pneumopathie G2… ah non il a de l'O2 à la maison maintenant donc G3. CAT")
    assert [problem.grades for problem in answer.query.problems] == [(3,)]


@every_row(
    ("said", "grades"),
    {
        "colite grade 3 non fébrile, rash grade 2": [(3,), (2,)],
        "colite grade 3, pardon, et hépatite grade 2": [(3,), (2,)],
        "colite grade 3 pardon du retard, rash grade 1": [(3,), (1,)],
        "hépatite g3, plutôt 1er recours ou CHU ?": [(3,)],
        "colite grade 3, pardon, 2 jours de diarrhée": [(3,)],
        "colite grade 2 ou 3": [(2, 3)],
    }.items(),
)
def test_nothing_else_takes_a_grade_back(said: str, grades: list[tuple[int, ...]], assistant: Assistant) -> None:
    """Guards grades beside words that only look like taking back, and numbers that count something else."""
    assert [problem.grades for problem in ask(assistant, said).query.problems] == grades
