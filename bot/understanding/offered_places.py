"""A turn behind a choice of places: the one that it names, those that are left, or *autre*."""

from __future__ import annotations

from bot.knowledge_base.kinds import SectionKind
from bot.understanding.context import Context
from bot.understanding.folding import curated_words
from bot.understanding.inheritance import Inheritance
from bot.understanding.query import Place, Query
from bot.understanding.slots import Slots

OFFERED_AT_ONCE = 6
"""Places to choose from that a screen shows; *autre* brings the next ones."""
NOT_INHERITED: frozenset[SectionKind] = frozenset({"choice", "emergency", "urgent", "privacy"})


def among_offered_places(slots: Slots, own: Query, context: Context) -> Inheritance | None:
    """The question before with one of the places that were offered, or with those that are still left."""
    if chosen := _choice_among(slots, context):
        query = context.query.with_(place=chosen)
        if context.lacks_a_subject:
            return Inheritance(query.with_(sections=()), place_settled=True)
        sections = tuple(s for s in context.query.sections if s not in NOT_INHERITED) or ("referents",)
        return Inheritance(query.with_(sections=()), _named(query, own), sections, place_settled=True)
    people: tuple[SectionKind, ...] = () if context.lacks_a_subject else ("referents",)
    if len(narrowed := _offered_and_named(slots, context)) > 1:
        return Inheritance(context.query.with_(sections=()), (), people, place_choices=tuple(narrowed))
    if _asks_for_other_places(slots, context):
        return Inheritance(context.query.with_(sections=()), (), people, place_choices=_turned(context))
    return None


def _named(query: Query, own: Query) -> tuple[str, ...]:
    names = ("specialties", "toxicities", "grade", "tier")
    return tuple(name for name in names if getattr(query, name) and not getattr(own, name))


def _choice_among(slots: Slots, context: Context) -> Place | None:
    """The one offered place that the turn names."""
    named = _offered_and_named(slots, context)
    return named[0] if len(named) == 1 else None


def _offered_and_named(slots: Slots, context: Context) -> list[Place]:
    """The offered places that the turn names by a part of their name ('de Luz', 'les feuilles') or their department."""
    if not context.place_choices or slots.has_subject:
        return []
    knowledge = slots.knowledge
    small = knowledge.language.small_words
    words = {token.folded for token in slots.reading.tokens} - small.fillers - small.pointing
    offered = [place for place in context.place_choices if place.kind == "commune"]
    named = [p for p in offered if words and words <= set(curated_words(knowledge.gazetteer.communes[p.key].name))]
    if len(named) != 1:
        departments = {place.key for place in slots.reading.places if place.kind == "department"} | (
            words & knowledge.gazetteer.departments.keys()
        )
        named = [p for p in offered if knowledge.gazetteer.communes[p.key].department in departments]
    return named if len(named) == 1 or len(named) < len(offered) else []


def _asks_for_other_places(slots: Slots, context: Context) -> bool:
    """'autre' after a choice of places: none of those that were shown."""
    named = slots.has_subject or slots.reading.places or slots.reading.place_choices or slots.reading.unknown_place
    return bool(context.place_choices) and slots.asks("other") and not named


def _turned(context: Context) -> tuple[Place, ...]:
    """The places that were not shown yet, then those that were."""
    offered = context.place_choices
    return offered[OFFERED_AT_ONCE:] + offered[:OFFERED_AT_ONCE]
