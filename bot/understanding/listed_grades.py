"""Several grades in one breath: '2-3', 'III-IV', 'grade 2 et grade 3', '2 ou 3', '2 puis 3', 'grade 2 3 ou 4'.

What may stand between two of them, and where a row of numbers ends since the next one counts something. Which of them
are a course: `grade_courses.py`; which name those between: `grade_spans.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.knowledge_base.fields import HIGHEST_GRADE
from bot.understanding.counted_numbers import counts_nothing, counts_something
from bot.understanding.grade_courses import ARROW, is_a_course, past_words_of_a_course
from bot.understanding.grade_numbers import joined_number
from bot.understanding.grade_spans import past_an_article, with_those_between
from bot.understanding.grade_text import LONGEST_WORD, GradeText

_STROKES = ("-", "/", "–", "—", "+", "&", "‑")
"""Between two numbers that stand close."""
_WITH_BLANKS = 3
"""Characters of a stroke and the blanks around it."""


class _Way(NamedTuple):
    """What leads from one number to the next."""

    to: int
    """Where the next number may stand."""
    is_a_course: bool
    joins: bool
    """Whether it joins two grades at all."""


def numbers_from(
    text: GradeText, at: int, values: tuple[int, ...], *, is_course: bool = False
) -> tuple[tuple[int, ...], int, bool]:
    """These grades and those that are joined to them from `at` on, where they end, and whether they tell a course.

    `values`: none where the first number is no grade: of 'grade 0-1' the 1 stands.
    """
    way = _way(text, at)
    ahead, joins = way.to, way.joins
    if ahead < len(text.tokens) and (width := text.width_of_the_word(ahead)):
        joins = joins or stand_close(text, at)
        after = ahead + width
        if after < len(text.tokens) and text.is_number_word(after):
            ahead = after
    joins = joins or (ahead == at and (stand_close(text, at) or _goes_on_in_a_row(text, at)))
    number = joined_number(text, ahead) if joins else None
    if number is None or number in values or counts_something(text, ahead):
        return values, at, is_course
    return numbers_from(text, ahead + 1, (*values, number), is_course=is_course or way.is_a_course)


def grades_from(
    text: GradeText, at: int, first: tuple[int, ...], *, is_course: bool = False
) -> tuple[tuple[int, ...], int]:
    """The grades whose first number stands at `at`, and where they end: in their order in a course, else ascending."""
    values, end, is_course = numbers_from(text, at + 1, first, is_course=is_course)
    return values if is_course else with_those_between(text, tuple(sorted(values)), at, end), end


def stand_close(text: GradeText, at: int) -> bool:
    """'2-3', '2/3', '3+4', 'III-IV': one sign between this number and the one before, blanks around it or not."""
    between = text.before(at)
    return between.strip() in _STROKES and len(between) <= _WITH_BLANKS


def _way(text: GradeText, at: int) -> _Way:
    """From the number that ends at `at` to the next."""
    if at >= len(text.tokens):
        return _Way(at, is_a_course=False, joins=False)
    between = text.before(at)
    if ARROW.search(between):
        return _Way(at, is_a_course=True, joins=True)
    if (ahead := past_words_of_a_course(text, at)) > at:
        return _Way(ahead, is_a_course(text, at, ahead), joins=True)
    if text.folded[at] in text.of.progress:
        return _Way(at + 1, is_a_course=True, joins=True)
    for width in range(LONGEST_WORD, 0, -1):
        if len(words := text.words(at, width)) == width and words in text.of.range:
            return _Way(past_an_article(text, at + width), is_a_course=False, joins=True)
    return _Way(at, is_a_course=False, joins="," in between and _closes_an_item(text, at))


def _closes_an_item(text: GradeText, at: int) -> bool:
    """'grade 2, 3 ou 4', 'grade 2, 3.': a bare number of a list; in 'grade 2, 3 selles' it counts what follows."""
    if joined_number(text, at) is None:
        return False
    if at + 1 >= len(text.tokens) or text.before(at + 1).strip():
        return True
    way = _way(text, at + 1)
    return (way.joins and joined_number(text, way.to) is not None) or _goes_on_in_a_row(text, at + 1)


def _goes_on_in_a_row(text: GradeText, at: int) -> bool:
    """'grade 2 3 ou 4', 'gr 1 2 3 4': a list without commas has one word for grade, and only numbers behind it.

    Two are one where their clause ends or goes on; a third right before or behind counts nothing either.
    """
    if text.before(at).strip() or not _is_in_a_row(text, at) or counts_something(text, at):
        return False
    way = _way(text, at + 1)
    joins = (way.joins and not way.is_a_course) or stand_close(text, at + 1)
    if joins and joined_number(text, way.to) is not None:
        return not counts_something(text, way.to)
    if _is_in_a_row(text, at + 1):
        return _goes_on_in_a_row(text, at + 1)
    if _is_in_a_row(text, at - 1) or counts_nothing(text, at + 1):
        return True
    return text.folded[at + 1] in text.of.behind_a_row


def next_in_its_row(text: GradeText, at: int, *, is_listed: bool) -> int | None:
    """The number here, where it stands right behind a smaller one: behind blanks, or a comma of a list."""
    between = text.before(at)
    stands_behind = not between.strip() or between == "," or (is_listed and between.strip() == ",")
    return joined_number(text, at) if stands_behind and _is_in_a_row(text, at) else None


def _is_in_a_row(text: GradeText, at: int) -> bool:
    """Whether a figure of a grade stands here, a graver one than right before, with nothing glued to it."""
    if at >= len(text.tokens) or text.is_glued(at + 1):
        return False
    both = text.tokens[at - 1 : at + 1]
    if not (all(one.is_number for one in both) or text.of.roman.keys() >= {one.folded for one in both}):
        return False
    return (joined_number(text, at - 1) or HIGHEST_GRADE) < (joined_number(text, at) or 0)
