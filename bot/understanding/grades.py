"""Which grades a text names: a small grammar, [sign] word [sign] number [joiner number] [sign].

A range keeps both ends and ascends; a course ('passée de 2 à 4') keeps its order, so that the last grade is the one
that counts in both. The words stand in knowledge/language/grade_words.yaml. Here stands the word for 'grade' with its
number; each other part of the grammar has its file: the number (`grade_numbers.py`, `counted_numbers.py`), the sign
(`grade_bounds.py`), more grades (`listed_grades.py`), as many as names (`paired_grades.py`), grades without the word
(`bare_grades.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.knowledge_base.fields import HIGHEST_GRADE, LOWEST_GRADE
from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.number_words import NumberWords
from bot.understanding.bare_grades import bare_bound_at, grade_behind_a_name, grades_alone
from bot.understanding.corrected_grades import denied_from, is_denied_behind, without_the_corrected
from bot.understanding.counted_numbers import counts_something, goes_on_behind_a_point, is_a_quantity, measures
from bot.understanding.folding import Token
from bot.understanding.grade_bounds import beyond_the_scale, bound, has_signs, width_of_a_sign, with_sign
from bot.understanding.grade_courses import bare_course_at, begins_a_course
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grade_numbers import joined_number, number_behind_the_word
from bot.understanding.grade_text import GradeLexicon, GradeText
from bot.understanding.grades_of_tumours import speaks_of_a_tumour, where_a_tumour_may_claim_it
from bot.understanding.listed_grades import grades_from, next_in_its_row, stand_close
from bot.understanding.ordinal_grades import ordinal_grade_at
from bot.understanding.paired_grades import grades_in_pairs
from bot.understanding.scale_versions import (
    grade_before_its_scale,
    is_behind_its_version,
    may_be_a_version,
    past_a_version,
    without_versions,
)

LONGEST_OWNER = 6
"""Words between 'grade' and its number that say whose it is ('le grade de la colite est 4')."""
_EQUALS = re.compile(r"\s*[:=]\s*")


class GradeReader:
    """Reads the grades of a text with one set of words."""

    def __init__(self, words: GradeWords, numbers: NumberWords) -> None:
        self._words = GradeLexicon(words, numbers)

    def read(self, tokens: Sequence[Token], text: str) -> list[GradeMention]:
        """Every grade that the text names, in order; a denied one has no grades, and goes where another stands."""
        found = without_versions([*_mentions(GradeText(self._words, tokens, text))])
        return without_the_corrected(found, tokens, self._words.corrections)

    def finds_one(self, tokens: Sequence[Token], text: str) -> bool:
        """Whether the text names a grade: the first is enough."""
        return next(_mentions(GradeText(self._words, tokens, text)), None) is not None

    def alone(self, tokens: Sequence[Token], text: str) -> tuple[int, ...]:
        """The grades of a text that is nothing but 'III-IV', '≥ 3' or 'quatre'; none where it is more or counts."""
        return grades_alone(GradeText(self._words, tokens, text))

    def with_rows_before(
        self, grades: Sequence[GradeMention], tokens: Sequence[Token], text: str, names: Collection[int]
    ) -> list[GradeMention]:
        """'grade 3 4 vascularite', 'grade 1, 2, 3 vascularite': a last number between grades and a toxicity.

        `names`: where one begins. Before any other word it counts that: 'grade 3 4 cures', and behind one grade and a
        comma it may: 'grade 3, 4 vascularites'.
        """
        said = GradeText(self._words, tokens, text)
        return [
            replace(grade, end=grade.end + 1, grades=(*grade.grades, number))
            if grade.end + 1 in names and (number := next_in_its_row(said, grade.end, is_listed=len(grade.grades) > 1))
            else grade
            for grade in grades
        ]

    def behind_a_name(
        self, tokens: Sequence[Token], text: str, at: int, beginnings: Collection[int]
    ) -> GradeMention | None:
        """'colite 3', 'colite 3-4', 'colite 3 ou plus': the bare number at `at`, right behind a toxicity's own name.

        None where anything follows that it may count or measure. `beginnings`: where a place or a drug begins.
        """
        return grade_behind_a_name(GradeText(self._words, tokens, text), at, beginnings)

    def in_pairs(self, tokens: Sequence[Token], text: str, names: Sequence[tuple[int, int]]) -> list[GradeMention]:
        """'colite et prurit, respectivement grade 3 et 4': the grade of each name; `names`: the words of each."""
        return grades_in_pairs(GradeText(self._words, tokens, text), names)

    def of_tumours(self, tokens: Sequence[Token], text: str) -> list[GradeMention]:
        """The grades that the text names of a tumour."""
        if (self._words.tumours | self._words.histology).isdisjoint(token.folded for token in tokens):
            return []
        return list(_mentions(GradeText(self._words, tokens, text), of_tumours=True))


def _mentions(text: GradeText, *, of_tumours: bool = False) -> Iterator[GradeMention]:
    begins = text.of.first_words
    is_signed = has_signs(text.typed) or not text.of.scale_words.isdisjoint(text.folded)
    if not is_signed and begins.isdisjoint(text.folded):
        return
    at = 0
    while at < len(text.tokens):
        may_be = text.folded[at] in begins or (is_signed and text.tokens[at].is_number)
        mention = _mention_at(text, at) if may_be else None
        if mention and speaks_of_a_tumour(text, mention) == of_tumours:
            claimed_from = where_a_tumour_may_claim_it(text, mention)
            yield mention if claimed_from is None else replace(mention, unless_behind=claimed_from)
            at = mention.end
        else:
            at += 1


def _mention_at(text: GradeText, at: int) -> GradeMention | None:
    return ordinal_grade_at(text, at) or _grade_at(text, at) or _without_its_word(text, at)


def _without_its_word(text: GradeText, at: int) -> GradeMention | None:
    return bare_course_at(text, at) or bare_bound_at(text, at) or grade_before_its_scale(text, at)


def _grade_at(text: GradeText, at: int) -> GradeMention | None:
    """'grade 3', 'G3', 'CTCAE 2', 'cotée 3': the word and its number."""
    width = text.width_of_the_word(at)
    if not width or _belongs_to_another_scale(text, at):
        return None
    words = text.words(at, width)
    is_full = words in text.of.full
    number_at = _behind_small_words(text, at + width) if is_full else at + width
    is_a_scale = words in text.of.scales
    behind_a_version = past_a_version(text, number_at) if is_a_scale else number_at
    if behind_a_version > number_at:
        if not is_behind_its_version(text, behind_a_version):
            return None
        number_at, is_a_scale = behind_a_version, False
    first = number_behind_the_word(text, number_at, is_full=is_full)
    if first is None:
        return _behind_its_owner(text, at + width) or _before_its_word(text, at, width) if is_full else None
    counts = not is_full and is_a_quantity(text, at, number_at)
    if counts or _is_asked_of_one(text, at, number_at) or _is_asked_of_a_value(text, at, number_at):
        return None
    if is_a_scale and first in text.of.versions:
        return may_be_a_version(at, number_at, first)
    exists = LOWEST_GRADE <= first <= HIGHEST_GRADE
    return _with_its_number(text, at, number_at, first, words) if exists or is_full else None


def _with_its_number(text: GradeText, at: int, number_at: int, first: int, words: tuple[str, ...]) -> GradeMention:
    """The grades from the word at `at` on, of which `first` is the number at `number_at`."""
    exists = LOWEST_GRADE <= first <= HIGHEST_GRADE
    is_course = begins_a_course(text, at)
    grades, end = grades_from(text, number_at, (first,) if exists else (), is_course=is_course)
    if not grades:
        return GradeMention(at, number_at + 1, (), impossible=(first,))
    sign, end = bound(text, at, number_at, end)
    if beyond := beyond_the_scale(grades, sign):
        return GradeMention(at, end, (), impossible=beyond)
    shaky = words == (text.of.letter,) and not text.is_glued(number_at)
    denied = denied_from(text, at, end)
    is_denied = denied is not None or is_denied_behind(text, end)
    return GradeMention(at, end, with_sign(grades, sign), shaky, is_denied, denied)


def _belongs_to_another_scale(text: GradeText, at: int) -> bool:
    """'score SBR grade 2' is the tumour's, 'lit G4' a bed; the full word 'grade' behind either stays a grade."""
    before = text.folded[at - 1] if at else ""
    if text.words(at, 1) in text.of.full:
        return False
    if before in text.of.named_by_a_letter:
        return not text.a_mark_stands_before(at)
    return before in text.of.other_scales and before not in text.of.between  # 'CTCAE G3' is our own scale


def _behind_small_words(text: GradeText, at: int) -> int:
    """Past 'CTCAE', 'de', 'supérieur à'… between the word and its number."""
    while at < len(text.tokens) and not text.is_number_word(at):
        width = width_of_a_sign(text, at) or int(text.folded[at] in text.of.between)
        if not width:
            return at
        at += width
    return at


def _behind_its_owner(text: GradeText, at: int) -> GradeMention | None:
    """'le grade de la colite est 4', 'grade of the colitis: 3': the number alone is the mention."""
    if at >= len(text.tokens) or text.folded[at] not in text.of.owner_before:
        return None
    for number_at in range(at + 2, min(len(text.tokens), at + LONGEST_OWNER)):
        if text.is_number_word(number_at):
            said = text.folded[number_at - 1] in text.of.owner_behind or _EQUALS.fullmatch(text.before(number_at))
            number = joined_number(text, number_at)
            if number is None or not said or counts_something(text, number_at):
                return None
            return GradeMention(number_at, number_at + 1, (number,))
        if text.a_clause_ends_before(number_at):
            return None
    return None


def _before_its_word(text: GradeText, at: int, width: int) -> GradeMention | None:
    """'colite 3/4 grade': two numbers in one sign before the word."""
    numbers = [joined_number(text, one) for one in (at - 2, at - 1)] if at > 1 else [None]
    if not all(numbers) or not stand_close(text, at - 1) or text.before(at).strip():
        return None
    return GradeMention(at - 2, at + width, tuple(sorted({one for one in numbers if one})))


def _is_asked_of_a_value(text: GradeText, at: int, number_at: int) -> bool:
    """'which grade is 2.4 x baseline', 'c'est quel grade 4 selles': a value whose grade is asked for, and no grade."""
    asked = at > 0 and text.folded[at - 1] in text.of.asking
    is_a_value = (counts_something, goes_on_behind_a_point, measures)
    return asked and any(measured(text, number_at) for measured in is_a_value)


def _is_asked_of_one(text: GradeText, at: int, number_at: int) -> bool:
    """'à partir de quel grade un dermatologue …', 'on grade un prurit': an article, or who is meant in general."""
    asked = at > 0 and text.folded[at - 1] in text.of.before_an_article and text.folded[number_at] in text.of.asked_of
    behind = text.words(number_at + 1, 1)
    goes_on = bool(behind) and behind not in text.of.range
    return asked and goes_on and not text.a_mark_stands_before(number_at + 1)
