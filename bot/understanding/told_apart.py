"""Whether a grade is told in a sentence of its own: *Colite grade 4. Date de la formation ?* is somebody's colitis."""

from __future__ import annotations

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.clauses import sentences_of
from bot.understanding.reading import Mention
from bot.understanding.slots import Slots

_ASK_NOTHING_ELSE = frozenset(
    {"place_before", "patient", "somebody", "what_to_do", "who", "where", "referent", "immunotherapy"}
)
"""Cues that a sentence about somebody may hold; any other makes it one about the grade, the course, a meeting."""


def tells_a_grade_apart(slots: Slots) -> bool:
    """Whether one sentence of several names a disease and its grade, and asks for nothing but help with it."""
    text = slots.reading.text
    sentences = sentences_of(text) if slots.reading.gradings else []
    return len(sentences) > 1 and any(
        _tells_a_grade(slots, start, start + len(said)) for start, said in sentences if not said.rstrip().endswith("?")
    )


def _tells_a_grade(slots: Slots, start: int, end: int) -> bool:
    graded = any(start <= grading.start < end for grading in slots.reading.gradings)
    inside = [mention for mention in slots.reading.mentions if start <= mention.start < end]
    names_a_disease = any(mention.kind in DISEASES and not (mention.negated or mention.past) for mention in inside)
    return graded and names_a_disease and all(map(_asks_nothing_else, inside))


def _asks_nothing_else(mention: Mention) -> bool:
    if mention.kind == "cue":
        return mention.key in _ASK_NOTHING_ELSE
    return mention.kind not in ("topic", "subject", "idiom")
