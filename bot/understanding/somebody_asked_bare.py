"""Somebody asked for by one word that is a clause of its own: 'uvéite à Guéret : qui, et faut-il la RCP ?'.

Inside a clause the same word goes on with what stands before it ('un patient qui tousse', 'a man who, since Monday').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from bot.understanding.clauses import WordTree
from bot.understanding.reading import Reading

SOMEBODY = "who"
_OPENS = re.compile(r"(?:^|[:;.?!/\n]|\s[-–—])\s*$")
"""Before it: nothing, or a sign behind which no sentence goes on as one does behind a comma."""
_CLOSES = re.compile(r"\s*(?:[,;:./\n]|[-–—]\s)")
_IS_ASKED = re.compile(r"\s*(?:\?|$)")
_COMMA = re.compile(r",\s*$")
_NEXT_WORD = re.compile(r"[\s,;:./–—-]*(\w*)")


def with_somebody_asked_bare(
    cues: frozenset[str], reading: Reading, words: WordTree, going_on: Set[str]
) -> frozenset[str]:
    """The cues, with that of somebody where one of these words asks by itself."""
    if SOMEBODY in cues or not any(_asks_by_itself(reading, *span, going_on) for span in _said(reading, words)):
        return cues
    return cues | {SOMEBODY}


def _said(reading: Reading, words: WordTree) -> Iterable[tuple[int, int]]:
    """Where the words stand in the text."""
    tokens = reading.tokens
    for first, end in words.spans_in([token.folded for token in tokens]):
        yield tokens[first].start, tokens[end - 1].end


def _asks_by_itself(reading: Reading, start: int, end: int, going_on: Set[str]) -> bool:
    before, behind = reading.text[:start], reading.text[end:]
    if _IS_ASKED.match(behind):
        return True
    next_word = _NEXT_WORD.match(behind)
    goes_on_with_another = next_word is not None and next_word.group(1).lower() in going_on
    if _OPENS.search(before):
        return goes_on_with_another or bool(_CLOSES.match(behind))
    return bool(_COMMA.search(before)) and goes_on_with_another
