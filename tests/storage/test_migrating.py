"""A process that is killed while it brings an old database to the present shape."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.storage import Report, Storage
from bot.storage.schema import MIGRATIONS
from tests.conftest import ROOT

PEOPLE = 50
KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.storage import Storage, database

real, left = database.Transaction.rows, [int(sys.argv[2])]

async def rows(*arguments):
    found = await real(*arguments)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return found

database.Transaction.rows = rows

async def main():
    async with Storage.open(Path(sys.argv[1])):
        pass

asyncio.run(main())
"""


def of_version(path: Path, version: int) -> None:
    """Make a database as that version left it, with members, subscriptions, and a delivery in each state."""
    old = sqlite3.connect(path)
    with old:
        for statement in (statement for migration in MIGRATIONS[:version] for statement in migration):
            old.execute(statement)
        old.executemany(
            "INSERT INTO users (chat_id, role, created, last_seen) VALUES (?, 'member', '2026-11-01', '2026-11-01')",
            [(number,) for number in range(1, PEOPLE + 1)],
        )
        old.execute("INSERT INTO subscriptions SELECT chat_id, 'training', '40' FROM users")
        old.execute(
            """INSERT INTO announcements (kind, topic, territory, body, urgent, state, created)
            VALUES ('message', 'training', '', '{}', 0, 'sending', 1)"""
        )
        old.execute(
            """INSERT INTO outbox (announcement, chat_id, state, changed)
            SELECT 1, chat_id, CASE CAST(chat_id AS INTEGER) % 3
            WHEN 0 THEN 'sent' WHEN 1 THEN 'uncertain' ELSE 'pending' END, 1 FROM users"""
        )
        old.execute("PRAGMA journal_mode = WAL").fetchall()
        old.execute(f"PRAGMA user_version = {version}")
    old.close()


def statements_from(version: int) -> int:
    """How many statements a migration from a version takes, with the question and the mark around them."""
    return sum(map(len, MIGRATIONS[version:])) + 2


@pytest.mark.slow
@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
async def test_a_migration_that_is_killed_leaves_the_old_shape_and_goes_well_the_next_time(
    tmp_path: Path, version: int
) -> None:
    """Guards members and deliveries against a power cut in the midst of an upgrade, wherever it comes."""
    old = tmp_path / "old.sqlite3"
    of_version(old, version)

    async def killed_after(statements: int) -> None:
        path = tmp_path / f"{statements}.sqlite3"
        shutil.copy(old, path)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", KILLED, str(path), str(statements), cwd=ROOT
        )
        assert await process.wait() == -signal.SIGKILL
        seen = sqlite3.connect(path)
        assert seen.execute("PRAGMA user_version").fetchone() == (version,), statements
        seen.close()
        async with Storage.open(path) as storage:
            assert len(await storage.users.members()) == PEOPLE
            assert len(await storage.subscriptions.recipients("training")) == PEOPLE
            assert await storage.announcements.report(1) == Report(pending=17, sent=16, uncertain=17)

    count = statements_from(version)
    for statements in sorted({1, 2, count // 3, count // 2, count - 1, count}):
        await killed_after(statements)
