"""The words of announcements and reminders, in both languages, and their calendar files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.announcing.body import LANGUAGES, Body
from bot.announcing.calendar_file import calendar_file
from bot.announcing.changes import Change
from bot.announcing.reminders import PlannedReminder
from bot.answering.session_text import session_lines, session_title, spoken_when, spoken_where
from bot.answering.wording import Wording
from bot.knowledge_base.addresses import is_web_link
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.training_models import TrainingSession

_TITLE_OF_REMINDER = {"start": "announce_title_reminder", "registration_deadline": "announce_title_deadline"}


def body_of_change(change: Change, knowledge: Knowledge, now: datetime) -> Body:
    """What is announced about a change, with the calendar file that makes it in people's calendars."""
    session = change.session
    return Body(
        texts=_in_all_languages(knowledge, lambda wording: _lines_of_change(change, wording, now)),
        session=session.key,
        fingerprint=change.fingerprint,
        sequence=change.sequence,
        calendars=_calendars(_as_calendars_see_it(change), change.sequence, knowledge, now),
        registration=_registration(session, now),
        memory_was_empty=change.memory_was_empty,
    )


def body_of_reminder(reminder: PlannedReminder, sequence: int, knowledge: Knowledge, now: datetime) -> Body:
    """What is said in a reminder; dates are absolute, so that nothing becomes wrong when it is delivered late."""
    session = reminder.session

    def lines(wording: Wording) -> Iterator[str]:
        yield wording.say(_TITLE_OF_REMINDER[reminder.before])
        yield session_title(session, wording, now)
        yield from session_lines(session, wording, now)

    return Body(
        texts=_in_all_languages(knowledge, lines),
        session=session.key,
        sequence=sequence,
        calendars=_calendars(session, sequence, knowledge, now),
        registration=_registration(session, now),
        until=reminder.until.isoformat(),
    )


def _lines_of_change(change: Change, wording: Wording, now: datetime) -> Iterator[str]:
    session = change.session
    yield wording.say(f"announce_title_{change.kind}")
    yield session_title(session, wording, now)
    if change.kind == "cancelled":
        yield wording.say("announce_cancelled_text")
    yield from session_lines(session, wording, now)
    yield from _what_was(change, wording)
    if change.before is not None and (session.starts or change.before.starts):
        yield wording.say("announce_calendar")


def _what_was(change: Change, wording: Wording) -> Iterator[str]:
    """What people knew before, as far as it has changed."""
    if change.before is None or change.kind in ("cancelled", "full"):
        return
    if {"starts", "ends"} & set(change.parts) and change.before.starts is not None:
        yield wording.say("announce_was", before=spoken_when(change.before, wording))
    if "place" in change.parts and (place := spoken_where(change.before, wording)):
        yield wording.say("announce_was", before=place)
    told = [part for part in change.parts if part != "ends" or "starts" not in change.parts]
    if names := [wording.say(f"announce_part_{part}") for part in told]:
        yield wording.say("announce_what_changed", names=", ".join(names))


def _as_calendars_see_it(change: Change) -> TrainingSession:
    """A session whose date is withdrawn leaves the calendars until it has another one."""
    if change.session.starts is None and change.before is not None:
        return change.before.model_copy(update={"status": "cancelled"})
    return change.session


def _in_all_languages(knowledge: Knowledge, lines: Callable[[Wording], Iterator[str]]) -> dict[str, str]:
    return {language: "\n".join(lines(Wording(knowledge, language))) for language in LANGUAGES}


def _calendars(session: TrainingSession, sequence: int, knowledge: Knowledge, now: datetime) -> dict[str, str]:
    files = {one: calendar_file(session, sequence, Wording(knowledge, one), now) for one in LANGUAGES}
    return {language: file.decode() for language, file in files.items() if file is not None}


def _registration(session: TrainingSession, now: datetime) -> str | None:
    """The link for the button, while one can register; an address to write to stands in the text alone."""
    if session.registration is None or not is_web_link(session.registration):
        return None
    deadline = session.registration_deadline
    is_closed = deadline is not None and deadline < now.date()
    return session.registration if session.status == "open" and not is_closed else None
