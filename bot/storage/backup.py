"""A copy of the database that is whole although the bot runs.

A plain copy of the file would miss what still stands in the write-ahead log beside it. A copy has its name only once it
is whole: what is cut short in the midst of it cannot be taken for a backup.
"""

from __future__ import annotations

import os
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
    made = unfinished(copy)
    if leftover := next((path for path in (*files_of(copy), *files_of(made)) if path.exists()), None):
        raise BackupError(f"{leftover} exists already: move it away, or choose another name")
    try:
        made.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise BackupError(f"{copy} cannot be written: {error.strerror}") from error
    try:
        _fill(made, source)
        _give_its_name(made, copy)
    except sqlite3.Error as error:
        raise BackupError(f"{source} cannot be copied: {error}") from error
    except OSError as error:
        raise BackupError(f"{copy} cannot be written: {error.strerror}") from error
    finally:
        made.unlink(missing_ok=True)


def unfinished(copy: Path) -> Path:
    """Return the name that a copy has while it is made; a process that is killed leaves it behind."""
    return copy.with_name(f".{copy.name}.unfinished")


def _fill(made: Path, source: Path) -> None:
    address = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as original, closing(sqlite3.connect(made)) as target:
        original.backup(target)
        # One file that can be moved and read anywhere; the bot brings its own mode back when it opens it.
        target.execute("PRAGMA journal_mode = DELETE")
        [found] = target.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError("it is damaged")
        # An emptied file is a good database without tables: its copy would take the place of a real backup.
        if not target.execute("SELECT 1 FROM sqlite_schema WHERE name = 'users'").fetchone():
            raise sqlite3.DatabaseError("there is nothing of a bot in it; if there was, put a backup back")


def _give_its_name(made: Path, copy: Path) -> None:
    """Let the whole copy appear at once, and never in the place of something else."""
    try:
        os.link(made, copy)
    except FileExistsError:
        raise
    except OSError:  # a file system without second names
        made.rename(copy)


def files_of(database: Path) -> tuple[Path, ...]:
    """Return the database and whatever SQLite may leave beside it."""
    return database, *(database.with_name(database.name + ending) for ending in ("-wal", "-shm", "-journal"))
