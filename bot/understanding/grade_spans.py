"""Two grades that name what lies between them too: 'grade 1 à 4', 'G1–G3', 'entre 2 et 4'; 'ou' names none."""

from __future__ import annotations

import re

from bot.understanding.grade_text import GradeText

WORDS_OF_A_FIRST_END = 5
"""In which 'entre' opens a range before its second end: 'entre le grade CTCAE 2'."""
_SPAN = re.compile(r"\s?[-–—‑]\s?")
"""'2-4', '2 – 4'; an arrow tells a course."""


def with_those_between(text: GradeText, ends: tuple[int, ...], start: int, end: int) -> tuple[int, ...]:
    """The grades between the two ends, with these.

    `start` and `end`: where the first number stands, and the first word behind the last.
    """
    if len(ends) != 2 or not _is_a_span(text, start, end):
        return ends
    return tuple(range(ends[0], ends[1] + 1))


def _is_a_span(text: GradeText, start: int, end: int) -> bool:
    """A stroke, a word of a range with nothing but the word for grade beside it, or a word right before both."""
    of = text.of
    if _SPAN.fullmatch(text.before(start + 1)):
        return True
    joins = {word for word in text.folded[start + 1 : end - 1] if (word,) not in of.leading and word != of.letter}
    if joins and of.spans.issuperset(joins - of.articles):
        return True
    edge = start
    while edge and (text.words(edge - 1, 1) in of.leading or text.folded[edge - 1] in of.articles):
        edge -= 1
    return edge > 0 and text.folded[edge - 1] in of.opens_a_range


def past_an_article(text: GradeText, at: int) -> int:
    """'entre le grade 2 et le grade 3': the second article, where a word before the first grade opens a range."""
    if at + 1 >= len(text.tokens) or text.folded[at] not in text.of.articles:
        return at
    before = text.folded[max(0, at - WORDS_OF_A_FIRST_END - 1) : at]
    opened = not text.of.opens_a_range.isdisjoint(before)
    leads = text.words(at + 1, 1) in text.of.full or text.tokens[at + 1].is_number  # 'entre le grade 3 et le 4'
    return at + 1 if opened and leads else at
