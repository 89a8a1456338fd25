"""How much of each kind is known: the same numbers from `check` and from the chat."""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge_base.knowledge import Knowledge

KINDS = ("contacts", "sessions", "toxicities", "alarms", "facilities")


def counts_of(knowledge: Knowledge) -> Mapping[str, int]:
    """Kind → how many entries, sessions that are over among them."""
    entries = (
        knowledge.referents, knowledge.training.sessions, knowledge.toxicities, knowledge.emergencies,
        knowledge.facilities,
    )  # fmt: skip
    return dict(zip(KINDS, map(len, entries), strict=True))
