"""Words that speak of a grade and tell none: 'high-grade'."""

from __future__ import annotations

from bot.knowledge_base.grade_words import GradeWords
from bot.understanding.clauses import tree_of
from bot.understanding.reading import Reading


def vague_grade(reading: Reading, words: GradeWords) -> str:
    """The first of them, as typed; '' without them."""
    tokens = reading.tokens
    for start, end in tree_of(words.vague).spans_in([token.folded for token in tokens])[:1]:
        return reading.text[tokens[start].start : tokens[end - 1].end]
    return ""
