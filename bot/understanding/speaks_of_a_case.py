"""Whether a message asks in general, or speaks of somebody and asks for help."""

from __future__ import annotations

from bot.understanding.slots import Slots


def speaks_of_a_case(slots: Slots) -> bool:
    """Nothing is asked, somebody is spoken of, or help is asked for: 'pas de fièvre et SpO2 82 %' is never nobody's.

    The opinion sees no more of a value than how many figures it has.
    """
    discourse = slots.reading.discourse
    if discourse.speaks_of_figures and discourse.asks and not discourse.of_someone:
        return False  # 'FR > 30 = 15 d'office, et chez vous, quel seuil ?'
    helps = slots.asks("what_to_do", "who", "where", "pathway", "which_tier", "patient", "somebody")
    return helps or discourse.of_someone or not asks_in_general(slots)


def asks_in_general(slots: Slots) -> bool:
    discourse = slots.reading.discourse
    asks = discourse.asks or "?" in slots.reading.text
    return (asks or discourse.is_about_words or discourse.is_unreal) and not discourse.is_mine
