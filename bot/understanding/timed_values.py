"""Further values of one measure, each with its time: 'Glasgow 13 à 9h, 10 à 9h20, 8 maintenant'.

The name stands once, before the first. A number belongs to it where a time stands right before or behind it, and
nothing else between two marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.understanding.value_patterns import NUMBER, any_of

MOST_VALUES = 6
"""Values of one series that are read behind the first."""
CLOCK = r"(?<!\w)\d{1,2}\s*h(?:\s*[0-5]\d)?(?=\s*:?\s+\d)"
"""An hour before a number: 'Glasgow *8h* 15'."""


def day_of(days: Iterable[str]) -> str:
    """A pattern for a day before a number: '*J1* 4,2'."""
    return rf"{any_of(days)}\s?\d{{1,2}}(?!\w)(?=\s*:?\s*\d)"


class TimedValues:
    """Finds them behind the first value, with the times of knowledge/language/values.yaml."""

    def __init__(
        self, times: Iterable[str], hours: Iterable[str], joins: Iterable[str], day: str, second: str, unit: str
    ) -> None:
        """`hours`: what stands behind the number of an hour; the rest are patterns: 'J3', a pair's end, a unit."""
        led = any_of(joins)
        clock = rf"(?:{led}\s*)?\d{{1,2}}\s*{any_of(hours)}\s*(?:[0-5]\d(?!\w))?"
        time = rf"(?:(?<!\w){any_of(times)}(?!\w)|{day}|{clock})"
        self._first = re.compile(rf"\s*(?:{time}(?=\s*(?:$|[,;.!?)→\n])))?", re.IGNORECASE)
        value = rf"{NUMBER}\s*{second}\s*(?:(?!{time}){unit})?"
        parted = rf"(?:[,;.→]|(?={day}|\d{{1,2}}\s*{any_of(hours)}))"
        item = rf"\s*{parted}\s*(?:{led}\s*)?({time}\s*[:,]?\s*)?(?:{led}\s*)?{value}\s*({time})?"
        self._next = re.compile(rf"{item}(?=\s*(?:$|[,;.!?)→\n]))", re.IGNORECASE)

    def behind(self, text: str, end: int) -> Iterator[tuple[str, str | None, str]]:
        """The number, the end of a pair and the unit of each further value; `end`: where the first one ends."""
        found = self._first.match(text, end)
        for _ in range(MOST_VALUES):
            found = self._next.match(text, found.end() if found else end)
            if found is None or not (found.group(1) or found.group(5)):
                return
            yield found.group(2), found.group(3), found.group(4) or ""
