"""How fast an announcement reaches its subscribers on the local Bot API with the limits lifted, against a bare loop.

The bare loop makes the same calls with the same client and nothing else: no outbox, no marks, no progress. During a
second broadcast questions are asked, to see that they are answered as fast as usual.

python -m benchmarks.broadcast [SUBSCRIBERS]
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from pydantic import SecretStr

from benchmarks.latency import PEOPLE, ROOT, Server, stop
from bot.announcing.pacing import Pace
from bot.assistant import Assistant
from bot.channels.telegram.application import TelegramChannel, clock_of
from bot.channels.telegram.client import new_bot
from bot.channels.telegram.messenger import TelegramMessenger
from bot.conversation.announcing import Announcements
from bot.conversation.announcing.letters import letter_of
from bot.conversation.snapshot import KnowledgeHolder
from bot.knowledge_base.loading import load_knowledge
from bot.local import ADMINISTRATOR_ID, DEFAULT_TOKEN
from bot.settings import Settings
from bot.storage import Announcement, Storage, Subscription

FIRST = 5_000_000
TEXT = "Journée immunotox\nLa formation a lieu à Dax le 12 mars 2027 à 9 h.\nInscription : https://example.org"
QUESTIONS = 15
BETWEEN = 0.3  # seconds between an answer and the next question
LIFTED = Pace(per_second=None, durable=False)
SERVE = """
import asyncio, sys
from bot.local import LocalBotApi
from bot.local.state import Chat, Person

async def serve(first, count):
    api = LocalBotApi(pace_repeats=False)
    for chat in range(first, first + count):
        api.world.people[chat] = Person(chat, "Abonné", started=True)
        api.world.chats[chat] = Chat(chat, "private", "Abonné")
    await api.start()
    print("api", api.root_url, flush=True)
    await asyncio.Event().wait()

asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
"""


@dataclass
class Bench:
    """A server with subscribers, and the product at work on it."""

    server: Server
    announcements: Announcements
    count: int

    async def bare(self) -> float:
        """Return the calls per second of a loop that does nothing else."""
        office = self.announcements.office
        announcement = Announcement(
            "message", "training", '{"texts": {"fr": ' + f'"{TEXT}"'.replace("\n", "\\n") + "}}"
        )
        letter = letter_of(announcement, "fr", office.messenger, office.buttons)
        began = time.perf_counter()
        for chat_id in range(FIRST, FIRST + self.count):
            await office.messenger.deliver(str(chat_id), letter)
        return self.count / (time.perf_counter() - began)

    async def confirm(self) -> int:
        """Let an announcement go out to everybody and return its number."""
        office, now = self.announcements.office, datetime.now(UTC)
        draft = await office.desk.write(TEXT, "training", (), str(ADMINISTRATOR_ID), now, urgent=True)
        if draft is None or await office.desk.confirm(draft.number, now, now) != self.count:
            raise RuntimeError("not everybody is subscribed")
        return draft.number

    async def broadcast(self) -> float:
        """Return the deliveries per second of the product."""
        number = await self.confirm()
        began = time.perf_counter()
        self.announcements.office.wake()
        while await self.waits(number):  # noqa: ASYNC110 (the tables are looked at from outside)
            await asyncio.sleep(0.25)
        report = await self.announcements.office.storage.announcements.report(number)
        if report.sent != self.count:
            raise RuntimeError(f"not everything was sent: {report}")
        return self.count / (time.perf_counter() - began)

    async def waits(self, number: int) -> bool:
        """Return whether deliveries are still to be made."""
        report = await self.announcements.office.storage.announcements.report(number)
        return report.pending + report.sending > 0

    async def questions(self) -> list[float]:
        """Return the seconds that answers take."""
        found = []
        for number in range(QUESTIONS):
            await asyncio.sleep(BETWEEN)
            person = PEOPLE[number % len(PEOPLE)]  # in turns: whoever asks too fast is not answered
            found.append(await self.server.seconds_to_answer(person, "dermato dax"))
        return found


@asynccontextmanager
async def bench(count: int, state: Path, http: httpx.AsyncClient) -> AsyncIterator[Bench]:
    """Start everything."""
    process = await create_subprocess_exec(sys.executable, "-c", SERVE, str(FIRST), str(count), cwd=ROOT, stdout=PIPE)
    if process.stdout is None:
        raise RuntimeError("the server has no standard output")
    server = Server(process, (await process.stdout.readline()).decode().split()[1], http)
    settings = Settings(
        token=SecretStr(DEFAULT_TOKEN),
        api_url=server.root,
        admin_ids=frozenset({str(ADMINISTRATOR_ID)}),
        state_dir=state,
    )
    holder = KnowledgeHolder(Assistant(load_knowledge(settings.knowledge_dir, settings.data_dir)))
    try:
        async with Storage.open(settings.database) as storage:
            for chat_id in range(FIRST, FIRST + count):
                await storage.users.seen(str(chat_id), datetime.now(UTC).date())
                await storage.subscriptions.add(str(chat_id), Subscription("training"))
            bot = new_bot(settings)
            announcements = Announcements(settings, storage, holder, TelegramMessenger(bot), clock_of(settings), LIFTED)
            channel = TelegramChannel(settings, storage, holder, bot, (announcements,))
            running = asyncio.create_task(channel.run())
            for person in PEOPLE:  # the administrator too: progress can be told only to who has written before
                await server.seconds_to_answer(person, "dermato dax")
            yield Bench(server, announcements, count)
            channel.loop.stop()
            await running
    finally:
        await stop(process)


async def run(count: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as state:
        async with httpx.AsyncClient(timeout=60) as http, bench(count, Path(state), http) as started:
            first = await started.bare()
            product = await started.broadcast()
            bare = statistics.mean([first, await started.bare()])
            print(f"bare loop  {bare:6.0f} calls per second")
            print(f"product    {product:6.0f} deliveries per second, ratio {product / bare:.2f} (aim: at least 0.9)")
            usual = statistics.median(await started.questions())
            number = await started.confirm()
            started.announcements.office.wake()
            during = statistics.median(await started.questions())
            midst = "in its midst" if await started.waits(number) else "IT ENDED TOO SOON: take more subscribers"
            print(f"answers    {1000 * usual:.0f} ms usually, {1000 * during:.0f} ms during a broadcast ({midst}), "
                  f"ratio {during / usual:.2f} (aim: at most 1.2)")  # fmt: skip


if __name__ == "__main__":
    logging.getLogger("httpx").setLevel(logging.WARNING)
    asyncio.run(run(int(sys.argv[1]) if len(sys.argv) > 1 else 5000))
