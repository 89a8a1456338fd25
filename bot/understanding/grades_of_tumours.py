"""Grades that are a tumour's: 'adénocarcinome G3', 'tumeur de grade 3', 'grade 3 carcinoma'."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.clauses import start_of_run
from bot.understanding.found import Found
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grade_text import GradeText

LONGEST_TUMOUR = 3
"""Words in which that of a tumour stands before its grade: 'carcinome mammaire de grade 3'."""


def speaks_of_a_tumour(text: GradeText, mention: GradeMention) -> bool:
    """'adénocarcinome G3', 'tumeur de grade 3': the differentiation of a tumour; not 'adénocarcinome. Grade 3'."""
    of, folded = text.of, text.folded
    if not of.histology.isdisjoint(text.words(mention.end, 1)):
        return True
    edge = start_of_run(folded, mention.start, of.tumour_joins)
    if not edge or folded[edge - 1] not in of.tumours:
        return False
    return not any(map(text.a_clause_ends_before, (edge, mention.start)))


def where_a_tumour_may_claim_it(text: GradeText, mention: GradeMention) -> int | None:
    """'carcinome mammaire grade 3', 'grade 3 carcinoma': from where on a toxicity named before makes it its own."""
    tumours, start = text.of.tumours, mention.start
    earliest = max(0, start - LONGEST_TUMOUR)
    if not tumours.isdisjoint(text.words(mention.end, 1)) and not text.a_mark_stands_before(mention.end):
        at = start
        while at > earliest and not text.a_mark_stands_before(at):
            at -= 1
        return at
    for at in range(start - 1, earliest - 1, -1):
        if text.a_mark_stands_before(at + 1):
            return None
        if text.folded[at] in tumours:
            return at + 1
    return None


def is_of_a_tumour(grade: GradeMention, found: Iterable[Found]) -> bool:
    """'carcinome mammaire grade 3'; in 'carcinome, colite grade 3' it is the colitis's."""
    start = grade.unless_behind
    if start is None:
        return False
    return not any(one.kinds & DISEASES and start <= one.end - 1 and one.start < grade.start for one in found)
