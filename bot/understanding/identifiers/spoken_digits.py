"""Numbers said one after the other, written in figures where they stand: 'zéro six vingt-deux trente-trois…'.

Telephones, numbers of the social security and dates are dictated so. Figures are never longer than the words, so every
other character keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.knowledge_base.number_words import NumberWords
from bot.understanding.folding import (
    LONGEST_TEXT,
    Token,
    curated_words,
    every_token_of,
    has_invisible,
    without_accents,
)

FEWEST_WORDS = 3
"""Number words in a text that may hold a number of somebody's; below it nothing is rewritten."""
FEWEST_WORDS_BESIDE_FIGURES = 2
"""Likewise where the rest of it is in figures: 'né le 5 du 6 soixante deux'."""
DIGITS_OF_ONE_NUMBER = 9
"""Digits from which numbers said in one breath are one number: a telephone has ten."""
_LONGEST_GAP = 4
"""Characters between two numbers of one breath: a comma, a stroke, a hyphen."""
_DIGITS_OF_A_TELEPHONE = 10

AROUND = 200
"""Characters on either side of a number within which it may tell that a word is a name: 'soixante-deux ans, Fictif'."""

Stretches = Sequence[tuple[int, int]]
"""From where to where, in order, none over another."""

_LETTERS = re.compile("[a-z]+")

_Said = tuple[str, int, int]
"""The figures of a number, its first word and the one behind its last."""


@dataclass(frozen=True)
class Spoken:
    """A text in figures, and where the words of each number stand."""

    text: str
    numbers: Sequence[tuple[int, int]]

    def as_said(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with all words of the numbers that it touches: the figures are shorter."""
        touched = [number for number in self.numbers if number[0] < end and start < number[1]]
        return min([start, *(first for first, _ in touched)]), max([end, *(last for _, last in touched)])

    def surroundings(self) -> Stretches:
        """Where something is told that the text without figures could not tell."""
        found: list[tuple[int, int]] = []
        for start, end in self.numbers:
            begin, stop = start - AROUND, end + AROUND
            if found and begin <= found[-1][1]:
                begin, _ = found.pop()
            found.append((begin, stop))
        return found


class SpokenDigits:
    """Knows the number words, and the words that may stand between two of them ('euh')."""

    def __init__(self, words: NumberWords, between: Iterable[str]) -> None:
        self._small = {name: value for word, value in words.counting.items() for name in curated_words(word)}
        self._tens = {name: value for word, value in words.tens.items() for name in curated_words(word)}
        self._multiplied = {curated_words(words_): value for words_, value in words.multiplied_tens.items()}
        self._to_nineteen = frozenset(name for word in words.goes_on_to_nineteen for name in curated_words(word))
        self._hundreds = frozenset(name for word in words.hundreds for name in curated_words(word))
        self._thousands = frozenset(name for word in words.thousands for name in curated_words(word))
        self._joins = frozenset(name for word in words.joins for name in curated_words(word))
        self._between = frozenset(name for word in between for name in curated_words(word))
        self._articles = frozenset(name for word in words.articles for name in curated_words(word))
        self._known = frozenset((*self._small, *self._tens, *self._hundreds, *self._thousands))
        self._first = self._known.union(first for first, *_ in self._multiplied)
        """Words with which a number may begin."""

    def in_figures(self, text: str) -> Spoken | None:
        """The text with what is said in numbers in figures, of the same length; None where too little is said so."""
        if len(text) > LONGEST_TEXT and not self._may_hold_numbers(text):
            return None
        tokens = every_token_of(text)
        fewest = FEWEST_WORDS_BESIDE_FIGURES if any(token.is_number for token in tokens) else FEWEST_WORDS
        if sum([token.folded in self._known for token in tokens]) < fewest:
            return None
        lowered = text.lower()
        if not any(word in lowered for word in self._tens) and not any(word in lowered for word in self._small):
            return None
        written, spans = list(text), list[tuple[int, int]]()
        at = 0
        while at < len(tokens):
            if not (tokens[at].is_number or tokens[at].folded in self._first):
                at += 1
                continue
            numbers, end = self._breath(tokens, at)
            if numbers:
                spans += self._write(written, tokens, numbers)
            at = max(end, at + 1)
        return Spoken("".join(written), spans)

    def _may_hold_numbers(self, text: str) -> bool:
        """A quick look at a long text, whose words are not needed where it says no number."""
        if not text.isascii() and has_invisible(text):
            return True  # such a character may stand within a word
        said = map(self._known.__contains__, _LETTERS.findall(without_accents(text)))
        return next(islice(filter(None, said), FEWEST_WORDS_BESIDE_FIGURES - 1, None), False)

    def _breath(self, tokens: Sequence[Token], at: int) -> tuple[list[_Said], int]:
        """The numbers said in one breath from here on, each with its first and last word, and where they end."""
        numbers: list[_Said] = []
        end = at
        while at < len(tokens):
            if numbers and tokens[at].start - tokens[at - 1].end > _LONGEST_GAP:
                break
            behind_a_nought = bool(numbers) and numbers[-1][0] == "0"
            figures, width = self._digit(tokens[at]) if behind_a_nought else ("", 0)
            if not width:
                figures, width = self._number(tokens, at)
            if width:
                numbers.append((figures, at, at + width))
                at = end = at + width
            elif numbers and tokens[at].folded in self._between:
                at += 1
            else:
                break
        return numbers, end

    def _write(
        self, written: list[str], tokens: Sequence[Token], numbers: Sequence[_Said]
    ) -> Iterator[tuple[int, int]]:
        """One number where they are as many digits as a telephone has, else each by itself; what stands together.

        What is typed in figures alone ('47240, 33720 et 64120') was searched as it stands.
        """
        if all(token.is_number or token.folded not in self._known for token in tokens[numbers[0][1] : numbers[-1][2]]):
            return
        if len(numbers) == 1 and tokens[numbers[0][1]].folded in self._articles and numbers[0][2] - numbers[0][1] == 1:
            return
        yield tokens[numbers[0][1]].start, tokens[numbers[-1][2] - 1].end
        digits = "".join(figures for figures, _, _ in numbers)
        if digits.startswith("0") and len(digits) == _DIGITS_OF_A_TELEPHONE - 2:
            digits = "".join(_as_two(figures) for figures, _, _ in numbers)
        if len(digits) >= DIGITS_OF_ONE_NUMBER:
            numbers = [(digits, numbers[0][1], numbers[-1][2])]
        for figures, first, end in numbers:
            start, stop = tokens[first].start, tokens[end - 1].end
            written[start:stop] = figures.ljust(stop - start)[: stop - start]

    def _digit(self, token: Token) -> tuple[str, int]:
        """'zéro quatre', 'vingt-quatre' is 04 24: the digit behind a nought goes with it."""
        value = self._small.get(token.folded, 10)
        return (str(value), 1) if value < 10 else ("", 0)

    def _number(self, tokens: Sequence[Token], at: int) -> tuple[str, int]:
        """The figures of the number that begins here and its words; nothing and 0 where none does."""
        if tokens[at].is_number:
            return tokens[at].surface, 1
        words = [token.folded for token in tokens[at : at + 9]]
        value, width = self._below_hundred(words)
        if value == 0 and width:
            return "0", width  # 'zéro six' keeps its nought
        if words[width : width + 1] and words[width] in self._hundreds and (not width or 1 < value < 20):
            rest, more = self._below_hundred(words[width + 1 :])
            value, width = (value or 1) * 100 + rest, width + 1 + more
        if words[width : width + 1] and words[width] in self._thousands and (not width or 1 <= value < 10):
            rest, more = self._below_thousand(words[width + 1 :])
            value, width = (value or 1) * 1000 + rest, width + 1 + more
        return (str(value), width) if width else ("", 0)

    def _below_thousand(self, words: Sequence[str]) -> tuple[int, int]:
        value, width = self._below_hundred(words)
        if words[width : width + 1] and words[width] in self._hundreds and (not width or value < 10):
            rest, more = self._below_hundred(words[width + 1 :])
            return (value or 1) * 100 + rest, width + 1 + more
        return value, width

    def _below_hundred(self, words: Sequence[str]) -> tuple[int, int]:
        """The value and its words; 0 and 0 where no number begins, 0 and 1 for a nought."""
        if not words:
            return 0, 0
        if (tens := self._multiplied.get(tuple(words[:2]))) is not None:
            last, width = words[1], 2
        elif (tens := self._tens.get(words[0])) is not None:
            last, width = words[0], 1
        else:
            return self._small_number(words, 19)
        ahead = width + (len(words) > width + 1 and words[width] in self._joins)
        most = 19 if last in self._to_nineteen and tens > 20 else 9
        value, more = self._small_number(words[ahead:], most)
        return (tens + value, ahead + more) if value else (tens, width)

    def _small_number(self, words: Sequence[str], most: int) -> tuple[int, int]:
        value = self._small.get(words[0]) if words else None
        if value is None or value > most:
            return 0, 0
        following = self._small.get(words[1], 0) if len(words) > 1 else 0
        if value == 10 and 7 <= following <= 9:
            return value + following, 2
        return value, 1


def _as_two(figures: str) -> str:
    """'quatre-vingt dix-huit' is 98, or 80 and 18: the second where a telephone lacks two digits."""
    number = int(figures)
    tens = next((tens for tens in (80, 60) if tens + 10 <= number < tens + 20), 0)
    return f"{tens}{number - tens}" if tens else figures
