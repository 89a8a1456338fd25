"""The update loop with the real library and over HTTP, against the local Bot API; processes that are killed."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from telegram import Bot, Update

from bot import exit_codes
from bot.channels.telegram.updates import UpdateLoop
from bot.clock import Clock
from bot.local import ADMINISTRATOR_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.storage import Storage
from tests.channels.telegram.loops import LONG, SECRET, TOKEN, Answers, running, until, until_marked
from tests.channels.telegram.transport import PEOPLE, chat_of, text_of

ROOT = Path(__file__).parents[3]


# From here on, over HTTP against the local Bot API.


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """Start a server on a free port."""
    server = LocalBotApi(token=TOKEN, first_update_id=100)
    await server.start()
    yield server
    await server.stop()


@asynccontextmanager
async def bot_on(api: LocalBotApi, token: str = TOKEN) -> AsyncIterator[Bot]:
    """Give a client of the server, and close it."""
    bot = Bot(token, base_url=api.base_url, base_file_url=api.base_file_url)
    try:
        yield bot
    finally:
        await bot.shutdown()


Echo = Callable[..., Awaitable[asyncio.subprocess.Process]]


@pytest.fixture
async def start_echo(api: LocalBotApi, tmp_path: Path) -> AsyncIterator[Echo]:
    """Give a function that starts the echo bot in a process of its own; none outlives the test."""
    started: list[asyncio.subprocess.Process] = []

    async def start(*options: str) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.channels.telegram.echo_process",
            api.root_url,
            tmp_path,
            *options,
            cwd=ROOT,
            env={**os.environ, "TELEGRAM_BOT_TOKEN": TOKEN},
            stderr=asyncio.subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.communicate()


def content_of(directory: Path) -> bytes:
    """Return what the files of a directory hold."""
    return b"".join(file.read_bytes() for file in directory.iterdir())


def answered(api: LocalBotApi) -> list[str]:
    """Return the texts that the bot sent."""
    return [call.parameters["text"] for call in api.calls.since(0, "sendMessage") if call.carried_out]


def has_answered(api: LocalBotApi, many: int) -> bool:
    """Return whether the bot sent so many answers."""
    return len(answered(api)) >= many


def ask_ten(api: LocalBotApi) -> list[str]:
    """Let three people ask ten questions, and return the answers that are due."""
    people = (VISITOR_ID, MEMBER_ID, ADMINISTRATOR_ID)
    for number in range(10):
        person = people[number % 3]
        api.users.write(person, person, f"question {number}")
    return sorted(f"echo question {number}" for number in range(10))


async def test_questions_over_http_are_answered_and_confirmed(api: LocalBotApi, storage: Storage) -> None:
    """Guards the loop with the real library and a real server."""
    async with bot_on(api) as bot:

        async def echo(update: Update) -> None:
            await bot.send_message(chat_of(update), f"echo {text_of(update)}")

        async with running(UpdateLoop(bot, echo, storage.updates)):
            expected = ask_ten(api)
            await until(lambda: not api.world.updates.pending())
        assert sorted(answered(api)) == expected


async def test_a_slow_update_over_http_lets_others_in(api: LocalBotApi, storage: Storage) -> None:
    """Guards newcomers against a server that shortens its answers to repeated offsets, as Telegram does."""
    answers = Answers()
    gate = answers.hold("slow")
    async with bot_on(api) as bot, running(UpdateLoop(bot, answers, storage.updates)):
        api.users.write(VISITOR_ID, VISITOR_ID, "slow")
        await until(lambda: answers.begun == ["slow"])
        for number in range(3):
            api.users.write(MEMBER_ID, MEMBER_ID, f"fast {number}")
            await until(partial(answers.has_done, number + 1))
        assert len(api.world.updates.pending()) == 4
        assert len(api.calls.since(0, "getUpdates")) < 20
        gate.set()
        await until(lambda: not api.world.updates.pending())


@pytest.mark.slow
async def test_a_faulty_server_costs_no_question(api: LocalBotApi, storage: Storage) -> None:
    """Guards against 5xx, nonsense, cut connections and flood limits, on polling and on answering."""
    for kind, method in (
        ("server_error", "getMe"),
        ("garbled", "deleteWebhook"),
        ("drop", "getUpdates"),
        ("server_error", "sendMessage"),
        ("flood", "sendMessage"),
    ):
        api.faults.add(kind, method=method)  # type: ignore[arg-type]
    async with bot_on(api) as bot:

        async def echo(update: Update) -> None:
            await bot.send_message(chat_of(update), f"echo {text_of(update)}")

        expected = ask_ten(api)
        async with running(UpdateLoop(bot, echo, storage.updates)):
            await until(lambda: not api.world.updates.pending())
        assert sorted(answered(api)) == expected


@pytest.mark.slow
async def test_two_bots_with_one_token_do_not_both_go_on(api: LocalBotApi, tmp_path: Path) -> None:
    """Guards the end of one of two processes that fight for the updates, with its exit code."""
    async with (
        Storage.open(tmp_path / "one.sqlite3") as one,
        Storage.open(tmp_path / "two.sqlite3") as two,
        bot_on(api) as first,
        bot_on(api) as second,
    ):
        loops = [UpdateLoop(first, Answers(), one.updates), UpdateLoop(second, Answers(), two.updates)]
        tasks = [asyncio.create_task(loop.run()) for loop in loops]
        done, others = await asyncio.wait(tasks, timeout=LONG, return_when=asyncio.FIRST_COMPLETED)
        assert [task.result() for task in done] == [exit_codes.SECOND_POLLER]
        [survivor] = others
        await asyncio.sleep(0.5)
        assert not survivor.done()
        for loop in loops:
            loop.stop()
        assert await survivor == exit_codes.OK


async def test_a_wrong_token_over_http_ends_the_process(api: LocalBotApi, storage: Storage) -> None:
    """Guards the exit code with the real refusals of a server; the minute between them is a tenth of a second."""
    hurried = Clock(stopwatch=lambda: time.monotonic() * 600, sleep=lambda seconds: asyncio.sleep(seconds / 600))
    async with bot_on(api, "700001:wrong") as bot:
        loop = UpdateLoop(bot, Answers(), storage.updates, clock=hurried)
        assert await asyncio.wait_for(loop.run(), LONG) == exit_codes.REVOKED_TOKEN


@pytest.mark.slow
async def test_a_killed_process_answers_each_of_ten_questions_exactly_once(
    api: LocalBotApi, tmp_path: Path, start_echo: Echo
) -> None:
    """Guards the promise: SIGKILL with ten questions queued, three answered; after the restart all are, once."""
    expected = ask_ten(api)
    process = await start_echo("--answers=3")
    await until(lambda: len(answered(api)) == 3)
    await until_marked(tmp_path / "bot.sqlite3", lambda marks: sum(mark.handled for mark in marks) == 3)
    process.kill()
    await process.communicate()
    assert api.world.updates.pending()
    process = await start_echo()
    await until(lambda: not api.world.updates.pending())
    process.send_signal(signal.SIGTERM)
    _, errors = await asyncio.wait_for(process.communicate(), LONG)
    assert process.returncode == exit_codes.OK
    assert sorted(answered(api)) == expected
    assert SECRET not in errors.decode()
    assert "question" not in errors.decode()
    assert b"question" not in content_of(tmp_path)
    for person in range(3):
        order = [text for text in answered(api) if int(text[-1]) % 3 == person]
        assert order == sorted(order), "in order within a chat"


@pytest.mark.slow
async def test_kills_at_any_moment_lose_no_question(api: LocalBotApi, start_echo: Echo) -> None:
    """Guards at-least-once: whenever the process dies, no question is lost, and only what ran may be answered twice."""
    expected = ask_ten(api)
    for seconds in (0.03, 0.11):
        process = await start_echo("--seconds=0.05")
        await until(partial(has_answered, api, len(answered(api)) + 1))
        await asyncio.sleep(seconds)
        process.kill()
        await process.communicate()
    process = await start_echo()
    await until(lambda: not api.world.updates.pending())
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), LONG)
    assert sorted(set(answered(api))) == expected
    assert len(answered(api)) <= len(expected) + 2 * len(PEOPLE)


@pytest.mark.slow
async def test_sigterm_drains_the_process(api: LocalBotApi, tmp_path: Path, start_echo: Echo) -> None:
    """Guards a stop while a question is being answered: the answer goes out and the process ends well."""
    process = await start_echo("--seconds=0.5")
    api.users.write(VISITOR_ID, VISITOR_ID, "q0")
    await until_marked(tmp_path / "bot.sqlite3", bool)
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), LONG)
    assert process.returncode == exit_codes.OK
    assert answered(api) == ["echo q0"]
    assert not api.world.updates.pending()
