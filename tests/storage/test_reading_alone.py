"""A connection that SQLite opened for reading alone, as it does where nothing can be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage import Storage, database, open_file
from tests.storage.test_trouble import BOT, TODAY, filled, trouble_of


async def test_a_connection_made_while_nothing_could_be_written_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a disk that becomes writable right when the file is opened: SQLite had opened it for reading, for good."""
    path = tmp_path / "state" / "bot.sqlite3"
    monkeypatch.setattr(database, "_BETWEEN_TRIES", 0.0)
    await filled(path)
    may_write = [False]
    with monkeypatch.context() as patched:
        patched.setattr(open_file.OpenFile, "can_be_written", lambda _: may_write[0])
        async with Storage.open(path, bot=BOT) as storage:
            await storage._database.rows("PRAGMA query_only = ON")  # as a connection is that may only read
            assert await trouble_of(storage) == "read_only"
            assert await trouble_of(storage) == "read_only"
            may_write[0] = True
            assert await trouble_of(storage) == "read_only"
            await storage.users.set_language("5", "en", TODAY)
