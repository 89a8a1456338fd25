"""Letters that a voice spells: *T S H*, *R.C.P.* are one word. The text keeps its length, and so the spans hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

_APART, _ENDS = r"(?<![\w'’.-])", r"\b\.?(?![\w'’-])"
_SPELLED = re.compile(rf"{_APART}(?:(?:[A-Z](?:[ .]|\. )){{1,9}}[A-Z]|(?:[a-z]\.){{2,9}}[a-z]){_ENDS}")
_LETTER = re.compile(r"[A-Za-z]")
FEWEST = 3
"""Letters in a row that are one word, whatever they spell; two only where they spell one that is listed."""


class SpelledLetters:
    """Writes spelled letters as one word. `pairs`: words of two letters ('CK') that may be spelled."""

    def __init__(self, pairs: Iterable[str]) -> None:
        self._pairs = frozenset(pair.upper() for pair in pairs)

    def __call__(self, text: str) -> str:
        """The text of the same length."""
        return _SPELLED.sub(self._joined, text)

    def _joined(self, found: re.Match[str]) -> str:
        word = "".join(_LETTER.findall(found[0]))
        return word.ljust(len(found[0])) if len(word) >= FEWEST or word.upper() in self._pairs else found[0]
