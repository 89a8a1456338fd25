"""Words as thumbs and dictation write them, spelt out: *ki*, *japel*, *lecardiologue*, *quatre-vingt-sept*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.knowledge_base.kinds import THINGS_OF_CARE
from bot.knowledge_base.language import Shorthand
from bot.knowledge_base.number_words import NumberWords
from bot.understanding.by_ear import SHORTEST, ByEar
from bot.understanding.folding import Token, curated_words, fold_word
from bot.understanding.place_signs import PlaceSigns
from bot.understanding.vocabulary import Vocabulary

SHORTEST_NOUN = 5
"""Letters of a noun that is found behind an article glued to it."""
LONGEST_NUMBER = 5
"""Words of the longest number below a hundred ('quatre-vingt-dix-neuf' has four)."""
SHORTEST_BEHIND = {"k": 2, "j": 3}
"""Letters of a word behind a pronoun glued to it, where fewer tell it."""
_TEN = 10
SMALLEST_NUMBER, LARGEST_NUMBER = 16, 99
"""Numbers in words that become figures: a smaller one may be a grade, which has its own grammar."""


@dataclass(frozen=True)
class SpeltOut:
    """Spells out the tokens of a text. Each new token keeps the place of the one that it stands for."""

    words: Shorthand
    numbers: NumberWords
    vocabulary: Vocabulary
    ear: ByEar
    signs: PlaceSigns

    def __call__(self, tokens: Sequence[Token], text: str) -> list[Token]:
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            is_department = bool(at) and tokens[at - 1].folded in self._before_departments
            number, width = self._number_from(tokens, at) if is_department else (None, 0)
            if number is not None:
                found.append(_merged(tokens[at : at + width], str(number), text))
                at += width
                continue
            found += self._without_its_article(tokens[at]) or self._in_full(tokens[at]) or self._by_ear(tokens, at)
            at += 1
        return found

    @cached_property
    def _full(self) -> dict[str, tuple[str, ...]]:
        return {word: curated_words(meant) for word, meant in self.words.words.items()}

    def _in_full(self, token: Token) -> list[Token]:
        meant = self._full.get(token.folded)
        return _spelt(token, meant) if meant and not self._is_known(token.folded) else []

    def _by_ear(self, tokens: Sequence[Token], at: int) -> list[Token]:
        """A word that means nothing, as the one that it sounds like; a pronoun glued to one is parted from it."""
        token = tokens[at]
        word = token.folded
        if len(word) < SHORTEST or self.ear.is_known(word) or not word.isalpha() or _is_english(tokens, self.vocabulary):
            return [token]
        is_a_name = bool(at) and token.surface[0].isupper() and not token.surface.isupper()
        is_placed = is_a_name or self.signs.before.end_before(tokens, at)
        meant = self.ear.meant(word, where_a_place_stands=is_placed, is_a_name=is_a_name)
        if meant:
            return _spelt(token, (meant,))
        return [token] if is_a_name else self._without_its_pronoun(token)

    def _without_its_pronoun(self, token: Token) -> list[Token]:
        for glued, pronoun in self.words.pronouns.items():
            rest = token.folded.removeprefix(glued)
            if rest == token.folded or len(rest) < SHORTEST_BEHIND.get(glued, SHORTEST_NOUN - 1):
                continue
            meant = rest if self.vocabulary.knows(rest) else self.ear.meant(rest, where_a_place_stands=False)
            if meant and meant in self.ear.words_of_everyday:
                return _spelt(token, (*curated_words(pronoun), meant))
        return [token]

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
        return (
            len(word) >= SHORTEST_NOUN
            and node is not None
            and any(entry.kind in THINGS_OF_CARE for entry in node.entries)
        )

    def _is_known(self, word: str) -> bool:
        return self.vocabulary.knows(word)

    def _number_from(self, tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
        """The number in words that begins here, from sixteen on, and how many tokens it takes."""
        words = [token.folded for token in tokens[at : at + LONGEST_NUMBER]]
        value, width = self._tens_of(words)
        last = value
        if not width:
            value = last = self._small.get(words[0], 0)
            width = 1
        while last and last % _TEN == 0:  # 'soixante', 'dix', 'neuf'
            ahead = width + (len(words) > width + 1 and words[width] in self.numbers.joins)
            last = self._small.get(words[ahead], 0) if ahead < len(words) else 0
            value, width = (value + last, ahead + 1) if last else (value, width)
        return (value, width) if SMALLEST_NUMBER <= value <= LARGEST_NUMBER else (None, 0)

    def _tens_of(self, words: Sequence[str]) -> tuple[int, int]:
        """The tens at the beginning and their width, 'quatre-vingt' and 'soixante-dix' too; 0 and 0 without any."""
        if (value := self._multiplied.get(tuple(words[:2]))) is not None:
            return value, 2
        value = self.numbers.tens.get(words[0], 0)
        return (value, 1) if value else (0, 0)

    @cached_property
    def _before_departments(self) -> frozenset[str]:
        return frozenset(word for name in self.words.before_departments for word in curated_words(name))

    @cached_property
    def _small(self) -> dict[str, int]:
        return {word: value for name, value in self.numbers.counting.items() for word in curated_words(name)}

    @cached_property
    def _multiplied(self) -> dict[tuple[str, ...], int]:
        return {curated_words(name): value for name, value in self.numbers.multiplied_tens.items()}


def _spelt(token: Token, words: Sequence[str]) -> list[Token]:
    """The words in place of one token, each where it stood."""
    return [replace(token, folded=word, glued=token.glued or bool(at)) for at, word in enumerate(words)]


def _is_english(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether more everyday words are English ones than French ones: these are not read by their French sound."""
    languages = [vocabulary.ordinary.get(token.folded) for token in tokens]
    return languages.count("en") > languages.count("fr")


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
