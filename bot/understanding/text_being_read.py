"""One text on its way through the steps of reading: its words in each form, what parts them, which are still free."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.called import called
from bot.understanding.clauses import gaps_of, quoted_in
from bot.understanding.folding import LONGEST_TEXT, Token, tokens_of, with_plain_figures
from bot.understanding.identifiers import find_identifiers
from bot.understanding.little_words import each_in_full
from bot.understanding.reading import Identifier
from bot.understanding.reading_tools import ReadingTools
from bot.understanding.written_addresses import in_an_address

LONGEST_DETAIL = 4
"""Words of a text that only tells more of the toxicity before it: 'avec une perforation digestive'."""


class TextBeingRead:
    """What every step of reading looks at; only `free` changes from one to the next."""

    def __init__(
        self,
        tools: ReadingTools,
        text: str,
        *,
        goes_on_with_a_case: bool,
        identifiers: tuple[Identifier, ...] | None = None,
    ) -> None:
        self.tools, self.knowledge, self.vocabulary = tools, tools.knowledge, tools.vocabulary
        self.truncated = len(text) > LONGEST_TEXT
        text = with_plain_figures(text)
        spelled = tools.spelled_letters(text)
        self.text = tools.fluent(tools.spelled_letters(text[:LONGEST_TEXT]) if self.truncated else spelled)
        self.identifiers = find_identifiers(spelled, tools.identifier_search) if identifiers is None else identifiers
        self.as_they_stand = tokens_of(self.text)
        self.typed = each_in_full(self.as_they_stand, self.text, self.vocabulary.small)
        self.tokens = tools.unglued(tools.spelt_out(self.typed, self.text))
        self.hears_a_word = True in [token.is_heard for token in self.tokens]
        self.in_full = tools.wordings.in_full(self.tokens)
        self.goes_on_with_a_case = goes_on_with_a_case
        self.tells_more = goes_on_with_a_case and len(self.tokens) <= LONGEST_DETAIL and "?" not in text
        self.called = called(self.tokens, self.text, tools.civil_titles)
        self.gaps = self.called.gaps(gaps_of(self.tokens, self.text))
        words = [token.folded for token in self.as_people(self.in_full)]
        self.discourse = tools.discourse_reader.read(words, self.gaps, has_question_mark="?" in text)
        self.quoted = quoted_in(self.tokens, self.text)
        self.in_addresses = in_an_address(self.tokens, self.text)
        self.identifying = self._words_of_identities() if self.identifiers else frozenset[int]()
        """Where the words of identities begin."""
        self.free = [
            at not in self.in_addresses and token.start not in self.identifying for at, token in enumerate(self.tokens)
        ]
        """Which of its tokens may still be read as something."""
        self.heard_again = tools.signs_by_ear.again(self.tokens)

    def claim(self, start: int, end: int) -> None:
        """Takes these tokens away from the steps that follow."""
        self.free[start:end] = [False] * (end - start)

    def as_people(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """These words, whoever is called by a title and a name being 'monsieur'."""
        return self.called.as_people(tokens, self.tools.person)

    def _words_of_identities(self) -> frozenset[int]:
        found = [(one.start, one.end) for one in self.identifiers]
        return frozenset(t.start for t in self.tokens if any(t.start < end and start < t.end for start, end in found))
