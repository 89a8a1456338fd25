"""What curators decide about announcements: knowledge/announcing.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Literal

from pydantic import Field, field_validator, model_validator

from bot.knowledge_base.entry_parts import Model, Text
from bot.knowledge_base.fields import Key

Anchor = Literal["start", "registration_deadline"]


class AnnouncementTopic(Model):
    """Something that people can subscribe to."""

    name: Text
    description: Text | None = None


class Reminder(Model):
    """So many days before the start of a session, or before the last day of registration."""

    before: Anchor
    days: int = Field(ge=0, le=365)


class Announcing(Model):
    """Topics, and the reminders that are planned by themselves."""

    topics: Mapping[Key, AnnouncementTopic] = Field(min_length=1)
    session_topic: Key
    remind_at: time
    """On the network's clock; a reminder that falls into the quiet hours waits for their end."""
    reminders: tuple[Reminder, ...] = ()

    @field_validator("remind_at")
    @classmethod
    def no_time_zone(cls, value: time) -> time:
        if value.tzinfo is not None:
            raise ValueError("write the local hour without a time zone, e.g. '09:00'")
        return value

    @model_validator(mode="after")
    def what_is_named_exists_once(self) -> Announcing:
        if self.session_topic not in self.topics:
            raise ValueError(f"session_topic '{self.session_topic}' is none of the topics: {', '.join(self.topics)}")
        if len(set(self.reminders)) < len(self.reminders):
            raise ValueError("a reminder stands here twice: keep one of the two")
        return self
