"""What a restore leaves on the disk: readable for its owner alone, and that is whoever owns the folder."""

from __future__ import annotations

import asyncio
import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.storage import Storage
from bot.storage.backup import back_up, files_of
from bot.storage.restoring import restore

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


class Given(NamedTuple):
    """To whom a file was given, and what stood in the place of the database then."""

    path: Path
    user: int
    group: int
    was_in_place: bool


@pytest.fixture
async def copy(tmp_path: Path) -> Path:
    """Give a backup of a database with one member."""
    database, copy = tmp_path / "before" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(database) as storage:
        await storage.users.set_role("11", "member", date(2026, 11, 23))
    back_up(database, copy)
    copy.chmod(0o644)
    return copy


def folder_of_another(folder: Path, monkeypatch: pytest.MonkeyPatch, *, may_give: bool = True) -> list[Given]:
    """Make a folder that somebody else owns, as far as the file system tells, and note who is given a file."""
    folder.mkdir()
    told, given = os.stat, []

    def stat_of(path: os.PathLike[str] | str, *words: object, **more: object) -> os.stat_result:
        found = told(path, *words, **more)  # type: ignore[arg-type]
        if Path(path) != folder:
            return found
        return os.stat_result((*found[:4], 4711, 815, *found[6:10]))

    def give(path: os.PathLike[str] | str, user: int, group: int) -> None:
        if not may_give:
            raise PermissionError
        given.append(Given(Path(path), user, group, (folder / "bot.sqlite3").exists()))

    monkeypatch.setattr(os, "stat", stat_of)
    monkeypatch.setattr(os, "chown", give)
    return given


def test_a_restored_file_belongs_to_the_owner_of_its_folder(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the bot behind a restore that the administrator of the machine made: it can read its own database."""
    database = tmp_path / "state" / "bot.sqlite3"
    given = folder_of_another(database.parent, monkeypatch)
    restore(copy, database, NOW)
    [one] = given
    assert (one.user, one.group) == (4711, 815)
    assert not one.was_in_place, "nobody meets it before it is theirs"
    assert database.exists()


def test_who_may_give_nothing_away_restores_all_the_same(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a restore by the bot's own user, in a folder that another one owns."""
    database = tmp_path / "state" / "bot.sqlite3"
    folder_of_another(database.parent, monkeypatch, may_give=False)
    restore(copy, database, NOW)
    assert stat.S_IMODE(database.stat().st_mode) == 0o600


@pytest.mark.parametrize("was_there", [True, False])
async def test_a_restored_file_is_for_its_owner_alone(tmp_path: Path, copy: Path, *, was_there: bool) -> None:
    """Guards it whatever the rights of the backup, of the database in use and of what SQLite keeps beside it."""
    database = tmp_path / "state" / "bot.sqlite3"
    if was_there:
        async with Storage.open(database):
            for path in files_of(database):
                if path.exists():
                    path.chmod(0o644)
            kept = await asyncio.to_thread(restore, copy, database, NOW)
            assert [one.name for one in database.parent.iterdir() if others_may_read(one)] == []
        assert kept is not None
        assert not others_may_read(kept)
    else:
        assert await asyncio.to_thread(restore, copy, database, NOW) is None
    assert not others_may_read(database)


def others_may_read(path: Path) -> bool:
    """Return whether anybody but the owner may."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
