"""A grade that is taken back in the same breath: *grade deux pardon grade trois*, *grade 2 no I mean 3*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.knowledge_base.number_words import NumberWords
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.folding import Token, words_of
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.spoken_grades import grade_said

_AT_ONCE = 1
"""Words between the grade and what takes it back: 'grade 2 euh non pardon'."""


class GradesTakenBack:
    """Drops the grade before words of taking back, where another one stands behind them."""

    def __init__(
        self,
        taking_back: Iterable[str],
        numbers: NumberWords,
        said: Iterable[str],
        goes_on: Iterable[str],
    ) -> None:
        """`said`: 'grade', 'g'; `goes_on`: what may follow a number that counts nothing."""
        self._words = WordTree(taking_back)
        self._numbers, self._said, self._goes_on = numbers.of_spoken_grades, frozenset(said), words_of(goes_on)

    def without(
        self, grades: Sequence[GradeMention], tokens: Sequence[Token], gaps: Sequence[Gap]
    ) -> list[GradeMention]:
        """The grades that stand, in order; a bare number behind such words is one."""
        words = [token.folded for token in tokens]
        kept: list[GradeMention] = []
        for grade in sorted(grades, key=lambda one: one.start):
            if kept and self._is_taken_back(kept[-1], grade, words):
                kept.pop()
                grade = replace(grade, negated=False)
            kept.append(grade)
        return [self._corrected(grade, kept, tokens, gaps, words) for grade in kept]

    def _is_taken_back(self, grade: GradeMention, then: GradeMention, words: Sequence[str]) -> bool:
        """Whether the other one stands right behind words of taking back; one that is denied begins with its 'non'.

        With anything else between it may be another organ's, or that of last week.
        """
        end = _behind(self._words, grade.end, words)
        return end is not None and then.start <= end < then.end

    def _corrected(
        self,
        grade: GradeMention,
        kept: Sequence[GradeMention],
        tokens: Sequence[Token],
        gaps: Sequence[Gap],
        words: Sequence[str],
    ) -> GradeMention:
        """'grade 2 no I mean 3': the number that stands alone behind the words."""
        end = _behind(self._words, grade.end, words)
        is_said = end is not None and end < len(words) and words[end] in self._said
        end = end + 1 if is_said and end is not None else end
        if end is None or any(other.start <= end < other.end for other in kept):
            return grade
        number = self._number(tokens, gaps, end, is_said=is_said)
        return GradeMention(grade.start, end + 1, (number,)) if number else grade

    def _number(self, tokens: Sequence[Token], gaps: Sequence[Gap], at: int, *, is_said: bool) -> int | None:
        """`is_said`: behind 'g' or 'grade', also without a blank."""
        if at >= len(tokens) or (tokens[at].glued and not is_said):
            return None
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if behind and (
            behind.start == tokens[at].end or not (is_said or gaps[at + 1] or behind.folded in self._goes_on)
        ):
            return None  # '1er recours', '3 jours', 'deux questions'
        return grade_said(tokens[at], self._numbers)


def _behind(phrases: WordTree, start: int, words: Sequence[str]) -> int | None:
    """Where words of taking back end that begin right behind the grade; one may follow another: 'no, I mean'."""
    for at in range(start, min(start + _AT_ONCE + 1, len(words))):
        end = at
        while (further := phrases.end_from(words, end)) > end:
            end = further
        if end > at:
            return end
    return None
