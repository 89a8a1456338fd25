"""What was over and is there again: *AVC en 2015 et de nouveau ce matin*, *seizure two years ago, second one today*.

Right behind what lies in the past, with nothing but little words between, and with today right behind it or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.past_times import PastTimes
from bot.understanding.clauses import Gap, WordTree, WordTrees
from bot.understanding.folding import words_of

_FRAME = 4
"""Words before a verb in which its denial begins: 'has never (come back)'."""
_OBJECT = 3
"""Words between a verb of its own and today: 'il refait (le même tableau) ce matin'."""


def did_not_recur(times: PastTimes) -> Iterable[str]:
    """'ne s'est pas reproduite', 'never came back'."""
    return _crossed(times.not_recurring, times.recurred)


def _crossed(frames: Phrases, verbs: Phrases) -> Iterable[str]:
    pairs = (*product(frames.fr, verbs.fr), *product(frames.en, verbs.en))
    return (f"{frame} {verb}" for frame, verb in pairs)


class OnceMore:
    """Finds where a text says that something happens again now. The words stand in knowledge/language/negation.yaml."""

    def __init__(self, times: PastTimes) -> None:
        self._again, self._happens = WordTree(times.again.all()), WordTree(times.happens_again.all())
        self._now = WordTree(times.now.all())
        self._not_again = WordTree(did_not_recur(times))
        self._until_now = WordTree(_crossed(times.not_until_now, times.recurred))
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
                while edge and not gaps[edge].ends_a_sentence and (before := self._before(edge, words)) < edge:
                    edge = before
                    yield edge

    def _before(self, edge: int, words: Sequence[str]) -> int:
        """Where a little word, today or 'ne s'était pas reproduite' begins that ends there."""
        if words[edge - 1] in self._little:
            return edge - 1
        return min(self._now.start_before(words, edge), self._until_now.start_before(words, edge))

    def _is_now(self, at: int, words: Sequence[str], gaps: Sequence[Gap]) -> bool:
        again, happens = self._again.end_from(words, at), self._happens.end_from(words, at)
        end = max(again, happens)
        if end == at or self._is_denied(at, end, words):
            return False
        behind = range(end, min(len(words), end + 1 + (_OBJECT if happens == end else 0)))
        return end == len(words) or gaps[end] != Gap.NONE or self._now.stands_in(words, behind)

    def _is_denied(self, at: int, end: int, words: Sequence[str]) -> bool:
        """'never came back'."""
        return any(self._not_again.end_from(words, start) >= end for start in range(max(0, at - _FRAME), at))
