"""A phrase that may stand in a text, and the best set of those that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge_base.kinds import PLACES, MentionKind
from bot.understanding.folding import Token
from bot.understanding.phrases import Entry

COST_WEIGHT = 3.0
"""How many letters of coverage one unit of cost outweighs."""
LONGER_PHRASE_BONUS = 1.0
"""Per word: a phrase of several outweighs a word that costs less."""
TIE_BREAK = 0.7
"""Per further word, so that a phrase beats the sum of its words."""


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

    @property
    def kinds(self) -> frozenset[MentionKind]:
        return frozenset(entry.kind for entry in self.entries)

    @property
    def is_place(self) -> bool:
        return self.kinds <= PLACES

    def overlaps(self, other: Found) -> bool:
        return self.start < other.end and other.start < self.end


def best_set(found: Sequence[Found], tokens: Sequence[Token]) -> list[Found]:
    """The non-overlapping candidates that explain the text best (weighted interval scheduling)."""
    by_end: dict[int, list[Found]] = {}
    for candidate in found:
        by_end.setdefault(candidate.end, []).append(candidate)
    scores: list[float] = [0.0]
    chosen: list[tuple[Found, ...]] = [()]
    for end in range(1, len(tokens) + 1):
        best, path = scores[end - 1], chosen[end - 1]
        for candidate in by_end.get(end, ()):
            total = scores[candidate.start] + score(candidate, tokens)
            if total > best:
                best, path = total, (*chosen[candidate.start], candidate)
        scores.append(best)
        chosen.append(path)
    return list(chosen[-1])


def score(candidate: Found, tokens: Sequence[Token]) -> float:
    """What a candidate explains, in letters, less what its differences cost."""
    letters: float = sum(len(token.folded) for token in tokens[candidate.start : candidate.end])
    words = candidate.end - candidate.start
    words += words if candidate.whole or candidate.shortened else 0
    letters += TIE_BREAK * (words - 1)
    return letters + LONGER_PHRASE_BONUS * words - COST_WEIGHT * candidate.cost - (1.5 if candidate.edits else 0.0)


def runners_up(chosen: Found, found: Sequence[Found]) -> list[Found]:
    """Other readings of the same tokens, the nearest first."""
    same = [other for other in found if other is not chosen and other.overlaps(chosen)]
    return sorted(same, key=lambda other: (other.cost, -(other.end - other.start)))
