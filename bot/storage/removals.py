"""Who was removed, beside the database and in none of its backups: a restored one would let them in again.

Kept is a slow, salted hash of a chat number, so that an erasure stays one: who holds this file can still try numbers,
a hundred a second; the file alone tells nobody. It outlives the database, and goes when somebody is let in again.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import Final

from bot.plain_files import refuse_unless_plain

_NAME: Final = "removed-members"
_LENGTH: Final = 16


def list_of(database: Path) -> Path:
    """Return the file that lists who was removed."""
    return database.with_name(_NAME)


class Removals:
    """The list beside a database. Every method waits for the disk, and may raise OSError."""

    def __init__(self, database: Path) -> None:
        self._file = list_of(database)

    def add(self, chat_id: str) -> None:
        """Note that somebody was removed."""
        salt, marks = self._read()
        salt = salt or secrets.token_bytes(_LENGTH)
        self._write(salt, [*marks, mark] if (mark := _mark(chat_id, salt)) not in marks else marks)

    def drop(self, chat_id: str) -> None:
        """Note that somebody was let in again."""
        salt, marks = self._read()
        if marks and (mark := _mark(chat_id, salt)) in marks:
            self._write(salt, [one for one in marks if one != mark])

    def holds(self, chat_id: str) -> bool:
        """Return whether somebody was removed, and not let in again."""
        salt, marks = self._read()
        return bool(marks) and _mark(chat_id, salt) in marks

    def _read(self) -> tuple[bytes, list[bytes]]:
        """Return the salt and the marks; nothing where there is no list, or a power cut left something else."""
        refuse_unless_plain(self._file)
        try:
            lines = self._file.read_bytes().splitlines()
        except FileNotFoundError:
            return b"", []
        salt, *marks = [_unwritten(line) for line in lines] or [b""]
        return (salt, [mark for mark in marks if mark]) if salt else (b"", [])

    def _write(self, salt: bytes, marks: list[bytes]) -> None:
        """Whole or not at all, and safe from a power cut."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = self._file.with_name(f".{_NAME}.unfinished")
        made.unlink(missing_ok=True)
        made.touch(mode=0o600)
        with made.open("wb") as file:
            file.write(b"".join(f"{one.hex()}\n".encode() for one in (salt, *marks)))
            file.flush()
            os.fsync(file.fileno())
        made.replace(self._file)


def _mark(chat_id: str, salt: bytes) -> bytes:
    # Numbers of chats can be tried one by one: each try has to cost something.
    return hashlib.scrypt(chat_id.encode(), salt=salt, n=2**12, r=8, p=1, dklen=_LENGTH)


def _unwritten(line: bytes) -> bytes:
    try:
        found = bytes.fromhex(line.decode("ascii"))
    except ValueError:
        return b""
    return found if len(found) == _LENGTH else b""
