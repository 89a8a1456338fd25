"""A month that is a surname: *Mme Avril*, *s'appelle Janvier*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.scene import Scene

_SHORTEST = 3
_NUMBER = re.compile(r"[ ./-]{1,3}[0-9]")
"""Of a day or a year, behind a month."""


class BorneMonths:
    def __init__(self, lexicon: Lexicon) -> None:
        calendar = lexicon.calendar
        named = {name for names in (*calendar.months, *calendar.weekdays) for name in names}
        self._months = frozenset(name for name in named if len(name) >= _SHORTEST)
        self._around = self._months.union(calendar.next, calendar.last, calendar.this)

    def are_borne(self, scene: Scene, at: int) -> bool:
        """'Mme Avril', 's'appelle Janvier'; not 'Mme Avril 2026', nor 'avril prochain'."""
        word, following = scene.words[at], scene.words[at + 1 : at + 2]
        if (
            word.flat not in self._months
            or not word.has_capital
            or scene.is_shouted
            or _NUMBER.match(scene.text.flat, word.end)
        ):
            return False
        return not any(other.flat in self._around for other in following)
