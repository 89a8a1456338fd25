"""Numbers said in words, written in figures where they stand: 'saturation à quatre-vingt-deux' is 'saturation à 82'.

Figures are never longer than the words, so every other character keeps its place and the spans of the tokens hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge_base.number_words import NumberWords
from bot.understanding.folding import Token, curated_phrase, curated_words

_MARKS = frozenset(",;:.!?()/\n")
"""No number is said over one of these."""


class SpokenNumbers:
    """Writes the number words of knowledge/language/number_words.yaml in figures."""

    def __init__(self, words: NumberWords) -> None:
        self.small = {curated_phrase(word): value for word, value in words.counting.items()}
        self.tens = {curated_phrase(word): value for word, value in words.tens.items()}
        self.to_nineteen = _all(words.goes_on_to_nineteen)
        self.multiplied = {curated_words(words_): value for words_, value in words.multiplied_tens.items()}
        self.hundreds, self.thousands = _all(words.hundreds), _all(words.thousands)
        self.joins, self.point, self.over = _all(words.joins), _all(words.point), _all(words.over)
        self.articles = _all(words.articles)
        self.may_follow_an_article = self.hundreds | self.thousands | frozenset(self.tens)
        self._begins = frozenset((*self.small, *self.tens, *self.hundreds, *self.thousands)) - self.articles
        self._may_begin = frozenset((*self.small, *self.tens, *self.hundreds, *self.thousands)).union(
            first for first, *_ in self.multiplied
        )

    def may_begin_with(self, word: str) -> bool:
        """Whether a number begins with the word: asked before all words of a text are put together."""
        return word in self._may_begin

    def number_at(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """The figures of the number that begins at `at`, and where it ends; None where none begins."""
        return _Number(self, words, at).read()

    def in_figures(self, text: str, tokens: Sequence[Token]) -> str:
        """The text with its number words in figures, of the same length."""
        if self._begins.isdisjoint(token.folded for token in tokens):
            return text
        written = list(text)
        for run in _between_marks(text, tokens):
            self._write(written, run)
        return "".join(written)

    def _write(self, written: list[str], tokens: Sequence[Token]) -> None:
        """Overwrite the numbers of words with no mark between them."""
        words = [token.folded for token in tokens]
        at = 0
        while at < len(words):
            number = _Number(self, words, at).read()
            if number is None:
                at += 1
                continue
            figures, end = number
            _overwrite(written, tokens[at].start, tokens[end - 1].end, figures)
            if end + 1 < len(words) and words[end] in self.over and _Number(self, words, end + 1).read():
                _overwrite(written, tokens[end].start, tokens[end].end, "/")
            at = end


@dataclass(slots=True)
class _Number:
    """One number that may begin at words[at]."""

    known: SpokenNumbers
    words: Sequence[str]
    at: int

    def read(self) -> tuple[str, int] | None:
        """Its figures and where it ends; None where no number begins."""
        start = self.at
        if self._word() in self.known.articles and self._word(1) not in self.known.may_follow_an_article:
            return None
        whole = self._said_without_hundred() or self._whole()
        if whole is None:
            return None
        figures = f"{whole}{self._decimals(after_zero=whole == 0)}"
        return figures, max(self.at, start + 1)

    def _word(self, ahead: int = 0) -> str:
        return self.words[self.at + ahead] if self.at + ahead < len(self.words) else ""

    def _said_without_hundred(self) -> int | None:
        """'one eighty', 'two forty': hundreds whose word is left out."""
        digit, ten = self.known.small.get(self._word(), 0), self.known.tens.get(self._word(1))
        if digit not in (1, 2) or ten is None:
            return None
        self.at += 1
        return digit * 100 + (self._below_hundred() or 0)

    def _whole(self) -> int | None:
        """Up to 999 999; moves on behind it."""
        value = 1 if self._word() in self.known.thousands else self._below_thousand()
        if value is None or self._word() not in self.known.thousands:
            return value
        self.at += 1
        return value * 1000 + (self._below_thousand() or 0)

    def _below_thousand(self) -> int | None:
        value = 1 if self._word() in self.known.hundreds else self._below_hundred()
        if value is None or value > 99 or self._word() not in self.known.hundreds:
            return value
        self.at += 1
        if self._word() in self.known.joins and self._is_a_digit_word(1):
            self.at += 1
        return value * 100 + (self._below_hundred() or 0)

    def _is_a_digit_word(self, ahead: int) -> bool:
        return self._word(ahead) in self.known.small or self._word(ahead) in self.known.tens

    def _below_hundred(self) -> int | None:
        ten = self.known.multiplied.get((self._word(), self._word(1)))
        if ten is not None:
            last, self.at = self._word(1), self.at + 2
            return ten + self._small(19 if last in self.known.to_nineteen else 0)
        if (ten := self.known.tens.get(self._word())) is not None:
            last, self.at = self._word(), self.at + 1
            if self._word() in self.known.joins and self._word(1) in self.known.small:
                self.at += 1
            return ten + self._small(19 if last in self.known.to_nineteen and ten > 20 else 9)
        if self._word() not in self.known.small:
            return None
        return self._small(19)

    def _small(self, largest: int) -> int:
        """The value of the small number that stands here, at most `largest`; 0 without moving where none does."""
        value = self.known.small.get(self._word())
        if value is None or value > largest:
            return 0
        self.at += 1
        goes_on = value == 10 and 7 <= self.known.small.get(self._word(), 0) <= 9  # dix-sept
        return value + self._small(9) if goes_on else value

    def _decimals(self, *, after_zero: bool) -> str:
        """'virgule huit', 'virgule zéro cinq'; 'zéro trois' without the comma too."""
        if self._word() in self.known.point and self._word(1) in {*self.known.small, *self.known.tens}:
            self.at += 1
        elif not (after_zero and self._word() in self.known.small):
            return ""
        return "." + "".join(self._decimal_figures())

    def _decimal_figures(self) -> Iterable[str]:
        while self._word() in self.known.small and self.known.small[self._word()] == 0:
            self.at += 1
            yield "0"
        if (value := self._below_hundred()) is not None:
            yield str(value)


def _between_marks(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens in runs that no mark parts: 'over forty, three days' is no 43."""
    begin = 0
    for at in range(1, len(tokens)):
        if not _MARKS.isdisjoint(text[tokens[at - 1].end : tokens[at].start]):
            yield tokens[begin:at]
            begin = at
    yield tokens[begin:]


def _overwrite(written: list[str], start: int, end: int, figures: str) -> None:
    written[start:end] = figures.ljust(end - start)[: end - start]


def _all(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(curated_phrase, words))
