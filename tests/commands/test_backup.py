"""The backup: whole although the bot runs, private, and never over something else."""

import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from bot.commands.backup import main
from bot.storage import Storage

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
