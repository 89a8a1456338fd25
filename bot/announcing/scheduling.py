"""When an announcement goes out: the choices on the buttons, and a date that is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Final, Literal

from bot.announcing.quiet import is_quiet, next_allowed
from bot.answering.session_text import spoken_hour, spoken_moment, spoken_month
from bot.answering.wording import Wording
from bot.knowledge_base.date_words import DateWords
from bot.knowledge_base.sessions import clock_trouble
from bot.settings import QuietHours
from bot.understanding.folding import tokens_of
from bot.understanding.periods import period_in

ChoiceKey = Literal["now", "next_allowed", "tomorrow", "monday", "date"]
Trouble = Literal["unclear", "past", "far", "skipped", "twice", "quiet"]

MORNING: Final = time(9)
_FARTHEST: Final = timedelta(days=366)
_LONGEST: Final = 80
_DAY_AND_MONTH: Final = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})(?![/.\d])", re.ASCII)


@dataclass(frozen=True, slots=True)
class ScheduleChoice:
    """One button: what it stands for, when that is (None: to be typed), and its label."""

    key: ChoiceKey
    at: datetime | None
    label: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed date: the moment, or what is wrong with it."""

    at: datetime | None = None
    trouble: Trouble | None = None


def schedule_choices(
    wording: Wording, now: datetime, quiet: QuietHours | None, *, urgent: bool = False
) -> list[ScheduleChoice]:
    """Now (or the end of the quiet hours), tomorrow 9:00, Monday 9:00, a date; none of them in the quiet hours."""
    quiet = None if urgent else quiet
    today, clock = now.date(), now.tzinfo
    tomorrow = _allowed_morning(today + timedelta(days=1), clock, quiet)
    monday = _allowed_morning(today + timedelta(days=7 - today.weekday()), clock, quiet)
    first = ScheduleChoice("now", now, wording.say("announce_choice_now"))
    if is_quiet(quiet, now):
        soonest = next_allowed(quiet, now)
        first = ScheduleChoice(
            "next_allowed", soonest, wording.say("announce_choice_next_allowed", when=spoken_moment(soonest, wording))
        )
    found = [first, _choice("tomorrow", tomorrow, wording), _choice("monday", monday, wording)]
    found.append(ScheduleChoice("date", None, wording.say("announce_choice_date")))
    moments: set[datetime | None] = set()
    # On Sunday tomorrow is Monday: one button is enough.
    return [one for one in found if one.at not in moments and not moments.add(one.at)]  # type: ignore[func-returns-value]


def typed_moment(
    text: str, now: datetime, quiet: QuietHours | None, words: DateWords, *, urgent: bool = False
) -> Typed:
    """The moment that somebody typed ('12 mars à 9h', 'demain 14:30', '12/03/2027 9:00'); without an hour, 9:00."""
    if not text.strip() or len(text) > _LONGEST:
        return Typed(trouble="unclear")
    hours = list(_hour_pattern(words.hours).finditer(text))
    hour = _hour_of(hours[0]) if len(hours) == 1 else None if hours else MORNING
    without_hours = _hour_pattern(words.hours).sub(" ", text)
    day = _day_in(without_hours, now.date(), words)
    if hour is None or day is None or _contradicts_itself(text, day, words, has_hour=bool(hours)):
        return Typed(trouble="unclear")
    local = datetime.combine(day, hour)
    if (trouble := clock_trouble(local, now.tzinfo or UTC)) is not None:
        return Typed(trouble=trouble)
    return _checked(local.replace(tzinfo=now.tzinfo), now, quiet if not urgent else None)


def typed_day(text: str, today: date, words: DateWords) -> date | None:
    """The one day that somebody typed ('18/03/2027', 'jeudi 18 mars'); None where it is unclear."""
    if not text.strip() or len(text) > _LONGEST:
        return None
    day = _day_in(_hour_pattern(words.hours).sub(" ", text), today, words)
    return None if day is None or _contradicts_itself(text, day, words, has_hour=True) else day


def typed_hours(text: str, words: DateWords) -> tuple[time, time | None] | None:
    """From when to when ('14h-17h30', '9h'), in their order; None where it is unclear."""
    text, pattern = re.sub(r"[-–—]", " | ", text[: _LONGEST + 1]), _hour_pattern(words.hours)
    left = pattern.sub(" ", text)
    unread = any(map(str.isdigit, left)) or not {token.folded for token in tokens_of(left)}.isdisjoint(words.hours)
    found = [_hour_of(one) for one in pattern.finditer(text)]
    if len(text) > _LONGEST or None in found or unread:
        return None
    match found:
        case [time() as first]:
            return first, None
        case [time() as first, time() as last] if first < last:
            return first, last
    return None


def typed_problem(trouble: Trouble, wording: Wording, now: datetime, quiet: QuietHours | None) -> str:
    """What is wrong with a typed date, and an example that works."""
    example = _allowed_morning(now.date() + timedelta(days=8), now.tzinfo, quiet)
    text = wording.say(
        "announce_typed_example",
        day=example.day,
        month=spoken_month(example.date(), wording),
        year=example.year,
        hour=spoken_hour(example.time(), wording),
    )
    hours = f"{quiet.start:%H:%M}–{quiet.end:%H:%M}" if quiet else ""
    return wording.say(f"announce_typed_{trouble}", example=text, hours=hours)


def _choice(key: ChoiceKey, at: datetime, wording: Wording) -> ScheduleChoice:
    return ScheduleChoice(key, at, wording.say(f"announce_choice_{key}", hour=spoken_hour(at.time(), wording)))


def _allowed_morning(day: date, clock: tzinfo | None, quiet: QuietHours | None) -> datetime:
    return next_allowed(quiet, datetime.combine(day, MORNING, clock))


def _checked(moment: datetime, now: datetime, quiet: QuietHours | None) -> Typed:
    if moment <= now:
        return Typed(trouble="past")
    if moment - now > _FARTHEST:
        return Typed(trouble="far")
    if is_quiet(quiet, moment):
        return Typed(trouble="quiet")
    return Typed(at=moment)


@cache
def _hour_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """'9h', '14:30', '9 heures', '2 pm'."""
    signs = "|".join((":", *sorted(words, key=len, reverse=True)))
    return re.compile(
        rf"(?<![\d/.-])(?P<hour>[01]?\d|2[0-3])\s*(?:(?:{signs})\s*(?P<minute>[0-5]\d)?|(?=[ap]\.?m\b))"
        r"\s*(?P<half>[ap])?\.?(?:m\b)?",
        re.IGNORECASE | re.ASCII,
    )


def _hour_of(found: re.Match[str]) -> time | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    return time(hour, minute)


def _contradicts_itself(text: str, day: date, words: DateWords, *, has_hour: bool) -> bool:
    """'mardi 12 mars' where the 12th is a Friday; 'demain soir' without an hour, which is not 9:00."""
    typed = {token.folded for token in tokens_of(text)}
    weekdays = {words.number_of_weekday[word] for word in typed & words.number_of_weekday.keys()}
    return bool(weekdays - {day.weekday()}) or (not has_hour and bool(typed & words.other_times_of_day))


def _day_in(text: str, today: date, words: DateWords) -> date | None:
    """The one day that a text names; a weekday is the next one after today."""
    if short := _DAY_AND_MONTH.search(text):
        return _next_such_day(int(short[1]), int(short[2]), today)
    period = period_in(tokens_of(text), today, words)
    if period is not None:
        return period.first if period.kind == "day" else None
    typed = {token.folded for token in tokens_of(text)}
    named = {words.number_of_weekday[word] for word in typed & words.number_of_weekday.keys()}
    if len(named) == 1:
        return today + timedelta(days=(named.pop() - today.weekday() - 1) % 7 + 1)
    # An hour alone ('14h'): today.
    return today if typed <= words.beside_an_hour else None


def _next_such_day(day: int, month: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
