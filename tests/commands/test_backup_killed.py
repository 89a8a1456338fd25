"""A backup and a restore that are killed after each of their steps."""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import Storage
from bot.storage.backup import back_up
from bot.storage.restoring import restore
from tests.commands.test_backup import BOT, ROOT, TODAY, files_in, others_may_read

KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.storage import backup, restoring

def killed_after(module, name, times):
    real, left = getattr(module, name), [times]
    def act(*arguments, **named):
        found = real(*arguments, **named)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return found
    setattr(module, name, act)

what, module, name, times = sys.argv[1:5]
copy, database = map(Path, sys.argv[5:])
killed_after({"backup": backup, "restoring": restoring}[module], name, int(times))
backup.back_up(database, copy) if what == "backup" else restoring.restore(copy, database, datetime.now(UTC))
"""


async def killed(what: str, step: tuple[str, str, int], copy: Path, database: Path) -> None:
    """Run a backup or a restore in a process that kills itself after a step, when it is taken for the nth time."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KILLED, what, *map(str, step), str(copy), str(database), cwd=ROOT
    )
    assert await process.wait() == -signal.SIGKILL


async def test_a_backup_that_is_killed_cannot_be_taken_for_one(tmp_path: Path) -> None:
    """Guards whoever keeps the last few copies against half a one: a copy has its name once it is whole."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        await storage.users.set_role("11", "member", TODAY)
        await killed("backup", ("backup", "_fill", 1), copy, database)
        assert not copy.exists()
        assert [one.chat_id for one in await storage.users.members()] == ["11"]


STEPS = [
    ("backup", "_fill", 1),
    ("restoring", "back_up", 1),
    ("restoring", "_bring_to_the_present_shape", 1),
    ("restoring", "_keep_closed_what_was_closed", 1),
    ("restoring", "_send_nothing_again", 1),
    ("restoring", "_keep", 1),
    ("restoring", "_put", 1),
]
"""Everything that a restore does, one after the other."""
KEEPING = ("backup", "_fill", 2)
"""What it does besides, where there is something to keep."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "is_lost"), [*((step, lost) for step in STEPS for lost in (False, True)), (KEEPING, False)]
)
async def test_a_restore_that_is_killed_leaves_what_was_or_what_comes(
    tmp_path: Path, step: tuple[str, str, int], *, is_lost: bool
) -> None:
    """Guards the folder against half a restore: the members of before or of the backup, and the next one goes well."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        await storage.users.set_role("11", "member", TODAY)
        back_up(database, copy)
        await storage.users.set_role("12", "member", TODAY)
    if is_lost:
        database.unlink()
    await killed("restore", step, copy, database)
    if database.exists():
        async with Storage.open(database, bot=BOT) as storage:
            assert {one.chat_id for one in await storage.users.members()} in ({"11"}, {"11", "12"})
    else:
        assert is_lost
    await asyncio.to_thread(restore, copy, database, datetime.now(UTC) + timedelta(hours=1))
    async with Storage.open(database, bot=BOT) as storage:
        assert [one.chat_id for one in await storage.users.members()] == ["11"]
    assert others_may_read(database.parent) == []
    assert [path.name for path in files_in(database.parent) if path.name.startswith(".")] == []
