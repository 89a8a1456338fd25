"""A day as people write it in a cell → a date; what is half a day or lies in doubt is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.knowledge_base.date_words import DateWords
from bot.understanding.folding import fold

_FRENCH = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})")
_NAMED = re.compile(r"(?:\D+ )?(\d{1,2}) (\D+) (\d{4})")
CENTURY = 2000


def day_of(text: str, words: DateWords) -> date | None:
    """'23/11/2026', '23/11/26', '23 novembre 2026' or '2026-11-23'; None when it is no day."""
    try:
        if found := _FRENCH.fullmatch(text.strip()):
            day, month, year = map(int, found.groups())
            return date(year if year >= 100 else CENTURY + year, month, day)
        if found := _NAMED.fullmatch(fold(text)):
            named = _month_of(found[2].split(), words)
            return date(int(found[3]), named, int(found[1])) if named else None
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None


def _month_of(words: Sequence[str], dates: DateWords) -> int | None:
    """'novembre', and '1er novembre' without the end of its day."""
    if len(words) == 2 and words[0] in dates.day_endings:
        words = words[1:]
    return dates.number_of_month.get(words[0]) if len(words) == 1 else None
