"""Grades told by an ordinal: 'de quatrième grade', 'fourth grade', '4e grade'."""

from __future__ import annotations

from bot.understanding.clauses import start_of_run
from bot.understanding.corrected_grades import denied_from, is_denied_behind
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grade_numbers import joined_number, number_behind_the_word
from bot.understanding.grade_text import GradeText


def ordinal_grade_at(text: GradeText, at: int) -> GradeMention | None:
    """The number before its word, where none stands behind it."""
    start, number = _ordinal(text, at)
    if not number or text.words(at + 1, 1) not in text.of.full or number_behind_the_word(text, at + 2, is_full=True):
        return None
    if _is_the_degree_of_something_else(text, start):
        return None
    denied = denied_from(text, start, at + 2)
    is_denied = denied is not None or is_denied_behind(text, at + 2)
    return GradeMention(start, at + 2, (number,), negated=is_denied, denied_from=denied)


def _ordinal(text: GradeText, at: int) -> tuple[int, int | None]:
    """Where the ordinal that ends here begins, and its number: '4e' is two words."""
    if text.folded[at] in text.of.behind_an_ordinal and text.tokens[at].glued:
        return at - 1, joined_number(text, at - 1) if text.tokens[at - 1].is_number else None
    return at, text.of.ordinals.get(text.folded[at])


def _is_the_degree_of_something_else(text: GradeText, start: int) -> bool:
    """'BAV du 3e degré', 'brûlure du deuxième degré': how deep a burn is, how blocked a heart."""
    start = start_of_run(text.folded, start, text.of.owner_before)
    return start > 0 and text.folded[start - 1] in text.of.has_degrees
