"""Signs that make a grade a bound: '≥ grade 3', 'au moins grade 2', 'grade 3 ou plus', 'G3+'."""

from __future__ import annotations

import re

from bot.knowledge_base.fields import HIGHEST_GRADE, LOWEST_GRADE
from bot.understanding.grade_courses import ARROW
from bot.understanding.grade_mentions import HIGHEST_OF_A_CARD
from bot.understanding.grade_text import Bound, GradeText

LONGEST_SIGN = 5
"""Words of the longest sign ('supérieure ou égale à')."""
SIGNS: dict[str, Bound] = {
    "≥": "at_least",
    ">=": "at_least",
    "⩾": "at_least",
    ">": "above",
    "≤": "at_most",
    "<=": "at_most",
    "<": "below",
}
_SIGN = re.compile(r"≥|>=|⩾|≤|<=|>|<")
_PLUS = re.compile(r"\+(?=\s|$|[,.;:)?!])")


def has_signs(typed: str) -> bool:
    """Whether a text holds a mathematical sign of a bound."""
    return _SIGN.search(typed) is not None


def bound(text: GradeText, at: int, number_at: int, end: int) -> tuple[Bound | None, int]:
    """What the sign before or behind a grade says, and up to where its words reach.

    The word for 'grade' stands at `at`, its first number at `number_at`, and its last one ends at `end`.
    """
    said = _sign_around(text, at, number_at) or _words_before(text, at, number_at)
    if said:
        return said, end
    if plus_behind(text, end - 1) or _goes_on_with_a_plus(text, end):
        return "at_least", end
    for width in range(LONGEST_SIGN, 0, -1):
        words = text.words(end, width)
        if meaning := text.of.bounds_behind.get(words):
            return meaning, end + len(words)
    return None, end


def _sign_around(text: GradeText, at: int, number_at: int) -> Bound | None:
    """'≥ grade 3', 'grade ≥ 3'."""
    start = text.tokens[at - 1].end if at else 0
    before = text.typed[start : text.tokens[at].start]
    found = _SIGN.search(before + text.typed[text.tokens[at].end : text.tokens[number_at].start])
    return SIGNS[found.group()] if found and not _tells_a_course(text, at, before) else None


def _tells_a_course(text: GradeText, at: int, before: str) -> bool:
    """'2>grade 4': between two numbers the sign is an arrow."""
    is_behind_a_figure = at > 0 and text.tokens[at - 1].is_number and len(text.folded[at - 1]) == 1
    return is_behind_a_figure and ARROW.search(before) is not None


def _words_before(text: GradeText, at: int, number_at: int) -> Bound | None:
    """'au moins grade 3', 'grade supérieur à 2'."""
    for first in range(max(0, at - LONGEST_SIGN), at):
        meaning = text.of.bounds_before.get(tuple(text.folded[first:at]))
        if meaning and not (first and text.folded[first - 1] in text.of.no_sign_behind):
            return meaning
    inside = (text.of.bounds_before.get(tuple(text.folded[first:number_at])) for first in range(at + 1, number_at))
    return next(filter(None, inside), None)


def plus_behind(text: GradeText, at: int) -> re.Match[str] | None:
    """'G3+': the sign right behind the word, with nothing that it is added to."""
    return _PLUS.match(text.typed, text.tokens[at].end)


def _goes_on_with_a_plus(text: GradeText, end: int) -> bool:
    """'grade 3 et +', 'grade 3 ou +'."""
    joins = text.words(end, 1) in text.of.range
    return joins and _PLUS.match(text.typed, text.tokens[end].end + 1) is not None


def width_of_a_sign(text: GradeText, at: int) -> int:
    """How many words a sign takes that begins here: 'supérieur ou égal à'; 0 where none does."""
    for width in range(LONGEST_SIGN, 0, -1):
        if len(words := text.words(at, width)) == width and words in text.of.bounds_before:
            return width
    return 0


def beyond_the_scale(grades: tuple[int, ...], sign: Bound | None) -> tuple[int, ...]:
    """'grade > 5' and 'grade < 1' ask for a grade that no scale has."""
    if sign == "above" and grades == (HIGHEST_GRADE,):
        return (HIGHEST_GRADE + 1,)
    return (LOWEST_GRADE - 1,) if sign == "below" and grades == (LOWEST_GRADE,) else ()


def with_sign(grades: tuple[int, ...], sign: Bound | None) -> tuple[int, ...]:
    """The grades that a sign adds: 'grade 3 or more' is 3 and 4, 'below 3' is 1 and 2."""
    if len(grades) != 1:
        return grades
    grade = grades[0]
    match sign:
        case "at_least":
            return tuple(range(grade, max(grade, HIGHEST_OF_A_CARD) + 1))
        case "above":
            lowest = min(grade + 1, HIGHEST_GRADE)
            return tuple(range(lowest, max(lowest, HIGHEST_OF_A_CARD) + 1))
        case "at_most":
            return tuple(range(LOWEST_GRADE, grade + 1))
        case "below":
            return tuple(range(LOWEST_GRADE, max(grade, LOWEST_GRADE + 1)))
    return grades
