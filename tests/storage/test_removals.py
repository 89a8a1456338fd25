"""Who was removed stays out when a backup of before is restored, whatever became of the database since."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import Storage, StorageError
from bot.storage.backup import BackupError, back_up
from bot.storage.owner import marker_of
from bot.storage.removals import Removals, list_of
from bot.storage.restoring import restore
from tests.storage.test_trouble import BOT

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def accepted(storage: Storage, *people: str) -> None:
    """Let people in as administrators do where somebody asks: without any link."""
    for person in people:
        await storage.users.seen(person, TODAY)
        await storage.requests.decide(await storage.requests.ask(person, NOW), "accepted")


def nothing(_: Path) -> None:
    """Leave the database as it is."""


def lost(path: Path) -> None:
    path.unlink()


def overwritten(path: Path) -> None:
    path.write_bytes(b"no database at all, " * 500)


async def restored_members(copy: Path, database: Path) -> set[str]:
    """Restore, and return who is a member then."""
    await asyncio.to_thread(restore, copy, database, NOW)
    async with Storage.open(database, bot=BOT) as storage:
        return {one.chat_id for one in await storage.users.members()}


@pytest.mark.slow
@pytest.mark.parametrize("harm", [nothing, lost, overwritten])
@pytest.mark.parametrize("erased", [False, True])
async def test_who_was_removed_does_not_come_back_with_a_backup(
    tmp_path: Path, harm: Callable[[Path], None], *, erased: bool
) -> None:
    """Guards a removal of who came in without a link: kept across an erasure, and the loss of the database."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy"
    async with Storage.open(database, bot=BOT) as storage:
        await accepted(storage, "11", "12", "13")
        back_up(database, copy)
        assert await storage.users.remove_member("11", NOW)
        if erased:
            await storage.users.erase("11")
        assert await storage.users.remove_member("12", NOW)
        await accepted(storage, "12")
    harm(database)
    assert await restored_members(copy, database) == {"12", "13"}, "who was let in again stays"


@pytest.mark.parametrize("removed", [False, True])
async def test_who_writes_to_a_database_that_was_begun_afresh_is_not_taken_for_removed(
    tmp_path: Path, *, removed: bool
) -> None:
    """Guards members who write after a loss and before the backup comes back, and removals through the same."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy"
    async with Storage.open(database, bot=BOT) as storage:
        await accepted(storage, "11", "12")
        back_up(database, copy)
        if removed:
            await storage.users.remove_member("11", NOW)
    lost(database)
    marker_of(database).unlink()
    async with Storage.open(database, bot=BOT) as storage:
        for person in ("11", "12", "13"):
            assert (await storage.users.seen(person, TODAY + timedelta(days=30))).role == "visitor"
    assert await restored_members(copy, database) == ({"12"} if removed else {"11", "12"})


@pytest.mark.parametrize("left_by", ["the list", "the database"])
async def test_who_was_removed_and_has_written_since_stays_out(tmp_path: Path, left_by: str) -> None:
    """Guards a removal of which one of the two witnesses alone is left, whatever the person does afterwards."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy"
    async with Storage.open(database, bot=BOT) as storage:
        await accepted(storage, "11", "12")
        back_up(database, copy)
        await storage.users.remove_member("11", NOW)
        if left_by == "the list":
            await storage.users.erase("11")
        await storage.users.seen("11", TODAY + timedelta(days=30))
    if left_by == "the database":
        list_of(database).unlink()
    assert await restored_members(copy, database) == {"12"}


async def test_who_is_let_in_again_by_a_link_is_on_no_list(tmp_path: Path) -> None:
    """Guards whoever was taken back: no restore takes it from them."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy"
    async with Storage.open(database, bot=BOT) as storage:
        await accepted(storage, "11")
        back_up(database, copy)
        await storage.users.remove_member("11", NOW)
        code, _ = await storage.invitations.create("", 1, NOW + timedelta(days=5), NOW)
        assert await storage.invitations.redeem(code, "11", NOW, TODAY)
    lost(database)
    assert await restored_members(copy, database) == {"11"}


async def by_a_link(storage: Storage) -> None:
    code, _ = await storage.invitations.create("", 1, NOW + timedelta(days=5), NOW)
    assert await storage.invitations.redeem(code, "11", NOW, TODAY)


async def by_a_request(storage: Storage) -> None:
    await accepted(storage, "11")


async def by_a_role(storage: Storage) -> None:
    await storage.users.set_role("11", "member", TODAY)


@pytest.mark.parametrize("lets_in", [by_a_link, by_a_request, by_a_role])
async def test_a_removal_right_behind_a_welcome_is_listed(
    tmp_path: Path, lets_in: Callable[[Storage], Coroutine[None, None, None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a removal in the moment in which its person is taken off the list: none begins, however slow that is."""
    crosses_out, may_begin = threading.Event(), []

    def drop_slowly(removals: Removals, chat_id: str) -> None:
        may_begin.append(not storage._database._turn.locked())
        crosses_out.set()
        time.sleep(0.2)
        drop(removals, chat_id)

    drop = Removals.drop
    monkeypatch.setattr(Removals, "drop", drop_slowly)
    database = tmp_path / "state" / "bot.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        welcome = asyncio.create_task(lets_in(storage))
        await asyncio.to_thread(crosses_out.wait, 10)
        assert await storage.users.remove_member("11", NOW)
        await welcome
        assert Removals(database).holds("11")
        assert may_begin == [False]


async def test_the_list_names_nobody_and_is_in_no_backup(tmp_path: Path) -> None:
    """Guards who erased their data: what is left is a slow hash, for the owner of the folder alone, and told of."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy"
    async with Storage.open(database, bot=BOT) as storage:
        await accepted(storage, "4711000815")
        await storage.users.remove_member("4711000815", NOW)
        assert (await storage.users.everything_about("4711000815"))["removed"] == [{"is_removed": True}]
        assert (await storage.users.everything_about("12"))["removed"] == []
        await storage.users.erase("4711000815")
        back_up(database, copy)
    kept = list_of(database).read_bytes()
    assert b"4711000815" not in kept
    assert list_of(database).stat().st_mode & 0o077 == 0
    *_, mark = kept.split()
    assert mark not in copy.read_bytes()
    assert bytes.fromhex(mark.decode()) not in copy.read_bytes()


async def test_a_removal_that_cannot_be_listed_did_not_happen(tmp_path: Path) -> None:
    """Guards the administrator's belief: where the list cannot be written, nothing is saved, and that is said."""
    database = tmp_path / "state" / "bot.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        await accepted(storage, "11")
        list_of(database).mkdir()
        with pytest.raises(StorageError):
            await storage.users.remove_member("11", NOW)
        assert [one.chat_id for one in await storage.users.members()] == ["11"]


@pytest.mark.parametrize("content", [b"", b"\xff\x00garbage", b"zz\n", b"00ff\nzz\n"])
def test_a_list_that_a_power_cut_spoilt_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    """Guards removals behind a spoilt file: it is read for what it holds, and written whole again."""
    removals = Removals(tmp_path / "bot.sqlite3")
    list_of(tmp_path / "bot.sqlite3").write_bytes(content)
    assert not removals.holds("11")
    removals.add("11")
    removals.add("12")
    removals.add("11")
    assert [removals.holds(one) for one in ("11", "12", "13")] == [True, True, False]
    removals.drop("11")
    assert [removals.holds(one) for one in ("11", "12", "13")] == [False, True, False]
    assert [path.name for path in tmp_path.iterdir()] == [list_of(tmp_path / "x").name]


async def test_a_list_that_is_no_file_stops_a_restore(tmp_path: Path) -> None:
    """Guards against a restore that lets in who was removed because nobody could read the list."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy"
    async with Storage.open(database, bot=BOT) as storage:
        await accepted(storage, "11")
        back_up(database, copy)
    os.mkfifo(list_of(database))
    with pytest.raises(BackupError, match=list_of(database).name):
        await asyncio.to_thread(restore, copy, database, NOW)
