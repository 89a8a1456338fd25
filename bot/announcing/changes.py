"""What people last heard of each session against what the knowledge says now → what there is to announce.

A fingerprint is everything of a session that is worth an announcement, as compact JSON: it can be compared, and read
again to say what was. Capacity, programme, audience and documents change without telling anybody.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from bot.answering.session_text import is_over
from bot.knowledge_base.training_models import TrainingSession
from bot.storage import AnnouncedSession

ChangeKind = Literal["new", "moved", "changed", "full", "cancelled", "reopened"]
_OF_ONE_PART: Final = {
    "title": ("title",),
    "status": ("status",),
    "starts": ("starts",),
    "ends": ("ends",),
    "place": ("place", "commune", "facility"),
    "online": ("online",),
    "registration": ("registration",),
    "deadline": ("registration_deadline",),
}
"""Part of a session, as it is named to people → the fields that make it."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something to announce about one session."""

    kind: ChangeKind
    session: TrainingSession
    """As it stands now; as it was last announced where it has left the knowledge."""
    before: TrainingSession | None
    """As people last heard of it; None if they never did."""
    parts: tuple[str, ...]
    """What differs: title, status, starts, ends, place, online, registration, deadline."""
    sequence: int
    """The SEQUENCE of the calendar file that goes with it."""
    fingerprint: str
    memory_was_empty: bool = False
    """Nothing at all was remembered: a first start, or a lost database. People may know it already."""

    @property
    def key(self) -> str:
        """What keeps the same change from becoming a second draft."""
        digest = hashlib.sha256(self.fingerprint.encode()).hexdigest()[:8]
        return f"session:{self.session.key}:{self.sequence}:{digest}"


def fingerprint(session: TrainingSession) -> str:
    """Everything of a session that is worth an announcement."""
    fields = [field for fields in _OF_ONE_PART.values() for field in fields]
    values = session.model_dump(mode="json", include=set(fields))
    return json.dumps({name: values[name] for name in fields}, ensure_ascii=False, separators=(",", ":"))


def as_announced(session: str, announced: str) -> TrainingSession:
    """The session as a fingerprint describes it. Raises ValueError when it was written by another version."""
    known: Any = json.loads(announced)
    return TrainingSession.model_validate({"key": session, **known})


def changes(sessions: Iterable[TrainingSession], memory: Mapping[str, AnnouncedSession], now: datetime) -> list[Change]:
    """What there is to announce, in the order of the sessions; nothing about what is over."""
    sessions = tuple(sessions)
    found = [change for session in sessions if (change := _change(session, memory, now))]
    present = {session.key for session in sessions}
    gone = (announced for key, announced in memory.items() if key not in present)
    return found + [change for announced in gone if (change := _vanished(announced, now))]


def _change(session: TrainingSession, memory: Mapping[str, AnnouncedSession], now: datetime) -> Change | None:
    if is_over(session, now):
        return None
    announced = memory.get(session.key)
    if announced is None:
        return _first_announcement(session, memory_was_empty=not memory)
    mark = fingerprint(session)
    before = _before(announced)
    if mark == announced.fingerprint or before is None:
        return None
    parts = parts_that_differ(before, session)
    kind = _kind(before, session, parts)
    sequence = max(announced.sequence + 1, session.revision)
    return Change(kind, session, before, parts, sequence, mark) if kind else None


def _first_announcement(session: TrainingSession, *, memory_was_empty: bool) -> Change | None:
    if session.starts is None or session.status not in ("open", "full"):
        return None
    mark = fingerprint(session)
    return Change("new", session, None, (), session.revision, mark, memory_was_empty)


def _vanished(announced: AnnouncedSession, now: datetime) -> Change | None:
    """A session that was announced and has left the knowledge before its day: people still expect it."""
    before = _before(announced)
    if before is None or before.status == "cancelled" or before.starts is None or is_over(before, now):
        return None
    session = before.model_copy(update={"status": "cancelled"})
    return Change("cancelled", session, before, ("status",), announced.sequence + 1, fingerprint(session))


def _before(announced: AnnouncedSession) -> TrainingSession | None:
    try:
        return as_announced(announced.session, announced.fingerprint)
    except ValueError:  # pydantic's error is one too
        return None


def parts_that_differ(before: TrainingSession, after: TrainingSession) -> tuple[str, ...]:
    """Names of the parts that are not the same."""
    return tuple(
        part
        for part, fields in _OF_ONE_PART.items()
        if any(getattr(before, field) != getattr(after, field) for field in fields)
    )


def _kind(before: TrainingSession, after: TrainingSession, parts: tuple[str, ...]) -> ChangeKind | None:
    if after.status == "cancelled":
        return None if before.status == "cancelled" else "cancelled"
    if before.status == "cancelled":
        return "reopened"
    if "starts" in parts and after.starts is not None:
        return "moved"
    if parts == ("status",) and after.status == "full":
        return "full"
    return "changed" if parts else None
