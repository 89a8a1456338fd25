"""How far a word reaches: each border from both sides, so that one word more or fewer is seen."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import gaps_of
from bot.understanding.folding import tokens_of
from bot.understanding.grades import GradeReader
from bot.understanding.meant import signs_meant
from bot.understanding.past_times import PastTimeReader
from bot.understanding.query import Problem, Query
from bot.understanding.urgency import haste_of
from tests.rows import every_row
from tests.understanding.readings import slots_of


def test_six_words_before_a_time_lie_in_it(knowledge: Knowledge) -> None:
    """Guards what is told as over: the sixth word before 'en 2015', and not the seventh."""
    language = knowledge.language
    reader = PastTimeReader(language.negation.past_times, language.number_words, language.dates.number_of_month)
    said = "alpha beta gamma delta epsilon zeta eta en 2015"
    tokens = tokens_of(said)
    words = [token.folded for token in tokens]
    assert sorted(set(reader.read(tokens, words, gaps_of(tokens, said)))) == [1, 2, 3, 4, 5, 6]


@every_row(
    ("said", "grades"),
    {
        "grade 2 and since the yesterday it is now grade 4": [(2, 4)],
        "grade 2 and since the yesterday and it is now grade 4": [(2,), (4,)],
        "grade 2, pas encore de critère de grade 4": [(2,)],
        "grade 2, pas encore de critère de la grade 4": [(2,), (4,)],
        "le grade de la colite immune est 4": [(4,)],
        "le grade de la colite immune traitée est 4": [],
    }.items(),
)
def test_how_far_the_grammar_of_grades_reaches(said: str, grades: list[tuple[int, ...]], knowledge: Knowledge) -> None:
    """Guards the longest course, the longest denial and the longest owner of a grade."""
    reader = GradeReader(knowledge.language.grade_words, knowledge.language.number_words)
    assert [mention.grades for mention in reader.read(tokens_of(said), said)] == grades


@pytest.mark.parametrize(
    "said", ["Glasgow 7 en juin 2011", "SpO2 70 % en juin 2011", "K 7,2 en juin 2011", "TA 58/30 en mars 2019"]
)
def test_the_year_of_a_month_is_no_newer_value(said: str, assistant: Assistant) -> None:
    """Guards a value of long ago against being today's, since a year stands behind it; a newer value is today's."""
    assert assistant.reader.read(said).alarms == ()
    assert assistant.reader.read("Glasgow 7 en juin 2011 puis 6").alarms != ()


@every_row(
    ("said", "signs"),
    {
        "like:0.96 words*9 calm:pulse": ("resembling",),
        "like:0.96 words*9 calm:pulse calm:saturation": (),
        "alarm asks cue:pathway like:0.001 words*12": ("arrest",),
        "alarm asks cue:pathway like:0.001 words*13": (),
        "alarm asks toxicity:colitis cue:what_to_do like:0.001 words*12": ("arrest",),
        "alarm asks toxicity:colitis cue:what_to_do like:0.001 words*13": (),
    }.items(),
)
def test_from_how_many_values_and_words_the_opinion_decides(
    said: str, signs: tuple[str, ...], knowledge: Knowledge
) -> None:
    """Guards two calm values against one, and the words that a button may stand for."""
    assert signs_meant(slots_of(said, knowledge)) == signs


@every_row(
    ("sections", "grades", "told_apart", "urgency"),
    [
        (("toxicity",), (4,), False, "vital"), (("pathway",), (4,), False, "vital"),
        (("referents",), (4,), False, "vital"), (("grade",), (4,), False, "none"), (("grade",), (4,), True, "none"),
        (("grade",), (2, 4), True, "vital"), (("grade",), (2, 4), False, "none"),
        (("training",), (4,), True, "vital"), (("training",), (4,), False, "none"),
        (("toxicity", "training"), (4,), False, "none"), (("toxicity", "training"), (4,), True, "vital"),
        (("toxicity",), (4,), True, "vital"), ((), (4,), True, "none"), ((), (2, 4), True, "vital"),
    ],
)  # fmt: skip
def test_when_a_grade_is_somebodys(
    sections: tuple[SectionKind, ...], grades: tuple[int, ...], told_apart: bool, urgency: str, knowledge: Knowledge
) -> None:
    """Guards a definition, and the network's matters, against a call; and the call of a grade that is told apart."""
    query = Query(sections, problems=(Problem("colitis", "", grades),))
    assert haste_of(query, (), knowledge, told_apart=told_apart).urgency == urgency
