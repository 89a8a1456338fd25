"""The bound of the disk: nobody waits for ever, nothing piles up, and everything is in its order behind what hung."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bounded import OneAtATime, bounded
from bot.storage import Storage, StorageError, disk
from bot.storage.connection import Connection
from bot.storage.disk import Disk
from tests.storage.test_trouble import BOT, filled, trouble_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Hang:
    """A call that comes back when it is let go."""

    def __init__(self) -> None:
        self.begun, self._let_go = threading.Event(), threading.Event()

    def __call__(self, *_: object) -> str:
        self.begun.set()
        assert self._let_go.wait(60)
        return "late"

    def let_go(self) -> None:
        """Let it come back."""
        self._let_go.set()


@pytest.fixture
def hang() -> Iterator[Hang]:
    """Give a call that hangs until the test is over at the latest."""
    made = Hang()
    yield made
    made.let_go()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_PATIENCE", 0.2)


def adding(done: list[str], word: str) -> Callable[[], None]:
    """Return what notes a word."""
    return lambda: done.append(word)


async def answering(one: Disk) -> None:
    """Wait until it answers again."""
    async with asyncio.timeout(30):
        while one.hangs:  # noqa: ASYNC110 (the disk tells nobody)
            await asyncio.sleep(0.01)


async def test_what_hangs_is_given_up_and_nothing_queues_behind_it(hang: Hang) -> None:
    """Guards every answer against waiting anew for the same disk; what was refused never happens later by surprise."""
    one, done = Disk(), list[str]()
    with pytest.raises(TimeoutError):
        await one.run(hang, at_once=True)
    asked = list(one._under_way)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            await one.run(adding(done, "refused"))
    assert one._under_way == asked, "refused at once"
    await one.run_whatever_happens(adding(done, "whatever happens"))
    assert done == []
    hang.let_go()
    await answering(one)
    await one.run(adding(done, "afterwards"))
    assert done == ["whatever happens", "afterwards"]
    one.end()


async def test_who_waits_behind_what_hangs_is_given_up_too(hang: Hang) -> None:
    """Guards the second in the queue, where nobody waits for the first any more: refused, and it never happens."""
    one, done = Disk(), list[str]()
    first = asyncio.create_task(one.run(hang))
    await asyncio.to_thread(hang.begun.wait, 30)
    first.cancel()
    with pytest.raises(TimeoutError):
        await one.run(adding(done, "behind"))
    assert one.hangs
    one.end()
    hang.let_go()
    assert done == []


async def test_a_transaction_that_hung_leaves_nothing_open(
    tmp_path: Path, hang: Hang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards what comes after: a transaction that was given up is rolled back before anything else, and all is well."""
    path = tmp_path / "state" / "bot.sqlite3"
    await filled(path)
    async with Storage.open(path, bot=BOT, patient=True) as storage:
        connection = storage._database._open
        assert connection is not None
        run = connection._run

        def hangs_in_the_midst(statement: str, values: object) -> object:
            if "closed_invitations" in statement:
                hang()
            return run(statement, values)  # type: ignore[arg-type]

        monkeypatch.setattr(connection, "_run", hangs_in_the_midst)
        with pytest.raises(Exception, match="does not answer"):
            await storage.users.remove_member("5", None)
        assert await trouble_of(storage) == "hanging"
        found = await storage.look()
        assert found is not None
        assert found.trouble == "hanging"
        hang.let_go()
        async with asyncio.timeout(30):
            while await storage.look() is not None:  # noqa: ASYNC110 (the disk tells nobody)
                await asyncio.sleep(0.01)
        member = await storage.users.find("5")
        assert member is not None
        assert member.role == "member", "all of it or nothing"
        assert await storage.users.remove_member("5", None)


async def test_transactions_are_whole_whoever_is_cancelled_and_whatever_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards both halves of what is written together: cut at any moment by a deadline, or by a disk that hangs."""
    chance, run, kept = random.Random(1), Connection._run, set[int]()  # noqa: S311 (no secret)

    def slowly(self: Connection, statement: str, values: Sequence[object]) -> list[sqlite3.Row]:
        time.sleep(chance.choice((0.0,) * 200 + (0.01, 0.05)))
        return run(self, statement, values)

    async with Storage.open(tmp_path / "state" / "bot.sqlite3", bot=BOT) as storage:
        database = storage._database
        await database.rows("CREATE TABLE one (x)")
        await database.rows("CREATE TABLE other (x)")
        monkeypatch.setattr(disk, "_PATIENCE", 0.03)

        async def write(number: int) -> None:
            with suppress(StorageError):
                async with database.transaction() as transaction:
                    await transaction.rows("INSERT INTO one VALUES (?)", number)
                    await transaction.rows("INSERT INTO other VALUES (?)", number)
                kept.add(number)

        with monkeypatch.context() as patched:
            patched.setattr(Connection, "_run", slowly)
            tasks = []
            for number in range(400):
                tasks.append(asyncio.create_task(write(number)))
                if chance.random() < 0.3:
                    asyncio.get_running_loop().call_later(chance.random() * 0.02, tasks[-1].cancel)
                await asyncio.sleep(chance.random() * 0.002)
            await asyncio.gather(*tasks, return_exceptions=True)
        await answering(database._disk)
        one = [row[0] for row in await database.rows("SELECT x FROM one")]
        other = [row[0] for row in await database.rows("SELECT x FROM other")]
    assert len(one) == len(set(one))
    assert one == other
    assert kept <= set(one)
    assert kept


async def test_what_is_asked_is_handed_over_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the answers' speed: the look at the file, and how safe a mark has to be, go along with the statement."""
    asked, ask = list[object](), Disk._ask

    def counted(self: Disk, work: Callable[[], object], by: object) -> object:
        asked.append(work)
        return ask(self, work, by)  # type: ignore[arg-type]

    monkeypatch.setattr(Disk, "_ask", counted)
    async with Storage.open(tmp_path / "state" / "bot.sqlite3", bot=BOT) as storage:
        acts: tuple[tuple[Callable[[], Awaitable[object]], int], ...] = (
            (lambda: storage.updates.begin(1, NOW), 1),
            (lambda: storage.users.find("5"), 1),
            (lambda: storage.write_note("name", "value"), 2),
            (lambda: storage.updates.finish(1, NOW), 1),
        )
        connection = storage._database._open
        assert connection is not None
        for act, safety in acts:
            asked.clear()
            await act()
            assert len(asked) == 1
            [[found]] = await connection.run("PRAGMA synchronous")
            assert found == safety, "1: from the death of the process; 2: from a power cut"


async def test_an_end_leaves_behind_what_hangs(tmp_path: Path, hang: Hang, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the end of the process: closing waits for no disk, and the thread is one that no end waits for."""
    path = tmp_path / "state" / "bot.sqlite3"
    async with Storage.open(path, bot=BOT) as storage:
        monkeypatch.setattr(storage._database._open, "_run", hang)
        assert await trouble_of(storage) == "hanging"
    left = [thread for thread in threading.enumerate() if thread.name in ("disk", "statements")]
    assert "statements" in {thread.name for thread in left}
    assert all(thread.daemon for thread in left)


async def test_a_good_end_leaves_no_thread(tmp_path: Path) -> None:
    """Guards an orderly end of the interpreter, which does not go well under a thread."""
    before = set(threading.enumerate())
    async with Storage.open(tmp_path / "state" / "bot.sqlite3", bot=BOT) as storage:
        assert await storage.look() is None
    assert set(threading.enumerate()) <= before


async def test_whatever_aiosqlite_does_is_waited_for_with_the_bound(tmp_path: Path, hang: Hang) -> None:
    """Guards against a way past the bound: every method of aiosqlite gives up, is refused, and works afterwards."""
    one = Disk()
    connection = await Connection.open(tmp_path / "file.sqlite3", one)
    await connection.create_function("hang", 0, hang)
    with pytest.raises(TimeoutError):
        await connection.execute("SELECT hang()")
    with pytest.raises(TimeoutError):
        await connection.commit()
    with pytest.raises(TimeoutError):
        await connection.cursor()
    hang.let_go()
    await answering(one)
    async with connection.execute("SELECT hang()") as cursor:
        assert [tuple(row) async for row in cursor] == [("late",)]
    await connection.close()


async def test_a_file_whose_opening_hangs_is_given_up_and_closed_again(
    tmp_path: Path, hang: Hang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the start on a disk that hangs: nobody waits, and what opens late is closed by the thread, which ends."""
    one, opened = Disk(), list[sqlite3.Connection]()
    connect = sqlite3.connect

    def late(*named: object, **options: object) -> sqlite3.Connection:
        hang()
        opened.append(connect(*named, **options, check_same_thread=False))  # type: ignore[call-overload]
        return opened[0]

    monkeypatch.setattr(sqlite3, "connect", late)
    with pytest.raises(TimeoutError):
        await Connection.open(tmp_path / "file.sqlite3", one)
    [left] = [thread for thread in threading.enumerate() if thread.name == "statements"]
    hang.let_go()
    await asyncio.to_thread(left.join, 30)
    assert not left.is_alive()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_small_files_are_waited_for_a_moment_only(hang: Hang) -> None:
    """Guards the loop and the start against the small files beside the database: nothing is begun behind what hangs."""
    done = list[str]()
    beside = OneAtATime()
    assert beside.do(adding(done, "first"))
    assert beside.do(hang)  # type: ignore[arg-type]
    assert not beside.do(adding(done, "second"))
    assert done == ["first"]
    assert bounded(hang, "otherwise", 0.01) == "otherwise"
    assert bounded(lambda: "found", "otherwise") == "found"
    with pytest.raises(OSError, match="x"):
        bounded(lambda: Path("/nowhere/x").read_text(encoding="ascii"), "otherwise")
