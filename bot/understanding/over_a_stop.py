"""A phrase ends where its sentence does: *la RCP immunotoxicité. C'est quoi un grade 2* asks for no topic.

The point of an abbreviation ends none (*insuf. rénale*, *St. Jean*), nor is it one before a turn of phrase.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.knowledge_base.kinds import PLACES, MentionKind
from bot.understanding.folding import Token
from bot.understanding.found import Found

_MARK = re.compile(r"[?!;]")
_POINT = re.compile(r"(?<=\w\w)\.\s|\s[/+]\s")
_TURNS: frozenset[MentionKind] = frozenset({"cue", "topic", "situation"})


def without_phrases_over_a_stop(
    found: Sequence[Found], tokens: Sequence[Token], text: str, going_on: Collection[str]
) -> list[Found]:
    """The phrases found, but for those that go on behind the end of a sentence; places may be written as one likes.

    `going_on`: words that begin another question behind a comma: 'une uvéite en ville, et la formation' is no place.
    """
    stops = {at for at in range(1, len(tokens)) if _MARK.search(text, tokens[at - 1].end, tokens[at].start)}
    points = {at for at in range(1, len(tokens)) if _POINT.search(text, tokens[at - 1].start, tokens[at].start)}
    points |= {
        at
        for at in range(1, len(tokens))
        if tokens[at].folded in going_on and "," in text[tokens[at - 1].end : tokens[at].start]
    }
    if not (stops or points):
        return list(found)
    ends = stops | {at for at in points if text[tokens[at].start].isupper()}
    return [
        one
        for one in found
        if one.kinds & PLACES or not _goes_over(one, points | stops if one.kinds <= _TURNS else ends)
    ]


def _goes_over(one: Found, stops: set[int]) -> bool:
    return any(one.start < at < one.end for at in stops)
