"""A text without accents and double blanks, as typed and in lower case, which remembers where each character stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from bot.knowledge_base.once import once

_SAME_LENGTH = str.maketrans(
    "àâäáãåçéèêëíìîïñóòôöõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝ’‘`´ʼ‐‑‒–—−→⇒\u00a0\u202f\u2009\t\r\u2028\u2029",
    "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY'''''------>>   \n \n\n",
)
"""A tab parts the fields of a form as a new line does."""
_LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
_UNEVEN = re.compile(r"[^\x00-\x7f]| [ \n]|\n[ \n]|[\x0b\x0c\x1c-\x1f]")
_LONGEST_EXPANSION = 3
"""Letters that one character may stand for (ﬃ); some stand for eighteen and would make a long text of a short one."""


@dataclass(frozen=True)
class Word:
    """A word of the flattened text; hyphens and apostrophes lie inside it. It keeps what was found out about it."""

    flat: str
    cased: str
    start: int
    end: int
    judged: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """What was found out about it, by question."""

    @once
    def bare(self) -> str:
        """Without an elided article: 'hepatite' of *l'hépatite*."""
        return self.flat.rpartition("'")[2]

    @once
    def parts(self) -> list[str]:
        """'jean' and 'paul' of *Jean-Paul*."""
        return [self.flat] if self.flat.isalpha() else re.split(r"['-]", self.flat)

    @once
    def has_capital(self) -> bool:
        return self.cased[:1].isupper() or self.cased.rpartition("'")[2][:1].isupper()

    @once
    def is_all_capitals(self) -> bool:
        return len(self.cased) > 1 and self.cased.isupper()


class Flat:
    """The text as typed (`cased`) and in lower case (`flat`), of equal length."""

    _WORD = re.compile(r"[^\W\d_]+(?:(?!'[sS](?![\w'-]))['-][^\W\d_]+)*")
    """Without the possessive of *Fictive's rash*."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._origin: list[int] | None = None
        self.cased = text.translate(_SAME_LENGTH)
        if _UNEVEN.search(self.cased):
            self._flatten_each(text)
        self.flat = self.cased.lower() if self.cased.isascii() else _each_lower(self.cased)

    def _flatten_each(self, text: str) -> None:
        characters: list[str] = []
        origin: list[int] = []
        for at, character in enumerate(text):
            for plain in _plain(character):
                if plain in " \n" and characters and characters[-1] in " \n":
                    if plain == "\n":
                        characters[-1] = plain
                    continue
                characters.append(plain)
                origin.append(at)
        self.cased, self._origin = "".join(characters), origin

    def origin(self, at: int) -> int:
        """Where the character stands in the text as typed."""
        return at if self._origin is None else self._origin[at]

    @once
    def words(self) -> list[Word]:
        found = (match.span() for match in self._WORD.finditer(self.flat))
        return [Word(self.flat[start:end], self.cased[start:end], start, end) for start, end in found]

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
    """Each character by itself: none becomes two, and none looks at its neighbours."""
    return "".join([lower if len(lower := character.lower()) == 1 else character for character in text])
