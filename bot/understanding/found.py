"""A phrase that may stand in a text, and the best set of those that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from itertools import accumulate
from typing import get_args

from bot.knowledge_base.kinds import PLACES, MentionKind
from bot.knowledge_base.record import record
from bot.understanding.folding import Token
from bot.understanding.phrases import Entry

COST_WEIGHT = 3.0
"""How many letters of coverage one unit of cost outweighs."""
LONGER_PHRASE_BONUS = 1.0
"""Per word: a phrase of several outweighs a word that costs less."""
TIE_BREAK = 0.7
"""Per further word, so that a phrase beats the sum of its words."""


_ALONE: dict[MentionKind, frozenset[MentionKind]] = {kind: frozenset({kind}) for kind in get_args(MentionKind)}


@record
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

    has_its_postcode: bool = False
    """A misspelt commune that the postal code beside it tells."""

    kinds: frozenset[MentionKind] = field(init=False, repr=False, compare=False)
    is_place: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries = self.entries
        kinds = _ALONE[entries[0].kind] if len(entries) == 1 else frozenset([entry.kind for entry in entries])
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "is_place", kinds <= PLACES)

    def as_one(self, entry: Entry) -> Found:
        """The phrase as one of its entries; written out, as `replace` looks at each field and takes twice as long."""
        return Found(
            self.start,
            self.end,
            (entry,),
            self.phrase,
            self.cost,
            self.edits,
            self.partial,
            self.whole,
            self.shortened,
            self.has_its_postcode,
        )


def best_set(found: Sequence[Found], tokens: Sequence[Token]) -> list[Found]:
    """The non-overlapping candidates that explain the text best (weighted interval scheduling)."""
    by_end: dict[int, list[Found]] = {}
    for candidate in found:
        by_end.setdefault(candidate.end, []).append(candidate)
    letters = [0, *accumulate([len(token.folded) for token in tokens])]
    scores: list[float] = [0.0]
    last: list[Found | None] = [None]
    for end in range(1, len(tokens) + 1):
        best, ends_here = scores[end - 1], None
        for candidate in by_end.get(end, ()):
            total = scores[candidate.start] + _score(candidate, letters[end] - letters[candidate.start])
            if total > best:
                best, ends_here = total, candidate
        scores.append(best)
        last.append(ends_here)
    chosen: list[Found] = []
    at = len(tokens)
    while at > 0:
        candidate_here = last[at]
        if candidate_here is None:
            at -= 1
        else:
            chosen.append(candidate_here)
            at = candidate_here.start
    return chosen[::-1]


def _score(candidate: Found, letters: int) -> float:
    """What a candidate explains, in letters, less what its differences cost."""
    words = candidate.end - candidate.start
    words += words if candidate.whole or candidate.shortened else 0
    explained = letters + TIE_BREAK * (words - 1)
    return explained + LONGER_PHRASE_BONUS * words - COST_WEIGHT * candidate.cost - (1.5 if candidate.edits else 0.0)


class Rivals:
    """All phrases that may stand in a text, by the tokens at which they stand."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found
        self._at: dict[int, list[int]] = {}
        for number, one in enumerate(found):
            for at in range(one.start, one.end):
                self._at.setdefault(at, []).append(number)

    def of(self, chosen: Found) -> list[Found]:
        """Other readings of the same tokens, the nearest first."""
        numbers = {number for at in range(chosen.start, chosen.end) for number in self._at.get(at, ())}
        same = [other for number in sorted(numbers) if (other := self._found[number]) is not chosen]
        return sorted(same, key=lambda other: (other.cost, -(other.end - other.start)))
