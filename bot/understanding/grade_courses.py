"""How a grade changed: 'passée de 2 à 4', 'grade 2 hier, grade 4 maintenant', '2 → 4'.

The words between the grades of a course, and a course whose numbers stand without the word for 'grade'. Its grades keep
their order, so that the last one counts.
"""

from __future__ import annotations

import re

from bot.understanding.counted_numbers import counts_nothing, counts_something, goes_on_behind_a_point
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grade_numbers import joined_number
from bot.understanding.grade_text import GradeText

LONGEST_COURSE = 7
"""Words that lead from one grade of a course to the next: 'and since yesterday evening it is now'."""
ARROW = re.compile(r"[→➜➔➝➡⟶⇒↗↘⭢]|[-=]+>|^\s?>\s?$|(?<=[1-5])\s?>\s?(?=[1-5]\b)")
"""In a text, or in what stands between two of its words."""


def begins_a_course(text: GradeText, at: int) -> bool:
    """'passée de grade 2 à grade 4': the word of the course right before, with or without 'de'."""
    before = text.folded[max(0, at - 2) : at]
    if before and before[-1] in text.of.course_from:
        before.pop()
    return bool(before) and before[-1] in text.of.course


def past_words_of_a_course(text: GradeText, at: int) -> int:
    """'évoluant vers 4', 'hier, grade 4', 'is now grade 4': past words of time and change, up to the next grade.

    `at` where another word stands, or none of them tells a course.
    """
    ahead, tells, of = at, False, text.of
    while ahead < min(len(text.tokens), at + LONGEST_COURSE) and text.folded[ahead] in of.on_the_way:
        tells = tells or text.folded[ahead] in of.tells_a_course or text.folded[ahead] in of.course_times
        ahead += 1
    if not tells or ahead >= len(text.tokens):
        return at
    leads_there = text.folded[ahead - 1] in of.leads_to
    return ahead if text.width_of_the_word(ahead) or leads_there else at


def is_a_course(text: GradeText, at: int, ahead: int) -> bool:
    """Whether the words from `at` to the grade `ahead` tell a change: 'grade 4 maintenant, grade 1 hier' is none."""
    behind = max((mark for mark in range(at + 1, ahead + 1) if text.before(mark).strip()), default=at)
    tells = not text.of.tells_a_course.isdisjoint(text.folded[behind:ahead])
    return tells or _is_today_s(text, at, ahead)


def _is_today_s(text: GradeText, at: int, ahead: int) -> bool:
    """'grade 4 hier, grade 2 aujourd'hui': the grade ahead, behind one that ends at `at`."""
    number = ahead + text.width_of_the_word(ahead)
    start = at - 2 if text.words(at - 2, 1) in text.of.leading else at - 1
    return text.of.of_today.is_the_last(text.folded, (start, at), (ahead, number + 1))


def bare_course_at(text: GradeText, at: int) -> GradeMention | None:
    """'passée de 2 à 4', 'rash from 2 to 4': a course whose numbers may stand without the word for 'grade'."""
    is_told = text.folded[at] in text.of.course
    if is_told and (end := _come_to(text, at)):
        return GradeMention(at, end, (joined_number(text, end - 1) or 0,), shaky=True)
    begin = at + (is_told or text.folded[at] in text.of.course_ways)
    if begin + 2 >= len(text.tokens) or text.folded[begin] not in text.of.course_from:
        return None
    to = begin + 2 + (text.folded[begin + 2] in text.of.course_ways)  # 'from 4 down to 1'
    first, last = joined_number(text, begin + 1), joined_number(text, to + 1)
    leads = to < len(text.tokens) and text.folded[to] in text.of.course_to
    if not leads or first is None or last is None or first == last or counts_something(text, to + 1):
        return None
    return GradeMention(at, to + 2, (first, last), shaky=not is_told)


def _come_to(text: GradeText, at: int) -> int:
    """Where 'montée à 4' ends, with nothing that the number counts; 0 where it is none."""
    to, number_at = text.words(at + 1, 1), at + 2
    if not to or to[0] not in text.of.course_to or joined_number(text, number_at) is None:
        return 0
    end = number_at + 1
    is_whole = not (goes_on_behind_a_point(text, number_at) or text.is_glued(end))
    return end if is_whole and counts_nothing(text, end) else 0
