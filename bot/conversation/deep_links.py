"""What a link to the chat asks for: a specialty, a toxicity or a topic (dermatology-40, colitis-3, rcp)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import CARD, Place, Query, about

_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_WITHOUT_KEY: Final[frozenset[SectionKind]] = frozenset(
    {"grade", "pathway", "rcp", "training", "directory", "help", "subscription", "about"}
)
_TOPICS: Final[Mapping[str, SectionKind]] = {kind: kind for kind in _WITHOUT_KEY}


def query_of(payload: str, knowledge: Knowledge) -> Query | None:
    """Return what a link asks for; None if it is no link of ours.

    Forms: a topic (rcp), a specialty (dermatology), with a department or a commune (dermatology-40, dermatology-40088),
    a toxicity (colitis), with a grade (colitis-3).
    """
    if not _PAYLOAD.fullmatch(payload):
        return None
    subject, _, detail = payload.partition("-")
    if subject in _TOPICS and not detail:
        return Query(sections=(_TOPICS[subject],))
    if subject in knowledge.specialties and knowledge.specialties[subject].covered:
        place = _place(detail, knowledge)
        if detail and place is None:
            return None
        return Query(sections=("referents",), specialties=(subject,), place=place)
    if subject in knowledge.toxicities:
        return _toxicity(subject, detail)
    return None


def _toxicity(key: str, grade: str) -> Query | None:
    if not grade:
        return Query(sections=("toxicity",), problems=about(key))
    if grade not in ("1", "2", "3", "4"):
        return None
    return Query(sections=CARD, problems=about(key, int(grade)))


def _place(code: str, knowledge: Knowledge) -> Place | None:
    if code in knowledge.gazetteer.departments:
        return Place("department", code)
    return Place("commune", code) if code in knowledge.gazetteer.communes else None
