"""The backup: whole although the bot runs, private, and never over something else."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.backup import main
from bot.storage import Storage, Subscription
from bot.storage.backup import back_up
from bot.storage.restoring import restore

TODAY = date(2026, 11, 23)


def files_in(directory: Path) -> list[Path]:
    """What stands in a directory."""
    return list(directory.iterdir())


async def test_a_backup_holds_what_a_running_bot_just_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Guards what still stands in the write-ahead log, and that the copy is one private file which the bot can open."""
    source, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(source) as storage:
        await storage.users.seen("11", TODAY)
        await storage.users.set_language("11", "en", TODAY)
        assert main([str(source), str(copy)]) == 0
    assert "was copied" in capsys.readouterr().out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert {path.name for path in files_in(tmp_path)} == {"state", copy.name}
    async with Storage.open(copy) as restored:
        assert (await restored.users.seen("11", TODAY)).language == "en"


async def test_a_backup_is_restored_by_the_same_command(tmp_path: Path) -> None:
    """Guards the way back: from a copy in a directory that cannot be written to an empty state directory."""
    source, copy = tmp_path / "bot.sqlite3", tmp_path / "backups" / "copy.sqlite3"
    copy.parent.mkdir()
    async with Storage.open(source) as storage:
        await storage.write_note("followed_since", "2026-11-23")
    assert main([str(source), str(copy)]) == 0
    copy.chmod(0o400)
    copy.parent.chmod(0o500)
    assert main([str(copy), str(tmp_path / "restored.sqlite3")]) == 0
    copy.parent.chmod(0o700)
    async with Storage.open(tmp_path / "restored.sqlite3") as restored:
        assert await restored.note("followed_since") == "2026-11-23"


async def test_a_misspelt_variable_is_told_and_no_copy_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards whoever believes that another folder was copied, by this way into it as by the others."""
    source, copy = tmp_path / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(source):
        monkeypatch.setenv("BOT_STAT_DIR", str(tmp_path))
        assert main([str(source), str(copy)]) == 1
        assert "BOT_STATE_DIR" in capsys.readouterr().err
        assert copy not in files_in(tmp_path)


@pytest.mark.parametrize("ending", ["", "-wal"])
def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    """Guards an older backup, and a database whose log would be applied to the wrong file."""
    source, copy = tmp_path / "bot.sqlite3", tmp_path / "copy.sqlite3"
    sqlite3.connect(source).close()
    source.touch()
    (tmp_path / f"copy.sqlite3{ending}").write_text("kept")
    assert main([str(source), str(copy)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert (tmp_path / f"copy.sqlite3{ending}").read_text() == "kept"


def test_what_is_no_database_leaves_no_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Guards that a failed backup cannot be taken for one."""
    source, copy = tmp_path / "bot.sqlite3", tmp_path / "copy.sqlite3"
    assert main([str(source), str(copy)]) == 1
    source.write_bytes(b"no database " * 1000)
    assert main([str(source), str(copy)]) == 1
    assert main([str(source)]) == 2
    assert not copy.exists()
    assert capsys.readouterr().err.count("no backup was made") == 2


@pytest.mark.parametrize("content", [(), ("CREATE TABLE t (x)",)], ids=["emptied", "of something else"])
def test_a_database_without_a_bot_in_it_leaves_no_copy(
    tmp_path: Path, content: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Guards good backups: each night the copy of an emptied file would push the oldest of them out, and say well."""
    source, copy = tmp_path / "bot.sqlite3", tmp_path / "copy.sqlite3"
    source.touch()
    with sqlite3.connect(source) as connection:
        for statement in content:
            connection.execute(statement)
    connection.close()
    assert main([str(source), str(copy)]) == 1
    assert "nothing of a bot in it" in capsys.readouterr().err
    assert files_in(tmp_path) == [source]


ROOT = Path(__file__).parents[2]
BOT = "700001"


async def command(state: Path, *words: str | Path) -> tuple[int, str]:
    """Run `python -m bot …` on a state folder and return its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *map(str, words), cwd=ROOT, env={**os.environ, "BOT_STATE_DIR": str(state)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    told, _ = await process.communicate()
    return process.returncode or 0, told.decode()


def others_may_read(folder: Path) -> list[str]:
    """Return the files of a folder that somebody else could read."""
    return [path.name for path in folder.iterdir() if stat.S_IMODE(path.stat().st_mode) & 0o077]


@pytest.mark.slow
async def test_backup_and_restore_beside_a_running_bot(tmp_path: Path) -> None:
    """Guards the two commands: whole, private, seen by the bot that runs, and what was there is kept."""
    state = tmp_path / "state"
    os.umask(0o022)
    async with Storage.open(state / "bot.sqlite3", bot=BOT) as storage:
        await storage.users.set_role("11", "member", TODAY)
        assert (await command(state, "backup", tmp_path / "x.db"))[0] == 0
        assert (await command(state, "backup", tmp_path))[0] == 0
        assert [path.suffix for path in files_in(tmp_path) if path.name.startswith("bot-")] == [".sqlite3"]
        await storage.users.set_role("12", "member", TODAY)
        await storage.users.erase("11")
        code, told = await command(state, "restore", tmp_path / "x.db")
        assert code == 0, told
        assert [one.chat_id for one in await storage.users.members()] == ["11"]
        await storage.users.set_role("13", "member", TODAY)
    assert others_may_read(state) == []
    [before] = state.glob("bot.before-*")
    async with Storage.open(before) as kept:
        assert [one.chat_id for one in await kept.users.members()] == ["12"]
    async with Storage.open(state / "bot.sqlite3", bot=BOT) as storage:
        assert {one.chat_id for one in await storage.users.members()} == {"11", "13"}


async def test_who_was_shut_out_since_the_backup_stays_out(tmp_path: Path) -> None:
    """Guards removals, withdrawn links and refusals against a backup of before; who only vanished comes back."""
    database, copy, now = tmp_path / "state" / "bot.sqlite3", tmp_path / "x.db", datetime.now(UTC)
    async with Storage.open(database, bot=BOT) as storage:
        code, _ = await storage.invitations.create("", 5, now + timedelta(days=5), now)
        other, withdrawn = await storage.invitations.create("", 5, now + timedelta(days=5), now)
        for person in ("11", "12", "13"):
            await storage.users.set_role(person, "member", TODAY)
        await storage.users.seen("14", TODAY)
        request = await storage.requests.ask("14", now)
        back_up(database, copy)
        await storage.users.remove_member("11", now)
        await storage.users.erase("13")
        await storage.invitations.revoke(withdrawn.number)
        await storage.requests.decide(request, "refused")
    assert await asyncio.to_thread(restore, copy, database, now) is not None
    async with Storage.open(database, bot=BOT) as storage:
        assert {one.chat_id for one in await storage.users.members()} == {"12", "13"}
        assert await storage.invitations.redeem(code, "11", now, TODAY) is None, "closed for who was removed"
        assert await storage.invitations.redeem(other, "15", now, TODAY) is None, "withdrawn"
        assert await storage.invitations.redeem(code, "15", now, TODAY) is not None, "open for others"
        decided = await storage.requests.decide(request, "accepted")
        assert decided is not None
        assert not decided.is_new


async def test_who_was_removed_and_erased_their_data_comes_back_as_a_visitor(tmp_path: Path) -> None:
    """Guards a removal against an erasure behind it and a backup of before; who was invited anew stays a member."""
    database, copy, now = tmp_path / "state" / "bot.sqlite3", tmp_path / "x.db", datetime.now(UTC)
    async with Storage.open(database, bot=BOT) as storage:
        code, _ = await storage.invitations.create("", 5, now + timedelta(days=5), now)
        for person in ("11", "12", "13"):
            assert await storage.invitations.redeem(code, person, now, TODAY) is not None
        back_up(database, copy)
        for person in ("11", "12"):
            await storage.users.remove_member(person, now)
            await storage.users.erase(person)
        await storage.users.set_role("12", "member", TODAY)
    await asyncio.to_thread(restore, copy, database, now)
    async with Storage.open(database, bot=BOT) as storage:
        assert {one.chat_id for one in await storage.users.members()} == {"12", "13"}
        assert await storage.invitations.redeem(code, "11", now, TODAY) is None


@pytest.mark.parametrize("begun_afresh", [False, True])
async def test_who_left_a_topic_since_the_backup_stays_away_from_it(tmp_path: Path, *, begun_afresh: bool) -> None:
    """Guards what people chose since, against a backup of before; a database begun afresh knows nothing of it."""
    database, copy, now = tmp_path / "state" / "bot.sqlite3", tmp_path / "x.db", datetime.now(UTC)
    everywhere, landes = Subscription("training"), Subscription("training", "40")
    async with Storage.open(database, bot=BOT) as storage:
        for person in ("11", "12", "13"):
            await storage.users.seen(person, TODAY)
            await storage.subscriptions.add(person, everywhere)
        back_up(database, copy)
        await storage.subscriptions.remove_all("11")
        await storage.subscriptions.add("12", landes)
        await storage.subscriptions.remove("12", everywhere)
        await storage.users.erase("13")
    if begun_afresh:
        database.unlink()
        database.with_name("bot-id").unlink()
        async with Storage.open(database, bot=BOT) as storage:
            await storage.users.seen("11", TODAY + timedelta(days=1))
    await asyncio.to_thread(restore, copy, database, now)
    async with Storage.open(database, bot=BOT) as storage:
        found = [await storage.subscriptions.of(person) for person in ("11", "12", "13")]
        assert found == ([{everywhere}] * 3 if begun_afresh else [set(), {landes}, {everywhere}])


@pytest.mark.slow
@pytest.mark.parametrize("harm", [b"", b"no database at all, " * 500])
async def test_a_lost_database_is_restored_under_a_running_bot(tmp_path: Path, harm: bytes) -> None:
    """Guards the way back from an emptied or overwritten file, with the bot still running, into private files."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        await storage.users.set_role("11", "member", TODAY)
        assert main([str(database), str(copy)]) == 0
    overwrite(database, harm)
    async with Storage.open(database, bot=BOT, patient=True) as storage:
        assert await storage.look() is not None
        copy.chmod(0o644)
        code, told = await command(database.parent, "restore", copy)
        assert code == 0, told
        await asyncio.sleep(5.1)  # after which the bot looks again
        assert [one.chat_id for one in await storage.users.members()] == ["11"]
    assert others_may_read(database.parent) == []


def overwrite(path: Path, content: bytes) -> None:
    """Put something else into a file."""
    path.write_bytes(content)


@pytest.mark.slow
async def test_what_must_not_be_restored_is_refused(tmp_path: Path) -> None:
    """Guards the present database against a file that is no backup, a newer one and that of another bot."""
    state, other = tmp_path / "state", tmp_path / "other"
    for folder, bot in ((state, BOT), (other, "700002")):
        async with Storage.open(folder / "bot.sqlite3", bot=bot) as storage:
            await storage.users.set_role(bot, "member", TODAY)
    foreign, newer, nonsense = tmp_path / "foreign", tmp_path / "newer", tmp_path / "nonsense"
    assert main([str(other / "bot.sqlite3"), str(foreign)]) == 0
    assert main([str(state / "bot.sqlite3"), str(newer)]) == 0
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    overwrite(nonsense, b"hello")
    for copy in (foreign, newer, nonsense, tmp_path / "nowhere"):
        code, told = await command(state, "restore", copy)
        assert code == 1, told
        assert "nothing was restored" in told
    async with Storage.open(state / "bot.sqlite3", bot=BOT) as storage:
        assert [one.chat_id for one in await storage.users.members()] == [BOT]
