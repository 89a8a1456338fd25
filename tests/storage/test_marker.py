"""The small file that says whose folder it is, when something else stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage import Storage, StorageError
from bot.storage.owner import marker_of, owner_of
from tests.storage.test_trouble import BOT, OTHER, filled

SPOILT = [b"", b"\0" * 8, b"\xff\xfe\x80", b"no number\n"]


@pytest.mark.parametrize("content", SPOILT)
async def test_a_spoilt_marker_keeps_nobody_out_of_their_own_database(tmp_path: Path, content: bytes) -> None:
    """Guards the start after a power cut: the database says whose it is, and the marker is written again."""
    path = tmp_path / "state" / "bot.sqlite3"
    await filled(path)
    for bot in (OTHER, BOT):
        marker_of(path).write_bytes(content)
        if bot == OTHER:
            with pytest.raises(StorageError, match="another bot"):
                async with Storage.open(path, bot=bot):
                    pass
        else:
            async with Storage.open(path, bot=bot) as storage:
                assert await storage.users.find("5")
    assert owner_of(path) == BOT


@pytest.mark.parametrize("content", SPOILT)
async def test_a_spoilt_marker_still_says_that_there_was_a_database(tmp_path: Path, content: bytes) -> None:
    """Guards members against a new, empty database where marker and database are spoilt together."""
    path = tmp_path / "state" / "bot.sqlite3"
    await filled(path)
    marker_of(path).write_bytes(content)
    path.write_bytes(b"")
    with pytest.raises(StorageError, match="put a backup back"):
        async with Storage.open(path, bot=BOT):
            pass
