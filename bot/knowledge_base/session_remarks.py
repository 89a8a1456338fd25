"""What is possible in a session and worth a look: it is past, registration is closed, its texts say another thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bot.knowledge_base.date_words import DateWords
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.training_models import TrainingSession

_IN_FIGURES: Final = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d/.-])")
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR: Final = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/.-])")


def sessions_to_look_at(knowledge: Knowledge, today: date) -> list[Problem]:
    """Each at the line of its session. None is a mistake for sure."""
    found = []
    for session in knowledge.training.sessions:
        file, _, line = knowledge.origins.get(f"training:{session.key}", "knowledge:1").rpartition(":")
        said = (*_of_its_days(session, today), *_of_its_texts(session, knowledge))
        found += [Problem(file, int(line), text) for text in said]
    file, _, line = knowledge.origins.get("file:training", "knowledge:1").rpartition(":")
    return [*(Problem(file, int(line), text) for text in _of_the_title(knowledge)), *found]


def _of_the_title(knowledge: Knowledge) -> Iterator[str]:
    """A title of the course that names a year in which none of its sessions is held."""
    years = sorted({one.starts.year for one in knowledge.training.sessions if one.starts and one.status != "cancelled"})
    title = knowledge.training.title
    for text in dict.fromkeys((title.fr, title.en)):
        for found in _YEAR.finditer(text):
            if years and int(found[1]) not in years:
                yield f"the title '{text}' speaks of {found[1]}, the sessions are in {', '.join(map(str, years))}"


def _of_its_days(session: TrainingSession, today: date) -> Iterator[str]:
    if session.starts is None or session.status == "cancelled":
        return
    start, last = session.starts.date(), (session.ends or session.starts).date()
    deadline = session.registration_deadline
    if last < today:
        yield f"session '{session.key}': 'starts' {start} is past, users see it no more"
    elif deadline and session.registration is None and session.status == "open":
        yield f"session '{session.key}': 'registration_deadline' {deadline} without 'registration': nowhere to register"
    elif deadline and deadline < today and session.status == "open":
        yield f"session '{session.key}': 'registration_deadline' {deadline} is past, and the session of {start} is open"


def _of_its_texts(session: TrainingSession, knowledge: Knowledge) -> Iterator[str]:
    rules, network, words = knowledge.language.public_texts, knowledge.network, knowledge.language.dates
    fields = (session.title, session.place, session.audience, *session.programme)
    for text in dict.fromkeys(said for field in fields if field for said in (field.fr, field.en)):
        match rules.doubt(text, network):
            case ("number", _):
                yield f"session '{session.key}': '{text}' holds a phone number, which nobody checks"
            case ("private", word):
                yield f"session '{session.key}': '{text}' says '{word}': users would read it"
        if other := _another_day(text, session, words):
            yield f"session '{session.key}': '{text}' speaks of {other}, the session is on {session.starts:%Y-%m-%d}"


def _another_day(text: str, session: TrainingSession, words: DateWords) -> str:
    """The day or the year in a text that is not the session's: it stayed when the session was moved."""
    if session.starts is None:
        return ""
    first, last = session.starts.date(), (session.ends or session.starts).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for said, day, month, year in _days_in(text, words):
        if not any((one.day, one.month) == (day, month) and year in (None, one.year) for one in days):
            return said
    years = (found[1] for found in _YEAR.finditer(text))
    return next((year for year in years if int(year) not in {one.year for one in days}), "")


def _days_in(text: str, words: DateWords) -> Iterator[tuple[str, int, int, int | None]]:
    """(as it is said, day, month, year) of every day that a text names."""
    for found in _ISO.finditer(text):
        yield found[0], int(found[3]), int(found[2]), int(found[1])
    for found in _IN_FIGURES.finditer(text):
        yield found[0], int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    months = "|".join(sorted(map(re.escape, words.number_of_month), key=len, reverse=True))
    apart = unicodedata.normalize("NFD", text.casefold())
    folded = "".join(sign for sign in apart if not unicodedata.combining(sign))
    for found in re.finditer(rf"(?<!\w)(\d{{1,2}})(?:{'|'.join(words.day_endings)})? ({months})(?!\w)", folded):
        yield found[0], int(found[1]), words.number_of_month[found[2]], None
