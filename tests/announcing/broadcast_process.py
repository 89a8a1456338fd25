"""A process that only delivers, forked from one that has read the program once: it is killed dozens of times."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.announcing.delivery import Worker
from bot.announcing.pacing import Pace
from bot.announcing.progress import Progress
from bot.clock import Clock
from bot.storage import Storage
from tests.announcing.telegram_send import sending_over


class Teller:
    """Tells whoever started the process when it is done."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    async def progress(self, progress: Progress) -> None:
        """Nothing."""

    async def ended(self, progress: Progress) -> None:
        self._tell(f"done {progress.number}")

    async def halted(self, progress: Progress) -> None:
        self._tell(f"halted {progress.number} {progress.reason}")


async def deliver(root: str, token: str, database: str, rate: float, tell: Callable[[str], None]) -> None:
    """Deliver until killed."""
    request = HTTPXRequest(connection_pool_size=2, read_timeout=0.5, connect_timeout=0.5)
    bot = Bot(token, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot", request=request)
    pace = Pace(per_second=rate or None, first_wait=0.05, longest_wait=0.2)
    async with Storage.open(Path(database)) as storage:
        await Worker(storage, sending_over(bot), Teller(tell), Clock(), None, pace).run()


def _deliver(root: str, token: str, database: str, rate: float, words: Connection) -> None:
    asyncio.run(deliver(root, token, database, rate, words.send))


class Deliverer:
    """The process as a test holds it."""

    def __init__(self, root: str, token: str, database: Path, rate: float) -> None:
        forking = multiprocessing.get_context("forkserver")
        forking.set_forkserver_preload([__name__])
        self._words, told = forking.Pipe(duplex=False)
        self._process = forking.Process(target=_deliver, args=(root, token, str(database), rate, told), daemon=True)
        self._process.start()
        told.close()

    @property
    def is_over(self) -> bool:
        return not self._process.is_alive()

    async def told(self) -> str:
        """What it says when it is done."""
        while not self._words.poll():
            assert not self.is_over, "it ended before it was done"
            await asyncio.sleep(0.002)
        return str(self._words.recv())

    async def kill(self) -> None:
        """SIGKILL, as a machine that loses its power would; the test's own server goes on meanwhile."""
        self._process.kill()
        while self._process.is_alive():  # noqa: ASYNC110 (it happens in another process)
            await asyncio.sleep(0.001)
        self._words.close()
