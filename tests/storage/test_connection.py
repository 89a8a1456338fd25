"""Statements at once: no turn of the loop, no waiting for anybody, and everything in its order."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import connection as module
from bot.storage import disk
from bot.storage.connection import Connection

SLOW = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 300000) INSERT INTO t SELECT max(x) FROM n"


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    """Give a connection to a file with one table."""
    opened = await Connection.open(tmp_path / "file.sqlite3")
    await opened.wait_at_most(20_000)
    await opened.run("PRAGMA journal_mode = WAL")
    await opened.run("PRAGMA synchronous = NORMAL")
    await opened.run("CREATE TABLE t (x)")
    yield opened
    await opened.close()


async def numbers(connection: Connection) -> list[int]:
    """What the table holds, in the order in which it was written."""
    return [row[0] for row in await connection.run("SELECT x FROM t ORDER BY rowid")]


async def test_a_short_statement_waits_for_no_turn_of_the_loop(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the answers' speed: a mark or a look at one row is over before anything else has its turn."""
    turns: list[str] = []
    asyncio.get_running_loop().call_soon(turns.append, "another")
    with monkeypatch.context() as patched:
        patched.setattr(disk, "_AT_ONCE", 60.0)
        await connection.run_at_once("INSERT INTO t VALUES (?)", [7])
        [row] = await connection.run_at_once("SELECT x FROM t")
        assert turns == []
        await connection.run("SELECT x FROM t")
    assert turns == ["another"]
    assert row["x"] == 7


async def test_whoever_holds_the_database_makes_nobody_else_wait(connection: Connection, tmp_path: Path) -> None:
    """Guards all chats against a lock of another process: the statement waits in the thread, the others go on."""
    holder = sqlite3.connect(tmp_path / "file.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(connection.run_at_once("INSERT INTO t VALUES (1)"))
    for _ in range(20):
        await asyncio.sleep(0.001)  # would not come to pass while the loop waits for the lock
    assert not writing.done()
    holder.execute("COMMIT")
    holder.close()
    await writing
    assert await numbers(connection) == [1]
    assert [row[0] for row in await connection.run("PRAGMA busy_timeout")] == [20_000], "its patience is what it was"


async def test_nothing_overtakes_what_the_thread_still_does(connection: Connection) -> None:
    """Guards the order of writes where whoever asked for the first is gone: the next waits behind it."""
    slow = asyncio.create_task(connection.run(SLOW))
    await asyncio.sleep(0)
    slow.cancel()
    await connection.run_at_once("INSERT INTO t VALUES (2)")
    assert await numbers(connection) == [300_000, 2]


async def test_the_log_is_emptied_beside_the_statements(connection: Connection, tmp_path: Path) -> None:
    """Guards the disk, and answers against waiting for it: the log stays small without SQLite's own emptying."""
    await connection.run("PRAGMA wal_autocheckpoint = 0")
    largest = 0
    for number in range(1000):
        await connection.run_at_once("INSERT INTO t VALUES (?)", [number])
        if connection._checkpoint is not None:
            connection._checkpoint.join()
        largest = max(largest, (tmp_path / "file.sqlite3-wal").stat().st_size)
    assert largest < 500 * 4096
    assert await numbers(connection) == list(range(1000))


def test_emptying_the_log_makes_no_file(tmp_path: Path) -> None:
    """Guards a database that is gone: nothing new stands in its place."""
    module._empty_the_log(tmp_path / "gone.sqlite3")
    assert list(tmp_path.iterdir()) == []


async def test_an_emptied_file_is_not_filled_from_the_log(connection: Connection, tmp_path: Path) -> None:
    """Guards members against half a database: what stood in the log is no whole one, and a backup is waited for."""
    path = tmp_path / "file.sqlite3"
    await connection.run_at_once("INSERT INTO t VALUES (1)")
    os.truncate(path, 0)
    module._empty_the_log(path)
    assert path.stat().st_size == 0


async def test_other_errors_are_not_taken_for_a_lock(connection: Connection) -> None:
    """Guards what cannot be: it is raised at once, and the connection goes on."""
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await connection.run_at_once("INSERT INTO missing VALUES (1)")
    await connection.run_at_once("INSERT INTO t VALUES (3)")
    assert await numbers(connection) == [3]


def test_a_file_that_does_not_open_leaves_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the end of a run that could not begin: a thread that outlives its loop speaks to nobody, with a traceback.

    Which of the two ends first is a matter of chance, one time in sixteen; so it is tried often.
    """
    outlived: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", outlived.append)
    before = set(threading.enumerate())
    for _ in range(300):
        with pytest.raises(sqlite3.OperationalError, match="unable to open"):
            asyncio.run(Connection.open(Path("/nowhere/at/all")))
    for thread in set(threading.enumerate()) - before:
        thread.join()
    assert outlived == []
