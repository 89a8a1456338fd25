"""The scale by its name, with its version or without: *CTCAE v5 : 3* is grade 3, *CTCAE 5.0* none, *CTC4* grade 4.

A 4 right behind the name may be its version ('CTCAE 4' of 2009): it is a grade only beside a toxicity and where no
other grade is told. A number before the scale is one of it: *a 4 on the CTCAE scale*.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.grade_mentions import HIGHEST_OF_A_CARD, GradeMention
from bot.understanding.grade_numbers import joined_number
from bot.understanding.grade_text import GradeText

_BEFORE_ITS_NUMBER = frozenset(" :=(-–,")
"""What may stand between the version and the grade."""


def past_a_version(text: GradeText, at: int) -> int:
    """Where what is said behind the name of the scale goes on behind its version: 'v5', '5.0', '5 :'; `at` without."""
    marked = at + (text.words(at, 1) != () and text.folded[at] in text.of.version_words)
    if not _is_a_version(text, marked):
        return at
    end = marked + 1
    has_a_point = end < len(text.tokens) and text.before(end) == "." and text.tokens[end].is_number
    end += has_a_point
    goes_on = end < len(text.tokens) and text.before(end).strip() == ":" and text.tokens[end].is_number
    return end if marked > at or has_a_point or goes_on else at


def is_behind_its_version(text: GradeText, number_at: int) -> bool:
    """Whether nothing but a colon, a bracket or a blank leads from the version to the number."""
    return _BEFORE_ITS_NUMBER.issuperset(text.before(number_at))


def _is_a_version(text: GradeText, at: int) -> bool:
    return at < len(text.tokens) and text.folded[at] in text.of.version_figures


def may_be_a_version(at: int, number_at: int, first: int) -> GradeMention | None:
    """'myocardite CTCAE 4': a grade for want of another one; none for 5, which nobody asks about so."""
    if first > HIGHEST_OF_A_CARD:
        return None
    return GradeMention(at, number_at + 1, (first,), shaky=True, may_be_a_version=True)


def without_versions(found: Sequence[GradeMention]) -> list[GradeMention]:
    """The grades without what may be a version, where another is told."""
    sure = [one for one in found if not one.may_be_a_version]
    return sure or [*found]


def grade_before_its_scale(text: GradeText, at: int) -> GradeMention | None:
    """'a 4 on the CTCAE scale', '3 selon CTCAE': the number right before the words that lead to the scale."""
    number = joined_number(text, at) if text.tokens[at].is_number else None
    if number is None or number > HIGHEST_OF_A_CARD or text.is_glued(at):
        return None
    end = text.of.scale_behind.end_from(text.folded, at + 1)
    if end == at + 1 or any(text.before(one).strip() for one in range(at + 1, end)):
        return None
    is_of_another = at > 0 and (text.folded[at - 1] in text.of.other_scales or text.tokens[at - 1].is_number)
    return None if is_of_another else GradeMention(at, end, (number,))
