"""Shape of knowledge/language/dates.yaml: the words of dates and hours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.small_words import Word

Season = Literal["spring", "summer", "autumn", "winter", "back_to_school"]


class DateWords(Model):
    """One table for every reader of a date: questions, announcements, sheets and identities."""

    months: Annotated[tuple[tuple[Word, ...], ...], Field(min_length=12, max_length=12)]
    """Names and abbreviations of each month."""
    weekdays: Annotated[tuple[tuple[Word, ...], ...], Field(min_length=7, max_length=7)]
    seasons: Mapping[Season, tuple[Word, ...]]
    also_words: frozenset[Word]
    """Words with another meaning: they need a neighbour that speaks of time."""
    before_a_time: frozenset[Word]
    last: frozenset[Word]
    next: frozenset[Word]
    this: frozenset[Word]
    month: frozenset[Word]
    year: frozenset[Word]
    week: frozenset[Word]
    tomorrow: frozenset[Word]
    today: frozenset[Word]
    up_to: frozenset[Word]
    """Before a time that is not reached any more: 'avant l'été'."""
    behind: frozenset[Word]
    """Before a time that is over: 'après mars'."""
    and_later: frozenset[Word]
    """Before a time with which one begins: 'à partir de mars'."""
    day_endings: tuple[Word, ...]
    """Behind the number of a day."""
    before_its_month: tuple[Word, ...]
    """Between a day and its month."""
    hours: tuple[Word, ...]
    """Behind the number of an hour."""
    other_times_of_day: frozenset[Word]
    """Times that contradict the usual hour in the morning."""
    beside_an_hour: frozenset[Word]
    """What may stand beside an hour alone."""
    days: tuple[Word, ...]
    """Behind a number of days."""

    @cached_property
    def number_of_month(self) -> Mapping[str, int]:
        """Name or abbreviation of a month → 1 to 12."""
        return {word: number for number, words in enumerate(self.months, start=1) for word in words}

    @cached_property
    def number_of_weekday(self) -> Mapping[str, int]:
        """Name of a weekday → 0 (Monday) to 6."""
        return {word: number for number, words in enumerate(self.weekdays) for word in words}

    @cached_property
    def between_day_and_month(self) -> frozenset[str]:
        return frozenset((*self.day_endings, *self.before_its_month))

    @cached_property
    def of_times(self) -> frozenset[str]:
        """Every word by which a time that is no number may be named."""
        return frozenset().union(
            self.number_of_month, self.season_of, self.tomorrow, self.today, self.month, self.year, self.week
        )

    @cached_property
    def season_of(self) -> Mapping[str, Season]:
        """Name of a season → its key."""
        return {word: season for season, words in self.seasons.items() for word in words}
