"""A text with every number of it in figures, as values are read: spoken numbers, pairs, thousands, scores, units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.knowledge_base.language import Language
from bot.understanding.folding import Token, without_accents
from bot.understanding.spoken_numbers import SpokenNumbers
from bot.understanding.value import Figures
from bot.understanding.value_patterns import (
    any_of,
    lettered_score,
    pairs_said_with,
    with_dashed_pairs,
    with_giga,
    with_glasgow,
    with_strokes,
    with_thousands,
    with_whole_units,
)

_NOT_READ = "¤"
"""Stands where words are left out, so that nothing is read over them."""


class TextInFigures:
    """Writes the numbers of a text with one set of words."""

    def __init__(self, language: Language) -> None:
        values = language.values
        self._numbers = SpokenNumbers(language.number_words)
        self._pairs_said = pairs_said_with(language.number_words.over)
        self._lettered_score = lettered_score(values.lettered_scores)
        paired, unpaired = any_of(values.paired.all()), any_of(values.unpaired.all())
        self._paired = re.compile(rf"(?<!\w){paired}(?!\w)(?!\s+{unpaired})", re.IGNORECASE)

    def __call__(self, text: str, typed: Sequence[Token], but_for: Iterable[Token] = ()) -> Figures:
        """The text, whose words are `typed`, each character where it stood; signs stand for the words `but_for`."""
        for word in but_for:
            text = text[: word.start] + _NOT_READ * (word.end - word.start) + text[word.end :]
        read = [token for token in typed if text[token.start] != _NOT_READ]
        figures = self._numbers.in_figures(without_accents(text), read)
        figures = with_whole_units(with_thousands(with_glasgow(with_giga(figures), self._lettered_score)))
        return Figures(with_dashed_pairs(with_strokes(figures, self._pairs_said), self._paired))
