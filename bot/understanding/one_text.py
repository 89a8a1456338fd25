"""What was worked out about the words of the text that is being read, and is forgotten once it is read.

Several readers ask the same of the same word: what it is near to, what it sounds like. Nothing typed may be kept, so
what they were answered lives as long as the reading of one text, and each thread has its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import local
from typing import Any, TypeVar

Worked = TypeVar("Worked")


class _Reading(local):
    answers: dict[tuple[object, str], Any] | None = None
    """By who was asked about which word; None while no text is read."""


_reading = _Reading()


class one_text:  # noqa: N801 (it reads as what it does, behind `with`)
    """While a text is read, what is worked out about its words is remembered; a text inside another shares it."""

    def __enter__(self) -> None:
        self._outer = _reading.answers
        if self._outer is None:
            _reading.answers = {}

    def __exit__(self, *_: object) -> None:
        _reading.answers = self._outer


def once_a_text(work_out: Callable[[str], Worked]) -> Callable[[str], Worked]:
    """The function, which works out its answer for a word only once while a text is read."""

    @wraps(work_out)
    def remembered(word: str) -> Worked:
        return answered(work_out, word, work_out)

    return remembered


def answered(by: object, word: str, work_out: Callable[[str], Worked]) -> Worked:
    """What `work_out` says of the word, asked of `by`: worked out only once while a text is read."""
    answers = _reading.answers
    if answers is None:
        return work_out(word)
    asked = by, word
    if asked not in answers:
        answers[asked] = work_out(word)
    found: Worked = answers[asked]
    return found
