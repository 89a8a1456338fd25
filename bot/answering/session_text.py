"""One session of the course in plain words: when, where, how to register. Used by answers and by announcements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo

from bot.answering.wording import Wording
from bot.knowledge_base.training_models import TrainingSession

MIDNIGHT = time(0)


def on_the_clock(local: datetime, clock: tzinfo | None) -> datetime:
    """A session's wall-clock time as an aware moment."""
    return local.replace(tzinfo=clock)


def is_over(session: TrainingSession, now: datetime) -> bool:
    """Whether a session lies in the past: after its end, or after its day where no end is written."""
    if session.ends is not None:
        return on_the_clock(session.ends, now.tzinfo) <= now
    return session.starts is not None and session.starts.date() < now.date()


def spoken_day(day: date, wording: Wording) -> str:
    """'vendredi 12 mars 2027', 'Friday 12 March 2027'."""
    weekday = wording.say("announce_weekdays").split()[day.weekday()]
    number = wording.say("announce_first_of_month") if day.day == 1 else str(day.day)
    return wording.say("announce_day", weekday=weekday, day=number, month=spoken_month(day, wording), year=day.year)


def spoken_month(day: date, wording: Wording) -> str:
    return wording.say("announce_months").split()[day.month - 1]


def spoken_hour(hour: time, wording: Wording) -> str:
    """'9 h 30', '9:30'."""
    key = "announce_hour" if hour.minute else "announce_full_hour"
    return wording.say(key, hour=hour.hour, minute=f"{hour.minute:02}")


def spoken_moment(moment: datetime, wording: Wording) -> str:
    """'vendredi 12 mars 2027 à 9 h', on the network's clock; the day alone at midnight."""
    local = moment.astimezone(wording.knowledge.network.zone) if moment.tzinfo else moment
    day = spoken_day(local.date(), wording)
    if local.time() == MIDNIGHT:
        return day
    return wording.say("announce_when_from", day=day, first=spoken_hour(local.time(), wording))


def spoken_when(session: TrainingSession, wording: Wording) -> str:
    """'vendredi 12 mars 2027, 9 h – 17 h'."""
    if session.starts is None:
        return wording.say("announce_when_pending")
    when = _spoken_span(session.starts, session.ends, wording)
    return wording.say("announce_when_provisional", when=when) if session.status == "to_be_announced" else when


def _spoken_span(starts: datetime, ends: datetime | None, wording: Wording) -> str:
    if ends is None:
        return spoken_moment(starts, wording)
    if starts.date() != ends.date():
        first, last = spoken_moment(starts, wording), spoken_moment(ends, wording)
        return wording.say("announce_when_days", first=first, last=last)
    first, last = spoken_hour(starts.time(), wording), spoken_hour(ends.time(), wording)
    return wording.say("announce_when_hours", day=spoken_day(starts.date(), wording), first=first, last=last)


def spoken_where(session: TrainingSession, wording: Wording) -> str:
    """The place as it is written, the facility and the commune; '' where there is none."""
    knowledge = wording.knowledge
    parts = [session.place.into(wording.language)] if session.place else []
    if session.facility:
        parts.append(knowledge.facilities[session.facility].short)
    commune = session.commune or (knowledge.facilities[session.facility].commune if session.facility else None)
    if commune:
        parts.append(knowledge.gazetteer.communes[commune].name)
    # 'CH de Dax, Dax' says it twice.
    told = [part for at, part in enumerate(parts) if not any(part.lower() in earlier.lower() for earlier in parts[:at])]
    return ", ".join(told)


def session_title(session: TrainingSession, wording: Wording, now: datetime) -> str:
    """The title with what has to be seen at once: cancelled, past, full."""
    title = session.title.into(wording.language)
    if session.status == "cancelled":
        return wording.say("announce_status_cancelled", title=title)
    if is_over(session, now):
        return wording.say("announce_status_past", title=title)
    return wording.say("announce_status_full", title=title) if session.status == "full" else title


def session_lines(
    session: TrainingSession, wording: Wording, now: datetime, distance_km: float | None = None
) -> tuple[str, ...]:
    """What one has to know about a session, line by line. `distance_km`: from the place that was asked."""
    return tuple(_lines(session, wording, now, distance_km))


def session_in_short(session: TrainingSession, wording: Wording, now: datetime) -> str:
    """'Journée immunotox : vendredi 12 mars 2027, 9 h – 17 h · Dax'."""
    parts = [spoken_when(session, wording), spoken_where(session, wording)]
    return f"{session_title(session, wording, now)}{wording.colon} {' · '.join(part for part in parts if part)}"


def _lines(session: TrainingSession, wording: Wording, now: datetime, distance_km: float | None) -> Iterator[str]:
    language = wording.language
    yield wording.say("announce_line_when", when=spoken_when(session, wording))
    if place := spoken_where(session, wording):
        key = "announce_line_where" if distance_km is None else "announce_line_distance"
        yield wording.say(key, place=place, km=round(distance_km or 0))
    if session.status == "cancelled" or is_over(session, now):
        return
    if session.online:
        yield wording.say("announce_line_online", link=session.online)
    yield from registration_lines(session, wording, now)
    if session.capacity:
        yield wording.say("announce_line_capacity", places=session.capacity)
    if session.programme:
        yield wording.say("announce_line_programme", text=" ; ".join(item.into(language) for item in session.programme))
    if session.audience:
        yield wording.say("announce_line_audience", text=session.audience.into(language))
    if names := [wording.specialty(key) for key in session.specialties] + _territories(session, wording):
        yield wording.say("announce_line_for", names=", ".join(names))
    for document in session.documents:
        yield wording.say("announce_line_document", label=document.label.into(language), link=document.url)


def _territories(session: TrainingSession, wording: Wording) -> list[str]:
    return [wording.knowledge.territories[key].name.into(wording.language) for key in session.territories]


def registration_lines(session: TrainingSession, wording: Wording, now: datetime) -> Iterator[str]:
    """How and until when to register; nothing where the session is full."""
    deadline = session.registration_deadline
    if deadline and deadline < now.date():
        yield wording.say("announce_line_closed", day=spoken_day(deadline, wording))
    elif session.status == "full":
        return
    elif session.registration and deadline:
        day = spoken_day(deadline, wording)
        yield wording.say("announce_line_register_until", day=day, link=session.registration)
    elif session.registration:
        yield wording.say("announce_line_register", link=session.registration)
    elif deadline:
        yield wording.say("announce_line_deadline", day=spoken_day(deadline, wording))
