"""Grades that a denial corrects away: 'pas grade 2 mais grade 3', 'pas encore grade 3', 'grade 4 écarté'.

Denied without another one beside it, it is the grade of nothing: 'colite pas encore grade 4' has none. One that is only
doubted stays: '… ou pas grade 4', '… pas grade 4 ?'. Those that a word of correction takes back stand in
`grades_taken_back.py`, those in a clause that denies their toxicity in `denied_grades.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.understanding.folding import Token
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grade_text import GradeText

LONGEST_DENIAL = 5
"""Words between a denial and the grade that it denies, one more: 'pas encore de critère de'."""


def denied_from(text: GradeText, at: int, end: int) -> int | None:
    """Where a denial of the grade begins: 'pas encore grade 3', 'pas de critère de grade 4'.

    None where there is none, and where it only doubts.
    """
    edge = at
    for _ in range(LONGEST_DENIAL):
        if not edge or text.a_mark_stands_before(edge):
            return None  # 'grade 2 ? Non, grade 4'
        if (start := text.of.denying.start_before(text.folded, edge)) < edge:
            return None if _is_an_answer(text, start) or _is_only_doubted(text, start, end) else start
        if text.folded[edge - 1] not in text.of.links_of_denial:
            return None
        edge -= 1
    return None


def _is_an_answer(text: GradeText, start: int) -> bool:
    """'grade 2 ? non grade 4', 'non grade 4' at the beginning: what was said before is denied; not '? pas grade 4'."""
    return text.folded[start] in text.of.answering and (not start or "?" in text.before(start))


def is_denied_behind(text: GradeText, end: int) -> bool:
    """Whether a denial stands right behind the grade that ends there: 'grade 4 écarté', 'grade 4 was ruled out'."""
    at = end
    while at < min(len(text.tokens), end + LONGEST_DENIAL) and not text.parted_before(at):
        if text.of.denying_behind.end_from(text.folded, at) > at:
            return not text.typed[text.tokens[at].end :].lstrip().startswith("?")
        if text.folded[at] not in text.of.before_denial_behind:
            return False
        at += 1
    return False


def _is_only_doubted(text: GradeText, start: int, end: int) -> bool:
    is_asked = text.typed[text.tokens[end - 1].end :].lstrip().startswith("?")
    return is_asked or text.of.doubting.start_before(text.folded, start) < start


def without_the_corrected(
    found: list[GradeMention], tokens: Sequence[Token], corrections: Collection[str]
) -> list[GradeMention]:
    """Those that no denial corrects away; what corrects reaches over the denied.

    Where every one is denied, they keep their words and have no grades.
    """
    kept: list[GradeMention] = []
    denied: GradeMention | None = None
    for mention in found:
        if mention.negated:
            denied = mention
            if kept and kept[-1].end == mention.denied_from:  # 'grade 2, pas de critère de grade 4' asks for none
                kept[-1] = replace(kept[-1], end=mention.end)
            continue
        corrects = denied and all(one.folded in corrections for one in tokens[denied.end : mention.start])
        kept.append(replace(mention, start=denied.start) if denied and corrects else mention)
        denied = None
    return kept or [replace(one, grades=(), denied=one.grades) for one in found]
