"""Invented course sessions put into the real knowledge, for tests of answers and announcements."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.training_models import TrainingSession


def session(key: str = "dax_2027", starts: str | datetime | None = "2027-03-12 09:00", **more: Any) -> TrainingSession:
    """An open session in Dax on Friday 12 March 2027, from 9:00 to 17:00, unless told otherwise."""
    if isinstance(starts, datetime):
        starts = starts.isoformat(sep=" ")
    ends = starts and starts[:11] + "17:00"
    given = {
        "key": key,
        "title": {"fr": f"Journée {key}", "en": f"Day {key}"},
        "status": "open",
        "starts": starts and datetime.fromisoformat(starts),
        "ends": ends and datetime.fromisoformat(ends),
        "commune": "40088",
        "registration": "https://example.org/inscription",
    }
    return TrainingSession.model_validate(given | more)


def course(knowledge: Knowledge, *sessions: TrainingSession) -> Knowledge:
    """The knowledge with these sessions."""
    training = knowledge.training.model_copy(update={"sessions": sessions})
    return replace(knowledge, training=training)
