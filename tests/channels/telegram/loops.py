"""An update loop for a test: a token, an end that is waited for, and a handler that can be held back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from telegram import Update

from bot.channels.telegram.updates import UpdateLoop
from bot.storage import Storage, UpdateMark
from tests.channels.telegram.transport import text_of

LONG = 60.0  # seconds that nothing here takes, on a machine that has much else to do
SECRET = "AAF-" + "abcdefghijklmnopqrstuvwxyz_0123"
TOKEN = f"700001:{SECRET}"


@asynccontextmanager
async def running(loop: UpdateLoop) -> AsyncIterator["asyncio.Task[int]"]:
    """Run a loop, and stop it at the end; after a failure at once, as a handler may still be held back."""
    task = asyncio.create_task(loop.run())
    try:
        yield task
    except BaseException:
        task.cancel()
        await asyncio.wait([task], timeout=1)
        raise
    loop.stop()
    await asyncio.wait_for(task, LONG)


async def until(condition: Callable[[], Any]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(LONG):
        while not condition():  # noqa: ASYNC110 (what is waited for often happens in another process)
            await asyncio.sleep(0.005)


async def until_marked(path: Path, condition: Callable[[list[UpdateMark]], bool]) -> None:
    """Wait until the marks that another process makes in a database fulfil a condition."""
    async with Storage.open(path) as storage, asyncio.timeout(LONG):
        while not condition([*(await storage.updates.marks()).values()]):  # noqa: ASYNC110 (likewise)
            await asyncio.sleep(0.01)


class Answers:
    """A handler that notes what it answered, and when it may go on."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.done: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.errors: dict[str, list[Exception]] = {}

    def hold(self, text: str) -> asyncio.Event:
        """Make a question wait until the event is set."""
        return self.gates.setdefault(text, asyncio.Event())

    def has_done(self, many: int) -> bool:
        """Return whether so many questions were answered."""
        return len(self.done) >= many

    async def __call__(self, update: Update) -> None:
        """Answer one question."""
        text = text_of(update)
        self.begun.append(text)
        if text in self.gates:
            await self.gates[text].wait()
        if self.errors.get(text):
            raise self.errors[text].pop(0)
        self.done.append(text)
