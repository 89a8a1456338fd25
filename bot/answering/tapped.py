"""A tapped button is as good as a typed question: the same alarms, and none that only a text can raise."""

from __future__ import annotations

from typing import Final

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.reading import Query

_CLINICAL: Final = frozenset({"grade", "toxicity", "pathway"})


def as_asked(query: Query, knowledge: Knowledge) -> Query:
    """Return the query with the sections that typing it would give.

    The emergency comes first where this grade of this form is one. A privacy warning stays behind: it spoke of the text
    that was typed, and a button holds keys only.
    """
    sections = tuple(section for section in query.sections if section != "privacy")
    if "emergency" not in sections and _grade_is_an_emergency(query, knowledge):
        sections = ("emergency", *sections)
    return query.with_(sections=sections)


def _grade_is_an_emergency(query: Query, knowledge: Knowledge) -> bool:
    if not query.toxicities or not _CLINICAL & set(query.sections) or query.toxicities[0] not in knowledge.toxicities:
        return False
    threshold = knowledge.form(query.toxicities[0], query.form).emergency_from_grade
    highest = max(query.grades or (query.grade or 0,))
    return threshold is not None and highest >= threshold
