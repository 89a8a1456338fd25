"""What may be the matter with the database, and what to do about each of it."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

Trouble = Literal[
    "full", "locked", "hanging", "read_only", "damaged", "emptied", "foreign", "unreachable", "too_new", "closed",
    "other",
]  # fmt: skip

_ADVICE: Final[dict[Trouble, str]] = {
    "full": "the disk is full: free some space",
    "locked": "another process holds the database: stop the other copy of the bot, or the tool that has it open",
    "hanging": "the disk does not answer: look at it, or at the network behind it; nothing needs to be restarted",
    "read_only": "the database cannot be written: give the bot the right to write to this file and its directory",
    "damaged": "the file is damaged or no database: put a backup back, or move it away to start afresh",
    "emptied": "the database is gone or empty although there was one: put a backup back (python -m bot restore), or "
    "remove the file bot-id beside it to start afresh",
    "foreign": "this state folder belongs to another bot: give each bot its own BOT_STATE_DIR",
    "unreachable": "the file cannot be opened: check that its directory exists and that the bot may write there",
    "too_new": "a newer version of the bot wrote this database: install that version again",
    "closed": "the database is closed already",
    "other": "the database refused an operation",
}
_TROUBLES: Final[dict[int, Trouble]] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_IOERR: "unreachable",
}


_OF_THE_SYSTEM: Final[dict[int | None, Trouble]] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.ETIMEDOUT: "hanging",
}


class StorageError(Exception):
    """The database could not do what it was asked; `trouble` says why, the text also what to do."""

    safe_to_log = True

    def __init__(self, trouble: Trouble, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {_ADVICE[trouble]}" + (f" ({detail})" if detail else ""))
        self.trouble: Trouble = trouble
        self.detail = detail


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Let errors of SQLite and of the file system leave as StorageError."""
    try:
        yield
    except sqlite3.Error as error:
        code: Any = getattr(error, "sqlite_errorcode", None) or 0
        trouble = _TROUBLES.get(code & 0xFF, "other")
        if trouble == "unreachable":
            trouble = _why_unreachable(path)
        elif trouble == "other" and "no such table" in str(error):
            trouble = "damaged"
        raise StorageError(trouble, path, str(error)) from error
    except OSError as error:
        raise StorageError(_OF_THE_SYSTEM.get(error.errno, "unreachable"), path, error.strerror or "") from error
    except ValueError as error:  # how a connection says that it is closed
        raise StorageError("closed", path) from error


def _why_unreachable(path: Path) -> Trouble:
    """SQLite says no more than that it cannot open a file, or read it: a full disk and a missing right look alike.

    A disk that the system made read-only because it fails says so only to who writes.
    """
    try:
        if os.statvfs(path.parent).f_bavail == 0:
            return "full"
        if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
            return "read_only"
        with tempfile.TemporaryFile(dir=path.parent) as file:
            file.write(b"x")
    except OSError as error:
        return _OF_THE_SYSTEM.get(error.errno, "unreachable")
    return "unreachable"
