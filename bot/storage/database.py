"""One connection to the SQLite file: opening, migrating, one transaction at a time, errors said plainly."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

import aiosqlite

from bot.storage.schema import MIGRATIONS

Trouble = Literal["full", "locked", "read_only", "damaged", "unreachable", "too_new", "closed", "other"]
Row = sqlite3.Row

_BUSY: Final = 2000  # milliseconds; an answer waits no longer for a note about it
_ADVICE: Final[dict[Trouble, str]] = {
    "full": "the disk is full: free some space",
    "locked": "another process holds the database: stop the other copy of the bot, or the tool that has it open",
    "read_only": "the database cannot be written: give the bot the right to write to this file and its directory",
    "damaged": "the file is damaged or no database: put a backup back, or move it away to start afresh",
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


class StorageError(Exception):
    """The database could not do what it was asked; `trouble` says why, the text also what to do."""

    safe_to_log = True

    def __init__(self, trouble: Trouble, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {_ADVICE[trouble]}" + (f" ({detail})" if detail else ""))
        self.trouble: Trouble = trouble


class Database:
    """A connection that runs one statement or one transaction at a time; others wait for their turn.

    Writing is safe from a power cut, unless asked with durable=False: then it is safe from the death of the process.
    """

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._turn = asyncio.Lock()
        self._durable = True

    @classmethod
    async def open(cls, path: Path) -> Database:
        """Open the file, made if need be for this user alone, and bring it to the present shape."""
        with _said_plainly(path):
            await asyncio.to_thread(_make_private_file, path)
            connection = await aiosqlite.connect(path, isolation_level=None)
        database = cls(connection, path)
        try:
            await database._prepare()
        except BaseException:
            await connection.close()
            raise
        return database

    async def close(self) -> None:
        """Close the connection, after what is under way."""
        async with self._turn:
            with _said_plainly(self._path):
                await self._connection.close()

    async def rows(self, statement: str, *values: object, durable: bool = True) -> list[Row]:
        """Run one statement, which is a transaction of its own, and return its rows."""
        async with self._turn:
            with _said_plainly(self._path):
                if not statement.startswith("SELECT"):
                    await self._be_durable(durable)
                return await self._run(statement, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Run several statements of which all or none take effect."""
        async with self._turn:
            with _said_plainly(self._path):
                await self._be_durable(True)
            try:
                with _said_plainly(self._path):
                    await self._run("BEGIN IMMEDIATE", ())
                yield Transaction(self._run, self._path)
                with _said_plainly(self._path):
                    await self._run("COMMIT", ())
            except BaseException:
                # Also when cancelled: what was queued runs all the same, and must not stay open.
                with suppress(sqlite3.Error, ValueError):
                    await self._run("ROLLBACK", ())
                raise

    async def _run(self, statement: str, values: Sequence[object]) -> list[Row]:
        return list(await self._connection.execute_fetchall(statement, values))

    async def _be_durable(self, durable: bool) -> None:
        if durable != self._durable:
            await self._run(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}", ())
            self._durable = durable

    async def _prepare(self) -> None:
        with _said_plainly(self._path):
            self._connection.row_factory = sqlite3.Row
            await self._run(f"PRAGMA busy_timeout = {_BUSY}", ())
            await self._run("PRAGMA journal_mode = WAL", ())
            await self._run("PRAGMA synchronous = FULL", ())
            await self._run("PRAGMA foreign_keys = ON", ())
            # What is erased is overwritten, not only unlinked.
            await self._run("PRAGMA secure_delete = ON", ())
        async with self.transaction() as transaction:
            [[version]] = await transaction.rows("PRAGMA user_version")
            if version > len(MIGRATIONS):
                raise StorageError("too_new", self._path)
            for statement in (statement for migration in MIGRATIONS[version:] for statement in migration):
                await transaction.rows(statement)
            await transaction.rows(f"PRAGMA user_version = {len(MIGRATIONS)}")


class Transaction:
    """Statements that take effect together."""

    def __init__(self, run: Callable[[str, Sequence[object]], Awaitable[list[Row]]], path: Path) -> None:
        self._run = run
        self._path = path

    async def rows(self, statement: str, *values: object) -> list[Row]:
        """Run one statement and return its rows."""
        with _said_plainly(self._path):
            return await self._run(statement, values)


@contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code: Any = getattr(error, "sqlite_errorcode", None) or 0
        raise StorageError(_TROUBLES.get(code & 0xFF, "other"), path, str(error)) from error
    except OSError as error:
        raise StorageError("unreachable", path, error.strerror or "") from error
    except ValueError as error:  # how aiosqlite says that the connection is closed
        raise StorageError("closed", path) from error


def _make_private_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)


def as_seconds(moment: datetime) -> int:
    """Return an aware moment as seconds since 1970."""
    if moment.tzinfo is None:
        raise TypeError("a moment without time zone")
    return int(moment.timestamp())


def as_moment(seconds: int) -> datetime:
    """Return seconds since 1970 as a moment in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def as_moment_or_none(seconds: int | None) -> datetime | None:
    """Return seconds since 1970 as a moment in UTC, and nothing as nothing."""
    return None if seconds is None else as_moment(seconds)
