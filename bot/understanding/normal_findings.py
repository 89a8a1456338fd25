"""Which parts of the body are told to be normal: 'déglutition normale', 'mouth, lips and eyes clear'.

What is normal silences its own words, so it must be nothing else: not 'TA stable à 60/30', whose value counts, nor the
tongue of 'gonflement de la langue et respiration normale', nor what stands behind 'tout est normal mais …'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.understanding.clauses import Gap
from bot.understanding.folding import Token

VALUE_WITHIN = 6
"""Words behind a measure that is told to be normal or stable, among which a number is its value after all."""
Piece = tuple[int, int]
"""The first word of a phrase, and the one behind its last."""


@dataclass(frozen=True, slots=True)
class NormalFindings:
    """One text. `verbs`: words that may stand between a part and what is normal: 'est', 'remain'."""

    tokens: Sequence[Token]
    gaps: Sequence[Gap]
    verbs: Set[str]
    joins: Set[str]
    articles: Set[str]

    def is_one(self, part: Piece, normal: Piece, *, is_measured: bool) -> bool:
        """Whether this part is normal; right before it the word alone says so ('normal breathing')."""
        if normal[1] <= part[0]:
            stands = normal[1] == part[0]
        else:
            stands = all(token.folded in self.verbs for token in self.tokens[part[1] : normal[0]])
        return stands and not (is_measured and self._a_number_follows(max(part[1], normal[1])))

    def sharing(self, part: Piece, parts: Mapping[int, Piece]) -> Iterator[Piece]:
        """The parts before it that are joined to it, each by the end of its phrase: 'la bouche, les lèvres et'."""
        start, chain = part[0], list[Piece]()
        while (joined := self._joined_before(start, parts, is_listed=start != part[0])) is not None:
            chain.append(joined)
            if self._begins_a_clause(joined[0]):
                yield from chain
                chain.clear()
            elif not self._follows_a_join(joined[0]):
                return  # 'gonflement de la langue et …': all of them belong to what stands before
            start = joined[0]

    def _joined_before(self, start: int, parts: Mapping[int, Piece], *, is_listed: bool) -> Piece | None:
        """The part before 'et la'; in a list the one before a comma."""
        at = self._behind_articles(start)
        if at and self.tokens[at - 1].folded in self.joins:
            return parts.get(at - 1)
        return parts.get(at) if at and is_listed else None

    def _begins_a_clause(self, start: int) -> bool:
        at = self._behind_articles(start)
        return not at or self.gaps[at] != Gap.NONE

    def _follows_a_join(self, start: int) -> bool:
        at = self._behind_articles(start)
        return bool(at) and self.tokens[at - 1].folded in self.joins

    def _behind_articles(self, at: int) -> int:
        """Where the articles right before a word begin."""
        while at and self.gaps[at] == Gap.NONE and self.tokens[at - 1].folded in self.articles:
            at -= 1
        return at

    def _a_number_follows(self, end: int) -> bool:
        for at in range(end, min(end + VALUE_WITHIN, len(self.tokens))):
            if self.gaps[at].ends_a_sentence:
                return False
            if self.tokens[at].is_number:
                return True
        return False
