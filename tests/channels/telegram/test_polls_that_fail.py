"""What comes instead of updates: no network, floods, refusals, another poller; and how the loop goes on or ends."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.error import (
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import exit_codes
from bot.channels.telegram.updates import UpdateLoop
from bot.storage import Storage, StorageError
from tests.channels.telegram.loops import LONG, SECRET, TOKEN, Answers, running, until
from tests.channels.telegram.transport import FakeTelegram, VirtualTime


async def test_a_server_without_long_polls_is_not_hammered(storage: Storage) -> None:
    """Guards servers that answer at once with nothing: then the loop makes the pauses itself."""

    class Hasty(FakeTelegram):
        async def _raw(self, offset: int | None, limit: int | None, seconds: int) -> list[dict[str, Any]]:
            return await super()._raw(offset, limit, min(0, seconds))

    virtual = VirtualTime(storage)
    telegram, answers = Hasty(virtual), Answers()
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(10)
        assert len(telegram.polls) < 25
        telegram.ask("a")
        await virtual.advance(1)
        assert answers.done == ["a"]


async def test_numbers_that_start_anew_are_followed(storage: Storage) -> None:
    """Guards the week after which Telegram goes on with any number, even a lower one."""
    telegram, answers = FakeTelegram(first_id=5000), Answers()
    virtual = VirtualTime(storage)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        telegram.ask("a")
        await virtual.advance(1)
        telegram.first_id = 70
        telegram.ask("b")
        telegram.ask("c")
        await virtual.advance(1)
    assert answers.done == ["a", "b", "c"]
    assert telegram.polls[-1].offset == 72


async def test_a_broken_database_stops_no_answer_and_is_told_once(storage: Storage, tmp_path: Path) -> None:
    """Guards that the disk being full or locked costs no answer, and that somebody hears of it, once."""
    async with Storage.open(tmp_path / "gone.sqlite3") as gone:
        marks = gone.updates
    troubles: list[StorageError] = []

    async def hear(trouble: StorageError) -> None:
        troubles.append(trouble)

    telegram, answers = FakeTelegram(), Answers()
    for text in "abc":
        telegram.ask(text)
    async with running(UpdateLoop(telegram, answers, marks, on_trouble=hear)):
        await until(lambda: not telegram.queue)
    assert answers.done == ["a", "b", "c"]
    assert [trouble.trouble for trouble in troubles] == ["closed"]
    assert await storage.updates.marks() == {}


async def test_no_network_at_the_start_is_waited_for(storage: Storage, tmp_path: Path) -> None:
    """Guards a start before the network is there: it waits, longer and longer, and then works."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    telegram.failures = [NetworkError("httpx.ConnectError"), TimedOut(), TelegramError("Invalid server response")] * 3
    telegram.ask("a")
    connected: list[float] = []
    heartbeat = tmp_path / "last-poll"

    async def greet() -> None:
        connected.append(virtual.seconds)

    loop = UpdateLoop(
        telegram, answers, storage.updates, clock=virtual.clock(), on_connected=greet, heartbeat=heartbeat
    )
    async with running(loop):
        await virtual.advance(60)
        assert telegram.calls == 6, "1, 2, 4, 8, 16 and 32 seconds apart"
        assert (answers.done, connected, heartbeat.exists()) == ([], [], False)
        await virtual.advance(300)
        assert answers.done == ["a"]
        assert len(connected) == 1
        assert heartbeat.exists()


async def test_a_question_waits_for_no_file(storage: Storage, tmp_path: Path) -> None:
    """Guards the answers' speed: that Telegram was heard is noted before the next poll, not before what it brought."""
    virtual = VirtualTime(storage)
    telegram, heartbeat = FakeTelegram(virtual), tmp_path / "last-poll"
    was_touched: list[bool] = []

    async def answer(_: Update) -> None:
        was_touched.append(heartbeat.exists())

    telegram.ask("a")
    async with running(UpdateLoop(telegram, answer, storage.updates, clock=virtual.clock(), heartbeat=heartbeat)):
        await virtual.rest()
        assert was_touched == [False]
        assert heartbeat.exists()


async def test_a_flood_limit_on_polling_is_obeyed(storage: Storage) -> None:
    """Guards that Telegram is not asked again before the time it said."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.rest()
        telegram.failures = [RetryAfter(30)]
        telegram.ask("a")
        await virtual.advance(29)
        polls = len(telegram.polls)
        await virtual.advance(2)
        assert len(telegram.polls) > polls
        assert answers.done == ["a"]


@pytest.mark.parametrize("at_the_start", [True, False])
async def test_a_revoked_token_ends_the_process(
    storage: Storage, caplog: pytest.LogCaptureFixture, *, at_the_start: bool
) -> None:
    """Guards the clear end on a 401 that is still there a minute later, at the start and while polling."""
    virtual = VirtualTime(storage)
    telegram = FakeTelegram(virtual)
    refusals: list[Exception] = [InvalidToken(f"The token `{TOKEN}` was rejected by the server.") for _ in range(2)]
    if at_the_start:
        telegram.failures = refusals
    task = asyncio.create_task(UpdateLoop(telegram, Answers(), storage.updates, clock=virtual.clock()).run())
    await virtual.rest()
    if not at_the_start:
        telegram.failures = refusals
        telegram.ask("a")
    await virtual.advance(59)
    assert not task.done(), "asked again before it is believed"
    await virtual.advance(2)
    assert await asyncio.wait_for(task, LONG) == exit_codes.REVOKED_TOKEN
    assert "TELEGRAM_BOT_TOKEN" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("at_the_start", [True, False])
async def test_a_token_refused_once_is_not_revoked(storage: Storage, *, at_the_start: bool) -> None:
    """Guards the process against a refusal that passes, however often it comes back after a success."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    if at_the_start:
        telegram.failures = [InvalidToken()]
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())) as task:
        await virtual.advance(61)
        for number in range(3):
            telegram.failures = [InvalidToken()]
            telegram.ask(str(number))
            await virtual.advance(62)
            assert answers.done[-1:] == [str(number)]
        assert not task.done()


async def test_a_second_poller_ends_the_process_but_one_conflict_does_not(storage: Storage) -> None:
    """Guards the clear end on 409, and a replaced process's last conflict against ending the new one."""
    virtual = VirtualTime(storage)
    telegram = FakeTelegram(virtual)
    loop = UpdateLoop(telegram, Answers(), storage.updates, clock=virtual.clock())
    task = asyncio.create_task(loop.run())
    await virtual.rest()
    telegram.failures = [Conflict("terminated by other getUpdates request")]
    telegram.ask("a")
    await virtual.advance(100)
    assert not task.done()
    telegram.failures = [Conflict("terminated by other getUpdates request")] * 2
    telegram.ask("b")
    await virtual.advance(5)
    assert await asyncio.wait_for(task, LONG) == exit_codes.SECOND_POLLER


async def test_a_poll_that_is_given_up_at_the_end_has_given_its_connection_back(storage: Storage) -> None:
    """Guards the end: a poll that still lets go of its connection when the client is closed leaves it open for ever."""
    began, ended = asyncio.Event(), asyncio.Event()

    class Slow(FakeTelegram):
        async def _raw(self, offset: int | None, limit: int | None, seconds: int) -> list[dict[str, Any]]:
            try:
                began.set()
                return await super()._raw(offset, limit, seconds)
            finally:
                for _ in range(20):
                    await asyncio.sleep(0)
                ended.set()

    loop = UpdateLoop(Slow(), Answers(), storage.updates)
    task = asyncio.create_task(loop.run())
    await began.wait()
    ended.clear()
    loop.stop()
    assert await asyncio.wait_for(task, LONG) == 0
    assert ended.is_set()
