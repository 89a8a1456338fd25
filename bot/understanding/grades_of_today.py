"""Of two grades that are told with their times, whether the last one is today's: *hier 4, ce jour 2*, *ex grade 4 …*.

Only where the wording is plain: a time that is over before or behind the first, and one of today beside the last.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.grade_words import GradeWords
from bot.understanding.clauses import WordTree
from bot.understanding.folding import words_of

_BESIDE = 3
"""Words before a grade, or behind it, in which its time stands."""


class GradesOfToday:
    """Tells the order of a course by its times."""

    def __init__(self, words: GradeWords) -> None:
        self._then, self._today = WordTree(words.course_then), WordTree(words.course_today)
        times = words_of((*words.course_then, *words.course_today))
        self._little = words_of((*words.on_the_way, *words.course_to)) - times

    def is_the_last(self, words: Sequence[str], first: tuple[int, int], last: tuple[int, int]) -> bool:
        """Whether words[last] are today's grade and words[first] that of a time which is over."""
        behind = range(last[1], min(len(words), last[1] + _BESIDE))
        if self._then.stands_in(words, behind):
            return False  # 'grade 4 aujourd'hui, grade 2 hier'
        edge = last[0]
        while edge > first[1] and words[edge - 1] in self._little:
            edge -= 1
        begin = self._today.start_before(words, edge)
        is_today = begin < edge or self._today.end_from(words, last[1]) > last[1]
        around_first = (*range(max(0, first[0] - _BESIDE), first[0]), *range(first[1], begin))
        return is_today and self._then.stands_in(words, around_first)
