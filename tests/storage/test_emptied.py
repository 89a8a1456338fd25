"""A database that went, or was emptied: nobody is forgotten for it, and a first start is none."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import Storage, database
from bot.storage.owner import marker_of, owner_of
from bot.storage.schema import MIGRATIONS
from tests.storage.test_trouble import BOT, filled, put, trouble_of


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BETWEEN_TRIES", 0.0)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def lost(path: Path) -> None:
    path.unlink()


def without_tables(path: Path) -> None:
    """Leave a good file of SQLite's with nothing in it, as a tool leaves it that opens and cleans one."""
    renewed(path, "PRAGMA user_version = 0", "VACUUM")


def strange(path: Path) -> None:
    renewed(path, "CREATE TABLE something (else_ TEXT)")


def lying(path: Path) -> None:
    renewed(path, "CREATE TABLE something (else_ TEXT)", f"PRAGMA user_version = {len(MIGRATIONS)}")


def renewed(path: Path, *statements: str) -> None:
    """Put a new file of SQLite's in the place of the database, at least a page long."""
    made = path.with_name("made")
    with closing(sqlite3.connect(made, isolation_level=None)) as new:
        new.execute("PRAGMA journal_mode = WAL")
        for statement in statements:
            new.execute(statement)
    assert made.stat().st_size >= 4096
    made.replace(path)


@pytest.mark.parametrize("harm", [emptied, lost, without_tables, strange, lying])
@pytest.mark.parametrize("running", [True, False])
async def test_an_emptied_file_erases_nobody(path: Path, harm: Callable[[Path], None], *, running: bool) -> None:
    """Guards members against a new, empty database in the place of theirs; a backup put back is used at once."""
    await filled(path)
    backup = path.with_name("backup")
    shutil.copy(path, backup)
    if not running:
        harm(path)
    async with Storage.open(path, bot=BOT, patient=True) as storage:
        if running:
            assert await storage.users.find("5")
            harm(path)
        assert await trouble_of(storage) == "emptied"
        assert await trouble_of(storage) == "emptied", "also when asked again, whatever SQLite left in it"
        assert (path in [*path.parent.iterdir()]) == (harm is not lost), "nothing is made anew"
        assert await storage.look() is not None
        backup.replace(path)
        member = await storage.users.find("5")
        assert member is not None
        assert member.role == "member"
        assert await storage.look() is None


async def test_a_first_start_is_no_loss(path: Path) -> None:
    """Guards that the defence against emptied files lets a new bot begin, and begin again after a start cut short."""
    put(path, b"")
    async with Storage.open(path, bot=BOT) as storage:
        assert await storage.look() is None
    assert owner_of(path) == BOT
    assert marker_of(path).stat().st_mode & 0o077 == 0


async def test_a_first_start_that_was_cut_short_before_its_first_table_is_begun_again(path: Path) -> None:
    """Guards the same where SQLite has already written the head of the file: nothing says that anybody was in it."""
    path.parent.mkdir()
    without_tables(path)
    await filled(path)
    async with Storage.open(path, bot=BOT) as storage:
        assert await storage.users.find("5")


async def test_a_file_that_is_emptied_under_a_statement_is_not_told_as_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards administrators against two troubles told of one: the statement under way says that the file is damaged."""
    await filled(path)

    def is_malformed(*_: object) -> list[sqlite3.Row]:
        emptied(path)
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    async with Storage.open(path, bot=BOT, patient=True) as storage:
        monkeypatch.setattr(storage._database._open, "_run", is_malformed)
        assert await trouble_of(storage) == "emptied"
