"""A bot at work on a server, both in this process, with three people and a quick clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.assistant import Assistant
from bot.channels.telegram.application import TelegramChannel, extensions_of
from bot.channels.telegram.client import new_bot
from bot.clock import Clock
from bot.conversation.snapshot import KnowledgeHolder
from bot.local import ADMINISTRATOR_ID, MEMBER_ID, LocalBotApi
from bot.local.state import Message
from bot.settings import Settings
from bot.storage import Storage
from tests.reliability.faults import Fault, unmount

SPEED = 20
"""How much faster the bot's own clock goes, so that a minute's wait is three seconds."""
LONG = 40.0
TODAY = datetime.now(UTC).date()


@dataclass
class Bench:
    """A bot at work on a server, both in this process, and its database."""

    api: LocalBotApi
    settings: Settings
    assistant: Assistant
    storage: Storage | None = None
    task: asyncio.Task[int] | None = None
    _open: Any = None

    async def begin(self) -> None:
        """Start the bot, as `run` does."""
        number = self.api.token.partition(":")[0]
        self._open = Storage.open(self.settings.database, bot=number, patient=True)
        self.storage = await self._open.__aenter__()
        holder, bot = KnowledgeHolder(self.assistant), new_bot(self.settings)
        extensions = extensions_of(self.settings, self.storage, holder, bot)
        channel = TelegramChannel(self.settings, self.storage, holder, bot, extensions)
        channel.listen()
        self.task = asyncio.create_task(channel.run())
        self._stop = channel.loop.stop

    async def end(self) -> None:
        """Stop it in good order."""
        if self.task is not None:
            self._stop()
            await asyncio.wait_for(self.task, LONG)
            await self._open.__aexit__(None, None, None)
        await self.api.stop()

    def of_the_bot(self, chat: int) -> list[Message]:
        """Return what the bot has sent to somebody."""
        return [one for one in self.api.users.chat(chat).messages.values() if self.api.world.is_from_bot(one)]

    async def until(self, condition: Callable[[], object]) -> str:
        """Wait until something is so; return how the process ended if it ends before, else ''."""
        assert self.task is not None
        async with asyncio.timeout(LONG):
            while not condition():
                if self.task.done():
                    return f"ends {self.task.result()}"
                await asyncio.sleep(0.01)
        return ""

    async def idle(self) -> str:
        """Wait until the bot listens and has nothing more to do."""
        waiting = self.api.world.updates
        return await self.until(lambda: waiting._waiting is not None and not waiting.pending())

    async def asked(self, *texts: str) -> str:
        """Ask as the member, one after the other, and return what came of it."""
        for text in texts:
            before = len(self.of_the_bot(MEMBER_ID))
            self.api.users.write(MEMBER_ID, MEMBER_ID, text)
            if ended := await self.until(self._is_settled):
                return ended
            if len(self.of_the_bot(MEMBER_ID)) != before + 1:
                return "left out" if len(self.of_the_bot(MEMBER_ID)) == before else "twice"
        return "answered"

    def _is_settled(self) -> bool:
        return not self.api.world.updates.pending()


def quick_clock(_: Settings) -> Clock:
    """Return a clock whose seconds are short."""
    began = time.monotonic()
    return Clock(
        stopwatch=lambda: (time.monotonic() - began) * SPEED,
        sleep=lambda seconds: asyncio.sleep(seconds / SPEED),
        spread=lambda seconds: seconds,
    )


@asynccontextmanager
async def opened(assistant: Assistant, folder: Path, fault: Fault) -> AsyncIterator[Bench]:
    """Give a server with three people who have begun, and a database with one member."""
    api = LocalBotApi(pace_repeats=False)
    await api.start()
    for person in api.world.people.values():
        person.started = True
    settings = Settings(
        token=SecretStr(api.token), api_url=api.root_url, admin_ids=frozenset({str(ADMINISTRATOR_ID)}), demo=True,
        quiet_hours=None, state_dir=folder,
    )  # fmt: skip
    bench = Bench(api, settings, assistant)
    fault.prepare(bench)
    try:
        async with Storage.open(settings.database, bot=api.token.partition(":")[0]) as storage:
            await storage.users.set_role(str(MEMBER_ID), "member", TODAY)
        yield bench
    finally:
        await bench.end()
        unmount(folder)
