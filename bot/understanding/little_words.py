"""The little words of a text: shortened ones are written in full (*st*, *s/*), elided ones and saints tell nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.knowledge_base.small_words import SmallWords
from bot.understanding.folding import Token, curated_words, tokens_of


def tokens_in_full(text: str, small: SmallWords) -> list[Token]:
    """The tokens of a text; each keeps its place and what was typed."""
    return each_in_full(tokens_of(text), text, small)


def each_in_full(tokens: Sequence[Token], text: str, small: SmallWords) -> list[Token]:
    """The same for the tokens of a text that were read before."""
    if "/" not in text and small.in_full.keys().isdisjoint([token.folded for token in tokens]):
        return list(tokens)  # most texts
    return [_in_full(token, text, small) for token in tokens]


def fold_in_full(text: str, small: SmallWords) -> str:
    """The folded words of a text, one blank between them."""
    return " ".join(token.folded for token in tokens_in_full(text, small))


def words_in_full(phrase: str, small: SmallWords) -> tuple[str, ...]:
    """The folded words of a curated phrase, to be compared with tokens in full."""
    return all_in_full(curated_words(phrase), small)


def all_in_full(words: tuple[str, ...], small: SmallWords) -> tuple[str, ...]:
    """Folded words, the shortened ones in full."""
    if small.in_full.keys().isdisjoint(words):
        return words
    return tuple(small.in_full.get(word, word) for word in words)


def _in_full(token: Token, text: str, small: SmallWords) -> Token:
    word = small.in_full.get(token.folded)
    if word is None and text[token.end : token.end + 1] == "/":
        word = small.in_full_before_a_stroke.get(token.folded)
    return token if word is None else replace(token, folded=word)


def is_elision(token: Token, text: str, small: SmallWords) -> bool:
    """Whether the token is the l' of *l'hémato* or the d' of *d'Agen*."""
    return token.folded in small.elided and text[token.end : token.end + 1] in ("'", "’", "`", "´")


def tell_nothing(words: Iterable[str], small: SmallWords) -> bool:
    """Whether all words are little ones or the *saint* of thousands of names."""
    return all(word in small.fillers or word in small.saints for word in words)


def begins_with_a_saint(words: Sequence[str], small: SmallWords) -> bool:
    return bool(words) and words[0] in small.saints
