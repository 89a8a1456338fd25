"""One connection to the SQLite file: aiosqlite's, with its thread and its cursors, waited for with a bound.

aiosqlite waits for its thread for ever; a disk that hangs would be waited for with it. So the one place through which
it hands things to that thread (`_execute`) is ours, and gives them to the disk, which waits as long as it may be. And
a turn of the loop costs several times what a statement on one row costs, much more where other processes want the
processor. So for a statement that touches few rows and writes nothing durable the loop stands still for a moment: it is
over by then, unless another process holds the database or the disk is slow, and then others go on meanwhile.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import aiosqlite

from bot.storage.disk import ENDING, Disk

T = TypeVar("T")
Behind = Callable[[], None]
"""What a statement runs behind, in its thread."""

_CHUNK: Final = 64
"""Rows that aiosqlite fetches at a time where one asks for them one by one; here they are asked for at once."""
_BETWEEN_CHECKPOINTS: Final = 150
"""Statements at once after which what they wrote is moved from the log into the file, over a connection of its own.
SQLite would do so by itself after a thousand pages, in the midst of one of them; and that waits for the disk."""
_CHECKPOINT_ENDS: Final = 1.0
"""Seconds that an end waits for that; what is left of the log is read at the next start."""


class Connection(aiosqlite.Connection):
    """A connection of which only the Database knows; one statement at a time."""

    def __init__(self, path: Path, disk: Disk) -> None:
        super().__init__(partial(sqlite3.connect, path, isolation_level=None), _CHUNK)
        self._thread.name, self._thread.daemon = "statements", True  # a daemon, as no end waits for one that hangs
        self._path, self._disk = path, disk
        self._is_durable: bool | None = None
        """Whether what is written now is safe from a power cut; None where nobody has said yet."""
        self._at_once = 0
        self._checkpoint: threading.Thread | None = None
        self.patience = 0
        """Milliseconds that a statement waits for who holds the database."""

    @classmethod
    async def open(cls, path: Path, disk: Disk | None = None) -> Connection:
        """Open the file. Raises sqlite3.Error, once the thread is gone."""
        made = cls(path, disk or Disk())
        try:
            await made
        except BaseException:
            made._end()
            raise
        return made

    async def close(self) -> None:
        """Close the file, after what is under way; where the disk hangs, once it answers again."""
        try:
            await self._disk.run_whatever_happens(self._shut, by=self._give)
        finally:
            self._end()

    async def run(
        self, statement: str, values: Sequence[object] = (), behind: Behind | None = None
    ) -> list[sqlite3.Row]:
        """Run a statement, however long it takes, but for a disk that hangs.

        `behind` is called just before it in the same thread, so that one hand-over is enough; where it raises, the
        statement is left out.
        """
        # Whoever waits may be cancelled; what was begun runs all the same, and what is asked next waits behind it.
        return await self._disk.run(lambda: self._run_behind(behind, statement, values), by=self._give)

    async def run_at_once(
        self, statement: str, values: Sequence[object] = (), behind: Behind | None = None
    ) -> list[sqlite3.Row]:
        """Run a statement that is over in no time, behind the same."""
        work = partial(self._run_behind, behind, statement, values)
        found = await self._disk.run(work, by=self._give, at_once=True)
        self._at_once += not statement.startswith("SELECT")
        if self._at_once >= _BETWEEN_CHECKPOINTS and (self._checkpoint is None or not self._checkpoint.is_alive()):
            self._at_once = 0
            # Not in the thread of the statements, which would wait for it; a daemon, as an end must not.
            self._checkpoint = threading.Thread(target=_empty_the_log, args=(self._path,), daemon=True)
            self._checkpoint.start()
        return found

    async def roll_back(self) -> None:
        """End a transaction without effect, also where the disk hangs: then once it answers again."""
        await self._disk.run_whatever_happens(lambda: self._run("ROLLBACK", ()), by=self._give)

    async def wait_at_most(self, milliseconds: int) -> None:
        """From now on, wait so long for who holds the database."""
        await self.run(f"PRAGMA busy_timeout = {milliseconds}")
        self.patience = milliseconds

    async def _execute(self, fn: Callable[..., T], *args: object, **kwargs: object) -> T:
        """Have it done in aiosqlite's thread, and wait for it as for all that is asked of the disk."""
        return await self._disk.run(partial(fn, *args, **kwargs), by=self._give)

    async def _connect(self) -> Connection:
        await self._execute(self._open)
        return self

    def _open(self) -> None:
        self._connection = self._connector()
        self.row_factory = sqlite3.Row

    def _give(self, work: Callable[[], object]) -> None:
        self._tx.put_nowait((None, work))

    def be_durable(self, durable: bool) -> None:
        """From now on, write what is safe from a power cut, or from the death of the process alone. In its thread."""
        if durable != self._is_durable:
            self._run(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}", ())
            self._is_durable = durable

    def _run_behind(self, behind: Behind | None, statement: str, values: Sequence[object]) -> list[sqlite3.Row]:
        if behind is not None:
            behind()
        return self._run(statement, values)

    def _run(self, statement: str, values: Sequence[object]) -> list[sqlite3.Row]:
        return list(self._execute_fetchall(statement, values))

    def _shut(self) -> None:
        if self._checkpoint is not None:
            self._checkpoint.join(_CHECKPOINT_ENDS)
        if self._connection is not None:
            self._connection.close()

    def _end(self) -> None:
        """End the thread behind what is under way; one that hangs is left behind."""
        self._give(self.stop)  # asked there, it tells no loop, which may have ended by then
        if not self._disk.hangs:
            self._thread.join(ENDING)


def _empty_the_log(path: Path) -> None:
    """Move what the log holds into the file, as far as nobody reads it; where that cannot be, SQLite does it later.

    Not into a file that somebody has emptied: what the log holds is only a part of it, and would look like all.
    """
    with suppress(sqlite3.Error, OSError):
        if not path.exists() or not path.stat().st_size:
            return
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as beside:
            beside.execute("PRAGMA wal_checkpoint(PASSIVE)")
