"""A letter that is pasted in tells a story first: of several toxicities the one of today is asked about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import replace

from bot.knowledge_base.kinds import DISEASES, MentionKind
from bot.knowledge_base.language import CueKey
from bot.understanding.folding import Token
from bot.understanding.reading import Mention

_END_OF_SENTENCE = re.compile(r"[!?\n]|\.(?=\s|$)")
_ILLNESSES: frozenset[MentionKind] = DISEASES | {"ambiguous"}
_STORY_CUES: frozenset[CueKey] = frozenset({"past", "history"})


def with_the_story_past(
    mentions: Sequence[Mention], text: str, tokens: Sequence[Token], months: Container[str]
) -> list[Mention]:
    """The mentions; where a sentence says 'ce jour' of an illness, the illnesses of the story before it are past.

    A sentence is of the story when it tells of an earlier time ('en mars', 'résolu'): without one it may be of today.
    """
    ends = [match.start() for match in _END_OF_SENTENCE.finditer(text)]
    ill = {_sentence(one, ends) for one in mentions if one.kind in _ILLNESSES and not (one.negated or one.past)}
    today = {_sentence(cue, ends) for cue in mentions if cue.kind == "cue" and cue.key == "today"} & ill
    if not today:
        return list(mentions)
    story = {_sentence(cue, ends) for cue in mentions if cue.kind == "cue" and cue.key in _STORY_CUES}
    story |= {_sentence(token, ends) for token in tokens if token.folded in months}
    story = {sentence for sentence in story if sentence < min(today)}
    return [replace(m, past=True) if m.kind in _ILLNESSES and _sentence(m, ends) in story else m for m in mentions]


def _sentence(one: Mention | Token, ends: Sequence[int]) -> int:
    return bisect_right(ends, one.start)
