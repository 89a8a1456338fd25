"""Lists of what is to be asked about, which nobody has: *Check-list avant cure : dyspnée, syncope. Que manque-t-il ?*.

So is a list of one's own of which it is asked what is missing: *Ma liste : dyspnée, syncope. J'oublie quoi ?*.
The signs that such a list names are somebody's where it is filled in: with a value, a tick, a *yes*, or a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.knowledge_base.told_of_nobody import ToldOfNobody
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.said_words import SaidWords

WORDS_TO_A_COLON = 10
"""Words from the name of a list to the colon behind which its items stand: 'check-list avant chaque cure :'."""
WORDS_OF_AN_ITEM = 4
"""Words of a sentence of its own that is one item: 'douleur thoracique ?'."""
_TICKED = re.compile(r"\+(?!\s?\d)|[✓✔☑✅]|\[x\]", re.IGNORECASE)
"""'syncope +++', '✅ convulsions'; not 'J+7'."""


def is_ticked(text: str) -> bool:
    """Whether a mark in the text fills in a list."""
    return _TICKED.search(text) is not None


class ListsToAskAbout:
    """Finds the items of such a list."""

    def __init__(self, words: ToldOfNobody) -> None:
        self._lists, self._asks_for = WordTree(words.check_lists.all()), WordTree(words.asks_each_time.all())
        self._filled_in = WordTree((*words.filled_in.all(), *words.under_way.all(), *words.people.all()))
        self._own, self._of_somebody = WordTree(words.own_lists.all()), WordTree(words.lists_of_somebody.all())
        self._missing = WordTree(words.asks_about_papers.all())
        self.trees = (self._lists, self._asks_for, self._filled_in, self._own, self._of_somebody, self._missing)

    def read(self, said: SaidWords) -> Iterator[int]:
        """The words of its items: those behind its colon, and the items that are sentences of their own."""
        for begin in () if said.ticked else self._begins(said):
            sentence = said.sentence(begin)
            yield from self._blank(range(begin, sentence.stop), said)
            while sentence.stop < len(said.words):
                sentence = said.sentence(sentence.stop)
                if len(sentence) > WORDS_OF_AN_ITEM:
                    break
                yield from self._blank(sentence, said)

    def _begins(self, said: SaidWords) -> Iterator[int]:
        for _, end in self._named(said):
            near = range(end, min(said.sentence(end - 1).stop, end + WORDS_TO_A_COLON))
            yield from (at for at in near if said.gaps[at] in (Gap.COLON, Gap.BRACKET))
        yield from (end for _, end in said.spans(self._asks_for) if end < len(said.words))

    def _named(self, said: SaidWords) -> Iterator[tuple[int, int]]:
        """Lists by their names, and lists of one's own of which it is asked what is missing; not a patient's."""
        yield from said.spans(self._lists)
        his = [at for at, end in said.spans(self._of_somebody) if end < len(said.words) and said.gaps[end] == Gap.COLON]
        if said.spans(self._missing) and not his:
            yield from said.spans(self._own)

    def _blank(self, items: range, said: SaidWords) -> range:
        """All of them, or none where one is filled in: 'syncope : oui', 'SpO2 82', 'il convulse'."""
        has_a_value = any(said.words[at].isdigit() for at in items)
        return range(0) if has_a_value or said.first_of(self._filled_in, items) < items.stop else items
