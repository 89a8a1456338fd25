"""How much a message is like those of somebody in danger: a second opinion on alarms, learned from labelled messages.

A logistic regression over single words and how they begin, pairs of neighbours, the first and the last words, figures
by their number of digits, the length, and the signs of a question or a quotation. Its weights are made by
`python -m benchmarks.likeness --learn`; why it is there, and what it may decide, stands in
docs/decisions/0010-second-opinion-on-alarms.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt

from bot.knowledge_base.learned import Weights
from bot.understanding.folding import Token, tokens_of

BIAS = ""
"""The feature that every message has."""
UNIT = 1000
"""Weights are written in thousandths."""
TELLING_SIGNS = frozenset('?!:«"')
LEAST_WORDS = 5
"""A shorter message says too little for an opinion: the signs that are read in it decide alone."""
LETTERS_OF_A_STEM = 5
"""Letters by which inflected words meet: *respire*, *respirait*; only of longer words."""
WORDS_OF_A_LENGTH, LONGEST = 4, 10
"""Messages are told apart by their length in steps of so many words, up to so many steps."""
NOBODY_BELOW = 0.25
"""Likeness under which the signs of a vital emergency are only spoken of, where something is asked in general. Of hands
that the opinion had never seen 33 of 5,042 of somebody were missed, 145 of 5,638 of nobody raised (decision 0010)."""
MOST_TELLING = 5
"""Features that explain a likeness."""


def features_of(tokens: Sequence[Token], text: str) -> frozenset[str]:
    """What an opinion looks at: words, pairs of neighbours, and signs between them."""
    return frozenset([*_words_and_pairs(_words(tokens)), *_signs(tokens, text)])


def features_of_danger(tokens: Sequence[Token], text: str) -> frozenset[str]:
    """The same, with what tells a message about somebody in danger: its length, how words begin, its first and last."""
    words = _words(tokens)
    stems = [f"{word[:LETTERS_OF_A_STEM]}…" for word in words if len(word) > LETTERS_OF_A_STEM]
    length = f"~{min(len(words) // WORDS_OF_A_LENGTH, LONGEST)}"
    return frozenset([*_words_and_pairs(words), *_signs(tokens, text), *stems, *_edges(words), length])


def _words(tokens: Sequence[Token]) -> list[str]:
    return ["0" * len(word) if (word := token.folded).isdigit() else word for token in tokens]


def _words_and_pairs(words: Sequence[str]) -> list[str]:
    return [*words, *map(" ".join, pairwise(words))]


def _edges(words: Sequence[str]) -> Iterator[str]:
    for many in (1, 2):
        yield "^" + " ".join(words[:many])
        yield " ".join(words[-many:]) + "$"


def _signs(tokens: Sequence[Token], text: str) -> Iterator[str]:
    if TELLING_SIGNS.isdisjoint(text):
        return
    edges = [0, *(edge for token in tokens for edge in (token.start, token.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield from TELLING_SIGNS.intersection(text[start:end])


def share_of_each(features: Collection[str]) -> float:
    """How much each feature counts: long messages have many, and each then says less."""
    return 1 / sqrt(len(features) or 1)


def likeness_of(total: float) -> float:
    """The logistic function, from 0 to 1."""
    return 1 / (1 + exp(-max(-60.0, min(60.0, total))))


@dataclass(frozen=True, slots=True)
class Likeness:
    """The learned weights of the features, in thousandths."""

    weights: Mapping[str, int]

    def of(self, tokens: Sequence[Token], text: str) -> float | None:
        """From 0 (nobody is in danger) to 1; None for a short message, and where nothing was learned."""
        if len(tokens) < LEAST_WORDS or not self.weights:
            return None
        return self.of_features(features_of_danger(tokens, text))

    def together_with(self, other: Likeness, tokens: Sequence[Token], text: str) -> float | None:
        """The middle of two opinions, each as sure as it is; None where one of them has none."""
        if len(tokens) < LEAST_WORDS or not self.weights or not other.weights:
            return None
        return self.of_both(other, features_of_danger(tokens, text))

    def of_both(self, other: Likeness, features: Collection[str]) -> float:
        """The same for features that were read before."""
        return likeness_of((self._total(features) + other._total(features)) / 2)

    def of_a_sentence(self, sentence: str) -> float:
        """The same for one sentence of a message, however short."""
        return self.of_features(features_of_danger(tokens_of(sentence), sentence))

    def of_features(self, features: Collection[str]) -> float:
        """The same for features that were read before, whatever the length of the message."""
        return likeness_of(self._total(features))

    def _total(self, features: Collection[str]) -> float:
        """The weighed sum: nought where both are as likely."""
        known = self.weights
        total = known.of_all(features) if isinstance(known, Weights) else sum(known.get(one, 0) for one in features)
        return (total * share_of_each(features) + known.get(BIAS, 0)) / UNIT

    def telling(self, tokens: Sequence[Token], text: str) -> tuple[str, ...]:
        """The features that weigh most, for `explain`."""
        known = (feature for feature in features_of_danger(tokens, text) if feature in self.weights)
        return tuple(sorted(known, key=lambda feature: (-abs(self.weights[feature]), feature))[:MOST_TELLING])
