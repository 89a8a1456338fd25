"""The shapes of a date, in figures and in words, and what its figures say."""

from __future__ import annotations

import re

from bot.knowledge_base.date_words import DateWords
from bot.knowledge_base.identifier_words import BirthDateWords
from bot.understanding.identifiers.separators import alternatives

FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1900, 2015
"""A bare date in these years may be somebody's birth; later ones are dates of care or of training."""
LAST_LONE_BIRTH_YEAR = 2005
"""Until this year a full date is a birth date even without a name beside it: no checkpoint inhibitor was given then."""
CENTURY_TURNS_AT = 30
"""Years of two figures below it belong to this century."""

YEAR = r"(?:[0-9]{4}|'?[0-9]{2})(?![0-9])"
FULL_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_MONTH_AND_YEAR = r"[1-9]9[0-9]{2}(?![0-9])"
"""'du six mille neuf cent soixante-deux', of which the figures are 6962: the sixth month of 1962."""
_ISO = r"(?:19|20)[0-9]{2}[/.\-][0-9]{1,2}[/.\-][0-9]{1,2}(?![0-9])"


def month_before_a_year(calendar: DateWords) -> str:
    """A pattern: '03/1962', 'mars 1962', or the year alone."""
    return rf"(?:[01]?[0-9][./-]|{alternatives(calendar.number_of_month)}\.? )?"


class DateShapes:
    """Patterns of dates, each bounded, without named groups, so that they may stand in other patterns."""

    def __init__(self, calendar: DateWords, words: BirthDateWords) -> None:
        self.month = alternatives(calendar.number_of_month)
        day = rf"[0-9]{{1,2}}{alternatives(calendar.day_endings)}?"
        on, of_month = alternatives(words.on_a_day), alternatives(calendar.before_its_month)
        said = rf"[0-9]{{1,2}} {alternatives(words.before_the_number_of_a_month)} "
        in_words = (
            rf"(?:{day}[ .\-/]{{0,2}}(?:{of_month} )?{self.month}(?![a-z])[ .,\-/]{{0,2}}{YEAR}"
            rf"|{self.month}\.? ?{day},? ?[0-9]{{4}}(?![0-9]))"
        )
        self.weekday = rf"(?:{alternatives(calendar.number_of_weekday)},? )?"
        self.on = rf"(?:{on}(?![a-z]) ?:? ?)"
        self.full = (
            rf"(?:{_ISO}|(?:19|20)[0-9]{{2}} [0-9]{{2}} [0-9]{{2}}(?![0-9])|[0-9]{{8}}(?![0-9])|[0-9]{{6}}(?![0-9])"
            rf"|[0-9]{{1,2}} ?[/.\-\\_ ] ?[0-9]{{1,2}} ?[/.\-\\_ ] ?{YEAR}|{in_words}"
            rf"|{said}(?:[0-9]{{1,2}},?[ ./\-]{YEAR}|{_MONTH_AND_YEAR}))"
        )
        self.day_and_month = rf"(?:[0-9]{{1,2}}[/.][0-9]{{1,2}}(?![0-9/.])|{day} ?{self.month}(?![a-z]))"
        self.month_and_year = rf"(?:[0-9]{{1,2}}[/.]|{self.month}\.? ){YEAR}"
        self.spelt_out = rf"(?:{on} )?[a-z][a-z -]{{1,20}} {self.month}(?![a-z])(?: [0-9]{{4}})?"
        self.bare = re.compile(
            rf"(?<![0-9])(?<![0-9][/.,\-])"
            rf"(?:{_ISO}|[0-9]{{1,2}}(?P<sign>[/.\-])[0-9]{{1,2}}(?P=sign){YEAR}|{in_words})(?![/\-%]|[.,][0-9])"
        )


def year_of(date: str) -> tuple[int, bool]:
    """Return the year, in four figures, and whether it was written so."""
    numbers = re.findall(r"[0-9]+", date)
    full = next((number for number in numbers if len(number) == 4), None)
    if full:
        return int(full), True
    short = int(numbers[-1])
    return (2000 if short < CENTURY_TURNS_AT else 1900) + short, False


def is_a_day(date: str) -> bool:
    """Whether the figures can be a day and a month, in either order."""
    small = [int(number) for number in re.findall(r"[0-9]+", date) if len(number) < 4]
    if len(small) == 3:
        small = small[:2]
    if re.search(r"[a-z]{3}", date):
        return 1 <= small[0] <= 31
    return len(small) == 2 and 1 <= min(small) <= 12 and max(small) <= 31


def may_be_a_birth_year(year: str) -> bool:
    """'1958' and '58'; a birth year is not in the future of the last births that are looked for."""
    return FIRST_BIRTH_YEAR <= year_of(year)[0] <= LAST_BIRTH_YEAR
