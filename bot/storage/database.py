"""One connection to the SQLite file: opening, migrating, one transaction at a time, errors said plainly.

Whatever happens to the file, what is asked of it either happens or raises StorageError: nothing is made anew in the
place of what was there, and the connection comes back by itself once the trouble is over. The disk is touched in
threads beside the loop, and waited for a few seconds at most (disk.py).
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from bot.plain_files import make_private_file
from bot.storage.connection import Connection
from bot.storage.disk import Disk
from bot.storage.open_file import OpenFile
from bot.storage.owner import claim, was_made_for
from bot.storage.removals import Removals
from bot.storage.schema import MIGRATIONS
from bot.storage.trouble import StorageError, Trouble, said_plainly

Row = sqlite3.Row
T = TypeVar("T")

_BUSY: Final = 2000  # milliseconds; an answer waits no longer for a note about it
_STILL_BUSY: Final = 20  # the same while the database is known to be held: else every answer would wait for it anew
_BETWEEN_TRIES: Final = 5.0  # seconds between two tries to open what cannot be opened
_LONG: Final = 60.0  # seconds; a large database takes so long to be looked through or brought to another shape
_WORTH_WAITING: Final[frozenset[Trouble]] = frozenset({"full", "locked", "hanging", "read_only", "damaged", "emptied"})
"""Troubles that a running bot lives with: it answers without the database until somebody has mended it."""
_log = logging.getLogger(__name__)


class Database:
    """A connection that runs one statement or one transaction at a time; others wait for their turn.

    Writing is safe from a power cut, unless asked with durable=False: then it is safe from the death of the process.
    """

    def __init__(self, path: Path, bot: str = "") -> None:
        self._path, self._bot = path, bot
        self._disk, self.removals = Disk(partial(said_plainly, path)), Removals(path)
        self._open: Connection | None = None
        self._turn = asyncio.Lock()
        self._file = OpenFile(path)
        self._trouble: StorageError | None = None
        """Why it is not open."""
        self._tried = 0.0
        self._may_only_read = False
        """Whether it was opened while the file could perhaps not be written."""
        self._closed = False
        self._was_there = False
        """Whether a database stood here before, by the file beside it or by what this process opened."""

    @classmethod
    async def open(cls, path: Path, *, bot: str = "", patient: bool = False) -> Database:
        """Open the file, made if need be for this user alone, and bring it to the present shape.

        With the number of a bot, the file is that bot's for good. With patience, a trouble that somebody can mend while
        the bot runs is logged, and raised by whatever is asked of the database until then.
        """
        database = cls(path, bot)
        try:
            async with database._turn:
                await database._connect()
        except StorageError as error:
            if not patient or error.trouble not in _WORTH_WAITING:
                database._disk.end()
                raise
            _log.error("%s; answers go on without it", error)
        return database

    async def close(self) -> None:
        """Close the connection, after what is under way."""
        async with self._turn:
            self._closed = True
            await self._disconnect()
            self._disk.end()

    async def look(self) -> StorageError | None:
        """Return what is the matter with the database, None if it can be written."""
        try:
            await self.rows("UPDATE notes SET value = value WHERE name = 'bot'")
        except StorageError as error:
            return error
        return None

    async def rows(self, statement: str, *values: object, durable: bool = True, at_once: bool = False) -> list[Row]:
        """Run one statement, which is a transaction of its own, and return its rows.

        With at_once, no thread is waited for, unless somebody else holds the database: for what an answer needs, which
        touches a row or a few by their key, and writes nothing that has to be durable.
        """
        async with self._turn:
            await self._be_ready()
            writes = not statement.startswith("SELECT")
            try:
                found = await self._run_first(statement, values, durable if writes else None, at_once=at_once)
            except StorageError as error:
                await self._after(error)
                raise
            if writes:
                await self._be_patient(_BUSY)
            return found

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Run several statements of which all or none take effect; then note whom they let in, before anything else."""
        async with self._turn:
            await self._be_ready()
            async with self._transaction() as transaction:
                yield transaction
            with suppress(StorageError):  # what fails here keeps somebody out of a backup, and lets nobody in
                for chat_id in transaction.let_in:
                    await self.beside(partial(self.removals.drop, chat_id))
            await self._be_patient(_BUSY)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[Transaction]:
        try:
            await self._run_first("BEGIN IMMEDIATE", (), durable=True)
            yield Transaction(self._run)
            await self._run("COMMIT", ())
        except BaseException as error:
            # Also when cancelled: what was queued runs all the same, and must not stay open.
            if self._open is not None:
                with suppress(StorageError):
                    await self._open.roll_back()
            if isinstance(error, StorageError):
                await self._after(error)
            raise

    async def beside(self, work: Callable[[], T]) -> T:
        """Do something with a file that lies beside the database, as bounded as the rest. Raises StorageError."""
        return await self._disk.run(work)

    async def _run(self, statement: str, values: Sequence[object]) -> list[Row]:
        return await self._connection.run(statement, values)

    async def _run_first(
        self, statement: str, values: Sequence[object], durable: bool | None, *, at_once: bool = False
    ) -> list[Row]:
        """Run the first statement of what was asked: only where the file that was opened is still there."""
        connection = self._connection
        run = connection.run_at_once if at_once else connection.run
        return await run(statement, values, partial(self._see_to_it, connection, durable))

    def _see_to_it(self, connection: Connection, durable: bool | None) -> None:
        """Done in the thread of the statement: each hand-over to a thread costs more than most statements."""
        self._file.see_that_it_is_there()
        if durable is not None:
            connection.be_durable(durable)

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise StorageError("closed", self._path)
        return self._open

    async def _after(self, error: StorageError) -> None:
        """Draw the consequences of an error; raises it under another name where it has a better one."""
        if error.trouble == "locked":
            await self._be_patient(_STILL_BUSY)
        if error.trouble == "emptied":
            await self._disconnect()
            self._note_trouble(error)
        await self._drop_what_cannot_write(error)
        await self._raise_that_it_was_emptied(error)

    async def _drop_what_cannot_write(self, error: StorageError) -> None:
        """A connection that was opened while nothing could be written stays so for good: it is made anew once one can.

        SQLite opens a file that it may not write for reading alone, and says so only at the first write.
        """
        if error.trouble == "read_only" and self._may_only_read and await self._disk.run(self._file.can_be_written):
            await self._disconnect()
            self._note_trouble(error)

    async def _raise_that_it_was_emptied(self, error: StorageError) -> None:
        """A file that was emptied, or went, under a statement looks damaged to it: it is told as what it is, once."""
        if error.trouble == "damaged" and self._open is not None and not await self._disk.run(self._file.is_there):
            raise StorageError("emptied", self._path) from error

    async def _be_patient(self, milliseconds: int) -> None:
        """Wait so long for who holds the database: long once, and hardly at all while it goes on being held."""
        if self._open is not None and milliseconds != self._open.patience:
            with suppress(StorageError):
                await self._open.wait_at_most(milliseconds)

    async def _be_ready(self) -> None:
        """Open the file if it is not, or come back to it. Raises StorageError."""
        if self._closed:
            raise StorageError("closed", self._path)
        if self._open is not None:
            return
        if self._trouble is not None and time.monotonic() - self._tried < _BETWEEN_TRIES:
            raise StorageError(self._trouble.trouble, self._path, self._trouble.detail)
        await self._connect()
        _log.info("%s: the database can be used again", self._path)

    def _note_trouble(self, error: StorageError) -> None:
        self._trouble, self._tried = error, time.monotonic()

    async def _connect(self) -> None:
        try:
            before = await self._disk.run(self._make_room_for_it)
            self._open = await Connection.open(self._path, self._disk)
            self._may_only_read = not (before and await self._disk.run(self._file.can_be_written))
            await self._prepare()
            await self._belong()
            await self._disk.run(self._file.watch)
            self._trouble = None
        except BaseException as error:
            await self._disconnect()
            if isinstance(error, StorageError):
                self._note_trouble(error)
            raise

    def _make_room_for_it(self) -> bool:
        """Make the file if need be, and return whether it can be written."""
        self._was_there = was_made_for(self._bot, self._path) or self._file.was_there
        if self._was_there and self._file.is_empty():
            raise StorageError("emptied", self._path)
        make_private_file(self._path)
        return self._file.can_be_written()

    async def _refuse_what_holds_nobody(self) -> None:
        """A file of SQLite's that holds nothing of a bot, where there was one, is no first start either.

        Every version had people in it, since the first one; and a file that was emptied need not be one of no length.
        """
        if self._was_there and not await self._run("SELECT 1 FROM sqlite_schema WHERE name = 'users'", ()):
            raise StorageError("emptied", self._path)

    async def _belong(self) -> None:
        """Write down once whose database this is, in it and beside it."""
        if not self._bot:
            return
        found = await self._run("SELECT value FROM notes WHERE name = 'bot'", ())
        if found and found[0]["value"] != self._bot:
            raise StorageError("foreign", self._path)
        if not found:
            await self._run("INSERT INTO notes (name, value) VALUES ('bot', ?)", (self._bot,))
        await self._disk.run(partial(claim, self._path, self._bot))

    async def _disconnect(self) -> None:
        connection, self._open = self._open, None
        self._file.let_go()
        if connection is not None:
            with suppress(StorageError):
                await connection.close()

    async def _prepare(self) -> None:
        assert self._open is not None  # noqa: S101 (the caller has just opened it)
        await self._open.wait_at_most(_BUSY)
        await self._refuse_what_holds_nobody()
        await self._run("PRAGMA journal_mode = WAL", ())
        await self._run("PRAGMA synchronous = FULL", ())
        await self._run("PRAGMA foreign_keys = ON", ())
        # What is erased is overwritten, not only unlinked.
        await self._run("PRAGMA secure_delete = ON", ())
        with self._disk.waiting_longer(_LONG):
            if self._trouble is not None and self._trouble.trouble in ("emptied", "damaged"):
                # What came back in its place may be half a file.
                [[found]] = await self._run("PRAGMA quick_check(1)", ())
                if found != "ok":
                    raise StorageError("damaged", self._path)
            [[version]] = await self._run("PRAGMA user_version", ())
            if version > len(MIGRATIONS):
                raise StorageError("too_new", self._path)
            if version < len(MIGRATIONS):
                await self._migrate()

    async def _migrate(self) -> None:
        async with self._transaction() as transaction:
            # Asked again inside: another process may have done it.
            [[version]] = await transaction.rows("PRAGMA user_version")
            for statement in (statement for migration in MIGRATIONS[version:] for statement in migration):
                await transaction.rows(statement)
            await transaction.rows(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")


class Transaction:
    """Statements that take effect together."""

    def __init__(self, run: Callable[[str, Sequence[object]], Awaitable[list[Row]]]) -> None:
        self._run = run
        self.let_in: list[str] = []  # who is on the list of the removed no more

    async def rows(self, statement: str, *values: object) -> list[Row]:
        """Run one statement and return its rows."""
        return await self._run(statement, values)
