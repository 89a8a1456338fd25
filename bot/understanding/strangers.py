"""Grades of what nobody here knows: *psittacose grade 3 et colite grade 2* grades the colitis 2.

The name right before such a grade is an unknown word, another field's or an abbreviation, and stands in a part of the
text that names no toxicity.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.reading import Grading, Mention, Reading

_ABBREVIATION = re.compile(r"[A-Z]{2,5}")


def without_grades_of_strangers(
    reading: Reading, mentions: Sequence[Mention], ends: re.Pattern[str]
) -> tuple[Grading, ...]:
    """The gradings but those of strangers, as long as one is left. `mentions`: the toxicities of the text.

    `ends`: what parts one problem from the next.
    """
    own = tuple(one for one in reading.gradings if not _is_a_strangers(one, reading, mentions, ends))
    return own or reading.gradings


def _is_a_strangers(grading: Grading, reading: Reading, mentions: Sequence[Mention], ends: re.Pattern[str]) -> bool:
    begin, end = _part_around(grading, reading.text, ends)
    if any(begin <= one.start < end for one in mentions):
        return False
    names = [token for token in reading.tokens if begin <= token.start < end and not _lies_in(token.start, grading)]
    return bool(names) and all(_is_strange(token.start, token.surface, reading) for token in names)


def _part_around(grading: Grading, text: str, ends: re.Pattern[str]) -> tuple[int, int]:
    before = [found.end() for found in ends.finditer(text, 0, grading.start)]
    behind = ends.search(text, grading.end)
    return (before[-1] if before else 0), (behind.start() if behind else len(text))


def _lies_in(start: int, grading: Grading) -> bool:
    return grading.start <= start < grading.end


def _is_strange(start: int, surface: str, reading: Reading) -> bool:
    over = [one for one in reading.mentions if one.start <= start < one.end]
    if over:
        return any(one.kind == "subject" for one in over)
    return surface in reading.unknown or _ABBREVIATION.fullmatch(surface) is not None
