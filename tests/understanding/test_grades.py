"""The small grammar of grades: wordings and the grades that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import tokens_of
from bot.understanding.grades import GradeReader
from tests.rows import every_row

WORDINGS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("colite grade 3", (3,)), ("colite g3", (3,)), ("colite gr.3", (3,)), ("grade III", (3,)), ("grade trois", (3,)),
    ("grade 3-4", (3, 4)), ("grade 3/4", (3, 4)), ("grade 3 à 4", (3, 4)), ("grade III-IV", (3, 4)),
    ("grade 4-3", (3, 4)), ("grade 3 ou 4", (3, 4)), ("entre grade 3 et 4", (3, 4)), ("grade 2 voire 3", (2, 3)),
    ("≥ grade 3", (3, 4)), ("grade >= 3", (3, 4)), ("grade 3 ou plus", (3, 4)), ("au moins grade 3", (3, 4)),
    ("grade 3+", (3, 4)), ("grade 3 or higher", (3, 4)), ("grade > 2", (3, 4)), ("supérieur à grade 2", (3, 4)),
    ("grade < 3", (1, 2)), ("grade ≤ 2", (1, 2)), ("grade 2 ou moins", (1, 2)), ("grade 2 or less", (1, 2)),
    ("passée de 2 à 4", (2, 4)), ("passée de grade 4 à grade 2", (4, 2)), ("passée du grade 4 au grade 2", (4, 2)),
    ("grade 4 puis 2", (4, 2)), ("grade 2 → 4", (2, 4)), ("went from 2 to 4", (2, 4)),
    ("classée 3", (3,)), ("degré 2", (2,)), ("severity 3", (3,)), ("grade CTCAE 2", (2,)),
    ("pas grade 2 mais grade 3", (3,)), ("grade 2 et un rash", (2,)), ("should I hold at grade 2 or I wait", (2,)),
    ("grade 3 + pneumopathie", (3,)), ("grade 2, 3 selles", (2,)),
    ("stade 3", ()), ("niveau 3", ()), ("CTCAE v5", ()), ("solumédrol 1 g 3 jours", ()), ("g6pd", ()),
    ("adénocarcinome G3", ()), ("grade 2 histologique", ()), ("diarrhée de 2 à 4 selles", ()),
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> GradeReader:
    return GradeReader(knowledge.language.grade_words, knowledge.language.number_words)


@every_row(("text", "grades"), WORDINGS)
def test_a_wording_names_its_grades(reader: GradeReader, text: str, grades: tuple[int, ...]) -> None:
    """Guards each rule of the grammar: word, sign, range, course, roman letters, and what is no grade."""
    found = [grade for mention in reader.read(tokens_of(text), text) if not mention.shaky for grade in mention.grades]
    assert tuple(found) == grades


@pytest.mark.parametrize("number", [0, 6, 7, 10])
def test_a_number_that_is_no_grade_is_kept_apart(reader: GradeReader, number: int) -> None:
    """Guards that 'grade 6' is said not to exist, rather than passed over or taken for another."""
    (mention,) = reader.read(tokens_of(f"colite grade {number}"), f"colite grade {number}")
    assert (mention.grades, mention.impossible) == ((), (number,))


def test_a_letter_apart_from_its_number_is_shaky(reader: GradeReader) -> None:
    """Guards that grams are no grade: 'g 3' counts only beside a toxicity."""
    assert [mention.shaky for mention in reader.read(tokens_of("hépatite g 3"), "hépatite g 3")] == [True]


@pytest.mark.parametrize(("text", "grades"), [("rash from 2 to 4", (2, 4)), ("Dax from 2 to 4", ())])
def test_a_bare_course_needs_a_toxicity(assistant: Assistant, text: str, grades: tuple[int, ...]) -> None:
    """Guards that 'from 2 to 4' is a course of grades only right beside a toxicity."""
    assert assistant.reader.read(text).grades == grades


@given(st.text(alphabet="grade 0123456789-/+≥<>àetouIV.\n", max_size=60))
def test_whatever_the_text_grades_lie_between_one_and_five(knowledge: Knowledge, text: str) -> None:
    """Guards against an exception, an impossible grade or a span outside the text."""
    tokens = tokens_of(text)
    for mention in GradeReader(knowledge.language.grade_words, knowledge.language.number_words).read(tokens, text):
        assert all(1 <= grade <= 5 for grade in mention.grades)
        assert 0 <= mention.start < mention.end <= len(tokens)
