"""Whom an announcement is for: subscribers of the topic, in the territories that have ground in common with its own."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import territories_meet

_SEPARATOR = ","


def wanted_territories(keys: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    """The territories whose subscribers are meant, for Subscriptions.recipients; none: everybody.

    A session for the Béarn is for those who follow the Béarn, and for those who follow Aquitaine.
    """
    known = [key for key in keys if key in knowledge.territories]
    if not known:
        return ()
    return tuple(
        other for other in knowledge.territories if any(territories_meet(key, other, knowledge) for key in known)
    )


def as_kept(keys: Iterable[str]) -> str:
    """Territories as an announcement keeps them; '' for everybody."""
    return _SEPARATOR.join(keys)


def from_kept(kept: str) -> tuple[str, ...]:
    """Territories as they were kept."""
    return tuple(key for key in kept.split(_SEPARATOR) if key)
