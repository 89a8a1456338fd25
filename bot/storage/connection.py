"""One connection to the SQLite file: what may take long runs in a thread of its own, what never does runs at once.

A hop to a thread and back costs several times what a statement on one row costs, and much more where other processes
want the processor. So a statement that touches few rows and waits for no disk may run here and now. It never waits
for anybody: where the thread is at work, or another process holds the database, it goes to the thread as well.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import aiosqlite

_CHUNK: Final = 64
"""Rows that aiosqlite fetches at a time where one asks for them one by one; here they are asked for at once."""
_BETWEEN_CHECKPOINTS: Final = 150
"""Statements at once after which what they wrote is moved from the log into the file, over a connection of its own.
SQLite would do so by itself after a thousand pages, in the midst of one of them; and that waits for the disk."""


class Connection:
    """A connection of which only the Database knows; one statement at a time."""

    def __init__(self, path: Path) -> None:
        self._thread = aiosqlite.Connection(self._made, _CHUNK)
        self._last: asyncio.Future[list[sqlite3.Row]] | None = None
        """What the thread was given last: whoever waited for it may be gone, and it runs all the same."""
        self._at_once = 0
        self._path = path
        self._checkpoint: asyncio.Future[None] | None = None
        self._sqlite: sqlite3.Connection | None = None
        self._refused: sqlite3.Error | None = None
        self.patience = 0
        """Milliseconds that a statement in the thread waits for who holds the database."""

    @classmethod
    async def open(cls, path: Path) -> Connection:
        """Open the file. Raises sqlite3.Error, once the thread is gone."""
        made = cls(path)
        await made._thread
        if made._refused is not None:
            await made.close()
            raise made._refused
        return made

    async def close(self) -> None:
        """Close the file, after what is under way."""
        try:
            if self._checkpoint is not None:
                await asyncio.wait([self._checkpoint])
        finally:
            await self._thread.close()

    async def run(self, statement: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Run a statement in the thread, however long it takes."""
        begun = self._begin(statement, values)
        # Whoever waits may be cancelled; what was begun runs all the same, and what is asked next waits behind it.
        return await asyncio.shield(begun)

    async def run_at_once(self, statement: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Run a statement that is over in no time, where nobody is to be waited for."""
        if self._last is not None and not self._last.done():
            return await self.run(statement, values)
        try:
            found = self._without_patience(statement, values)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return await self.run(statement, values)
        self._at_once += not statement.startswith("SELECT")
        if self._at_once >= _BETWEEN_CHECKPOINTS and (self._checkpoint is None or self._checkpoint.done()):
            self._at_once = 0
            self._checkpoint = asyncio.get_running_loop().run_in_executor(None, _empty_the_log, self._path)
        return found

    async def wait_at_most(self, milliseconds: int) -> None:
        """From now on, wait so long for who holds the database."""
        await self.run(f"PRAGMA busy_timeout = {milliseconds}")
        self.patience = milliseconds

    @property
    def _opened(self) -> sqlite3.Connection:
        if self._sqlite is None:
            raise ValueError("no connection")
        return self._sqlite

    def _run(self, statement: str, values: Sequence[object]) -> list[sqlite3.Row]:
        return self._opened.execute(statement, values).fetchall()

    def _without_patience(self, statement: str, values: Sequence[object]) -> list[sqlite3.Row]:
        self._run("PRAGMA busy_timeout = 0", ())
        try:
            return self._run(statement, values)
        finally:
            self._run(f"PRAGMA busy_timeout = {self.patience}", ())

    def _made(self) -> sqlite3.Connection:
        """The connection that aiosqlite's thread works with; this thread may use it too, while that one is idle.

        Where the file does not open, one to nothing: aiosqlite waits for its thread's end only if something is open.
        """
        try:
            self._sqlite = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            self._refused = error
            return sqlite3.connect(":memory:", check_same_thread=False)
        self._sqlite.row_factory = sqlite3.Row
        return self._sqlite

    def _begin(self, statement: str, values: Sequence[object]) -> asyncio.Future[list[sqlite3.Row]]:
        self._last = asyncio.ensure_future(self._fetched(statement, values))
        return self._last

    async def _fetched(self, statement: str, values: Sequence[object]) -> list[sqlite3.Row]:
        return list(await self._thread.execute_fetchall(statement, values))


def _empty_the_log(path: Path) -> None:
    """Move what the log holds into the file, as far as nobody reads it; where that cannot be, SQLite does it later.

    Not into a file that somebody has emptied: what the log holds is only a part of it, and would look like all.
    """
    if not path.exists() or not path.stat().st_size:
        return
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as beside:
        beside.execute("PRAGMA wal_checkpoint(PASSIVE)")
