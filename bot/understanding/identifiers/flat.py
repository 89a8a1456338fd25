"""A text without accents and double blanks, as typed and in lower case, which remembers where each character stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import lru_cache

from bot.knowledge_base.once import once

_SAME_LENGTH = str.maketrans(
    "àâäáãåçéèêëíìîïñóòôöõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝ’‘`´ʼ‐‑‒–—−→⇒\u00a0\u202f\u2009\t\r\u2028\u2029",
    "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY'''''------>>   \n \n\n",
)
"""A tab parts the fields of a form as a new line does."""
_LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
_UNEVEN = re.compile(r"[^\x00-\x09\x0d-\x1b!-\x7f]{2,}|[^\x00-\x7f]|[\x0b\x0c\x1c-\x1f]")
"""Stretches of blanks and of what stands for none, one or several characters; a single blank is even."""
_LONGEST_EXPANSION = 3
"""Letters that one character may stand for (ﬃ); some stand for eighteen and would make a long text of a short one."""


@dataclass(slots=True, eq=False)
class Spelt:
    """How a word is spelt, and what was found out about it: one for all words of a text that are spelt so."""

    flat: str
    cased: str
    bare: str = field(init=False)
    """Without an elided article: 'hepatite' of *l'hépatite*."""
    parts: list[str] = field(init=False)
    """'jean' and 'paul' of *Jean-Paul*."""
    has_capital: bool = field(init=False)
    is_all_capitals: bool = field(init=False)
    judged: dict[str, bool] = field(init=False)
    """What was found out about it, by question."""

    def __post_init__(self) -> None:
        flat, cased = self.flat, self.cased
        self.bare = flat.rpartition("'")[2]
        self.parts = [flat] if flat.isalpha() else re.split(r"['-]", flat)
        self.has_capital = cased[:1].isupper() or cased.rpartition("'")[2][:1].isupper()
        self.is_all_capitals = len(cased) > 1 and cased.isupper()
        self.judged = {}


class KnownSpellings(dict[str, Spelt]):
    """Words of knowledge/ and data/ as they were typed, with what was found out about them: kept from text to text.

    Only in small letters, with a capital or all in capitals, so that nothing of who typed them is kept.
    """

    def __init__(self, known: Container[str] = ()) -> None:
        super().__init__()
        self._known = known

    def may_hold(self, one: Spelt) -> bool:
        return one.flat in self._known and (one.cased.islower() or one.cased.istitle() or one.cased.isupper())


@dataclass(slots=True, eq=False)
class Word:
    """A word of the flattened text; hyphens and apostrophes lie inside it. The rest is as in `Spelt`."""

    flat: str
    cased: str
    start: int
    end: int
    bare: str
    parts: list[str]
    has_capital: bool
    is_all_capitals: bool
    judged: dict[str, bool]

    def judge(self, question: str, answer: Callable[[Word], bool]) -> bool:
        """The answer, which is worked out once for all words that are spelt so."""
        known = self.judged.get(question)
        if known is None:
            known = self.judged[question] = answer(self)
        return known


class Flat:
    """The text as typed (`cased`) and in lower case (`flat`), of equal length."""

    _WORD = re.compile(r"[^\W\d_]+(?:(?!'[sS](?![\w'-]))['-][^\W\d_]+)*")
    """Without the possessive of *Fictive's rash*."""

    def __init__(self, text: str, spelt: dict[str, Spelt] | None = None, kept: KnownSpellings | None = None) -> None:
        """`spelt`: the words of a text before that is searched with it, so that none is judged twice."""
        self.text = text
        self._kept = KnownSpellings() if kept is None else kept
        self._spelt = {} if spelt is None else spelt
        self._origin: list[int] | None = None
        self.cased = text.translate(_SAME_LENGTH)
        if _UNEVEN.search(self.cased):
            self._flatten_stretches(text)
        self.flat = self.cased.lower() if self.cased.isascii() else _each_lower(self.cased)

    def _flatten_stretches(self, text: str) -> None:
        """Each character by itself where a stretch is not even; what lies between stays as it is."""
        parts: list[str] = []
        origin: list[int] = []
        done, even = 0, self.cased
        for match in _UNEVEN.finditer(even):
            start, end = match.span()
            parts.append(even[done:start])
            origin.extend(range(done, start))
            _flatten_each(text, start, end, parts, origin)
            done = end
        parts.append(even[done:])
        origin.extend(range(done, len(even)))
        self.cased, self._origin = "".join(parts), origin

    def origin(self, at: int) -> int:
        """Where the character stands in the text as typed."""
        return at if self._origin is None else self._origin[at]

    @once
    def words(self) -> list[Word]:
        found, flat, cased, spelt, kept = [], self.flat, self.cased, self._spelt, self._kept
        for match in self._WORD.finditer(flat):
            start, end = match.span()
            as_typed = cased[start:end]
            one = kept.get(as_typed) or spelt.get(as_typed)
            if one is None:
                one = Spelt(flat[start:end], as_typed)
                (kept if kept.may_hold(one) else spelt)[as_typed] = one
            same = one.bare, one.parts, one.has_capital, one.is_all_capitals, one.judged
            found.append(Word(one.flat, as_typed, start, end, *same))
        return found

    def between(self, first: Word, second: Word) -> str:
        return self.flat[first.end : second.start]

    def is_accented(self, at: int) -> bool:
        """Whether the letter was typed with an accent, composed or not."""
        origin = self.origin(at)
        following = self.text[origin + 1 : origin + 2]
        return not self.text[origin].isascii() or bool(following and unicodedata.combining(following))


def flattened(words: str) -> str:
    """The words of a list as they look in a flattened text."""
    return Flat(words).flat


def _flatten_each(text: str, start: int, end: int, parts: list[str], origin: list[int]) -> None:
    """Adds what each character of the stretch stands for, and where it stood; of several blanks one, a new line first.

    What stands before the stretch is no blank.
    """
    characters: list[str] = []
    for at in range(start, end):
        for plain in _plain(text[at]):
            if plain in " \n" and characters and characters[-1] in " \n":
                if plain == "\n":
                    characters[-1] = plain
                continue
            characters.append(plain)
            origin.append(at)
    parts.append("".join(characters))


def letters_of(text: str) -> list[str]:
    """Its stretches of letters."""
    return re.findall(r"[^\W\d_]+", text)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character.translate(_SAME_LENGTH) if not character.isspace() or character in "\t\r\n" else " "
    if character in _LIGATURES:
        return _LIGATURES[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    same = character.translate(_SAME_LENGTH)
    if same.isascii():
        return same
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Mn", "Cf", "No"):
        return ""
    letters = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return letters if len(letters) <= _LONGEST_EXPANSION else character


def _each_lower(text: str) -> str:
    """Each character by itself: none becomes two (İ), and none looks at its neighbours (Σ)."""
    if "İ" not in text and "Σ" not in text:
        return text.lower()
    return "".join([lower if len(lower := character.lower()) == 1 else character for character in text])
