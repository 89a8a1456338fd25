"""A grade that is taken back in the same message: the one behind the words stands, and only where one is told."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from bot.understanding.clauses import gaps_of
from bot.understanding.folding import tokens_of
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grades_taken_back import GradesTakenBack
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

WORDS = (" pardon ", ", non pardon, ", "… ah non ", ", enfin non, ", ", je voulais dire ", " sorry ")
ENGLISH = (" no I mean ", " sorry ", ", no wait, ", ", I meant ", " or rather ")
SECOND = ("grade 2", "grade deux", "g2", "2")


@every_row(("word", "second"), product(WORDS, SECOND))
def test_the_grade_behind_the_words_stands(word: str, second: str, assistant: Assistant) -> None:
    """Guards against the conduct of a grade that was a slip of the tongue, graver or milder."""
    frames = (f"colite grade 3{word}{second}, que faire", f"grade 3{word}{second} de colite")
    for said in frames[: 1 if second == "2" else 2]:  # '2 de colite' may count anything
        assert [problem.grades for problem in ask(assistant, said).query.problems] == [(2,)], said


def test_the_grade_that_was_taken_back_is_no_unknown_word(assistant: Assistant) -> None:
    """Guards against 'I do not know "grade"' behind an answer that understood."""
    assert assistant.reader.read("colite grade 3 pardon grade 2, que faire").unknown == ()


@every_row(("word", "second"), product(ENGLISH, ("grade 2", "2")))
def test_so_it_does_in_english(word: str, second: str, assistant: Assistant) -> None:
    """Guards the same slips in English."""
    said = f"immune encephalitis grade 3{word}{second}, what is the work up"
    assert [problem.grades for problem in ask(assistant, said).query.problems] == [(2,)], said


@every_row(
    ("said", "grades"),
    {
        "colite grade 3 non fébrile, rash grade 2": [(3,), (2,)],
        "colite grade 3, pardon, et hépatite grade 2": [(3,), (2,)],
        "colite grade 3 pardon du retard, rash grade 1": [(3,), (1,)],
        "hépatite g3, plutôt 1er recours ou CHU ?": [(3,)],
        "colite grade 3, pardon, 2 jours de diarrhée": [(3,)],
        "colite grade 2 ou 3": [(2, 3)],
        "colite grade 4, pardon, deux questions": [(4,)],
        "colite grade 4 pardon 2 perfs d'inflixi": [(4,)],
        "colitis grade 4 sorry two questions": [(4,)],
        "colite grade 4, pardon, la semaine dernière grade 2": [(2, 4)],
        "colitis grade 4 sorry was grade 2 last week": [(2, 4)],
        "colite grade 3 pardon quand passe-t-on au grade 4 ?": [(3, 4)],
        "Pneumopathie G2… ah non il a de l'O2 à la maison donc G3": [(2, 3)],
    }.items(),
)
def test_nothing_else_takes_a_grade_back(said: str, grades: list[tuple[int, ...]], assistant: Assistant) -> None:
    """Guards grades beside words that only look like taking back, and numbers that count something else."""
    assert [problem.grades for problem in ask(assistant, said).query.problems] == grades


@pytest.fixture(scope="module")
def taken_back() -> GradesTakenBack:
    numbers = real_knowledge().language.number_words
    return GradesTakenBack(["pardon", "i mean"], numbers, ["grade", "g"], ["que"])


@every_row(
    ("said", "grades"),
    {
        "grade 3 pardon grade 2": [(2,)],
        "grade 3 euh pardon grade 2": [(2,)],
        "grade 3 le voici pardon grade 2": [(3,), (2,)],
        "grade 3 pardon pardon grade 2": [(2,)],
        "grade 3 pardon 2": [(2,)],
        "grade 3 pardon g 2": [(2,)],
        "grade 3 pardon 2 jours": [(3,)],
        "grade 3 pardon 4": [(4,)],
        "grade 1 pardon grade 2 pardon grade 3": [(3,)],
        "grade 3 pardon 7": [(3,)],
        "grade 3 pardon 12": [(3,)],
        "grade 3 pardon": [(3,)],
        "grade 3 pardon grade": [(3,)],
        "grade 3 pardon 2er": [(3,)],
        "grade 3 grade 2": [(3,), (2,)],
        "grade 3 pardon mot grade 2": [(3,), (2,)],
        "grade 3 pardon 2 mots": [(3,)],
        "grade 3 pardon 2, mots": [(2,)],
        "grade 3 pardon 2 que faire": [(2,)],
        "grade 3 pardon grade 2 de": [(2,)],
        "grade 1 grade 2 pardon grade 3": [(1,), (3,)],
        "grade 3 pardon2": [(3,)],
        "grade 3 pardon g2": [(2,)],
        "grade 3 pardon g 2er": [(3,)],
    }.items(),
)
def test_what_takes_back_and_how_far(said: str, grades: list[tuple[int, ...]], taken_back: GradesTakenBack) -> None:
    """Guards the reach of the words, the number that stands alone, and what is none."""
    tokens = tokens_of(said)
    words = [token.folded for token in tokens]
    at = [at for at, word in enumerate(words[:-1]) if word == "grade"]
    read = [GradeMention(one, one + 2, (int(words[one + 1]),)) for one in at]
    assert [grade.grades for grade in taken_back.without(read, tokens, gaps_of(tokens, said))] == grades


def test_a_denied_grade_behind_the_words_stands(taken_back: GradesTakenBack) -> None:
    """Guards 'ah non grade 2', of which the 'non' denies the grade before."""
    said = "grade 3 pardon grade 2"
    tokens = tokens_of(said)
    read = [GradeMention(0, 2, (3,)), GradeMention(2, 5, (2,), negated=True)]
    assert taken_back.without(read, tokens, gaps_of(tokens, said)) == [GradeMention(2, 5, (2,))]


def test_a_number_that_is_a_grade_by_itself_corrects_no_other(taken_back: GradesTakenBack) -> None:
    """Guards 'grade 3 pardon g 2' where the 2 was read as another's: it is counted once."""
    tokens = tokens_of("grade 3 pardon g 2")
    read = [GradeMention(0, 2, (3,)), GradeMention(4, 5, (2,))]
    assert taken_back.without(read, tokens, gaps_of(tokens, "grade 3 pardon g 2")) == read


def test_a_corrected_grade_reaches_to_its_number(taken_back: GradesTakenBack) -> None:
    """Guards the words behind the number, which may name another toxicity, and the number, which may not."""
    tokens = tokens_of("grade 3 pardon 2 que faire")
    gaps = gaps_of(tokens, "grade 3 pardon 2 que faire")
    assert taken_back.without([GradeMention(0, 2, (3,))], tokens, gaps) == [GradeMention(0, 4, (2,))]
