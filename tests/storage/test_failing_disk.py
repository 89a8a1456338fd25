"""A disk that fails under the bot: the system goes on with it read-only, as it is told to for most disks."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage import Storage
from tests.storage.test_trouble import BOT, TODAY, filled, trouble_of


@pytest.fixture
def failing_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a real file system of its own, which the system can be told to give up as it does a failing disk's."""
    image, folder = tmp_path / "image", tmp_path / "disk"
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(16 << 20)
    made = shutil.which("mkfs.ext4") and subprocess.run(["mkfs.ext4", "-q", image], check=False).returncode == 0
    if not made or subprocess.run(["mount", "-o", "loop", image, folder], check=False, capture_output=True).returncode:
        pytest.skip("only root can make a disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


async def test_a_disk_that_fails_under_the_bot_is_told_as_read_only(failing_disk: Path) -> None:
    """Guards whoever has to mend it: the system made the disk read-only, and no missing folder is the matter."""
    path = failing_disk / "state" / "bot.sqlite3"
    await filled(path)
    async with Storage.open(path, bot=BOT, patient=True) as storage:
        await storage.users.set_language("5", "fr", TODAY)
        given_up = await asyncio.create_subprocess_exec("mount", "-o", "remount,abort", failing_disk)
        assert await given_up.wait() == 0
        assert await trouble_of(storage) == "read_only"
        member = await storage.users.seen("5", TODAY + timedelta(days=1))
        assert member.role == "member"
    async with Storage.open(path, bot=BOT, patient=True) as storage:
        assert await trouble_of(storage) == "read_only", "also at a start"
        member = await storage.users.seen("5", TODAY + timedelta(days=1))
        assert member.role == "member"
