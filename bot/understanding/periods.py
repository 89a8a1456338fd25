"""The time that a question names ('en mars', 'au printemps', 'next month', '14 mars 2027') → the days that it covers.

Pure: today is handed in. A month or a season without a year is the present or the coming one.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import OSA

from bot.knowledge_base.date_words import DateWords, Season
from bot.understanding.allowance import MONTH
from bot.understanding.folding import Token

PeriodKind = Literal["day", "month", "season", "year", "range"]

_SEASONS: dict[Season, tuple[tuple[int, int], tuple[int, int]]] = {
    # Wide on purpose: the almanac's season together with the calendar's, so that no session of 'spring' is missed.
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "autumn": ((9, 1), (12, 21)),
    "winter": ((12, 1), (3, 20)),
    "back_to_school": ((9, 1), (10, 15)),
}
_FAR_FUTURE = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included; `season` names the season where it is one."""

    first: date
    last: date
    kind: PeriodKind
    season: Season | None = None

    def covers(self, first: date, last: date) -> bool:
        """Whether something that lasts from one day to another falls into it, be it in part."""
        return first <= self.last and last >= self.first


@dataclass(frozen=True, slots=True)
class _Part:
    """A period and the tokens that say it: from `at` to before `end`."""

    period: Period
    at: int
    end: int


def period_in(tokens: Sequence[Token], today: date, words: DateWords) -> Period | None:
    """The period that a text names, None where it names none. Two of them ('mars ou avril') are taken as one span."""
    return _Pass(tokens, today, words).period()


@dataclass(frozen=True, slots=True)
class _Pass:
    """One text, read for the times that it names."""

    tokens: Sequence[Token]
    today: date
    words: DateWords

    def period(self) -> Period | None:
        parts = self._parts()
        if not parts:
            return None
        first, last = parts[0].period, parts[-1].period
        whole = first if len(parts) == 1 else Period(min(first.first, last.first), max(first.last, last.last), "range")
        return self._bounded(whole, self.tokens[: parts[0].at])

    def _parts(self) -> list[_Part]:
        found: list[_Part] = []
        at = 0
        while at < len(self.tokens):
            part = self._part(at)
            if part is not None:
                found.append(part)
            at = part.end if part else at + 1
        return _with_the_year_of_the_last(found)

    def _part(self, at: int) -> _Part | None:
        word = self.tokens[at].folded
        if word.isdigit():
            return self._numeric_date(at) or self._year(at)
        if word in self.words.of_times:
            return self._named_month(at) or self._season(at) or self._relative(at)
        return self._named_month(at) if MONTH.forgives(len(word)) else None

    def _numeric_date(self, at: int) -> _Part | None:
        """'14/03/2027' or '2027-03-14'."""
        three = self.tokens[at : at + 3]
        if len(three) < 3 or not all(token.is_number for token in three) or not _close_together(three):
            return None
        first, month, last = (int(token.folded) for token in three)
        year, day = (last, first) if len(three[2].folded) == 4 else (first, last)
        if not 2020 <= year < 2100 or not 1 <= month <= 12:
            return None
        return _Part(_day_or_month(year, month, day), at, at + 3)

    def _named_month(self, at: int) -> _Part | None:
        """'14 mars 2027', 'March 14 2027', 'mars 2027', 'mars dernier', 'next March'."""
        month = self._month_of(at)
        if month is None:
            return None
        start, end, between = at, at + 1, self.words.between_day_and_month
        while start and self.tokens[start - 1].folded in between and self._has_day_before(start):
            start -= 1
        day = self._number_at(start - 1)
        start = start - 1 if day else at
        if day is None and (day := self._number_at(end)):
            end += 2 if self._word(end + 1) in between else 1
        year = self._year_at(end)
        end += year is not None
        back = self._neighbour(at, end, self.words.last)
        chosen = year or _year_of_occurrence(month, day, self.today, back=back)
        return _Part(_day_or_month(chosen, month, day) if day else _month(chosen, month), start, end)

    def _has_day_before(self, at: int) -> bool:
        """'5th of March', '1er mars': a day stands before these little words."""
        return any(self._number_at(earlier) for earlier in range(max(0, at - 3), at))

    def _month_of(self, at: int) -> int | None:
        word, months = self.tokens[at].folded, self.words.number_of_month
        if word in months:
            return months[word] if word not in self.words.also_words or self._speaks_of_time(at) else None
        if not MONTH.forgives(len(word)):
            return None
        by_edge = _long_names_by_edge(self.words.months)
        names = (*by_edge.get(word[:2], ()), *by_edge.get(word[-2:], ()))
        near = {months[name] for name in names if OSA.distance(word, name, score_cutoff=1) <= 1}
        return near.pop() if len(near) == 1 else None

    def _speaks_of_time(self, at: int) -> bool:
        has_number = self._number_at(at - 1) or self._number_at(at + 1) or self._year_at(at + 1)
        after = self._word(at + 1) in self.words.last or self._word(at + 1) in self.words.next
        return self._word(at - 1) in self.words.before_a_time or after or bool(has_number)

    def _season(self, at: int) -> _Part | None:
        word = self.tokens[at].folded
        season = self.words.season_of.get(word)
        if season is None or (word in self.words.also_words and not self._speaks_of_time(at)):
            return None
        end = at + 1
        year = self._year_at(end)
        if year is not None:
            return _Part(_season_of(season, year), at, end + 1)
        near = [_season_of(season, self.today.year + offset) for offset in (-1, 0, 1)]
        if self._neighbour(at, end, self.words.last):
            period = next(one for one in reversed(near) if one.last < self.today)
        else:
            period = next(one for one in near if one.last >= self.today)
            if self._neighbour(at, end, self.words.next) and period.first <= self.today:
                period = _season_of(season, period.first.year + 1)
        return _Part(period, at, end)

    def _relative(self, at: int) -> _Part | None:
        """'ce mois-ci', 'la semaine prochaine', 'next year', 'demain'."""
        word, words, today = self.tokens[at].folded, self.words, self.today
        if word in words.tomorrow or word in words.today:
            day = today + timedelta(days=word in words.tomorrow)
            return _Part(Period(day, day, "day"), at, at + 1)
        if not any(word in spans for spans in (words.month, words.year, words.week)):
            return None
        around = {self._word(at - 1), self._word(at + 1)}
        step = -1 if around & words.last else 1 if around & words.next else 0 if around & words.this else None
        if step is None:
            return None
        if word in words.year:
            return _Part(_whole_year(today.year + step), at, at + 1)
        if word in words.week:
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
            return _Part(Period(monday, monday + timedelta(days=6), "range"), at, at + 1)
        months = today.year * 12 + today.month - 1 + step
        return _Part(_month(months // 12, months % 12 + 1), at, at + 1)

    def _year(self, at: int) -> _Part | None:
        year = self._year_at(at)
        return _Part(_whole_year(year), at, at + 1) if year is not None else None

    def _bounded(self, period: Period, before: Sequence[Token]) -> Period:
        """'avant l'été' ends where it begins; 'après mars' begins where it ends."""
        words = {token.folded for token in before[-2:]}
        if words & self.words.up_to and period.first > self.today:
            return Period(self.today, period.first - timedelta(days=1), "range")
        if words & self.words.behind:
            return Period(period.last + timedelta(days=1), _FAR_FUTURE, "range")
        if {token.folded for token in before[-3:]} & self.words.and_later:
            return Period(period.first, _FAR_FUTURE, "range")
        return period

    def _word(self, at: int) -> str:
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def _neighbour(self, at: int, end: int, words: frozenset[str]) -> bool:
        return self._word(at - 1) in words or self._word(end) in words

    def _number_at(self, at: int) -> int | None:
        """A number that may be the day of a month."""
        word = self._word(at)
        number = int(word) if word.isdigit() and len(word) <= 2 else 0
        return number if 1 <= number <= 31 else None

    def _year_at(self, at: int) -> int | None:
        """A number that is a year of this century, and no postal code or price."""
        word = self._word(at)
        year = int(word) if word.isdigit() and len(word) == 4 else 0
        return year if 2020 <= year < 2100 else None


@lru_cache(maxsize=4)
def _long_names_by_edge(months: tuple[tuple[str, ...], ...]) -> Mapping[str, Sequence[str]]:
    """First two letters, and last two → the names in which an edit is forgiven: one edit never changes both edges."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in (name for names in months for name in names if MONTH.forgives(len(name))):
        found[name[:2]].append(name)
        found[name[-2:]].append(name)
    return found


def _with_the_year_of_the_last(parts: list[_Part]) -> list[_Part]:
    """'mars ou avril 2028': the year that is written belongs to both."""
    if len(parts) == 2 and parts[0].period.kind == parts[1].period.kind == "month":
        first, last = parts[0].period.first, parts[1].period.first
        year = last.year if first.month <= last.month else last.year - 1
        return [replace(parts[0], period=_month(year, first.month)), parts[1]]
    return parts


def _close_together(tokens: Sequence[Token]) -> bool:
    return all(after.start - before.end == 1 for before, after in pairwise(tokens))


def _year_of_occurrence(month: int, day: int | None, today: date, *, back: bool) -> int:
    if back:
        return today.year if month < today.month else today.year - 1
    is_over = month < today.month or (month == today.month and day is not None and day < today.day)
    return today.year + 1 if is_over else today.year


def _season_of(season: Season, year: int) -> Period:
    """The season that begins in this year."""
    (month, day), (last_month, last_day) = _SEASONS[season]
    last_year = year + 1 if last_month < month else year
    return Period(date(year, month, day), date(last_year, last_month, last_day), "season", season)


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
