"""Which number of a grade stands at a word, in figures, in letters or Roman: behind its word, or joined to one."""

from __future__ import annotations

from bot.knowledge_base.fields import HIGHEST_GRADE, LOWEST_GRADE
from bot.understanding.grade_text import GradeText

LARGEST_NUMBER = 20
"""A larger number behind the word is no attempt at a grade (a year, a page)."""
DIGITS_OF_A_NUMBER = 2
WORDS_OF_A_LIST = 3
"""Words before a number among which the one that it is written like stands."""
_CYCLE = "c"
"""Glued behind a grade it takes nothing from it: 'grade 2c3'."""


def number_behind_the_word(text: GradeText, at: int, *, is_full: bool) -> int | None:
    """The number at a token, in digits, letters or roman; letters only behind a whole word or glued to it."""
    if at >= len(text.tokens) or _goes_on_as_another_number(text, at):
        return None
    token = text.tokens[at]
    if token.is_number:
        is_short = len(token.folded) <= DIGITS_OF_A_NUMBER
        return int(token.folded) if is_short and int(token.folded) <= LARGEST_NUMBER else None
    before = text.folded[at - 1]
    if not (is_full or _is_a_figure_apart(text, at) or text.is_glued(at) or before in text.of.short):
        return None
    if token.folded == "v" and before in text.of.other_scales:
        return None  # 'grade CTCAE v' goes on with a version
    return text.of.numbers.get(token.folded)


def joined_number(text: GradeText, at: int) -> int | None:
    """The grade that stands at a token as one of several, or without its word; none there and of no scale is None."""
    if at >= len(text.tokens):
        return None
    token = text.tokens[at]
    if token.is_number:
        exists = len(token.folded) == 1 and LOWEST_GRADE <= int(token.folded) <= HIGHEST_GRADE
        return int(token.folded) if exists else None
    number = text.of.numbers.get(token.folded)
    return number if number and _is_written_like_the_first(text, at) else None


def _is_written_like_the_first(text: GradeText, at: int) -> bool:
    """'grade III-IV', 'grade deux ou trois'; but 'grade 2 et un rash', 'grade 2 or I…' name one grade."""
    word, roman = text.folded[at], text.of.roman
    if word in roman and len(word) > 1:
        return True
    before = text.folded[max(0, at - WORDS_OF_A_LIST) : at]
    kind = roman if word in roman else text.of.numbers.keys() - roman
    return text.of.numbers[word] > LOWEST_GRADE and any(other in kind for other in before)


def _is_a_figure_apart(text: GradeText, at: int) -> bool:
    """'G IV', 'g iii'; 'g iv' is how a drug is given, and 'G I' a grade where its clause ends."""
    token, before = text.tokens[at], text.tokens[at - 1]
    if before.folded != text.of.letter or token.folded not in text.of.roman:
        return False
    in_capitals = token.surface.isupper() and before.surface.isupper()
    if len(token.folded) == 1:
        return in_capitals and _ends_here(text, at)
    return token.surface.isupper() or token.folded not in text.of.ways_of_a_drug


def _ends_here(text: GradeText, at: int) -> bool:
    """Whether nothing goes on with it: 'uvéite G I à Pau', not 'G I tract'."""
    if at + 1 == len(text.tokens) or text.folded[at + 1] in text.of.behind_a_capital:
        return True
    return bool(text.before(at + 1).strip())


def _goes_on_as_another_number(text: GradeText, at: int) -> bool:
    """'g6pd', 'grade 3e': letters glued behind the number, unless they begin another grade."""
    if not text.is_glued(at + 1):
        return False
    following = text.folded[at + 1]
    return following not in (text.of.letter, _CYCLE) and (following,) not in text.of.range
