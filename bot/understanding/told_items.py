"""Items of a list of denials that are told as there: *denies fever, seizure this morning*, *toux non, syncope oui*."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from bot.knowledge_base.clauses import Negation
from bot.understanding.clauses import Gap, WordTree

LEAST_ANSWERS = 2
"""Items that are answered in a checklist."""


class ToldItems:
    """Tells which items of a list nobody denies, by their verb, their time or the answer behind them."""

    def __init__(self, words: Negation) -> None:
        self._verbs = WordTree(words.told_by_a_verb.all())
        self._times = WordTree(words.told_by_a_time.all())
        self._yes = WordTree(words.answers_yes.all())
        self._says_no = WordTree(words.says_no.all())
        self._joins = WordTree((*words.joins.all(), *words.last_of_list.all()))
        self._answering = self._yes.first_words | self._says_no.first_words

    def is_told(self, words: Sequence[str], gaps: Sequence[Gap], at: int) -> bool:
        """Whether the item that begins here has a verb of its own, or right behind a comma a time.

        Behind 'and' the time is that of the whole list: 'denies chest pain and syncope today'.
        """
        if self._verbs.end_from(words, at) > at:
            return True
        behind_a_comma = at < len(words) and gaps[at] == Gap.COMMA and words[at] not in self._joins
        return behind_a_comma and self._times.stands_in(words, range(at, self._end_of_item(words, gaps, at)))

    def may_answer_in(self, words: Sequence[str]) -> bool:
        """Whether an item may be answered anywhere."""
        return not self._answering.isdisjoint(words)

    def affirmed(self, words: Sequence[str], gaps: Sequence[Gap]) -> frozenset[int]:
        """The words of items that 'yes' stands behind: 'no fever or rash, seizure yes'."""
        answers = self._answers(self._yes, words, gaps)
        return frozenset(word for at in answers for word in self._before(words, gaps, at))

    def denied(self, words: Sequence[str], gaps: Sequence[Gap], of_signs: Container[int]) -> frozenset[int]:
        """The words of items that 'no' stands behind without a colon, where another item is answered too.

        One alone only asks for consent: 'il convulse, non ?', 'détresse respiratoire non'. `of_signs`: words whose
        'no' is a sign's own.
        """
        answers = [
            at for at in self._answers(self._says_no, words, gaps) if gaps[at] == Gap.NONE and at not in of_signs
        ]
        if len(answers) + len(self._answers(self._yes, words, gaps)) < LEAST_ANSWERS:
            return frozenset()
        return frozenset(word for at in answers for word in self._before(words, gaps, at))

    def telling_nothing(self, words: Sequence[str], gaps: Sequence[Gap]) -> frozenset[int]:
        """The answers: they say whether somebody has the signs, and nothing more."""
        answers = (*self._answers(self._yes, words, gaps), *self._answers(self._says_no, words, gaps))
        return frozenset(answers)

    def _answers(self, kind: WordTree, words: Sequence[str], gaps: Sequence[Gap]) -> Sequence[int]:
        """Where one ends its item."""
        ends = (Gap.NONE, Gap.QUESTION)
        return [
            at
            for at, end in kind.spans_in(words)
            if gaps[at] in (Gap.NONE, Gap.COLON) and (end == len(words) or gaps[end] not in ends)
        ]

    def _before(self, words: Sequence[str], gaps: Sequence[Gap], at: int) -> Iterable[int]:
        """The item before an answer."""
        while at > 0:
            at -= 1
            if words[at] in self._says_no or words[at] in self._yes or words[at] in self._joins:
                return
            yield at
            if gaps[at] != Gap.NONE:
                return

    def words_of_its_time(self, words: Sequence[str], gaps: Sequence[Gap], at: int) -> Iterable[int]:
        """Those of the item that begins here, from its time on, where one tells it."""
        end = self._end_of_item(words, gaps, at)
        times = (start for start in range(at, end) if self._times.end_from(words, start) > start)
        return range(next(times, end), end)

    def _end_of_item(self, words: Sequence[str], gaps: Sequence[Gap], at: int) -> int:
        end = at + 1
        while end < len(words) and gaps[end] == Gap.NONE and words[end] not in self._joins:
            end += 1
        return end
