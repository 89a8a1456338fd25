"""A grade of today behind a history: 'colite grade 2 il y a un mois, grade 4 aujourd'hui' is no history alone."""

from __future__ import annotations

from functools import lru_cache

from bot.knowledge_base.grade_words import GradeWords
from bot.understanding.clauses import WordTree
from bot.understanding.reading import Reading

BESIDE = 3
"""Words before a grade, or behind it, in which a word of today stands."""


@lru_cache(maxsize=4)
def _today(words: tuple[str, ...]) -> WordTree:
    return WordTree(words)


def is_graded_again(reading: Reading, words: GradeWords) -> bool:
    """Whether the highest of the grades that a text names is told of today, or of something that came back."""
    grades = [one for one in reading.gradings if one.grades]
    if not grades:
        return False
    highest = max(max(one.grades) for one in grades)
    tokens = reading.tokens
    said = [token.folded for token in tokens]
    today = _today(words.course_again)
    for one in grades:
        if max(one.grades) < highest:
            continue
        inside = [at for at, token in enumerate(tokens) if one.start <= token.start < one.end]
        if inside and today.stands_in(said, range(max(0, inside[0] - BESIDE), inside[-1] + 1 + BESIDE)):
            return True
    return False
