"""Words as thumbs and dictation write them, spelt out: *ki*, *japel*, *lecardiologue*, *quatre-vingt-sept*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.knowledge_base.language import Shorthand
from bot.understanding.folding import Token, curated_words, fold_word
from bot.understanding.vocabulary import FILLERS, Vocabulary

SHORTEST_NOUN = 5
"""Letters of a noun that is found behind an article glued to it."""
NOUNS = frozenset({"specialty", "toxicity", "symptom", "organ", "treatment"})
SMALLEST_NUMBER, LARGEST_NUMBER = 16, 99
"""Numbers in words that become figures: a smaller one may be a grade, which has its own grammar."""


@dataclass(frozen=True)
class SpeltOut:
    """Spells out the tokens of a text. Each new token keeps the place of the one that it stands for."""

    words: Shorthand
    vocabulary: Vocabulary

    def __call__(self, tokens: Sequence[Token], text: str) -> list[Token]:
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            number, width = self._number_from(tokens, at)
            if number is not None:
                found.append(_merged(tokens[at : at + width], str(number), text))
                at += width
                continue
            found += self._without_its_article(tokens[at]) or self._in_full(tokens[at])
            at += 1
        return found

    @cached_property
    def _full(self) -> dict[str, tuple[str, ...]]:
        return {word: curated_words(meant) for word, meant in self.words.words.items()}

    def _in_full(self, token: Token) -> list[Token]:
        meant = self._full.get(token.folded)
        if meant is None or self._is_known(token.folded):
            return [token]
        return [replace(token, folded=word, glued=token.glued or bool(at)) for at, word in enumerate(meant)]

    def _without_its_article(self, token: Token) -> list[Token]:
        word = token.folded
        if len(word) < SHORTEST_NOUN + 2 or self._is_known(word) or word in self.vocabulary.spellings:
            return []
        for article in self.words.articles:
            if word.startswith(article) and self._is_a_noun(word[len(article) :]):
                return _cut(token, article)
        return []

    def _is_a_noun(self, word: str) -> bool:
        node = self.vocabulary.root.children.get(word)
        return len(word) >= SHORTEST_NOUN and node is not None and any(entry.kind in NOUNS for entry in node.entries)

    def _is_known(self, word: str) -> bool:
        return word in self.vocabulary.root.children or word in self.vocabulary.ordinary or word in FILLERS

    def _number_from(self, tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
        """The number in words that begins here, and how many tokens it takes."""
        words = [token.folded for token in tokens[at : at + 5]]
        if words[0] not in self.words.tens and words[0] not in self.words.units:
            return None, 0
        if len(words) > 1 and words[1] in self.words.scores and self.words.units.get(words[0]) == _QUATRE:
            value, width = self.words.scores[words[1]] * _QUATRE, 2
        elif words[0] in self.words.tens:
            value, width = self.words.tens[words[0]], 1
        else:
            value, width = self.words.units[words[0]], 1
        if width == 1 and value < _TEN:
            return None, 0
        joined = width + (len(words) > width + 1 and words[width] in self.words.joining)
        while joined < len(words) and (unit := self.words.units.get(words[joined])) and value % _TEN == 0 and unit < 20:
            value, width = value + unit, joined + 1
            joined = width
        return (value, width) if SMALLEST_NUMBER <= value <= LARGEST_NUMBER else (None, 0)


_QUATRE, _TEN = 4, 10


def _merged(tokens: Sequence[Token], figures: str, text: str) -> Token:
    """One token in place of several."""
    start, end = tokens[0].start, tokens[-1].end
    return Token(figures, text[start:end], start, end, tokens[0].glued)


def _cut(token: Token, article: str) -> list[Token]:
    """The token parted behind the letters of its article as typed."""
    for at in range(1, len(token.surface)):
        if fold_word(token.surface[:at]) == article:
            middle = token.start + at
            first = Token(article, token.surface[:at], token.start, middle, token.glued)
            rest = token.surface[at:]
            return [first, Token(fold_word(rest), rest, middle, token.end, glued=True)]
    return []
