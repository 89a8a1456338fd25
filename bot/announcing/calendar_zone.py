"""The rules of a time zone as calendars carry them: two yearly rules, or one offset where the clocks never change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_SINCE = 1996
"""The year from which the rules are written as valid: Outlook reads no longer histories. Europe's hold since."""
_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_WEEK = 7


class _Change(NamedTuple):
    """The clocks go to another offset at a moment, UTC."""

    at: datetime
    before: timedelta
    after: timedelta


def rules_of(zone: ZoneInfo, year: int) -> Timezone:
    """The rules as they stand in the year of the session."""
    written = Timezone()
    written.add("tzid", zone.key)
    changes = _changes_in(zone, year)
    if not changes:
        written.add_component(_always(zone, year))
    for change in sorted(changes, key=lambda one: one.after, reverse=True):
        written.add_component(_yearly(change, zone))
    return written


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


@lru_cache(maxsize=16)
def _changes_in(zone: ZoneInfo, year: int) -> tuple[_Change, ...]:
    """Looked for hour by hour, once for the sessions of a year."""
    return tuple(_changes(zone, year))


def _changes(zone: ZoneInfo, year: int) -> Iterator[_Change]:
    moment, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        following = moment + timedelta(hours=1)
        before, after = _offset(moment, zone), _offset(following, zone)
        if before != after:
            yield _Change(following, before, after)
        moment = following


def _always(zone: ZoneInfo, year: int) -> TimezoneStandard:
    offset = _offset(datetime(year, 1, 1, tzinfo=UTC), zone)
    half = TimezoneStandard()
    half.add("dtstart", datetime(_SINCE, 1, 1))  # noqa: DTZ001 (local)
    half.add("tzoffsetfrom", offset)
    half.add("tzoffsetto", offset)
    half.add("tzname", datetime(year, 1, 1, tzinfo=UTC).astimezone(zone).tzname() or zone.key)
    return half


def _yearly(change: _Change, zone: ZoneInfo) -> TimezoneDaylight | TimezoneStandard:
    half = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    local = (change.at + change.before).replace(tzinfo=None)
    is_last = (local + timedelta(days=_WEEK)).month != local.month
    which = -1 if is_last else (local.day - 1) // _WEEK + 1
    half.add("dtstart", _in_the_first_year(local, which))
    half.add("tzoffsetfrom", change.before)
    half.add("tzoffsetto", change.after)
    half.add("tzname", change.at.astimezone(zone).tzname() or zone.key)
    half.add("rrule", {"freq": "yearly", "bymonth": local.month, "byday": f"{which}{_WEEKDAYS[local.weekday()]}"})
    return half


def _in_the_first_year(local: datetime, which: int) -> datetime:
    """The same weekday of the same month, in the year from which the rule is written."""
    days = [local.replace(year=_SINCE, day=day) for day in range(1, 29)]
    days += [days[-1] + timedelta(days=more) for more in range(1, 4)]
    same = [day for day in days if day.month == local.month and day.weekday() == local.weekday()]
    return same[-1] if which < 0 else same[which - 1]
