"""Numbers beside a grade that count or measure something else: '1 g 3 jours', 'grade 2, 3 selles', '4 %', '3/10'.

A missed count makes a grade of three days; so a bare number is one only where nothing stands behind it that it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.knowledge_base.fields import HIGHEST_GRADE
from bot.understanding.folding import Token
from bot.understanding.grade_mentions import HIGHEST_OF_A_CARD
from bot.understanding.grade_text import GradeText

_END = re.compile(r"\s*[,;.:!?()\n](?!\d)|\s+[-–—]\s")
"""Of a clause, right behind a number: no '3,5' and no '3/j'."""
_MEASURES = re.compile(r"\s*[%°‰/×x*€²³](?!\w*\d)|\w")
"""Right behind a number that measures: '4 %', '4/j', '4x'."""
_DECIMALS = re.compile(r"[,.]\d")
_STROKE = "/"
MOST_FIGURES_OF_A_SCORE = 3
"""That are looked at of a number behind a stroke."""


def counts_something(text: GradeText, at: int) -> bool:
    """'grade 2, 3 jours': the number belongs to what follows it."""
    following = text.words(at + 1, 1)
    return bool(following) and following[0] in text.of.quantities


def counts_nothing(text: GradeText, end: int) -> bool:
    """Whether the clause ends behind a number, or goes on with a word that nothing counts."""
    if end >= len(text.tokens):
        return True
    if ends_a_clause(text, text.tokens[end - 1].end):
        return not text.is_number_word(end)
    further = text.tokens[end + 1] if end + 1 < len(text.tokens) else None
    counts_on = further is not None and further.is_number  # 'au moins 3 ou 4 fois'
    return text.folded[end] in text.of.goes_on and not counts_on


def ends_a_clause(text: GradeText, at: int) -> bool:
    """Whether a mark that ends a clause stands at this character."""
    return _END.match(text.typed, at) is not None


def goes_on_behind_a_point(text: GradeText, at: int) -> bool:
    """'2,5': the number at this word is the whole part of another."""
    return _DECIMALS.match(text.typed, text.tokens[at].end) is not None


def measures(text: GradeText, at: int) -> bool:
    """'4 %', '4/j': a sign right behind the number at this word makes a measure of it."""
    return _MEASURES.match(text.typed, text.tokens[at].end) is not None


def is_a_fraction_of_four(text: str, tokens: Sequence[Token], at: int) -> bool:
    """'2/4', '3/4': a number right before a stroke and a 4."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        behind is not None
        and behind.folded == str(HIGHEST_OF_A_CARD)
        and text[tokens[at].end : behind.start] == _STROKE
    )


def is_out_of_four(text: str, tokens: Sequence[Token], at: int) -> bool:
    """'colite 2/4', 'colite 4/4': right behind a name, without the word for grade, the number of the four grades.

    3/4 is as often '3 or 4', and stays that doubt.
    """
    return is_a_fraction_of_four(text, tokens, at) and tokens[at].folded != str(HIGHEST_OF_A_CARD - 1)


def is_a_quantity(text: GradeText, at: int, number_at: int) -> bool:
    """'1 g 3 jours', 'gly 4 g 2 fois': grams, not a grade; 'cotée 3/10': out of ten."""
    if text.is_glued(number_at):
        return False
    if _is_out_of_more(text, number_at):
        return True
    is_behind_a_number = at > 0 and text.tokens[at - 1].is_number
    return is_behind_a_number or counts_something(text, number_at)


def _is_out_of_more(text: GradeText, at: int) -> bool:
    following = text.tokens[at + 1] if at + 1 < len(text.tokens) else None
    if following is None or not following.is_number:
        return False
    is_more = int(following.folded[:MOST_FIGURES_OF_A_SCORE]) > HIGHEST_GRADE
    return is_more and text.before(at + 1).strip() == "/"
