"""`announce --dry-run`: what would be announced now, in which words, and to how many. Writes and sends nothing."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.announcing.body import Body
from bot.announcing.changes import Change, changes
from bot.announcing.desk import Desk
from bot.announcing.reminders import PlannedReminder, coming, due, planned
from bot.announcing.texts import body_of_change, body_of_reminder
from bot.answering.wording import Wording
from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.knowledge import Knowledge
from bot.settings import QuietHours, Settings
from bot.storage import AnnouncedSession, Storage

Json = dict[str, object]
_SETTINGS = ("BOT_STATE_DIR", "BOT_QUIET_HOURS", "BOT_NOW")


def settings_of_announcements() -> Settings:
    """The settings that matter here; no token is needed. Raises SettingsError."""
    return Settings.from_environment({name: os.environ[name] for name in _SETTINGS if name in os.environ})


def dry_run(knowledge: Knowledge, settings: Settings, now: datetime) -> Json:
    """What is due now and what is planned. Raises KnowledgeError or StorageError."""
    settings = settings.on_the_clock_of(knowledge.network.zone)
    database = settings.database if settings.database.exists() else None
    return asyncio.run(what_is_due(knowledge, knowledge.announcing, database, settings.quiet_hours, now))


async def what_is_due(
    knowledge: Knowledge, rules: Announcing, database: Path | None, quiet: QuietHours | None, now: datetime
) -> Json:
    """The same, without the command line. Without a database nothing is remembered and nobody is subscribed."""
    if database is None:
        return await _Report(knowledge, rules, quiet, now, {}, None).as_json()
    async with Storage.open(database) as storage:
        desk = Desk(storage, knowledge, rules, quiet)
        return await _Report(knowledge, rules, quiet, now, await storage.sessions.all(), desk).as_json()


def as_lines(report: Json, wording: Wording) -> str:
    """The report for people."""
    entries, planned_later = report["due"], report["planned"]
    assert isinstance(entries, list)  # noqa: S101 (made below)
    assert isinstance(planned_later, list)  # noqa: S101
    lines = [_entry_in_words(entry, wording) for entry in entries] or [wording.say("announce_dry_none")]
    for one in planned_later:
        at = f"{datetime.fromisoformat(one['at']):%d/%m/%Y %H:%M}"
        why = _reason_in_words(one["reason"], wording)
        lines.append(wording.say("announce_dry_planned", at=at, session=one["session"], reason=why))
    return "\n".join(lines)


def as_text(report: Json, wording: Wording, *, as_json: bool) -> str:
    """What the command prints."""
    return json.dumps(report, ensure_ascii=False) if as_json else as_lines(report, wording)


def _entry_in_words(entry: Mapping[str, object], wording: Wording) -> str:
    texts = entry["text"]
    assert isinstance(texts, Mapping)  # noqa: S101
    head = wording.say(
        "announce_dry_head", session=entry["session"], reason=_reason_in_words(str(entry["reason"]), wording),
        count=entry["recipients"],
        waits=wording.say("announce_dry_waits" if entry["needs_confirmation"] else "announce_dry_by_itself"),
    )  # fmt: skip
    return head + "\n" + "\n".join(f"    {line}" for line in str(texts[wording.language]).splitlines())


def _reason_in_words(reason: str, wording: Wording) -> str:
    """'nouvelle session' for 'new'; a reminder says how long before what."""
    anchor, _, days = reason.partition(":")[2].rpartition(":")
    return wording.say(f"announce_dry_{anchor}", days=days) if days else wording.say(f"announce_dry_{reason}")


class _Report:
    """Puts together what is due."""

    def __init__(
        self,
        knowledge: Knowledge,
        rules: Announcing,
        quiet: QuietHours | None,
        now: datetime,
        memory: Mapping[str, AnnouncedSession],
        desk: Desk | None,
    ) -> None:
        self.knowledge, self.rules, self.quiet, self.now = knowledge, rules, quiet, now
        self.memory, self.desk = memory, desk

    async def as_json(self) -> Json:
        sessions = self.knowledge.training.sessions
        reminders = planned(sessions, self.rules, self.memory, self.quiet, self.knowledge.network.zone)
        known = await self._keys_already_used()
        found = [await self._of_change(change) for change in changes(sessions, self.memory, self.now)]
        found += [await self._of_reminder(one) for one in due(reminders, self.now) if one.key not in known]
        later = [
            {"session": one.session.key, "reason": _reason(one), "at": one.at.isoformat()}
            for one in coming(reminders, self.now)
        ]
        return {"now": self.now.isoformat(), "due": found, "planned": later}

    async def _keys_already_used(self) -> set[str | None]:
        if self.desk is None:
            return set()
        states = self.desk.storage.announcements.in_state
        return {one.key for one in await states("scheduled", "sending", "paused", "stopped", "cancelled", "done")}

    async def _of_change(self, change: Change) -> Json:
        body = body_of_change(change, self.knowledge, self.now)
        entry = await self._entry(change.session.key, change.kind, body, change.session.territories)
        return entry | {
            "needs_confirmation": True,
            "changed": list(change.parts),
            "memory_was_empty": change.memory_was_empty,
        }

    async def _of_reminder(self, reminder: PlannedReminder) -> Json:
        sequence = self.memory[reminder.session.key].sequence
        body = body_of_reminder(reminder, sequence, self.knowledge, self.now)
        entry = await self._entry(reminder.session.key, _reason(reminder), body, reminder.session.territories)
        return entry | {"needs_confirmation": False, "at": reminder.at.isoformat()}

    async def _entry(self, session: str, reason: str, body: Body, territories: tuple[str, ...]) -> Json:
        recipients = await self.desk.recipients(self.rules.session_topic, territories) if self.desk else []
        return {
            "session": session,
            "reason": reason,
            "topic": self.rules.session_topic,
            "territories": list(territories),
            "recipients": len(recipients),
            "sequence": body.sequence,
            "calendar": bool(body.calendars),
            "text": dict(body.texts),
        }


def _reason(reminder: PlannedReminder) -> str:
    """'reminder:start:7'."""
    return f"reminder:{reminder.before}:{reminder.days}"
