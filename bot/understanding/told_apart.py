"""Whether a grade is told in a part of its own: *Colite grade 4. Date de la formation ?* is somebody's colitis."""

from __future__ import annotations

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.clauses import clauses_of, sentences_of
from bot.understanding.reading import Mention
from bot.understanding.slots import Slots

_ASK_NOTHING_ELSE = frozenset(
    {"place_before", "patient", "somebody", "asker", "today", "what_to_do", "who", "where", "referent", "immunotherapy"}
)
"""Cues that a sentence about somebody may hold; any other makes it one about the grade, the course, a meeting."""

_ANNOUNCES = ":"
"""Behind it stands what a course or a list is about: *programme : colite grade 4*."""


def tells_a_grade_apart(slots: Slots) -> bool:
    """Whether one part of the text names a disease and its grade, and asks for nothing but help with it."""
    text = slots.reading.text
    sentences = [(start, start + len(said)) for start, said in sentences_of(text)] if slots.reading.gradings else []
    of_several = sentences if len(sentences) > 1 else []
    parts = [*of_several, *(_clauses_at_the_edges(text) if sentences else [])]
    return any(
        _tells_a_grade(slots, start, end) and _tells_the_gravest(slots, start, end)
        for start, end in parts
        if not text[start:end].rstrip().endswith("?")
    )


def _clauses_at_the_edges(text: str) -> list[tuple[int, int]]:
    """The first clause, and the last where no colon announces it: *colite grade 4, date de la formation*."""
    clauses = clauses_of(text)
    if len(clauses) < 2:
        return []
    start, said = clauses[-1]
    first = (0, len(clauses[0][1]))
    return [first] if _ANNOUNCES in text[:start] else [first, (start, start + len(said))]


def _tells_the_gravest(slots: Slots, start: int, end: int) -> bool:
    """Not *colite grade 3, différence avec grade 4*."""
    gradings = [(max(one.grades), start <= one.start < end) for one in slots.reading.gradings if one.grades]
    return max(gradings, default=(0, False))[1]


def _tells_a_grade(slots: Slots, start: int, end: int) -> bool:
    graded = any(start <= grading.start < end for grading in slots.reading.gradings)
    inside = [mention for mention in slots.reading.mentions if start <= mention.start < end]
    names_a_disease = any(mention.kind in DISEASES and not (mention.negated or mention.past) for mention in inside)
    return graded and names_a_disease and all(map(_asks_nothing_else, inside))


def _asks_nothing_else(mention: Mention) -> bool:
    if mention.kind == "cue":
        return mention.key in _ASK_NOTHING_ELSE
    return mention.kind not in ("topic", "subject", "idiom")
