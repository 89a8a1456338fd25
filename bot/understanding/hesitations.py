"""What a voice says without meaning it: *euh*, *donc voilà* inside a phrase, words begun and taken back, signs by name.

They become blanks, and signs the signs that they are: every other letter keeps its place, so the spans of the tokens
hold for the text as it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from bot.knowledge_base.language import Hesitations
from bot.understanding.folding import fold_word

SHORTEST_BEGUN = 3
"""Letters of a word that was begun and taken back."""
_DOTS = r"\s*(?:\.{2,}|…)\s*"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_GASPED = re.compile(rf"(?:^|(?<=[«»\"“(:;!?,\n]))\s*(?:{_WORD}{_DOTS}){{3,}}(?:{_WORD})?")
"""A sentence that is said word by word, out of breath: 'j'ai... plus... d'air...'."""
_PAUSE = re.compile(r"\.{2,}|…")


class Fluent:
    """Blanks out what knowledge/language/shorthand.yaml lists as hesitations."""

    def __init__(self, words: Hesitations, numbers: Iterable[str] = ()) -> None:
        """`numbers`: words between two of which a comma that is said is that of a decimal."""
        self._words, self._numbers = words, tuple(numbers)
        kept = rf"(?![\s,.…]+(?:{_any(words.kept_before)})\b)" if words.kept_before else ""
        self._said = re.compile(rf"\b(?:{_any(words.anywhere)})\b{kept}", re.IGNORECASE)

    def __call__(self, text: str) -> str:
        """The text of the same length, without what says nothing."""
        if _PAUSE.search(text):
            text = _GASPED.sub(lambda found: _PAUSE.sub(_blank, found[0]), text)
        if not self._may_hesitate.search(text):
            return text
        text = self._said.sub(_blank, text)
        text = self._between.sub(lambda found: found[1] + _blank_of(found[2]), text)
        for sign, pattern in self._signs:
            text = pattern.sub(lambda found, sign=sign: sign.ljust(len(found[0])), text)  # type: ignore[misc]
        text = self._commas.sub(_comma, text)
        return self._taken_back.sub(_without_what_was_begun, text)

    @cached_property
    def _may_hesitate(self) -> re.Pattern[str]:
        words = self._words
        lists = (words.anywhere, words.inside_a_phrase, words.taking_back, words.commas, *words.signs.values())
        return re.compile(rf"\b(?:{_any({word for words_ in lists for word in words_})})\b", re.IGNORECASE)

    @cached_property
    def _between(self) -> re.Pattern[str]:
        """Fillers behind a word that something has to follow."""
        words = self._words
        return re.compile(
            rf"(\b(?:{_any(words.something_follows)})\s+)((?:(?:{_any(words.inside_a_phrase)})\s+)+)(?=\w)",
            re.IGNORECASE,
        )

    @cached_property
    def _signs(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple(
            (sign, re.compile(rf"\b(?:{_any(names)})(?!\w)", re.IGNORECASE))
            for sign, names in self._words.signs.items()
        )

    @cached_property
    def _commas(self) -> re.Pattern[str]:
        """A comma that is said, with the numbers that make a decimal of it."""
        number = rf"(?:\d+|{_any(self._numbers)})" if self._numbers else r"\d+"
        commas = _any(self._words.commas) or r"(?!)"
        decimal = rf"{number}\s+(?:{commas})(?:\s+{number}\b)+"  # all its figures: the next comma parts again
        return re.compile(rf"\b(?P<decimal>{decimal})|\b(?:{commas})\b", re.IGNORECASE)

    @cached_property
    def _taken_back(self) -> re.Pattern[str]:
        """'hépat enfin non hépatite': a word, the words that take it back, and the word that was meant."""
        begun, articles = rf"[^\W\d_]{{{SHORTEST_BEGUN},}}", _any(self._words.articles)
        return re.compile(
            rf"\b({begun})([\s,.…]+(?:{_any(self._words.taking_back)})\b[\s,]+(?:(?:{articles})\s?)?)(?=({begun}))",
            re.IGNORECASE,
        )


def _without_what_was_begun(found: re.Match[str]) -> str:
    begun, meant = fold_word(found[1]), fold_word(found[3])
    goes_on = begun != meant and meant.startswith(begun)
    return _blank_of(found[1] + found[2]) if goes_on else found[0]


def _comma(found: re.Match[str]) -> str:
    return found[0] if found["decimal"] else ",".ljust(len(found[0]))


def _blank(found: re.Match[str]) -> str:
    return _blank_of(found[0])


def _blank_of(text: str) -> str:
    return " " * len(text)


def _any(words: Iterable[str]) -> str:
    """The longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
