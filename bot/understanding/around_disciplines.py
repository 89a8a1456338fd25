"""The words around a discipline: where its own stand, what lies between two of them, what stands behind one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.understanding.clauses import tree_of
from bot.understanding.folding import Token
from bot.understanding.reading import Mention, Reading


@open_record
class AroundDisciplines:
    """One reading, seen from its disciplines."""

    reading: Reading

    @once
    def said(self) -> list[str]:
        """Its words, folded."""
        return [token.folded for token in self.reading.tokens]

    @once
    def names_a_disease(self) -> bool:
        return any(mention.kind in DISEASES and not mention.negated for mention in self.reading.mentions)

    def places_of(self, discipline: Mention) -> tuple[int, int]:
        """Where its first token stands, and the first behind it, be it elided: 'le néphrologue l'a vue'."""
        first, behind = self._from_to(discipline.start, discipline.end)
        if first < behind - 1 and len(self.reading.tokens[behind - 1].folded) == 1:
            behind -= 1
        return (first, behind) if first < behind else (0, 0)

    def between(self, earlier: Mention, later: Mention) -> list[Token]:
        """The words between two of them."""
        first, behind = self._from_to(earlier.end, later.start)
        return list(self.reading.tokens[first:behind])

    @once
    def _starts(self) -> list[int]:
        return [token.start for token in self.reading.tokens]

    def _from_to(self, start: int, end: int) -> tuple[int, int]:
        """Which tokens begin there: the first, and the one behind the last."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)


def holds(tokens: Sequence[Token], phrases: Phrases) -> bool:
    """Whether one of the phrases stands in these words."""
    return bool(tokens) and tree_of(phrases.all()).stands_in([token.folded for token in tokens])
