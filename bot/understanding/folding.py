"""Text as people type it → comparable tokens that remember where they stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import field
from functools import cache, lru_cache
from sys import intern

from bot.knowledge_base.record import record
from bot.understanding.one_text import once_a_text

LONGEST_TEXT = 1000
"""Characters that are read; a question of a clinician has two hundred. The rest is ignored and said to be."""

_LONGEST_EXPANSION = 4
"""Letters that one character may stand for; no word of ours needs a longer one (ﷺ alone is fifteen)."""

LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)

_NOTHING = frozenset("øØ")
"""Alone it is the sign of the empty set, 'ø fièvre', and no letter."""


@record
class Token:
    """A word or a number: folded, as typed, and where: `text[start:end] == surface`."""

    folded: str
    surface: str
    start: int
    end: int
    glued: bool = False
    """Nothing but a change between letters and digits parts it from the token before."""
    by_ear: bool = False
    """The name of a place that only sounds like what was typed: found with an edit, wherever it stands."""

    is_heard: bool = False
    """Read as the known word of its sound: `folded` is not what was typed."""

    is_number: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_number", self.folded.isdigit())


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character without case, accent or ligature; '' where it is no letter or digit."""
    if unicodedata.category(character) == "No":
        return ""  # ½ and ² are no digits that a number may be made of
    decomposed = unicodedata.normalize("NFKD", character.translate(LIGATURES)).lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", decomposed) if c.isalnum())
    return plain if len(plain) <= _LONGEST_EXPANSION else ""


_EVERYDAY = {code: _plain(chr(code)) for code in range(0x180)}
"""The letters of Western Europe, plain."""


def fold_word(word: str) -> str:
    """One word without case and accents, 'ph' as 'f'."""
    if word in _NOTHING:
        return "ø"
    if word.isascii() and word.isalnum():
        plain = word.lower()
    else:
        plain = word.translate(_EVERYDAY) if max(word, default="") < "\u0180" else "".join(map(_plain, word))
    while "ph" in plain:
        plain = plain.replace("ph", "f")
    return plain


_ONE_FOR_ONE = {code: plain for code, plain in _EVERYDAY.items() if len(plain) == 1 and chr(code).isalpha()}


def without_accents(text: str) -> str:
    """The text with plain letters, each where it stood: for patterns that need the places of the original."""
    if text.isascii():
        return text.lower()
    return _ELSEWHERE.sub(_in_its_place, text.translate(_ONE_FOR_ONE))


_ELSEWHERE = re.compile("[\u0180-\U0010ffff]")


def _in_its_place(found: re.Match[str]) -> str:
    plain = _plain(found[0])
    return plain if len(plain) == 1 and found[0].isalpha() else found[0]


_FIGURES = str.maketrans("₀₁₂₃₄₅₆₇₈₉①②③④⑤⑥⑦⑧⑨⁺₊⁻₋×", "0123456789123456789++--x")
"""Pasted from reports: 'SpO₂', 'K⁺', 'grade ④'. Not '²' and '³', which make units. 'FV ×4' is 'FV x4'."""


_SMALL_TWO = re.compile(r"(?<=[oO])²")
"""'SpO²', 'CO²': of a gas it makes no unit."""

_LETTER_FOR_NOUGHT = re.compile(
    r"(?<![^\W_])\d[\dO]*O[\dO]*(?![^\W_])|(?<![^\W_])[\dOo]*\d[oO](?=\s?[%/])|(?<=\d/)\d[oO](?!\w)"
)
"""'7O %', 'TA 8O/4O': the letter beside the nought on a keyboard; a small one only before a unit ('2o' is 2°)."""

_DIGIT_BEFORE_AN_O = re.compile(r"\d[oO]")
"""Asked first: hardly any text holds one."""

_NOUGHTS = str.maketrans("oO", "00")

_A_MINUS = re.compile(r"\([-–−]\)")
"""'syncope (-)': looked for and not there, as 0 is."""


_A_CROSS = re.compile(r"(?<=\w )[❌✗✘✖](?=\N{VARIATION SELECTOR-16}?\s*(?:[,;.\n]|$))")
"""'syncope ❌': not there; before a word a cross only points at it."""


def with_plain_figures(text: str) -> str:
    """The text with small and circled figures as plain ones, each where it stood; a minus in brackets is a nought.

    So is a cross behind a word.
    """
    if not text.isascii():
        text = _A_CROSS.sub("ø", _SMALL_TWO.sub("2", text.translate(_FIGURES)))
    if _DIGIT_BEFORE_AN_O.search(text):
        text = _LETTER_FOR_NOUGHT.sub(lambda found: found[0].translate(_NOUGHTS), text)
    return _A_MINUS.sub("(0)", text) if "(" in text else text


_WORD = re.compile(r"[^\W\d_]+|\d+")
_COMBINING = re.compile(r"[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, letters and digits apart ('g3' gives 'g' and a glued '3'). Never raises."""
    return [*_tokens_of(text[:LONGEST_TEXT])]


def every_token_of(text: str) -> list[Token]:
    """The tokens of a text of any length, for the search for identities alone, which reads all of it."""
    return [*_tokens_of(text)]


@once_a_text
def _tokens_of(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _WORD.finditer(_blank_out_invisible(text)):
        start, end = match.span()
        surface = text[start:end]
        folded = fold_word(surface.replace("ˑ", ""))
        if folded:
            found.append(Token(folded, surface, start, end, glued=bool(found) and found[-1].end == start))
    return found


def has_invisible(text: str) -> bool:
    """Whether a combining or an invisible character stands in it."""
    return _COMBINING.search(text) is not None


def _blank_out_invisible(text: str) -> str:
    """Combining and invisible characters count as letters of the word around them, one for one."""
    return _COMBINING.sub("ˑ", text) if _COMBINING.search(text) else text


def fold(text: str) -> str:
    """The folded words of a text, one blank between them. Idempotent."""
    return " ".join(token.folded for token in tokens_of(text))


_ACCENTS = re.compile(r"[\u0300-\u036f]")


@cache
def curated_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a curated phrase or of a place's name: those of `fold`, found faster and remembered.

    Only for what stands in knowledge/ and data/: nothing that a user typed may be remembered.
    """
    if not phrase.isascii() and phrase not in _NOTHING:
        phrase = _ACCENTS.sub("", unicodedata.normalize("NFKD", phrase.translate(LIGATURES)))
    return tuple([intern(word.replace("ph", "f")) for word in _WORD.findall(phrase.lower())])


def curated_phrase(phrase: str) -> str:
    """The folded words of a curated phrase, one blank between them."""
    return " ".join(curated_words(phrase))


def words_of(phrases: Iterable[str]) -> frozenset[str]:
    """Every word of curated phrases."""
    return frozenset(word for phrase in phrases for word in curated_words(phrase))
