"""A phrase that may stand in a text, and the best set of those that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import get_args

from bot.knowledge_base.kinds import PLACES, MentionKind
from bot.understanding.folding import Token
from bot.understanding.phrases import Entry

COST_WEIGHT = 3.0
"""How many letters of coverage one unit of cost outweighs."""
LONGER_PHRASE_BONUS = 1.0
"""Per word: a phrase of several outweighs a word that costs less."""
TIE_BREAK = 0.7
"""Per further word, so that a phrase beats the sum of its words."""


_ALONE: dict[MentionKind, frozenset[MentionKind]] = {kind: frozenset({kind}) for kind in get_args(MentionKind)}


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that may stand at tokens[start:end]. `partial`: only a part of a commune's name was typed."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    phrase: str
    cost: float = 0.0
    edits: int = 0
    partial: bool = False
    whole: bool = False
    """Recognised by all its letters, wherever the blanks and the typo stand."""
    shortened: bool = False
    """A word of the name was shortened: the entries are all the places that it may stand for."""

    kinds: frozenset[MentionKind] = field(init=False, repr=False, compare=False)
    is_place: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries = self.entries
        kinds = _ALONE[entries[0].kind] if len(entries) == 1 else frozenset([entry.kind for entry in entries])
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "is_place", kinds <= PLACES)

    def overlaps(self, other: Found) -> bool:
        return self.start < other.end and other.start < self.end


def best_set(found: Sequence[Found], tokens: Sequence[Token]) -> list[Found]:
    """The non-overlapping candidates that explain the text best (weighted interval scheduling)."""
    by_end: dict[int, list[Found]] = {}
    for candidate in found:
        by_end.setdefault(candidate.end, []).append(candidate)
    letters = [0, *accumulate([len(token.folded) for token in tokens])]
    scores: list[float] = [0.0]
    chosen: list[tuple[Found, ...]] = [()]
    for end in range(1, len(tokens) + 1):
        best, path = scores[end - 1], chosen[end - 1]
        for candidate in by_end.get(end, ()):
            total = scores[candidate.start] + _score(candidate, letters[end] - letters[candidate.start])
            if total > best:
                best, path = total, (*chosen[candidate.start], candidate)
        scores.append(best)
        chosen.append(path)
    return list(chosen[-1])


def _score(candidate: Found, letters: int) -> float:
    """What a candidate explains, in letters, less what its differences cost."""
    words = candidate.end - candidate.start
    words += words if candidate.whole or candidate.shortened else 0
    explained = letters + TIE_BREAK * (words - 1)
    return explained + LONGER_PHRASE_BONUS * words - COST_WEIGHT * candidate.cost - (1.5 if candidate.edits else 0.0)


def runners_up(chosen: Found, found: Sequence[Found]) -> list[Found]:
    """Other readings of the same tokens, the nearest first."""
    same = [other for other in found if other is not chosen and other.overlaps(chosen)]
    return sorted(same, key=lambda other: (other.cost, -(other.end - other.start)))
