"""The turns of phrase around what is named, misspelt: 'imposible de le réveiller', 'comment reconaitre'.

The vocabulary has its own way with typos; the words that deny, fail or ask are compared word for word, so a misspelt
one is read as itself here, before they are looked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.language import Language
from bot.understanding.allowance import WORDING
from bot.understanding.folding import Token, curated_words
from bot.understanding.known_words import OfKnownWords
from bot.understanding.spelling import SpellingIndex


class Wordings:
    """The longer words of negation.yaml, discourse.yaml and failures.yaml."""

    def __init__(self, language: Language, ordinary: Collection[str], known: SpellingIndex) -> None:
        """`ordinary`, `known`: words that are something already, and no misspelling."""
        self._known = known
        self._spelt_right = {*ordinary, *_words_of(language, fewest=1), *_words_of_functions(language)}
        words = {word for word in _words_of(language, fewest=2) if WORDING.forgives(len(word))}
        self._words = SpellingIndex(words, language.small_words, known)
        self._meant = OfKnownWords(self._as_meant, self._spelt_right, known)

    def prepare(self) -> None:
        """Make the index of misspellings now."""
        self._words.prepare()

    def in_full(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, each misspelt turn of phrase spelt right."""
        meant = self._meant
        return [
            token if (word := meant[token.folded]) == token.folded else replace(token, folded=word) for token in tokens
        ]

    def _as_meant(self, word: str) -> str:
        if word in self._spelt_right or not WORDING.may_be(len(word)) or word in self._known:
            return word
        # Where the first letter goes wrong the contrary lies near: *anormal*.
        near = {
            spelling.word for spelling in self._words.near(word) if spelling.edits == 1 and spelling.word[0] == word[0]
        }
        others = {spelling.word for spelling in self._known.near(word) if spelling.edits == 1} if near else set()
        return near.pop() if len(near) == 1 and others <= near else word


def _words_of(language: Language, fewest: int) -> Iterable[str]:
    """Every word of a failure; of what silences, those of phrases with so many words: *partiel* is no *partiels*."""
    for model, least in ((language.failures, 1), (language.negation, fewest), (language.discourse, fewest)):
        for _, value in model:
            phrases = value.all() if isinstance(value, Phrases) else ()
            for words in map(curated_words, phrases):
                yield from words if len(words) >= least else ()


def _words_of_functions(language: Language) -> Iterable[str]:
    """*avale* is what somebody does, and no misspelt *avaler* of a turn of phrase."""
    for function in language.failures.functions.values():
        for _, value in function:
            phrases = value.all() if isinstance(value, Phrases) else ()
            yield from (word for phrase in phrases for word in curated_words(phrase))
