"""What was so at a time that is over: *sauvée en 2024 quand elle ne respirait plus*, a stay between two days."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.told_of_nobody import ToldOfNobody
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.said_words import SaidWords

WORDS_OF_A_TIME = 5
"""Words of a past time between what lies in it and 'quand': 'il y a deux ans'."""


class ToldOfThen:
    """Finds what a past time holds that stands behind it, and the days of a stay."""

    def __init__(self, words: ToldOfNobody) -> None:
        self._when, self._stood_so = WordTree(words.when.all()), WordTree(words.stood_so.all())
        self._again = WordTree((*words.told_again.all(), *words.since_then.all()))
        self._from, self._to = WordTree(words.from_day.all()), WordTree(words.to_day.all())
        self.trees = (self._when, self._stood_so, self._again, self._from, self._to)

    def read(self, said: SaidWords) -> Iterator[int]:
        """'sauvée en 2024 *quand elle ne respirait plus*': up to the comma, where it tells how things stood."""
        for at, end in said.spans(self._when):
            told_then = max((one for one in said.past if at - WORDS_OF_A_TIME <= one < at), default=at)
            behind = said.up_to_a_comma(end)
            is_parted = any(said.gaps[one] != Gap.NONE for one in range(told_then + 1, end + 1) if one < len(said.gaps))
            is_of_then = said.first_of(self._stood_so, behind) < behind.stop
            is_another = said.first_of(self._again, range(told_then, behind.stop)) < behind.stop
            if told_then < at and is_of_then and not (is_parted or is_another):
                yield from range(told_then + 1, behind.stop)

    def is_a_stay(self, within: range, said: SaidWords) -> bool:
        """Whether it lasted from a day to another: 'du 3 au 17 janvier'."""
        return any(self._ends_on_a_day(end, within, said) for at, end in said.spans(self._from) if at in within)

    def _ends_on_a_day(self, at: int, within: range, said: SaidWords) -> bool:
        to = next((end for start, end in said.spans(self._to) if at < start <= at + 2), within.stop)
        return to < within.stop and said.words[at].isdigit() and said.words[to].isdigit()
