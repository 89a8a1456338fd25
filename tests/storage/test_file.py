"""The file of the database: private, erased for good, whole after a kill, and its troubles said plainly."""

import asyncio
import sqlite3
import stat
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.storage import Report, Storage, StorageError, UpdateMark, database
from bot.storage.schema import MIGRATIONS
from tests.conftest import ROOT
from tests.storage.kept import NOW, TODAY


def rights(path: Path) -> int:
    """Return the permission bits of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def everything_in(folder: Path) -> bytes:
    """Return what the files of a folder hold."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_the_file_is_private_and_keeps_its_settings(path: Path) -> None:
    """Guards file rights, WAL, and the version that migrations go by."""
    async with Storage.open(path):
        pass
    assert rights(path) == 0o600
    assert rights(path.parent) == 0o700
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()


@pytest.mark.parametrize("copied", [0o644, 0o664, 0o640])
async def test_a_file_that_was_copied_is_for_its_owner_alone_again(path: Path, copied: int) -> None:
    """Guards a database that somebody put there by hand: everybody on the machine could read who is a member."""
    async with Storage.open(path):
        pass
    path.chmod(copied)  # noqa: ASYNC240 (once)
    async with Storage.open(path) as storage:
        await storage.users.seen("5", TODAY)
        assert {rights(file) for file in path.parent.iterdir()} == {0o600}


async def test_what_is_erased_is_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards whoever erased themselves from readers of the file, also where SQLite overwrites only if told."""
    person, connect = "727272727272", sqlite3.connect

    def overwriting_nothing(*given: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **more)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr(sqlite3, "connect", overwriting_nothing)
    async with Storage.open(path) as storage:
        await storage.users.set_place(person, "department:40", TODAY)
        await storage.users.set_place("5", "department:33", TODAY)
    assert person.encode() in everything_in(path.parent)
    async with Storage.open(path) as storage:
        await storage.users.erase(person)
    left = everything_in(path.parent)
    assert person.encode() not in left
    assert b"department:33" in left


async def test_a_database_is_opened_again_with_what_it_held(path: Path) -> None:
    """Guards that opening migrates once and loses nothing."""
    async with Storage.open(path) as storage:
        await storage.users.set_language("5", "en", TODAY)
        await storage.write_note("followed_since", "2026-11-23")
    async with Storage.open(path) as storage:
        user = await storage.users.find("5")
        assert user is not None
        assert user.language == "en"
        assert await storage.note("followed_since") == "2026-11-23"
        assert await storage.note("unknown") is None


async def test_marks_of_updates_are_counted_and_pruned(storage: Storage) -> None:
    """Guards what a restart knows about updates: how often begun, whether handled, and for how long."""
    for update_id in (1, 1, 2, 3):
        await storage.updates.begin(update_id, NOW)
    await storage.updates.finish(1, NOW)
    await storage.updates.finish(9, NOW + timedelta(days=1))
    await storage.updates.take_back(3)
    assert await storage.updates.marks() == {
        1: UpdateMark(2, handled=True),
        2: UpdateMark(1, handled=False),
        3: UpdateMark(0, handled=False),
        9: UpdateMark(0, handled=True),
    }
    await storage.updates.prune(NOW + timedelta(hours=1))
    assert set(await storage.updates.marks()) == {9}


async def test_a_task_that_is_cancelled_leaves_no_transaction_open(storage: Storage) -> None:
    """Guards that a handler cut short by its deadline neither half-writes nor locks the database."""
    code, _ = await storage.invitations.create("", 50, NOW + timedelta(days=1), NOW)
    for turns in range(40):
        task = asyncio.create_task(storage.invitations.redeem(code, str(turns), NOW, TODAY))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    members = len(await storage.users.members())
    [invitation] = await storage.invitations.all()
    assert invitation.uses_left == 50 - members


async def test_a_kill_loses_nothing_that_was_confirmed(path: Path) -> None:
    """Guards against kill -9: whatever a method returned from is there, and a delivery cut short becomes uncertain."""
    program = (
        "import asyncio, sys, datetime as d\n"
        "from pathlib import Path\n"
        "from bot.storage import *\n"
        "NOW = d.datetime(2026, 11, 23, 9, tzinfo=d.UTC)\n"
        "async def main():\n"
        "    async with Storage.open(Path(sys.argv[1])) as s:\n"
        "        draft = await s.announcements.draft(NewAnnouncement('k', 't', '{}'), NOW)\n"
        "        for chat in range(1, 6): await s.users.seen(chat, NOW.date())\n"
        "        await s.announcements.confirm(draft.number, range(1, 6), NOW, NOW)\n"
        "        first, second, *_ = await s.outbox.due(NOW)\n"
        "        await s.outbox.begin(first.number, NOW); await s.outbox.sent(first.number, NOW)\n"
        "        await s.outbox.begin(second.number, NOW)\n"
        "        await s.updates.finish(77, NOW)\n"
        "        print('ready', flush=True)\n"
        "        async with s._database.transaction() as t:\n"
        "            await t.rows('DELETE FROM users')\n"
        "            await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, path, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    await asyncio.sleep(0.1)
    process.kill()
    await process.wait()
    async with Storage.open(path) as storage:
        assert await storage.outbox.recover(NOW) == 1
        assert await storage.outbox.recover(NOW) == 0
        assert await storage.announcements.report(1) == Report(pending=3, sent=1, uncertain=1)
        assert (await storage.updates.marks())[77].handled


async def test_a_full_disk_is_said_plainly(storage: Storage) -> None:
    """Guards the sentence an administrator gets when the disk is full, and that reading goes on."""
    [[pages]] = await storage._database.rows("PRAGMA page_count")
    await storage._database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="free some space") as caught:
        await storage.write_note("large", "x" * 100_000)
    assert caught.value.trouble == "full"
    assert await storage.users.find("1") is None


async def test_a_locked_database_is_said_plainly(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the sentence an administrator gets when another process holds the database."""
    monkeypatch.setattr(database, "_BUSY", 50)  # milliseconds; answers would wait for two seconds
    async with Storage.open(path) as storage:
        await _is_said_to_be_locked(storage, path)


async def _is_said_to_be_locked(storage: Storage, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="another process") as caught:
        await storage.users.seen("1", TODAY)
    assert caught.value.trouble == "locked"
    other.execute("ROLLBACK")
    other.close()
    await storage.users.seen("1", TODAY)


async def test_a_file_that_cannot_be_used_is_said_plainly(tmp_path: Path) -> None:
    """Guards the start: a damaged file, one from a newer version, a directory in the way, a closed database."""
    damaged = tmp_path / "damaged.sqlite3"
    damaged.write_bytes(b"this is no database, " * 100)
    newer = tmp_path / "newer.sqlite3"
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for path, trouble in ((damaged, "damaged"), (newer, "too_new"), (tmp_path, "unreachable")):
        with pytest.raises(StorageError) as caught:
            async with Storage.open(path):
                pass
        assert caught.value.trouble == trouble
        assert str(path) in str(caught.value)
    async with Storage.open(tmp_path / "good.sqlite3") as storage:
        pass
    with pytest.raises(StorageError, match="closed"):
        await storage.users.find("1")
