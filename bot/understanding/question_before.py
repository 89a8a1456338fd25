"""What a turn is to the question before it: whom that one calls, whether it waits for a toxicity, whose it is."""

from __future__ import annotations

from bot.knowledge_base.language import CueKey
from bot.understanding.query import Query
from bot.understanding.slots import Slots

LONGEST_DETAIL = 10
"""Words of a turn that tells more of the patient of the turn before."""
OWN_MATTER: tuple[CueKey, ...] = (
    "training",
    "rcp",
    "directory",
    "subscribe",
    "unsubscribe",
    "help",
    "report",
    "is_it_immunotherapy",
)


def called_for(query: Query, slots: Slots) -> set[str]:
    """The disciplines of its toxicities: 'le numéro du cardiologue ?' behind a myocarditis."""
    return {key for one in query.problems for key in slots.knowledge.specialties_of(one.toxicity, one.form)}


def tells_more_of_who_is_cared_for(slots: Slots, before: Query) -> bool:
    """'c'est pour une vascularite', 'il a aussi une TSH à 60' behind people of a place: they are looked for there."""
    is_short = len(slots.reading.tokens) <= LONGEST_DETAIL
    is_there = before.place is not None
    return is_there and is_short and slots.reading.discourse.tells_more and bool(slots.toxicities)


def is_of_who_is_called(slots: Slots, before: Query) -> bool:
    """'hypophysite grade 2' behind 'endocrino à Saintes': the toxicity of the one who is looked for there."""
    is_short = len(slots.reading.tokens) <= LONGEST_DETAIL
    if before.problems or before.place is None or not is_short or slots.specialties or slots.asks("definition"):
        return False
    treating = {key for one in slots.toxicities for key in slots.knowledge.specialties_of(one, "")}
    return not treating.isdisjoint(before.specialties)


def waits_for_a_toxicity(before: Query) -> bool:
    """'grade 2', 'pneumo grade 2' and 'purpura grade 2' name no toxicity yet: the one named next is that grade's."""
    return bool(before.grades) and not before.problems and not {"choice", "grade"}.isdisjoint(before.sections)
