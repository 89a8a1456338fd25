"""A chat that Telegram asks to wait (429), and how long everybody else waits for an answer meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from statistics import median
from typing import Any

import pytest
from telegram import Update
from telegram.error import RetryAfter

from bot.channels.telegram.updates import UpdateLoop
from bot.storage import Storage
from tests.channels.telegram.loops import Answers, running
from tests.channels.telegram.transport import FakeTelegram, VirtualTime, text_of

TRIP = 0.003
"""Seconds that a call is on its way to Telegram, or back."""
ANSWERING = 0.015
"""Seconds of computing and sending: with the trip, about what an answer takes over HTTP (docs/reliability.md)."""
AT_MOST = 2.0
QUESTIONS = 25
GAPS = tuple(0.05 + 0.0071 * (7 * number % QUESTIONS) for number in range(QUESTIONS))
"""Seconds between the questions, which meet every moment between two polls."""


class DistantTelegram(FakeTelegram):
    """Takes a while to reach, and shows one update alone where an offset comes again within half a second."""

    last: tuple[float, int | None] = (-1.0, None)

    async def _raw(self, offset: int | None, limit: int | None, seconds: int) -> list[dict[str, Any]]:
        assert self.time is not None
        await self.time.sleep(TRIP)
        at, before = self.last
        is_again = offset is not None and offset == before and self.time.seconds - at < 0.5
        self.last = (self.time.seconds, offset)
        found = await super()._raw(offset, 1 if is_again else limit, seconds)
        await self.time.sleep(TRIP)
        return found


class SlowAnswers(Answers):
    """Takes a while for each answer, and notes when it was given."""

    def __init__(self, virtual: VirtualTime) -> None:
        super().__init__()
        self._virtual = virtual
        self.at: dict[str, float] = {}

    async def __call__(self, update: Update) -> None:
        """Answer one question."""
        await self._virtual.sleep(ANSWERING)
        await super().__call__(update)
        self.at[text_of(update)] = self._virtual.seconds


@asynccontextmanager
async def at_work(
    storage: Storage, held: Sequence[str]
) -> AsyncIterator[tuple[VirtualTime, DistantTelegram, SlowAnswers]]:
    """Give a loop that runs, with questions of one chat that it is asked to wait with for a minute."""
    virtual = VirtualTime(storage)
    telegram = DistantTelegram(virtual, first_id=1000 * (1 + len(held)))  # the database knows those of a run before
    answers = SlowAnswers(virtual)
    answers.errors = {text: [RetryAfter(60)] for text in held}
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(1)
        for text in held:
            telegram.ask(text, 1)
        await virtual.advance(1)
        yield virtual, telegram, answers


async def waits(storage: Storage, held: Sequence[str]) -> list[float]:
    """Return how long each of the others waited for an answer, in seconds."""
    async with at_work(storage, held) as (virtual, telegram, answers):
        asked = {}
        for number, gap in enumerate(GAPS):
            await virtual.advance(gap)
            asked[f"q{number}"] = virtual.seconds
            telegram.ask(f"q{number}", 2 + number)
        await virtual.advance(3)
        assert not set(held) & set(answers.done), "the chat still waits"
        return [answers.at[text] - at for text, at in asked.items()]


@pytest.mark.slow
@pytest.mark.parametrize("many", [1, 6])
async def test_others_wait_at_most_twice_as_long_as_without_it(storage: Storage, many: int) -> None:
    """Guards everybody else's median beside one 429, with one question of that chat and with six; none is left over."""
    usual = median(await waits(storage, ()))
    assert usual == pytest.approx(TRIP + ANSWERING), "a long poll brings each question at once"
    beside = await waits(storage, [f"held{number}" for number in range(many)])
    assert median(beside) <= AT_MOST * usual
    assert max(beside) <= 2 * AT_MOST * usual
