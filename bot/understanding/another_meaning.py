"""Words of a sign that are explained as something else: the rate of a survey, a disease that a drug does not stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.knowledge_base.told_of_nobody import ToldOfNobody
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.said_words import SaidWords

WORDS_OF_A_SHORT_NAME = 3
"""Words before the mark that are the name and its number: 'SAT 72 %'."""


class AnotherMeaning:
    """Finds words that mean something else by what stands right behind them."""

    def __init__(self, words: ToldOfNobody, inhibitors: Iterable[str]) -> None:
        self._that_is, self._rates = WordTree(words.that_is.all()), WordTree(words.other_rates.all())
        self._no_response, self._to = WordTree(words.no_response.all()), WordTree(words.to_a_drug.all())
        self._figures, self._of_papers = WordTree(words.figures.all()), WordTree(words.of_papers.all())
        self._inhibitors = WordTree(inhibitors)
        self.trees = (
            self._that_is, self._rates, self._no_response, self._to, self._figures, self._of_papers,
        )  # fmt: skip

    def read(self, said: SaidWords) -> Iterator[int]:
        """What is no sign of a body."""
        yield from self._unhelped(said)
        yield from self._figurative(said)

    def rates(self, said: SaidWords) -> Iterator[int]:
        """'SAT 72 : c'est le taux de satisfaction': the name and the number before the mark."""
        for at, end in said.spans(self._that_is):
            is_one = self._rates.end_from(said.words, end) > end
            if at and is_one and said.gaps[at] != Gap.NONE:
                begin = at - 1
                while begin and said.gaps[begin] == Gap.NONE:
                    begin -= 1
                short = range(begin, at)
                is_a_number = any(said.words[one].isdigit() for one in short)
                yield from short if is_a_number and len(short) <= WORDS_OF_A_SHORT_NAME else ()

    def _unhelped(self, said: SaidWords) -> Iterator[int]:
        """'not responding to pembrolizumab': up to the drug."""
        for at, end in said.spans(self._no_response):
            to = self._to.end_from(said.words, end)
            drug = self._inhibitors.end_from(said.words, to)
            if to > end and drug > to:
                yield from range(at, drug)

    def _figurative(self, said: SaidWords) -> Iterator[int]:
        """'coma administratif', 'perte brutale de mes identifiants': no body has these."""
        for at, end in said.spans(self._figures):
            stop = self._of_papers.end_from(said.words, end)
            yield from range(at, stop) if stop > end and said.gaps[end] == Gap.NONE else ()
