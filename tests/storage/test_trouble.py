"""What happens to the database while the bot lives, and at its start: real files, real locks, full disks."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage import Storage, StorageError, database
from bot.storage.owner import marker_of, owner_of

ROOT = Path(__file__).parents[2]
TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC).date()
BOT, OTHER = "700001", "700002"
BUSY = 200
"""Milliseconds that a write waits for who holds the database, here; a tenth of what it waits in the product."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a database that does not exist yet."""
    return tmp_path / "state" / "bot.sqlite3"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BETWEEN_TRIES", 0.0)
    monkeypatch.setattr(database, "_BUSY", BUSY)


async def filled(path: Path) -> None:
    """Make a database with one member, as the bot leaves it at its end."""
    async with Storage.open(path, bot=BOT) as storage:
        await storage.users.set_role("5", "member", TODAY)


async def trouble_of(storage: Storage) -> str:
    """Return what is the matter when somebody writes."""
    with pytest.raises(StorageError) as caught:
        await storage.users.set_language("5", "en", TODAY)
    return caught.value.trouble


def patience_of(storage: Storage) -> int:
    """Return how many milliseconds a statement waits for who holds the database."""
    connection = storage._database._open
    assert connection is not None
    return connection.patience


NO_DATABASE = b"this is no database, " * 1000


def put(path: Path, content: bytes) -> None:
    """Leave a file where the database will be looked for."""
    path.parent.mkdir()
    path.write_bytes(content)


def content_of(path: Path) -> bytes:
    """Return what a file holds."""
    return path.read_bytes()


async def test_the_state_folder_remembers_whose_it_is(path: Path) -> None:
    """Guards the members of one bot against another token on the same folder, with or without the file beside it."""
    await filled(path)
    for patient in (True, False):
        with pytest.raises(StorageError, match="another bot"):
            async with Storage.open(path, bot=OTHER, patient=patient):
                pass
    marker_of(path).unlink()
    with pytest.raises(StorageError, match="another bot"):
        async with Storage.open(path, bot=OTHER):
            pass
    async with Storage.open(path, bot=BOT) as storage:
        assert await storage.users.find("5")
    assert owner_of(path) == BOT


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["lost", "emptied"])
async def test_the_folder_of_another_bot_is_refused_whatever_became_of_its_database(
    path: Path, spoil: Callable[[Path], object]
) -> None:
    """Guards a spoilt database: whoever waits for its repair would take over the folder, and the backup, of another."""
    await filled(path)
    spoil(path)
    for patient in (True, False):
        with pytest.raises(StorageError, match="another bot"):
            async with Storage.open(path, bot=OTHER, patient=patient):
                pass


async def test_a_database_of_before_is_claimed_by_who_opens_it(path: Path) -> None:
    """Guards the upgrade: a database that knows no owner yet belongs to the bot that has it."""
    async with Storage.open(path) as storage:
        await storage.users.set_role("5", "member", TODAY)
    assert owner_of(path) is None
    await filled(path)
    assert owner_of(path) == BOT


async def test_a_lock_makes_one_write_wait_and_no_other(path: Path) -> None:
    """Guards answers against two seconds for each mark while another process holds the database, and the way back."""
    await filled(path)
    async with Storage.open(path, bot=BOT) as storage:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        assert await trouble_of(storage) == "locked"
        assert patience_of(storage) < 100
        assert await trouble_of(storage) == "locked"
        assert await storage.users.find("5"), "reading goes on"
        holder.execute("ROLLBACK")
        holder.close()
        await storage.users.set_language("5", "en", TODAY)
        assert patience_of(storage) == BUSY


async def test_a_lock_at_the_start_is_waited_for(path: Path) -> None:
    """Guards the start beside a backup tool that holds everything."""
    await filled(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    async with Storage.open(path, bot=BOT, patient=True) as storage:
        assert await trouble_of(storage) == "locked"
        holder.execute("ROLLBACK")
        holder.close()
        assert await storage.users.find("5")


async def test_a_damaged_file_is_left_as_it_is(path: Path) -> None:
    """Guards what could still be saved of a damaged file, at the start of a bot that answers without it."""
    put(path, NO_DATABASE)
    async with Storage.open(path, bot=BOT, patient=True) as storage:
        assert await trouble_of(storage) == "damaged"
    assert content_of(path) == NO_DATABASE


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of its own that is soon full."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "none", folder], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path) -> Path:
    """Fill a disk to the last byte, and return the file that does it."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 512)
        except OSError:
            return ballast


@pytest.mark.parametrize("existing", [True, False])
async def test_a_full_disk_at_the_start_is_waited_for(small_disk: Path, *, existing: bool) -> None:
    """Guards the start on a full disk: said as what it is, nothing lost, and all is well once there is room."""
    path = small_disk / "state" / "bot.sqlite3"
    path.parent.mkdir()
    if existing:
        await filled(path)
    ballast = fill(small_disk)
    async with Storage.open(path, bot=BOT, patient=True) as storage:
        assert await trouble_of(storage) == "full"
        ballast.unlink()
        assert (await storage.users.find("5") is not None) == existing
        assert await storage.look() is None


async def test_a_full_disk_later_on_keeps_what_is_there(small_disk: Path) -> None:
    """Guards reading on a full disk, and that what was refused did not half happen."""
    path = small_disk / "bot.sqlite3"
    await filled(path)
    async with Storage.open(path, bot=BOT, patient=True) as storage:
        ballast = fill(small_disk)
        seen, troubles = set(), set()
        for number in range(400):
            try:
                await storage.users.set_role(str(1000 + number), "member", TODAY)
                seen.add(str(1000 + number))
            except StorageError as error:
                troubles.add(error.trouble)
        assert troubles == {"full"}
        assert await storage.users.find("5")
        ballast.unlink()
        assert {user.chat_id for user in await storage.users.members()} == seen | {"5"}


AS_NOBODY = """
import asyncio, concurrent.futures.thread, os, sys
from datetime import date
from pathlib import Path
from bot.storage import Storage
os.setgid(65534); os.setuid(65534)
async def main():
    async with Storage.open(Path(sys.argv[1]), bot="700001", patient=True) as storage:
        member = await storage.users.seen("5", date(2027, 1, 1))
        print(member.role)
        print((await storage.look()).trouble)
asyncio.run(main())
"""


@pytest.mark.skipif(os.getuid() != 0, reason="needs to become somebody else")
async def test_a_file_that_cannot_be_written_is_still_read(path: Path) -> None:
    """Guards members on a file system that became read-only: they keep their role, and the trouble has its name."""
    await filled(path)
    async with Storage.open(path, bot=BOT):  # the files beside it are there, as after a crash
        for file in path.parent.iterdir():
            file.chmod(0o444)
        path.parent.chmod(0o555)
        for parent in path.parent.parents:
            if parent == Path(tempfile.gettempdir()):
                break
            parent.chmod(parent.stat().st_mode | 0o055)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", AS_NOBODY, path, cwd=ROOT,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        told, error = await process.communicate()
    path.parent.chmod(0o755)
    assert told.decode().split() == ["member", "read_only"], error.decode()
