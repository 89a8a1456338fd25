"""The product as it runs in service, in a process of its own, on a Bot API server in this one."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.understanding import ROOT, turns
from bot.local import ADMINISTRATOR_ID, LocalBotApi
from bot.local.state import Chat, Message, Person

FIRST_PERSON = 6_000_000
PATIENCE = 120.0
"""Seconds that no single thing takes, however busy the machine."""
_KILOBYTES = re.compile(r"VmRSS:\s+(\d+) kB")


@dataclass
class Served:
    """A server with many people, and the product that serves them, which may be started again and again."""

    api: LocalBotApi
    state: Path
    log: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    async def begin(self) -> None:
        """Start the product."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "TELEGRAM_"))}
        environment = kept | {
            "TELEGRAM_BOT_TOKEN": self.api.token,
            "TELEGRAM_BOT_API_URL": self.api.root_url,
            "BOT_ADMIN_IDS": str(ADMINISTRATOR_ID),
            "BOT_DEMO": "1",
            "BOT_QUIET_HOURS": "off",
            "BOT_STATE_DIR": str(self.state),
        }
        with self.log.open("ab") as out:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment | self.settings,
                stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out,
            )  # fmt: skip

    async def end(self, wanted: signal.Signals = signal.SIGTERM) -> int | None:
        """End it, and return its exit code; None if it does not run."""
        if self.process is None:
            return None
        if self.process.returncode is None:
            self.process.send_signal(wanted)
        code = await asyncio.wait_for(self.process.wait(), PATIENCE)
        self.process = None
        return code

    @property
    def runs(self) -> bool:
        """Return whether the process is there."""
        return self.process is not None and self.process.returncode is None

    @property
    def megabytes(self) -> float:
        """Return the memory that the process takes, in megabytes."""
        if self.process is None:
            return 0.0
        found = _KILOBYTES.search(Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii"))
        return int(found.group(1)) / 1024 if found else 0.0

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so. Raises RuntimeError if the process ends before."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._raise_if_ended()
                await asyncio.sleep(0.005)

    def _raise_if_ended(self) -> None:
        if not self.runs:
            raise RuntimeError(f"the bot has ended; its log:\n{self.log.read_text(encoding='utf-8')[-2000:]}")

    async def connected(self) -> None:
        """Wait until it hears Telegram."""
        waiting = self.api.world.updates
        since = time.time()
        await self.until(lambda: (waiting.last_poll or 0.0) >= since)

    async def idle(self) -> None:
        """Wait until everything is answered and confirmed."""
        await self.until(lambda: not self.api.world.updates.pending())

    def of_the_bot(self, chat: int, after: int = 0) -> list[Message]:
        """Return what the bot has sent to somebody since a message."""
        messages = self.api.world.chats[chat].messages
        return [one for number, one in messages.items() if number > after and self.api.world.is_from_bot(one)]

    async def ask(self, person: int, text: str) -> float:
        """Ask and return the seconds until the answer was there.

        Raises TimeoutError when none comes, RuntimeError if the process ends.
        """
        began = time.perf_counter()
        [*_, sent] = self.api.users.write(person, person, text)
        chat = self.api.world.chats[person]
        async with asyncio.timeout(PATIENCE):
            while not self.of_the_bot(person, sent.message_id):
                self._raise_if_ended()
                await self.api.world.change_after(chat, chat.revision, 1.0)
        return time.perf_counter() - began

    def errors(self) -> list[str]:
        """Return the lines of the log that speak of a mistake of ours."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if " ERROR " in line or " CRITICAL " in line]


@asynccontextmanager
async def served(folder: Path, people: int, **settings: str) -> AsyncIterator[Served]:
    """Give a server with so many people who have begun; the product is not yet started."""
    api = LocalBotApi(pace_repeats=False)
    for number in people_of(people):
        api.world.people[number] = Person(number, "Quelqu’un", started=True)
        api.world.chats[number] = Chat(number, "private", "Quelqu’un")
    for person in api.world.people.values():
        person.started = True
    await api.start()
    bench = Served(api, folder / "state", folder / "log", settings)
    try:
        yield bench
    finally:
        if bench.runs:
            await bench.end(signal.SIGKILL)
        await api.stop()


def people_of(count: int) -> range:
    """The ids of so many people."""
    return range(FIRST_PERSON, FIRST_PERSON + count)


def labelled_questions() -> list[str]:
    """Every labelled question of the tests, dialogues taken apart."""
    paths: Iterable[Path] = sorted((ROOT / "tests" / "questions").glob("*/*.jsonl"))
    return [label["q"] for path in paths for dialogue in turns(path) for label in dialogue]
