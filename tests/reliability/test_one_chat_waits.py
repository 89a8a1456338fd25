"""A chat that Telegram asks to wait, with more questions than Telegram shows at once: in nobody's way, and not lost."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.served import FIRST_PERSON, served
from bot.assistant import Assistant
from bot.channels.telegram import application
from bot.local import LocalBotApi
from tests.channels.product import checked_before
from tests.channels.telegram.test_unread_parts import message
from tests.reliability.bench import quick_clock
from tests.reliability.test_outages import PEOPLE, at_work

pytestmark = pytest.mark.slow
MANY = 130
"""More than the hundred that Telegram shows."""


def ask_much(api: LocalBotApi, person: int, many: int = MANY) -> None:
    """Let somebody ask, three seconds apart."""
    now = int(time.time())
    for number in range(many):
        asked = message(person, text="dermato dax") | {"date": now - 3 * (many - number), "message_id": 9000 + number}
        api.world.updates.add("message", asked)


def of(api: LocalBotApi, person: int) -> int:
    """Return how many updates of somebody Telegram still holds."""
    return sum(one["message"]["chat"]["id"] == person for one in api.world.updates.pending())


async def test_others_do_not_wait_and_its_questions_are_answered(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards others against a full window, and the chat against being given up: let go, kept in memory, answered."""
    monkeypatch.setattr(application, "clock_of", quick_clock)
    held, other, *_ = PEOPLE.values()
    async with at_work(assistant, tmp_path, "polling") as bench:
        await bench.until(lambda: bench.api.calls.since(0, "getUpdates"))
        bench.api.faults.add("flood", method="sendMessage", chat_id=str(held), retry_after=20, times=None)
        ask_much(bench.api, held)
        bench.api.users.write(other, other, "cardio pau")
        await bench.until(lambda: bench.of_the_bot(other))
        await bench.until(lambda: not bench.api.world.updates.pending())
        assert bench.of_the_bot(held) == [], "nothing of it could be sent yet"
        assert bench.storage is not None
        assert await bench.storage.note("chats_owed_a_word") == str(held)
        bench.api.faults.clear()
        await bench.until(lambda: len(bench.of_the_bot(held)) == MANY)
        assert all("Qui appeler" in str(one.content.get("text")) for one in bench.of_the_bot(held))
        async with asyncio.timeout(30):
            while await bench.storage.note("chats_owed_a_word"):  # noqa: ASYNC110 (the database tells nobody)
                await asyncio.sleep(0.02)


async def test_who_waits_when_the_process_dies_is_told(tmp_path: Path) -> None:
    """Guards what waits in memory alone against a kill: at the next start whoever asked is told, once."""
    async with served(tmp_path, 3) as bench:
        checked_before(bench.state)
        await bench.begin()
        await bench.connected()
        fault = {"method": "sendMessage", "chat_id": str(FIRST_PERSON), "retry_after": 60, "times": None}
        bench.api.faults.add("flood", **fault)
        ask_much(bench.api, FIRST_PERSON)
        await bench.until(lambda: not of(bench.api, FIRST_PERSON))
        await bench.end(signal.SIGKILL)
        bench.api.faults.clear()
        await bench.begin()
        await bench.until(lambda: bench.of_the_bot(FIRST_PERSON))
        await bench.until(lambda: not owed(bench.state / "bot.sqlite3"))
        assert await bench.end() == 0
        [told] = bench.of_the_bot(FIRST_PERSON)
        assert "Désolé" in str(told.content.get("text"))


def owed(database: Path) -> str:
    """Return what stands in the database of a running bot."""
    with closing(sqlite3.connect(database)) as opened:
        [[chats]] = opened.execute("SELECT value FROM notes WHERE name = 'chats_owed_a_word'").fetchall()
    return str(chats)
