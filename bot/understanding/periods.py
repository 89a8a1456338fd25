"""The time that a question names ('en mars', 'au printemps', 'next month', '14 mars 2027') → the days that it covers.

Pure: today is handed in. A month or a season without a year is the present or the coming one.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import OSA

from bot.understanding.folding import Token

PeriodKind = Literal["day", "month", "season", "year", "range"]

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan", "fevrier february fevr fev feb", "mars march", "avril april avr apr", "mai may",
            "juin june jun", "juillet july juil jul", "aout august aug", "septembre september sept sep",
            "octobre october oct", "novembre november nov", "decembre december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Folded names and abbreviations of the months, in French and English."""

_SEASONS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    # Wide on purpose: the almanac's season together with the calendar's, so that no session of 'spring' is missed.
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "autumn": ((9, 1), (12, 21)),
    "winter": ((12, 1), (3, 20)),
    "back_to_school": ((9, 1), (10, 15)),
}
_SEASON_WORDS = {
    "printemps": "spring", "spring": "spring", "ete": "summer", "summer": "summer", "automne": "autumn",
    "autumn": "autumn", "hiver": "winter", "winter": "winter", "rentree": "back_to_school",
}  # fmt: skip
_ALSO_WORDS = frozenset({"may", "sept", "mar", "jan", "dec", "ete", "spring", "march"})
"""Words with another meaning ('may I', 'sept patients', 'il a été'): they need a neighbour that speaks of time."""
_BEFORE_A_TIME = frozenset({
    "en", "in", "fin", "debut", "mi", "courant", "on", "by", "during", "cet", "cette", "ce", "du", "de", "of", "this",
    "next", "last", "prochain", "prochaine", "dernier", "derniere", "l", "au", "le", "early", "late", "mid", "until",
    "avant", "before", "apres", "after", "since", "depuis", "et", "and", "ou", "or", "jusqu", "vers", "around",
})  # fmt: skip
_LAST = frozenset({"dernier", "derniere", "last", "passe", "passee", "previous"})
_NEXT = frozenset({"prochain", "prochaine", "next", "suivant", "suivante"})
_THIS = frozenset({"ce", "cette", "cet", "this", "courant", "current"})
_MONTH, _YEAR = frozenset({"mois", "month"}), frozenset({"annee", "year", "an"})
_WEEK = frozenset({"semaine", "week"})
_UP_TO = frozenset({"avant", "before"})
_FROM = frozenset({"apres", "after"})
_AND_LATER = frozenset({"partir", "depuis", "from", "since"})
_BETWEEN_DAY_AND_MONTH = frozenset({"er", "of", "saint", "st", "nd", "rd", "th"})
"""What may stand between a day and its month; 'st' is folded as a saint."""
_SHORTEST_MISSPELT = 6
_FAR_FUTURE = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included; `season` names the season where it is one."""

    first: date
    last: date
    kind: PeriodKind
    season: str = ""

    def covers(self, first: date, last: date) -> bool:
        """Whether something that lasts from one day to another falls into it, be it in part."""
        return first <= self.last and last >= self.first


@dataclass(frozen=True, slots=True)
class _Part:
    """A period and the tokens that say it: from `at` to before `end`."""

    period: Period
    at: int
    end: int


def period_in(tokens: Sequence[Token], today: date) -> Period | None:
    """The period that a text names, None where it names none. Two of them ('mars ou avril') are taken as one span."""
    parts = _parts(tokens, today)
    if not parts:
        return None
    first, last = parts[0].period, parts[-1].period
    whole = first if len(parts) == 1 else Period(min(first.first, last.first), max(first.last, last.last), "range")
    return _bounded(whole, tokens[: parts[0].at], today)


def _parts(tokens: Sequence[Token], today: date) -> list[_Part]:
    found: list[_Part] = []
    at = 0
    while at < len(tokens):
        part = _numeric_date(tokens, at) or _named_month(tokens, at, today) or _season(tokens, at, today)
        part = part or _relative(tokens, at, today) or _year(tokens, at)
        if part is not None:
            found.append(part)
        at = part.end if part else at + 1
    return _with_the_year_of_the_last(found)


def _with_the_year_of_the_last(parts: list[_Part]) -> list[_Part]:
    """'mars ou avril 2028': the year that is written belongs to both."""
    if len(parts) == 2 and parts[0].period.kind == parts[1].period.kind == "month":
        first, last = parts[0].period.first, parts[1].period.first
        year = last.year if first.month <= last.month else last.year - 1
        return [replace(parts[0], period=_month(year, first.month)), parts[1]]
    return parts


def _numeric_date(tokens: Sequence[Token], at: int) -> _Part | None:
    """'14/03/2027' or '2027-03-14'."""
    three = tokens[at : at + 3]
    if len(three) < 3 or not all(token.is_number for token in three) or not _close_together(three):
        return None
    first, month, last = (int(token.folded) for token in three)
    year, day = (last, first) if len(three[2].folded) == 4 else (first, last)
    if not 2020 <= year < 2100 or not 1 <= month <= 12:
        return None
    return _Part(_day_or_month(year, month, day), at, at + 3)


def _close_together(tokens: Sequence[Token]) -> bool:
    return all(after.start - before.end == 1 for before, after in pairwise(tokens))


def _named_month(tokens: Sequence[Token], at: int, today: date) -> _Part | None:
    """'14 mars 2027', 'March 14 2027', 'mars 2027', 'mars dernier', 'next March'."""
    month = _month_of(tokens, at)
    if month is None:
        return None
    start, end = at, at + 1
    while start and tokens[start - 1].folded in _BETWEEN_DAY_AND_MONTH and _has_day_before(tokens, start):
        start -= 1
    day = _number_at(tokens, start - 1)
    start = start - 1 if day else at
    if day is None and (day := _number_at(tokens, end)):
        end += 2 if end + 1 < len(tokens) and tokens[end + 1].folded in _BETWEEN_DAY_AND_MONTH else 1
    year = _year_at(tokens, end)
    end += year is not None
    back = _neighbour(tokens, at, end, _LAST)
    chosen = year or _year_of_occurrence(month, day, today, back=back)
    return _Part(_day_or_month(chosen, month, day) if day else _month(chosen, month), start, end)


def _has_day_before(tokens: Sequence[Token], at: int) -> bool:
    """'5th of March', '1er mars': a day stands before these little words."""
    return any(_number_at(tokens, earlier) for earlier in range(max(0, at - 3), at))


def _year_of_occurrence(month: int, day: int | None, today: date, *, back: bool) -> int:
    if back:
        return today.year if month < today.month else today.year - 1
    is_over = month < today.month or (month == today.month and day is not None and day < today.day)
    return today.year + 1 if is_over else today.year


def _month_of(tokens: Sequence[Token], at: int) -> int | None:
    word = tokens[at].folded
    month = MONTHS.get(word)
    if month is not None:
        return month if word not in _ALSO_WORDS or _speaks_of_time(tokens, at) else None
    if len(word) < _SHORTEST_MISSPELT:
        return None
    long_names = (name for name in MONTHS if len(name) >= _SHORTEST_MISSPELT)
    near = {MONTHS[name] for name in long_names if OSA.distance(word, name, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None


def _speaks_of_time(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1].folded if at else ""
    after = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    has_number = _number_at(tokens, at - 1) or _number_at(tokens, at + 1) or _year_at(tokens, at + 1)
    return before in _BEFORE_A_TIME or after in (_LAST | _NEXT) or bool(has_number)


def _season(tokens: Sequence[Token], at: int, today: date) -> _Part | None:
    season = _SEASON_WORDS.get(tokens[at].folded)
    if season is None or (tokens[at].folded in _ALSO_WORDS and not _speaks_of_time(tokens, at)):
        return None
    end = at + 1
    year = _year_at(tokens, end)
    if year is not None:
        return _Part(_season_of(season, year), at, end + 1)
    near = [_season_of(season, today.year + offset) for offset in (-1, 0, 1)]
    if _neighbour(tokens, at, end, _LAST):
        period = next(one for one in reversed(near) if one.last < today)
    else:
        period = next(one for one in near if one.last >= today)
        if _neighbour(tokens, at, end, _NEXT) and period.first <= today:
            period = _season_of(season, period.first.year + 1)
    return _Part(period, at, end)


def _season_of(season: str, year: int) -> Period:
    """The season that begins in this year."""
    (month, day), (last_month, last_day) = _SEASONS[season]
    last_year = year + 1 if last_month < month else year
    return Period(date(year, month, day), date(last_year, last_month, last_day), "season", season)


def _relative(tokens: Sequence[Token], at: int, today: date) -> _Part | None:
    """'ce mois-ci', 'la semaine prochaine', 'next year', 'demain'."""
    word = tokens[at].folded
    if word in ("demain", "tomorrow", "aujourd", "today"):
        day = today + timedelta(days=word in ("demain", "tomorrow"))
        return _Part(Period(day, day, "day"), at, at + 1)
    if word not in _MONTH | _YEAR | _WEEK:
        return None
    around = {token.folded for token in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])}
    step = -1 if around & _LAST else 1 if around & _NEXT else 0 if around & _THIS else None
    if step is None:
        return None
    if word in _YEAR:
        return _Part(_whole_year(today.year + step), at, at + 1)
    if word in _WEEK:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return _Part(Period(monday, monday + timedelta(days=6), "range"), at, at + 1)
    months = today.year * 12 + today.month - 1 + step
    return _Part(_month(months // 12, months % 12 + 1), at, at + 1)


def _year(tokens: Sequence[Token], at: int) -> _Part | None:
    year = _year_at(tokens, at)
    return _Part(_whole_year(year), at, at + 1) if year is not None else None


def _bounded(period: Period, before: Sequence[Token], today: date) -> Period:
    """'avant l'été' ends where it begins; 'après mars' begins where it ends."""
    words = {token.folded for token in before[-2:]}
    if words & _UP_TO and period.first > today:
        return Period(today, period.first - timedelta(days=1), "range")
    if words & _FROM:
        return Period(period.last + timedelta(days=1), _FAR_FUTURE, "range")
    if {token.folded for token in before[-3:]} & _AND_LATER:
        return Period(period.first, _FAR_FUTURE, "range")
    return period


def _neighbour(tokens: Sequence[Token], at: int, end: int, words: frozenset[str]) -> bool:
    return any(token.folded in words for token in (*tokens[max(0, at - 1) : at], *tokens[end : end + 1]))


def _number_at(tokens: Sequence[Token], at: int) -> int | None:
    """A number that may be the day of a month."""
    if not 0 <= at < len(tokens) or not tokens[at].is_number or len(tokens[at].folded) > 2:
        return None
    number = int(tokens[at].folded)
    return number if 1 <= number <= 31 else None


def _year_at(tokens: Sequence[Token], at: int) -> int | None:
    """A number that is a year of this century, and no postal code or price."""
    if not 0 <= at < len(tokens) or not tokens[at].is_number or len(tokens[at].folded) != 4:
        return None
    year = int(tokens[at].folded)
    return year if 2020 <= year < 2100 else None


def _whole_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _day_or_month(year: int, month: int, day: int) -> Period:
    """The day; where there is none such (31 November), its month."""
    try:
        return Period(date(year, month, day), date(year, month, day), "day")
    except ValueError:
        return _month(year, month)
