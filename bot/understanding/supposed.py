"""Whether a grade is supposed of somebody who was told of: *pneumonitis grade 2*, then *and if it becomes grade 4?*.

Who asks so wants to know what to do then; the grade is as urgent as if it were told outright. A hypothesis of nobody
(*if a patient has colitis grade 4*) and a figure (*how often is it grade 4?*) are none of it.
"""

from __future__ import annotations

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.context import Context
from bot.understanding.query import Query
from bot.understanding.slots import Slots


def is_supposed_of_a_case(slots: Slots, query: Query, context: Context | None) -> bool:
    """Whether the message supposes a grade of the case of the turn before, or of one that it tells itself."""
    if slots.reading.discourse.threshold_from is not None or slots.asks("definition", "apart"):
        return False  # 'à partir de quand grade 4 ?', 'définition du grade 4 ?'
    return _is_of_the_turn_before(slots, query, context) or _is_of_the_same_message(slots)


def _is_of_the_turn_before(slots: Slots, query: Query, context: Context | None) -> bool:
    if context is None or not context.is_of_a_case or set(query.toxicities).isdisjoint(context.query.toxicities):
        return False
    discourse = slots.reading.discourse
    return bool(discourse.hypotheses) or discourse.says_what_it_comes_to


def _is_of_the_same_message(slots: Slots) -> bool:
    """'pneumopathie grade 2, et si ça devient grade 4 ?': a disease and a grade before it, another grade behind it."""
    edges = [slots.reading.tokens[at].start for at in slots.reading.discourse.hypotheses]
    return any(_stands_between_two_grades(edge, slots) for edge in edges)


def _stands_between_two_grades(edge: int, slots: Slots) -> bool:
    named = (one for one in slots.reading.mentions if one.kind in DISEASES and not (one.negated or one.past))
    before = any(one.start < edge for one in slots.reading.gradings)
    behind = any(one.end > edge for one in slots.reading.gradings)
    return before and behind and any(one.end <= edge for one in named)
