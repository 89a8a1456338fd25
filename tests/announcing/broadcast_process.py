"""A process that only delivers: python -m tests.announcing.broadcast_process API_ROOT TOKEN DATABASE RATE."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.announcing.delivery import Worker
from bot.announcing.pacing import Pace
from bot.announcing.progress import Progress
from bot.clock import Clock
from bot.storage import Storage
from tests.announcing.telegram_send import sending_over


class Printer:
    """Says on standard output when it is done."""

    async def progress(self, progress: Progress) -> None:
        """Nothing."""

    async def ended(self, progress: Progress) -> None:
        sys.stdout.write(f"done {progress.number}\n")
        sys.stdout.flush()

    async def halted(self, progress: Progress) -> None:
        sys.stdout.write(f"halted {progress.number} {progress.reason}\n")
        sys.stdout.flush()


async def deliver(root: str, token: str, database: str, rate: float) -> None:
    """Deliver until killed."""
    request = HTTPXRequest(connection_pool_size=2, read_timeout=0.5, connect_timeout=0.5)
    bot = Bot(token, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot", request=request)
    pace = Pace(per_second=rate or None, first_wait=0.05, longest_wait=0.2)
    async with Storage.open(Path(database)) as storage:
        await Worker(storage, sending_over(bot), Printer(), Clock(), None, pace).run()


if __name__ == "__main__":
    asyncio.run(deliver(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4])))
