"""A value that was alarming and is calm now: 'SpO2 82 hier, 97 ce matin', 'kaliémie 7,1 corrigée, 4,2 ce jour'.

The first is told as past, the second as of now, and nothing is given in between: on oxygen 97 % is no better.
The words stand in knowledge/language/values.yaml.
"""

from __future__ import annotations

import re

from bot.knowledge_base.clauses import ValueWords
from bot.understanding.value_patterns import NUMBER, any_of


class BetterNow:
    """Finds the value of now behind an older one."""

    def __init__(self, words: ValueWords, second: str, unit: str) -> None:
        """`second`, `unit`: patterns of a pair's end and of a unit."""
        past, now = any_of(words.of_then.all()), any_of(words.of_now.all())
        self._was = re.compile(rf"(?<!\w){any_of(words.was_before.all())}(?!\w)", re.IGNORECASE)
        told = rf"(?:{now}(?!\w)\s*[:,]?\s*(?:{any_of(words.before_a_time.all())}\s*)?)"
        value = rf"{NUMBER}\s*{second}\s*(?:(?!{now}){unit})?"
        self._later = re.compile(
            rf"\s*(?P<then>\(?(?:{past})(?:\s+\d{{4}})?\)?)?\s*[,;]\s*(?P<before>{told})?{value}\s*(?P<behind>{now}(?!\w))?",
            re.IGNORECASE,
        )

    def value_of_now(self, text: str, end: int, between: str) -> tuple[int, str, str | None, str] | None:
        """Where the value of now ends, its number, the end of a pair and its unit; None where there is none.

        `end`: where the older one ends; `between`: what stands between the name and that one.
        """
        found = self._later.match(text, end)
        if found is None or not (found["then"] or self._was.search(between)):
            return None
        if not (found["before"] or found["behind"]):
            return None
        return found.end(), found.group(3), found.group(4), found.group(5) or ""
