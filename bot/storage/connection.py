"""One connection to the SQLite file, in the thread of its disk; who asks for what is over in no time hardly waits.

A turn of the loop costs several times what a statement on one row costs, and much more where other processes want the
processor. So for a statement that touches few rows and writes nothing durable the loop stands still for a moment: it is
over by then, unless another process holds the database or the disk is slow, and then others go on meanwhile.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from bot.storage.disk import Disk

_BETWEEN_CHECKPOINTS: Final = 150
"""Statements at once after which what they wrote is moved from the log into the file, over a connection of its own.
SQLite would do so by itself after a thousand pages, in the midst of one of them; and that waits for the disk."""
_CHECKPOINT_ENDS: Final = 1.0
"""Seconds that an end waits for that; what is left of the log is read at the next start."""


class Connection:
    """A connection of which only the Database knows; one statement at a time."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path, self._disk = path, disk
        self._at_once = 0
        self._checkpoint: threading.Thread | None = None
        self._sqlite: sqlite3.Connection | None = None
        self.patience = 0
        """Milliseconds that a statement waits for who holds the database."""

    @classmethod
    async def open(cls, path: Path, disk: Disk | None = None) -> Connection:
        """Open the file. Raises sqlite3.Error, once the thread is gone where it is this connection's own."""
        made = cls(path, disk or Disk())
        try:
            await made._disk.run(made._open)
        except BaseException:
            if disk is None:
                made._disk.end()
            raise
        return made

    async def close(self) -> None:
        """Close the file, after what is under way; where the disk hangs, once it answers again."""
        if self._checkpoint is not None:
            await self._disk.run_whatever_happens(lambda: self._ended(self._checkpoint))
        await self._disk.run_whatever_happens(self._close)

    async def run(self, statement: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Run a statement, however long it takes, but for a disk that hangs."""
        # Whoever waits may be cancelled; what was begun runs all the same, and what is asked next waits behind it.
        return await self._disk.run(lambda: self._run(statement, values))

    async def run_at_once(self, statement: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Run a statement that is over in no time."""
        found = await self._disk.run(lambda: self._run(statement, values), at_once=True)
        self._at_once += not statement.startswith("SELECT")
        if self._at_once >= _BETWEEN_CHECKPOINTS and (self._checkpoint is None or not self._checkpoint.is_alive()):
            self._at_once = 0
            # Not in the thread of the statements, which would wait for it; a daemon, as an end must not.
            self._checkpoint = threading.Thread(target=_empty_the_log, args=(self._path,), daemon=True)
            self._checkpoint.start()
        return found

    async def roll_back(self) -> None:
        """End a transaction without effect, also where the disk hangs: then once it answers again."""
        await self._disk.run_whatever_happens(lambda: self._run("ROLLBACK", ()))

    async def wait_at_most(self, milliseconds: int) -> None:
        """From now on, wait so long for who holds the database."""
        await self.run(f"PRAGMA busy_timeout = {milliseconds}")
        self.patience = milliseconds

    def _open(self) -> None:
        self._sqlite = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        self._sqlite.row_factory = sqlite3.Row

    def _close(self) -> None:
        if self._sqlite is not None:
            self._sqlite.close()

    def _run(self, statement: str, values: Sequence[object]) -> list[sqlite3.Row]:
        if self._sqlite is None:
            raise ValueError("no connection")
        return self._sqlite.execute(statement, values).fetchall()

    @staticmethod
    def _ended(checkpoint: threading.Thread | None) -> None:
        if checkpoint is not None:
            checkpoint.join(_CHECKPOINT_ENDS)


def _empty_the_log(path: Path) -> None:
    """Move what the log holds into the file, as far as nobody reads it; where that cannot be, SQLite does it later.

    Not into a file that somebody has emptied: what the log holds is only a part of it, and would look like all.
    """
    with suppress(sqlite3.Error, OSError):
        if not path.exists() or not path.stat().st_size:
            return
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as beside:
            beside.execute("PRAGMA wal_checkpoint(PASSIVE)")
