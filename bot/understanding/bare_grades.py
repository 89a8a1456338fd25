"""Grades without the word for it, where nothing stands behind the number that it counts or measures.

The whole text ('III-IV', '≥ 3', 'quatre'), a bound beside a toxicity ('diarrhée au moins 3', 'colitis between 2 and 3',
'colite >= 3'), and the number right behind a toxicity's own name ('colite 3-4'). Those that a verb tells stand in
`spoken_grades.py`, those of a course in `grade_courses.py` and `told_courses.py`.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.knowledge_base.fields import LOWEST_GRADE
from bot.understanding.counted_numbers import (
    counts_nothing,
    ends_a_clause,
    goes_on_behind_a_point,
    is_out_of_four,
    measures,
)
from bot.understanding.grade_bounds import (
    LONGEST_SIGN,
    SIGNS,
    beyond_the_scale,
    bound,
    plus_behind,
    with_sign,
)
from bot.understanding.grade_mentions import HIGHEST_OF_A_CARD, GradeMention
from bot.understanding.grade_numbers import joined_number
from bot.understanding.grade_spans import with_those_between
from bot.understanding.grade_text import Bound, GradeText
from bot.understanding.listed_grades import grades_from, numbers_from

LONGEST_ALONE = 6
"""Words of a text that is nothing but grades ('trois ou quatre')."""


def grades_alone(text: GradeText) -> tuple[int, ...]:
    """The grades of a text that is nothing else; none where it is more or counts."""
    first = _number_alone(text) if 0 < len(text.tokens) <= LONGEST_ALONE else None
    if first is None:
        return ()
    grades, end = grades_from(text, 0, (first,))
    sign, end = bound(text, 0, 0, end)
    if end < len(text.tokens) or beyond_the_scale(grades, sign):
        return ()
    return with_sign(grades, sign)


def _number_alone(text: GradeText) -> int | None:
    """A word of one is an article, a figure of one letter a letter, and 'IV' alone the way of a drug."""
    first = text.tokens[0]
    if len(text.tokens) == 1 and first.folded in text.of.roman:
        return None
    if first.is_number:
        return None if goes_on_behind_a_point(text, 0) else joined_number(text, 0)
    number = text.of.numbers.get(first.folded, LOWEST_GRADE)
    return number if number > LOWEST_GRADE and len(first.folded) > 1 else None


def bare_bound_at(text: GradeText, at: int) -> GradeMention | None:
    """'diarrhée au moins 3', 'colitis between 2 and 3': grades right beside a toxicity, if they count nothing."""
    if at and text.tokens[at].is_number and (sign := SIGNS.get(text.before(at).strip())):
        return _behind_a_sign(text, at, sign)
    width = next((w for w in range(LONGEST_SIGN, 0, -1) if text.words(at, w) in text.of.at_least_before), 0)
    opens = text.folded[at] in text.of.opens_a_range
    number_at = at + (width or int(opens))
    first = joined_number(text, number_at) if width or opens else None
    if first is None or goes_on_behind_a_point(text, number_at):
        return None
    values, end, _ = numbers_from(text, number_at + 1, (first,))
    if (opens and len(values) < 2) or not counts_nothing(text, end):
        return None
    grades = with_those_between(text, tuple(sorted(values)), number_at, end)
    return GradeMention(at, end, with_sign(grades, "at_least" if width else None), shaky=True)


def _behind_a_sign(text: GradeText, at: int, sign: Bound) -> GradeMention | None:
    """'colite >= 3', 'colite >2': right behind its toxicity, where the number counts nothing."""
    number = joined_number(text, at)
    if number is None or text.is_glued(at + 1) or goes_on_behind_a_point(text, at):
        return None
    grades = with_sign((number,), sign)
    is_death = grades[-1] > HIGHEST_OF_A_CARD  # 'diarrhée > 4' counts stools
    if is_death or beyond_the_scale((number,), sign) or not counts_nothing(text, at + 1):
        return None
    return GradeMention(at, at + 1, grades, shaky=True)


def grade_behind_a_name(text: GradeText, at: int, beginnings: Collection[int]) -> GradeMention | None:
    """'colite 3', 'colite 3-4', 'colite 3 ou plus': the bare number at `at`, right behind a toxicity's own name.

    None where anything follows that it may count or measure. `beginnings`: where a place or a drug begins.
    """
    first = joined_number(text, at) if text.tokens[at].is_number else None
    if first is None or first > HIGHEST_OF_A_CARD or goes_on_behind_a_point(text, at):
        return None
    if is_out_of_four(text.typed, text.tokens, at):
        is_one = not measures(text, at + 1) and _is_all(text, at + 2, beginnings)
        return GradeMention(at, at + 2, (first,)) if is_one else None
    grades, end = grades_from(text, at, (first,))
    sign, end = bound(text, at, at, end)
    grades = with_sign(grades, sign)
    if grades[-1] > HIGHEST_OF_A_CARD or measures(text, end - 1):
        return None
    return GradeMention(at, end, grades) if _is_all(text, end, beginnings) else None


def _is_all(text: GradeText, end: int, beginnings: Collection[int]) -> bool:
    """Whether a place or a drug begins behind it, or nothing that the number counts."""
    if end in beginnings or (end + 1 in beginnings and text.folded[end] in text.of.before_a_place):
        return True
    plus = plus_behind(text, end - 1)
    return (plus is not None and ends_a_clause(text, plus.end())) or counts_nothing(text, end)
