"""Words that nobody understood: the word is kept only once several different people have asked it.

Until then there stands a hash, with a salt that lies beside the database and in none of its backups, and one of a few
groups of people: who it was cannot be told from a group that an eighth of everybody belongs to.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Final

from bot.storage import StorageError
from bot.storage.usage import MARKS_KEPT, Usage

SALT: Final = "words-salt"
"""Name of the file in the state folder."""
GROUPS: Final = 8
FEWEST_PEOPLE: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")
_PARTED: Final = re.compile(r"[\s,;:!?()«»\"]+|\.(?:\s|$)")
_LENGTHS: Final = range(4, 25)
_MOST: Final = 3
"""Words of one question: a text in another language is no list of missing synonyms."""
_log = logging.getLogger(__name__)


class Words:
    """Hears the words, and keeps those that are several people's."""

    def __init__(self, usage: Usage, folder: Path) -> None:
        self._usage, self._file = usage, folder / SALT
        self._salt: tuple[bytes, date] | None = None

    async def hear(self, words: Iterable[str], person: str, day: date) -> None:
        """Note the unknown words of one question. What is no plain word in small letters may be a name: dropped."""
        for word in list(dict.fromkeys(filter(is_plain, words)))[:_MOST]:
            try:
                await self._hear(word, person, day)
            except StorageError as error:
                _log.error("%s", error)
                return

    async def _hear(self, word: str, person: str, day: date) -> None:
        if await self._usage.hear_again(word, day):
            return
        salt = await self._usage.beside(partial(self._salt_of, day))
        mark = blake2b(word.encode(), key=salt, digest_size=16).digest()
        group = blake2b(f"{person}\0{word}".encode(), key=salt, digest_size=1).digest()[0] % GROUPS
        people = await self._usage.hear(mark, group, day)
        if people >= FEWEST_PEOPLE:
            await self._usage.keep_word(word, mark, people, day)

    def _salt_of(self, day: date) -> bytes:
        """The salt of these weeks; a new one once its marks would be forgotten. Raises nothing."""
        salt, since = self._salt or self._read() or (b"", date.min)
        if not salt or abs(day - since) >= MARKS_KEPT:
            salt, since = secrets.token_bytes(16), day
            self._write(salt, since)
        self._salt = salt, since
        return salt

    def _read(self) -> tuple[bytes, date] | None:
        with suppress(OSError, ValueError):
            written, day = self._file.read_text(encoding="ascii").split()
            return bytes.fromhex(written), date.fromisoformat(day)
        return None

    def _write(self, salt: bytes, since: date) -> None:
        """Where it cannot be written, it lasts as long as the process."""
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
            self._file.write_text(f"{salt.hex()} {since.isoformat()}\n", encoding="ascii")


def standing_alone(words: Iterable[str], text: str) -> Iterator[str]:
    """The words that are no part of something longer, as of a number or an address, nor written with a capital."""
    whole = set(_PARTED.split(text))
    return (word for word in words if word in whole)


def is_plain(word: str) -> bool:
    """Whether a word may be kept at all: letters only, small ones, neither very short nor very long."""
    return len(word) in _LENGTHS and word == word.lower() and bool(_WORD.fullmatch(word))
