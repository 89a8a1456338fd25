"""Checks of the course's sessions that need a clock: daylight saving, order, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from bot.knowledge_base.addresses import address_meant, is_mail_address, is_web_link
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.training_models import TrainingSession

_LONGEST = timedelta(days=7)


def session_problems(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """(session key, what is wrong) for each mistake in the sessions."""
    seen: set[str] = set()
    for session in knowledge.training.sessions:
        if session.key in seen:
            yield session.key, f"session '{session.key}' stands here twice"
        seen.add(session.key)
        yield from ((session.key, text) for text in _mistakes(session, knowledge))


def _mistakes(session: TrainingSession, knowledge: Knowledge) -> Iterator[str]:
    if session.starts and session.ends and _wall_clock(session.ends) <= _wall_clock(session.starts):
        yield f"session '{session.key}' ends before it starts"
    yield from _slips(session)
    if session.status == "open" and not session.starts:
        yield f"session '{session.key}' is open but has no 'starts'"
    for moment in (session.starts, session.ends):
        if moment and (text := local_time_problem(moment, knowledge.network.zone)):
            yield f"session '{session.key}': {text}"
    if session.registration_deadline and session.starts and session.registration_deadline > session.starts.date():
        deadline, start = session.registration_deadline, session.starts.date()
        yield f"session '{session.key}': 'registration_deadline' {deadline} comes after the start, {start}"
    if session.registration and not (is_web_link(session.registration) or is_mail_address(session.registration)):
        written, meant = session.registration, address_meant(session.registration)
        said = f"session '{session.key}': '{written}' is neither a web link (https://…) nor an e-mail address"
        yield f"{said}, write '{meant}'" if meant else said
    for link in (session.online, *(document.url for document in session.documents)):
        if link and not is_web_link(link):
            yield f"session '{session.key}': '{link}' is no web link (https://…)"
    if session.facility and session.facility not in knowledge.facilities:
        yield f"session '{session.key}': facility '{session.facility}' does not exist"


def texts_of_place(session: TrainingSession, knowledge: Knowledge) -> tuple[str, ...]:
    """What a session says of its place in words, its key and the town of its hospital among them."""
    hospital = knowledge.facilities.get(session.facility or "")
    town = knowledge.gazetteer.communes.get(hospital.commune) if hospital else None
    place = (session.place.fr, session.place.en) if session.place else ()
    return (*place, session.title.fr, session.title.en, session.key.replace("_", " "), town.name if town else "")


def _slips(session: TrainingSession) -> Iterator[str]:
    """What is possible, and is a slip all the same: no course begins at midnight or lasts a month."""
    if session.starts and session.ends and session.ends.date() - session.starts.date() > _LONGEST:
        yield f"session '{session.key}' lasts more than {_LONGEST.days} days: correct the date of its end"
    for name, moment in (("starts", session.starts), ("ends", session.ends)):
        if moment and not (moment.hour or moment.minute):
            yield f"session '{session.key}': '{name}' has no hour: write it as {moment:%Y-%m-%d} 14:00"


def _wall_clock(moment: datetime) -> datetime:
    """Without the time zone, which is a mistake of its own: only times of one kind can be compared."""
    return moment.replace(tzinfo=None)


ClockTrouble = Literal["skipped", "twice"]


def clock_trouble(local: datetime, zone: tzinfo) -> ClockTrouble | None:
    """Whether the clocks of a zone go over a wall-clock time, or pass it twice."""
    here = local.replace(tzinfo=zone)
    if here.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        return "skipped"
    return "twice" if here.replace(fold=1).utcoffset() != here.replace(fold=0).utcoffset() else None


def local_time_problem(moment: datetime, zone: tzinfo) -> str | None:
    """Why a wall-clock time of this zone does not exist or is not unique; None when it is fine."""
    if moment.tzinfo is not None:
        return f"{moment.isoformat()} has a time zone: write the local time without one"
    trouble = clock_trouble(moment, zone)
    if trouble == "skipped":
        return f"{moment.isoformat(sep=' ')} does not exist: the clocks go forward over it"
    if trouble == "twice":
        return f"{moment.isoformat(sep=' ')} happens twice: the clocks go back over it"
    return None
