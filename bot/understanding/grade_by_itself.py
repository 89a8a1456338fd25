"""What a grade means, asked of the grade alone: *le docteur a écrit fatigue grade 2. c'est quoi grade 2*."""

from __future__ import annotations

import re

from bot.understanding.reading import Grading, Mention
from bot.understanding.slots import Slots

_ENDS_WHAT_IS_ASKED = re.compile(r"[,;:.?!\n]|$")


def asks_of_a_grade_by_itself(slots: Slots) -> bool:
    """Whether a grade stands right behind 'c'est quoi', and no sign of which it would be behind it."""
    asking = [one for one in slots.reading.mentions if one.kind == "cue" and one.key == "definition"]
    return any(
        _stand_together(cue, grade, slots) and not _is_of_a_sign(grade, slots)
        for cue in asking
        for grade in slots.reading.gradings
    )


def _stand_together(cue: Mention, grade: Grading, slots: Slots) -> bool:
    """'c'est quoi un grade 2', 'ça veut dire quoi, grade 2'."""
    small = slots.knowledge.language.small_words.fillers
    between = [one.folded for one in slots.reading.tokens if cue.end <= one.start and one.end <= grade.start]
    return cue.end <= grade.start and small.issuperset(between)


def _is_of_a_sign(grade: Grading, slots: Slots) -> bool:
    """'c'est quoi un grade 2 de fatigue'."""
    end = _ENDS_WHAT_IS_ASKED.search(slots.reading.text, grade.end)
    until = end.start() if end else grade.end
    return any(one.kind == "ambiguous" and grade.end <= one.start < until for one in slots.reading.mentions)
