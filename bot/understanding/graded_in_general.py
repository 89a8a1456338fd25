"""A grade that nobody has today: a figure, where something begins, what may come or how it is told apart.

*à partir de combien de plaquettes parle-t-on de grade 4 ?*, *comment reconnaître une colite grade 4*, *risque de
myocardite grade 3*. The words stand in knowledge/language/discourse.yaml.
"""

from __future__ import annotations

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.slots import Slots

_OF_A_CASE = frozenset({"patient", "somebody", "today", "what_to_do", "who", "where"})
"""Cues with which a grade is somebody's."""


def is_graded_in_general(slots: Slots) -> bool:
    """The grade is a figure, where something begins, or what may come: it is nobody's, unless somebody is spoken of."""
    discourse = slots.reading.discourse
    if discourse.grades_are_figures or (_asks_from_where_on(slots) and not discourse.of_someone):
        return True
    return _is_graded_behind_a_question(slots)


def _asks_from_where_on(slots: Slots) -> bool:
    """'à partir de quelle saturation … grade 4': each grade stands behind the question; not 'grade 4 : à partir de'."""
    return _stand_behind(slots.reading.discourse.threshold_from, slots)


def _is_graded_behind_a_question(slots: Slots) -> bool:
    """'comment reconnaître une colite grade 4'; not of who asks whom to call or what to do."""
    discourse = slots.reading.discourse
    begin = discourse.general_grade_from
    if begin is None or discourse.of_someone or slots.reading.places or slots.specialties:
        return False
    asked = slots.reading.tokens[begin - 1].end
    cues = (one for one in slots.reading.mentions if one.kind == "cue" and not one.start < asked <= one.end)
    if any(one.key in _OF_A_CASE for one in cues):  # beside the wording: 'signs of' asks what to do by itself
        return False
    return _stand_behind(begin, slots) and _follows(begin, slots)


def _stand_behind(begin: int | None, slots: Slots) -> bool:
    """Whether each grade stands behind words[:begin]."""
    gradings = slots.reading.gradings
    if begin is None or not gradings:
        return False
    asked = slots.reading.tokens[begin - 1].end
    return all(grading.start >= asked for grading in gradings)


def _follows(begin: int, slots: Slots) -> bool:
    """Whether the disease, or its grade, stands right behind words[:begin]; not 'risque de décès d'une colite'."""
    tokens, fillers = slots.reading.tokens, slots.knowledge.language.small_words.fillers
    diseases = (one.start for one in slots.reading.mentions if one.kind in DISEASES)
    begun = {*diseases, *(one.start for one in slots.reading.gradings)}
    following = next((token for token in tokens[begin:] if token.folded not in fillers), None)
    return following is not None and following.start in begun
