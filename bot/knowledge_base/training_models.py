"""What training.yaml looks like: the course and its sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from bot.knowledge_base.entry_parts import Model, Phrases, Provenance, Text
from bot.knowledge_base.fields import Key, Line
from bot.knowledge_base.models import Link


class TrainingSession(Model):
    """A session of the regional course, with local times of the network's zone."""

    key: Key
    title: Text
    status: Literal["to_be_announced", "open", "full", "cancelled"]
    starts: datetime | None = None
    ends: datetime | None = None
    place: Text | None = None
    commune: Line | None = None
    facility: Key | None = None
    online: Line | None = None
    registration: Line | None = None
    registration_deadline: date | None = None
    capacity: int | None = Field(default=None, gt=0)
    programme: tuple[Text, ...] = ()
    """What this session does apart from the programme of the course; mostly empty."""
    audience: Text | None = None
    specialties: tuple[Key, ...] = ()
    territories: tuple[Key, ...] = ()
    documents: tuple[Link, ...] = ()
    revision: int = Field(default=0, ge=0)


class Training(Model):
    """The regional course: its aims, its programme and its sessions."""

    title: Text
    phrases: Phrases
    objectives: tuple[Text, ...]
    programme: tuple[Text, ...]
    audience: Text
    documents: Text
    dates_pending: Text
    provenance: Provenance
    sessions: tuple[TrainingSession, ...] = ()
