"""A session as a calendar file that Outlook, Apple Calendar and Google Calendar take, and take again when it moves.

The UID stays the same for ever, the SEQUENCE grows with each announcement: that is how a calendar knows which entry to
update. Times carry the network's time zone with its rules, in the plain form that all three read.
"""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event

from bot.announcing.calendar_zone import rules_of
from bot.answering.session_text import spoken_where
from bot.answering.wording import Wording
from bot.knowledge_base.addresses import is_web_link
from bot.knowledge_base.network import Network
from bot.knowledge_base.training_models import TrainingSession


def uid(session: str, network: Network) -> str:
    """The identifier of a session in everybody's calendar."""
    return f"{session}@{network.calendar}"


def file_name(session: str) -> str:
    """The name of the file; a session's key holds only letters, digits and underscores."""
    return f"{session}.ics"


def calendar_file(session: TrainingSession, sequence: int, wording: Wording, stamp: datetime) -> bytes | None:
    """The file (UTF-8, CRLF, folded lines), None for a session without a date."""
    if session.starts is None:
        return None
    is_cancelled = session.status == "cancelled"
    calendar = Calendar()
    calendar.add("prodid", f"-//immunotox-bot//{wording.knowledge.network.region.fr}//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    calendar.add_component(rules_of(wording.knowledge.network.zone, session.starts.year))
    calendar.add_component(_event(session, sequence, wording, stamp))
    written: bytes = calendar.to_ical()
    return written


def _event(session: TrainingSession, sequence: int, wording: Wording, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", uid(session.key, wording.knowledge.network))
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", sequence)
    event.add("status", _status(session))
    event.add("summary", session.title.into(wording.language))
    assert session.starts is not None, "calendar_file sees to it"  # noqa: S101
    zone = wording.knowledge.network.zone
    event.add("dtstart", session.starts.replace(tzinfo=zone))
    if session.ends is not None:
        event.add("dtend", session.ends.replace(tzinfo=zone))
    if place := spoken_where(session, wording) or session.online:
        event.add("location", place)
    if description := _description(session, wording):
        event.add("description", description)
    links = (session.registration, session.online)
    if link := next((one for one in links if one and is_web_link(one)), None):
        event.add("url", link)
    return event


def _status(session: TrainingSession) -> str:
    return {"cancelled": "CANCELLED", "to_be_announced": "TENTATIVE"}.get(session.status, "CONFIRMED")


def _description(session: TrainingSession, wording: Wording) -> str:
    lines = []
    if session.audience:
        lines.append(wording.say("announce_line_audience", text=session.audience.into(wording.language)))
    if session.online:
        lines.append(wording.say("announce_line_online", link=session.online))
    if session.registration and session.status == "open":
        lines.append(wording.say("announce_line_register", link=session.registration))
    return "\n".join(lines)
