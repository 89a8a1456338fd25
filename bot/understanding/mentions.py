"""What a chosen phrase is kept as: what it means, where it stands, whether it is denied, what else it may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.knowledge_base.kinds import SUBJECTS, MentionKind
from bot.understanding.adjectives import is_denied
from bot.understanding.found import Found
from bot.understanding.of_phrases import rivals
from bot.understanding.reading import Mention
from bot.understanding.text_being_read import TextBeingRead

TYPO_MARGIN = 0.35
"""Cost by which a misspelt discipline or disease has to be nearer than its neighbour."""


def mentions_of(
    said: TextBeingRead,
    chosen: Iterable[Found],
    found: Sequence[Found],
    negated: frozenset[int],
    past: frozenset[int],
) -> list[Mention]:
    """The mentions of the phrases `chosen` among all that were `found`, in the same order."""
    return [_mention(said, one, found, negated, past) for one in chosen]


def _mention(
    said: TextBeingRead, one: Found, found: Sequence[Found], negated: frozenset[int], past: frozenset[int]
) -> Mention:
    entry = one.entries[0]
    inside = said.tokens[one.start : one.end]
    start, end = inside[0].start, inside[-1].end
    return Mention(
        kind=entry.kind,
        key=entry.key,
        start=start,
        end=end,
        surface=said.text[start:end],
        phrase=one.phrase,
        cost=one.cost,
        edits=one.edits,
        is_heard=said.hears_a_word and any(token.is_heard for token in inside),
        detail=entry.detail,
        language=entry.language,
        crossing=entry.crossing,
        negated=_is_denied(said, one, entry.kind, negated),
        past=entry.kind in SUBJECTS and not past.isdisjoint(range(one.start, one.end)),
        alternatives=tuple(_alternatives(one, found)),
    )


def _is_denied(said: TextBeingRead, one: Found, kind: MentionKind, negated: frozenset[int]) -> bool:
    if kind == "severity":  # 'colite non sévère': the denial is of the adjective
        known = said.knowledge.language.grade_words.adjectives
        start = one.start
        while start and not said.gaps[start]:
            start -= 1  # 'colite ? Non, sévère'
        return is_denied([token.folded for token in said.tokens[start : one.end]], one.start - start, known)
    return kind in SUBJECTS and not negated.isdisjoint(range(one.start, one.end))


def _alternatives(one: Found, found: Sequence[Found]) -> Iterable[tuple[MentionKind, str]]:
    """What else the same words may mean: other entries of the phrase, and names as near to a misspelt word."""
    yield from ((entry.kind, entry.key) for entry in one.entries[1:])
    if one.edits:
        same = (other for other in found if other.start == one.start and other.end == one.end and other is not one)
        near = (other for other in same if other.cost < one.cost + TYPO_MARGIN)
        for rival in sorted(near, key=lambda other: other.cost):
            yield from ((entry.kind, entry.key) for entry in rival.entries if rivals(entry, one))
