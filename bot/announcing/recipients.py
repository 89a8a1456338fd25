"""Whom an announcement is for: subscribers of the topic, in the areas that have ground in common with its own.

An area is a department, which is what people tick, or a territory, which a session names and people ticked before.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import territories_meet, territory_meets
from bot.understanding.query import Place

_SEPARATOR = ","


def wanted_areas(keys: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    """The areas whose subscribers are meant, for Subscriptions.recipients; none: everybody.

    A session for the Béarn is for those who follow the Béarn, its department, or Aquitaine.
    """
    every = (*knowledge.gazetteer.departments, *knowledge.territories)
    known = [key for key in keys if key in every]
    return tuple(other for other in every if any(_meet(key, other, knowledge) for key in known))


def areas_of(kept: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The areas whose subscribers an announcement is for, as it keeps them; those that nobody knows stay nobody's."""
    keys = from_kept(kept)
    return wanted_areas(keys, knowledge) or keys


def _meet(one: str, other: str, knowledge: Knowledge) -> bool:
    """Whether two areas have ground in common."""
    departments = knowledge.gazetteer.departments
    if one in departments and other in departments:
        return one == other
    if one in departments:
        one, other = other, one
    if other in departments:
        return territory_meets(one, Place("department", other), knowledge)
    return territories_meet(one, other, knowledge)


def as_kept(keys: Iterable[str]) -> str:
    """Areas as an announcement keeps them; '' for everybody."""
    return _SEPARATOR.join(keys)


def from_kept(kept: str) -> tuple[str, ...]:
    """Areas as they were kept."""
    return tuple(key for key in kept.split(_SEPARATOR) if key)
