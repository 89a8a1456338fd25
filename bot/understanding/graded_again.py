"""A grade of today behind a history: 'colite grade 2 il y a un mois, grade 4 aujourd'hui' is no history alone."""

from __future__ import annotations

from bot.knowledge_base.grade_words import GradeWords
from bot.understanding.clauses import tree_of
from bot.understanding.reading import Grading, Reading

_MARKS = frozenset(",;.:!?(\n")
BESIDE = 3
"""Words before a grade, or behind it, in which a word of today stands."""


def is_graded_again(reading: Reading, words: GradeWords) -> bool:
    """Whether the highest of the grades that a text names is told of today, or of something that came back."""
    worst = [max(one.grades, default=0) for one in reading.gradings]
    graves = (one for one, grade in zip(reading.gradings, worst, strict=True) if grade and grade == max(worst))
    return any(_is_told_of_today(one, reading, words) for one in graves)


def _is_told_of_today(one: Grading, reading: Reading, words: GradeWords) -> bool:
    inside = [at for at, token in enumerate(reading.tokens) if one.start <= token.start < one.end]
    if not inside:
        return False
    around = range(max(0, inside[0] - BESIDE), _end_of_what_is_beside(inside[-1] + 1, reading))
    return tree_of(words.course_again).stands_in([token.folded for token in reading.tokens], around)


def _end_of_what_is_beside(at: int, reading: Reading) -> int:
    """Behind a further mark another thing is told: 'grade 4 en 2022, maintenant il va bien'."""
    tokens, last = reading.tokens, min(len(reading.tokens), at + BESIDE)
    pairs = ((one, tokens[one - 1].end, tokens[one].start) for one in range(at + 1, last))
    return next((one for one, end, start in pairs if not _MARKS.isdisjoint(reading.text[end:start])), last)
