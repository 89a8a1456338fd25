"""Reminders of announced sessions: planned by themselves, each once, none for what is past or not announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from bot.announcing.changes import fingerprint
from bot.announcing.quiet import next_allowed
from bot.answering.session_text import on_the_clock
from bot.knowledge_base.announcing import Anchor, Announcing
from bot.knowledge_base.training_models import TrainingSession
from bot.settings import PARIS, QuietHours
from bot.storage import AnnouncedSession


@dataclass(frozen=True, slots=True)
class PlannedReminder:
    """One reminder of one session."""

    session: TrainingSession
    before: Anchor
    days: int
    at: datetime
    """When it goes out, outside the quiet hours."""
    until: datetime
    """From this moment on it makes no sense any more."""

    @property
    def key(self) -> str:
        """What keeps it from going out twice. A session that moves is reminded of anew."""
        return f"reminder:{self.session.key}:{self.before}:{self.days}:{self._anchor_day.isoformat()}"

    @property
    def _anchor_day(self) -> date:
        day = _day_of(self.session, self.before)
        assert day is not None, "a reminder is planned only for a known day"  # noqa: S101 (made below)
        return day


def planned(
    sessions: Iterable[TrainingSession],
    rules: Announcing,
    memory: Mapping[str, AnnouncedSession],
    quiet: QuietHours | None,
    clock: tzinfo = PARIS,
) -> list[PlannedReminder]:
    """Every reminder of sessions that people know as they now stand, by time; those that are past as well.

    One that would have gone out before the session was announced is left out: it would be news, or late.
    """
    found = [
        reminder
        for session in sessions
        if _is_known_as_it_stands(session, memory)
        for reminder in _of_session(session, rules, quiet, clock)
        if memory[session.key].at < reminder.at < reminder.until
    ]
    return sorted(found, key=lambda reminder: (reminder.at, reminder.key))


def due(reminders: Iterable[PlannedReminder], now: datetime) -> list[PlannedReminder]:
    """Those whose time has come and is not over; of several that were missed, the last alone."""
    latest: dict[tuple[str, Anchor], PlannedReminder] = {}
    for reminder in sorted(reminders, key=lambda one: (one.at, one.key)):
        if reminder.at <= now:
            latest[reminder.session.key, reminder.before] = reminder
    return [reminder for reminder in latest.values() if now < reminder.until]


def coming(reminders: Iterable[PlannedReminder], now: datetime) -> list[PlannedReminder]:
    """Those whose time is still to come."""
    return [reminder for reminder in reminders if reminder.at > now]


def _is_known_as_it_stands(session: TrainingSession, memory: Mapping[str, AnnouncedSession]) -> bool:
    """A session that waits for an administrator to announce its change is not reminded of meanwhile."""
    announced = memory.get(session.key)
    return announced is not None and announced.fingerprint == fingerprint(session)


def _of_session(
    session: TrainingSession, rules: Announcing, quiet: QuietHours | None, clock: tzinfo
) -> Iterator[PlannedReminder]:
    for rule in rules.reminders:
        wanted = ("open",) if rule.before == "registration_deadline" else ("open", "full")
        day, until = _day_of(session, rule.before), _end_of(session, rule.before, clock)
        if session.status in wanted and day is not None and until is not None:
            at = datetime.combine(day - timedelta(days=rule.days), rules.remind_at, clock)
            yield PlannedReminder(session, rule.before, rule.days, next_allowed(quiet, at), until)


def _day_of(session: TrainingSession, anchor: Anchor) -> date | None:
    if anchor == "registration_deadline":
        return session.registration_deadline
    return session.starts.date() if session.starts else None


def _end_of(session: TrainingSession, anchor: Anchor, clock: tzinfo) -> datetime | None:
    """The start of the session; for the deadline, the midnight that ends its day, or the start if that is earlier."""
    start = on_the_clock(session.starts, clock) if session.starts else None
    if anchor == "start" or session.registration_deadline is None:
        return start
    midnight = datetime.combine(session.registration_deadline + timedelta(days=1), time(0), clock)
    return min(midnight, start) if start else midnight
