"""The small patterns that readings of measured values share: a number, a unit, any of some wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.folding import without_accents

SIGNS = r"[\s:=~≈+<>≤≥°–—→-]*"
NUMBER = r"(\d{1,3}(?:[ \u202f\u00a0]000|[ \u202f\u00a0]\d{3}(?=\s*/))|\d{1,6}(?:[.,]\d+)?)"

_FIGURE = re.compile(r"\d")


def holds_a_figure(text: str) -> bool:
    """Whether NUMBER may be found at all: where none is, the longest patterns need not be tried."""
    return _FIGURE.search(text) is not None


_THOUSAND_MILLIONS = re.compile(r"[x×*]?\s*10\s*[\^e]?\s*[9⁹]\s*/\s*l\b", re.IGNORECASE)


_THOUSANDS = re.compile(r"\b(\d{1,3}),(\d{3})(?=\s*/\s*[^\W\d])")
_IN_BRACKETS = re.compile(r"\s*\(\s*([^\W\d_]+)\s*\)")
_GLASGOW_PARTS = re.compile(r"\be\s*([1-4])\s*v\s*([1-5])\s*m\s*([1-6])\b", re.IGNORECASE)
"""Eyes, voice, movement: the Glasgow score is their sum (Teasdale and Jennett, 1974)."""


def word_in_brackets(text: str, at: int) -> str:
    """The word that stands alone in brackets from there on: '40 (département)'; '' where none does."""
    found = _IN_BRACKETS.match(text, at)
    return found[1] if found else ""


def lettered_score(behind: Iterable[str]) -> re.Pattern[str]:
    """What finds the letter of *G5 au Glasgow*: a score, and no grade. `behind`: what follows such a number."""
    return re.compile(rf"\bg(?=\d{{1,2}} {any_of(behind)}\b)", re.IGNORECASE)


def with_glasgow(text: str, letter: re.Pattern[str]) -> str:
    """The text with 'E1V2M4' written as its sum, 'G5 au Glasgow' without its letter, where it stood and as long."""
    text = letter.sub(" ", text)
    return _GLASGOW_PARTS.sub(lambda found: str(sum(map(int, found.groups()))).ljust(found.end() - found.start()), text)


def with_giga(text: str) -> str:
    """The text with every '×10^9/L' written 'G/L', each where it stood and as long."""
    return _THOUSAND_MILLIONS.sub(lambda found: " G/L".ljust(found.end() - found.start()), text)


def pairs_said_with(words: Iterable[str]) -> re.Pattern[str]:
    """What finds '60 over 30'."""
    return re.compile(rf"\b(\d{{2,3}})\s+{any_of(words)}\s+(\d{{2,3}})\b", re.IGNORECASE)


def with_strokes(text: str, pairs: re.Pattern[str]) -> str:
    """The text with every '60 over 30' written '60/30', each where it stood and as long."""
    return pairs.sub(lambda found: f"{found[1]}/{found[2]}".ljust(found.end() - found.start()), text)


def with_thousands(text: str) -> str:
    """The text with every '2,000/µL' written '2000/µL': a count of cells has no thousandths."""
    return _THOUSANDS.sub(lambda found: f"{found[1]}{found[2]} ", text)


_DASHED = re.compile(r"(?<![\w/.,–-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w/–-]|[.,]\d|\s?[-–]\s?\d)")
LOWEST_SHARE, HIGHEST_SHARE = 0.4, 0.9
"""Of the first number, between which the second of a pressure lies: 120-80, 60-30; not 85-90."""


def with_dashed_pairs(text: str, names: re.Pattern[str]) -> str:
    """The text with every '120-80' written '120/80', where what is typed in pairs is named: each as long."""
    return _DASHED.sub(_with_a_stroke, text) if names.search(text) else text


def _with_a_stroke(found: re.Match[str]) -> str:
    first, second = int(found[1]), int(found[2])
    is_a_pair = LOWEST_SHARE * first <= second <= HIGHEST_SHARE * first
    return re.sub("[-–]", "/", found[0]) if is_a_pair else found[0]


_PARTED_UNIT = re.compile(r"\b([mc]m) (hg)\b", re.IGNORECASE)


def with_whole_units(text: str) -> str:
    """The text with every '60/30 mm Hg' written '60/30 mmHg', where it stood and as long."""
    return _PARTED_UNIT.sub(lambda found: f"{found[1]}{found[2]} ", text)


def figure(number: str) -> float:
    """The value of what NUMBER matched."""
    return float("".join(number.split()).replace(",", "."))


def fold_unit(unit: str) -> str:
    return unit.replace("µ", "u").replace("μ", "u").replace("³", "3").replace(" ", "").lower()


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of these wordings in a text without accents, the longest first; whole words where they are.

    Those that begin alike stand together behind what they begin with: hundreds of them are not tried at each character.
    """
    listed = sorted({without_accents(phrase) for phrase in phrases}, key=len, reverse=True)
    alike: dict[str, list[str]] = {}
    for phrase in listed:
        alike.setdefault(phrase[0].lower(), []).append(phrase)
    words = [_beginning(letter, alike[letter]) for letter in alike if letter.isalnum()]
    signs = [_beginning(sign, alike[sign]) for sign in alike if not sign.isalnum()]
    whole = [rf"(?<![^\W\d])(?:{'|'.join(words)})"] if words else []
    return "(?:" + "|".join((*whole, *signs)) + ")"


def _beginning(character: str, phrases: Iterable[str]) -> str:
    begins = "['’]" if character == "'" else re.escape(character)
    return rf"(?={begins})(?:{'|'.join(map(_to_its_end, phrases))})"


def _to_its_end(phrase: str) -> str:
    pattern = r"\s+".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
    return pattern + (r"(?![^\W\d_])" if phrase[-1].isalnum() else "")
