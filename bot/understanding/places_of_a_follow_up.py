"""Places that a turn means only behind the question before: the number of a department, another homonym."""

from __future__ import annotations

from bot.understanding.context import Context
from bot.understanding.folding import curated_words
from bot.understanding.inheritance import Inheritance
from bot.understanding.query import Place, Query
from bot.understanding.slots import Slots

WORDS_AROUND_A_DEPARTMENT = 5
"""Words of a turn that names nothing but a department by its number."""


def with_a_place_of_the_region(own: Query, context: Context) -> Inheritance:
    """An emergency takes over nothing but the place where help is near."""
    place = context.query.place
    if own.place or place is None or place.is_outside:
        return Inheritance(own)
    return Inheritance(own.with_(place=place), ("place",))


def bare_department(slots: Slots, before: Query) -> Place | None:
    """'et le 40 ?', 'et dans le 64' behind people: another department, where nothing else is said."""
    reading = slots.reading
    if "referents" not in before.sections or not slots.asks("elliptic") or reading.places or slots.has_subject:
        return None
    numbers = [token.folded for token in reading.tokens if token.is_number]
    codes = slots.knowledge.gazetteer.department_codes
    alone = len(numbers) == 1 and len(reading.tokens) <= WORDS_AROUND_A_DEPARTMENT and not reading.unknown
    return Place("department", codes[numbers[0]]) if alone and numbers[0] in codes else None


def homonym_meant(own: Query, before: Query, slots: Slots) -> Place | None:
    """'non, celui de Charente': the commune of the same name in the department that is named now."""
    if own.place is None or own.place.kind != "department" or before.place is None or before.place.kind != "commune":
        return None
    communes = slots.knowledge.gazetteer.communes
    name = curated_words(communes[before.place.key].name)
    same = [c for c in communes.values() if c.department == own.place.key and curated_words(c.name) == name]
    wanted = slots.asks("correction") or any(
        token.folded in slots.knowledge.language.small_words.the_one for token in slots.reading.tokens
    )
    return Place("commune", same[0].insee) if wanted and len(same) == 1 and same[0].insee != before.place.key else None
