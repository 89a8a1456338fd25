"""What was over and is there again: *AVC en 2015 et de nouveau ce matin*, *seizure two years ago, second one today*.

Right behind what lies in the past, with nothing but little words between, and with today right behind it or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.knowledge_base.past_times import PastTimes
from bot.understanding.clauses import Gap, WordTree, WordTrees
from bot.understanding.folding import words_of

_OBJECT = 3
"""Words between a verb of its own and today: 'il refait (le même tableau) ce matin'."""


class OnceMore:
    """Finds where a text says that something happens again now. The words stand in knowledge/language/negation.yaml."""

    def __init__(self, times: PastTimes) -> None:
        self._again, self._happens = WordTree(times.again.all()), WordTree(times.happens_again.all())
        self._now = WordTree(times.now.all())
        self._little = words_of(times.before_again.all())
        self._begins = WordTrees((self._again, self._happens))

    def may_stand_in(self, words: Sequence[str]) -> bool:
        """Whether a wording may begin anywhere: of most texts none does."""
        return bool(self._begins.places_in(words))

    def edges(self, words: Sequence[str], gaps: Sequence[Gap]) -> frozenset[int]:
        """Where what happens again ends: the numbers of the words behind it."""
        return frozenset(self._edges(words, gaps))

    def _edges(self, words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        for at in self._begins.places_in(words):
            if self._is_now(at, words, gaps):
                edge = at
                yield edge
                while edge and words[edge - 1] in self._little and not gaps[edge].ends_a_sentence:
                    edge -= 1
                    yield edge

    def _is_now(self, at: int, words: Sequence[str], gaps: Sequence[Gap]) -> bool:
        again, happens = self._again.end_from(words, at), self._happens.end_from(words, at)
        end = max(again, happens)
        if end == at:
            return False
        behind = range(end, min(len(words), end + 1 + (_OBJECT if happens == end else 0)))
        return end == len(words) or gaps[end] != Gap.NONE or self._now.stands_in(words, behind)
