"""A copy of the database that is whole although the bot runs.

A plain copy of the file would miss what still stands in the write-ahead log beside it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


class BackupError(Exception):
    """No copy was made; the text says why."""

    safe_to_log = True


def back_up(source: Path, copy: Path) -> None:
    """Copy a database into one new file, for its owner only. Raises BackupError, and leaves no half copy then."""
    if not source.is_file():
        raise BackupError(f"there is no {source}")
    if leftover := next((path for path in files_of(copy) if path.exists()), None):
        raise BackupError(f"{leftover} exists already: move it away, or choose another name")
    try:
        copy.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise BackupError(f"{copy} cannot be written: {error.strerror}") from error
    try:
        _fill(copy, source)
    except BaseException as error:
        copy.unlink()
        if isinstance(error, sqlite3.Error):
            raise BackupError(f"{source} cannot be copied: {error}") from error
        raise


def _fill(copy: Path, source: Path) -> None:
    address = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as original, closing(sqlite3.connect(copy)) as made:
        original.backup(made)
        # One file that can be moved and read anywhere; the bot brings its own mode back when it opens it.
        made.execute("PRAGMA journal_mode = DELETE")
        [found] = made.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError("it is damaged")


def files_of(database: Path) -> tuple[Path, ...]:
    """Return the database and whatever SQLite may leave beside it."""
    return database, *(database.with_name(database.name + ending) for ending in ("-wal", "-shm", "-journal"))
