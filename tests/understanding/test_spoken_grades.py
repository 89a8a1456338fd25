"""A grade told by the verb before it, without its word: each verb, each small word, and what such a number is not."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import gaps_of
from bot.understanding.folding import tokens_of
from bot.understanding.spoken_grades import SpokenGradeReader
from tests.conftest import ask
from tests.rows import every_row

RATINGS = ("cotée", "gradée", "classée", "évaluée", "estimée", "graded", "rated", "assessed")
BEING = ("est", "reste", "passe", "monte", "on est sur", "c'est", "je la mets", "is still")
NUMBERS = (("1", (1,)), ("3", (3,)), ("trois", (3,)), ("quatre", (4,)), ("III", (3,)), ("2 ou 3", (2, 3)),
           ("2 or 3", (2, 3)))  # fmt: skip


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> SpokenGradeReader:
    language = knowledge.language
    return SpokenGradeReader(language.grade_words, language.number_words)


def grades(reader: SpokenGradeReader, text: str) -> tuple[int, ...]:
    tokens = tokens_of(text)
    found = [mention for mention in reader.read(tokens, gaps_of(tokens, text)) if not mention.shaky]
    return tuple(grade for mention in found for grade in mention.grades)


@every_row(
    ("before", "number"),
    [
        *product([f"{verb}{small}" for verb in RATINGS for small in ("", " en", " à", " as")], NUMBERS),
        *product([f"{verb}{small}" for verb in BEING for small in (" en", " du", " un")], NUMBERS),
    ],
)
def test_a_verb_makes_the_number_behind_it_a_grade(
    before: str, number: tuple[str, tuple[int, ...]], reader: SpokenGradeReader
) -> None:
    """Guards what people say to each other: nobody says 'grade' who says 'c'est du 3'."""
    assert grades(reader, f"colite {before} {number[0]}") == number[1]
    assert grades(reader, f"colite {before} {number[0]} selon l'interne") == number[1]


@every_row(
    "said",
    [
        "colite résolue en 3 jours", "colite passée en 3 semaines", "prednisone est à 1", "créatinine montée à 3",
        "c'est du 2 mars", "le rdv est le 3", "EVA cotée 3", "ECOG évalué à 2", "colite cotée 3/10", "est en 5",
        "cotée un", "passe, en 3", "colite cotée. 3 selles", "cotée 3mg", "on est 3",
    ],
)  # fmt: skip
def test_a_number_that_counts_something_is_no_grade(said: str, reader: SpokenGradeReader) -> None:
    """Guards durations, doses, values, days and other scales against being read as a grade."""
    assert grades(reader, said) == ()


def test_it_is_one_only_of_a_toxicity_and_only_where_no_grade_is_written(assistant: Assistant) -> None:
    """Guards a town's or a treatment's number, and the grade that somebody wrote out."""
    assert assistant.reader.read("colite, c'est du 3 ?").grades == (3,)
    assert assistant.reader.read("mon rendez-vous, c'est du 3 ?").grades == ()
    assert assistant.reader.read("colite grade 2, c'est du 3 ?").grades == (2,)


def test_a_spoken_grade_is_as_urgent_as_a_written_one(assistant: Assistant) -> None:
    """Guards the first line: 'cotée quatre' calls as 'grade 4' does."""
    written, spoken = (ask(assistant, f"éruption cutanée {said}") for said in ("grade 4", "cotée quatre"))
    assert (spoken.urgency, spoken.kinds) == (written.urgency, written.kinds) != ("none", ())


def test_a_score_out_of_ten_is_no_grade(assistant: Assistant) -> None:
    """Guards pain scales, also behind the words that rate; a range keeps its slash."""
    assert assistant.reader.read("arthrite, douleur cotée 3/10").grades == ()
    assert assistant.reader.read("arthrite cotée 2/3").grades == (2, 3)


@every_row(
    ("said", "grades"),
    {
        "colite III": (3,), "colite II": (2,), "colite III-IV": (3, 4), "colite III/IV, qui appeler": (3, 4),
        "hépatite II - III": (2, 3), "III colite": (3,), "colite IV": (), "colite, corticoïdes IV": (),
        "nivolumab III": (), "mélanome stade III, colite": (), "colite iii": (), "NYHA III, péricardite": (),
    }.items(),
)  # fmt: skip
def test_roman_figures_beside_a_toxicity_are_its_grade(
    said: str, grades: tuple[int, ...], assistant: Assistant
) -> None:
    """Guards 'colite III-IV' without the word; a vein, a stage and a class of heart failure are none."""
    assert assistant.reader.read(said).grades == grades
