"""What is worked out about a word, remembered for the words of knowledge/ and data/: nothing typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TypeVar

Worked = TypeVar("Worked")


class OfKnownWords(dict[str, Worked]):
    """Asked as a dictionary is, so that a word that was asked about before costs no call: most words of questions.

    It holds no more words than `known`, whatever is typed.
    """

    def __init__(self, work_out: Callable[[str], Worked], *known: Container[str]) -> None:
        """`known`: the words of which the answer may be remembered."""
        super().__init__()
        self._work_out, self._known = work_out, known

    def __missing__(self, word: str) -> Worked:
        found = self._work_out(word)
        if any(word in words for words in self._known):
            self[word] = found
        return found
