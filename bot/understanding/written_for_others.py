"""The items of a leaflet that is looked for, and the title of a course: *le module « Choc, coma » a lieu quand ?*."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.told_of_nobody import ToldOfNobody
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.said_words import SaidWords

_BEFORE_ITEMS = (Gap.BRACKET, Gap.COLON)


class WrittenForOthers:
    """Finds the words that stand, or shall stand, on paper for somebody else."""

    def __init__(self, words: ToldOfNobody) -> None:
        self._papers, self._looks_for = WordTree(words.papers.all()), WordTree(words.looks_for.all())
        self._for_others = WordTree(words.for_others.all())
        self._titled, self._called_so = WordTree(words.titled.all()), WordTree(words.called_so.all())
        somebody = (*words.people.all(), *words.under_way.all(), *words.filled_in.all())
        self._somebody = WordTree(somebody)
        self.trees = (self._papers, self._looks_for, self._for_others, self._titled, self._called_so, self._somebody)

    def leaflets(self, said: SaidWords) -> Iterator[int]:
        """'Avez-vous un document à laisser aux familles (malaise, convulsion) ?': its items, where nobody is named."""
        for at, end in said.spans(self._papers):
            sentence = said.sentence(at)
            behind = range(end, sentence.stop)
            is_looked_for = said.first_of(self._looks_for, range(sentence.start, at)) < at
            begin = next((one for one in behind if said.gaps[one] in _BEFORE_ITEMS), sentence.stop)
            named = range(sentence.start, begin)
            is_for_others = said.first_of(self._for_others, named) < begin
            if is_looked_for and is_for_others and self._names_nobody(sentence, said):
                yield from range(begin, sentence.stop)

    def titles(self, said: SaidWords) -> Iterator[int]:
        """What stands in quotation marks right behind 'module': no colon between, so that nobody says it."""
        for title in self._quotations(said):
            before = self._called_so.start_before(said.words, title.start)
            has_one = self._titled.start_before(said.words, before) < before
            if has_one and said.gaps[title.start] != Gap.COLON and self._names_nobody(title, said):
                yield from title

    def _names_nobody(self, within: range, said: SaidWords) -> bool:
        return said.first_of(self._somebody, within) == within.stop

    @staticmethod
    def _quotations(said: SaidWords) -> Iterator[range]:
        """The runs of quoted words."""
        for start in sorted(at for at in said.quoted if at - 1 not in said.quoted):
            end = start
            while end in said.quoted:
                end += 1
            yield range(start, end)
