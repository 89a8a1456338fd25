"""docs/reliability.md, cell by cell: each fault is brought about while the bot does each of five things.

Longer than 300 lines: each trouble is crossed with each moment in one matrix.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.announcing.body import Body
from bot.assistant import Assistant
from bot.channels.telegram import application
from bot.channels.telegram.application import TelegramChannel, extensions_of
from bot.channels.telegram.client import new_bot
from bot.clock import Clock
from bot.conversation.snapshot import KnowledgeHolder
from bot.local import ADMINISTRATOR_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.local.state import Message
from bot.settings import Settings
from bot.storage import NewAnnouncement, Report, Storage, StorageError, Subscription, database, disk
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
SPEED = 20
"""How much faster the bot's own clock goes, so that a minute's wait is three seconds."""
LONG = 40.0
SUBSCRIBERS = (VISITOR_ID, MEMBER_ID, ADMINISTRATOR_ID)
TODAY = datetime.now(UTC).date()
WORDS = "Jeudi à Dax"
PROXY = '{"error": "nothing here"}'
COLUMNS = ("start", "polling", "answering", "tap", "broadcast")


def expected() -> dict[str, dict[str, str]]:
    """Return the table of the page: fault → column → outcome."""
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    table = text.partition("## The matrix")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]
    assert rows[0] == ["fault", *COLUMNS]
    return {row[0]: dict(zip(COLUMNS, row[1:], strict=True)) for row in rows[2:]}


def refusal(code: int, parameters: str = "") -> dict[str, Any]:
    """Return a fault that answers as the Bot API refuses, with these parameters."""
    more = f', "parameters": {parameters}' if parameters else ""
    return {"kind": "raw", "code": code, "body": f'{{"ok": false, "error_code": {code}, "description": "x"{more}}}'}


WIRE: dict[str, dict[str, Any]] = {
    "connection cut": {"kind": "drop"},
    "500": {"kind": "server_error", "code": 500},
    "502 with a page": {"kind": "server_error", "code": 502},
    "404 of a proxy": {"kind": "raw", "code": 404, "body": PROXY},
    "401 of a proxy": {"kind": "raw", "code": 401, "body": "<html>Please log in</html>"},
    "200 with a page": {"kind": "garbled"},
    "{}": {"kind": "raw", "code": 200, "body": "{}"},
    "null": {"kind": "raw", "code": 200, "body": "null"},
    "429": {"kind": "flood", "retry_after": 2},
    "429, pause as text": refusal(429, '{"retry_after": "soon"}'),
    "429, negative pause": refusal(429, '{"retry_after": -5}'),
    "429, an hour": refusal(429, '{"retry_after": 3600}'),
    "401 once": {"kind": "unauthorized"},
    "401 for good": {"kind": "unauthorized", "method": "*", "chat_id": "*", "times": None},
    "409 once": {"kind": "conflict"},
    "409 for good": {"kind": "conflict", "method": "getUpdates", "chat_id": "*", "times": None},
    "blocked by a person": {"kind": "blocked"},
    "refused by a chat": {"kind": "bad_request", "description": "Bad Request: some reason that nobody knows"},
}
"""Fault → what the server does, to one call of each kind that the bot makes just then."""


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


class Fault:
    """A fault of the network: `strike` lets the next call of each of these methods fail."""

    touches_the_database = False

    def __init__(self, name: str) -> None:
        self._what, self._comes_once = WIRE[name], name.endswith("once")

    def prepare(self, bench: Bench) -> None:
        """Nothing is to be prepared."""

    async def strike(self, bench: Bench, *methods: str, chat: str = "*") -> None:
        """Begin."""
        for method in methods[:1] if self._comes_once else methods:
            bench.api.faults.add_json({"method": method, "chat_id": chat, **self._what})
        waiting = bench.api.world.updates._waiting
        if self._what.get("times", 1) is None and waiting is not None and not waiting.done():
            waiting.set_result(None)  # the next poll comes now, not in half a minute

    async def pass_by(self) -> None:
        """End."""


@dataclass
class DatabaseFault(Fault):
    """A fault of the database, which lasts until it is ended."""

    name: str
    touches_the_database = True
    _undo: Callable[[], object] = field(default=lambda: None)
    _safety: asyncio.subprocess.Process | None = None
    _folder: Path = Path()

    def prepare(self, bench: Bench) -> None:
        """Give the state folder a disk of its own where the fault needs one."""
        if self.name in ("disk full", "database read-only"):
            folder = bench.settings.state_dir
            folder.mkdir(parents=True)
            made = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=2m", "none", folder], check=False, capture_output=True
            )
            if made.returncode:
                pytest.skip("only root can make a disk")
        if self.name == "disk hangs":
            image, folder = bench.settings.state_dir.with_suffix(".image"), bench.settings.state_dir
            folder.mkdir(parents=True)
            with image.open("wb") as file:
                file.truncate(16 << 20)
            for words in (("mkfs.ext4", "-q", image), ("mount", "-o", "loop", image, folder)):
                if subprocess.run(words, check=False, capture_output=True).returncode:
                    pytest.skip("only root can make a disk")

    async def strike(self, bench: Bench, *_: str, chat: str = "*") -> None:  # noqa: ARG002
        path = bench.settings.database
        running = bench.storage._database if bench.storage else None
        match self.name:
            case "database locked":
                holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
                await asyncio.to_thread(holder.execute, "BEGIN IMMEDIATE")  # what the bot has begun may end meanwhile
                self._undo = holder.close
            case "disk full":
                ballast = path.with_name("ballast")
                with ballast.open("wb", buffering=0) as file:
                    try:
                        while True:
                            file.write(b"x" * 1024)
                    except OSError:
                        self._undo = ballast.unlink
            case "disk hangs":
                freezing = await asyncio.create_subprocess_exec("fsfreeze", "-f", path.parent)
                assert await freezing.wait() == 0
                # A write that is begun now comes back only then, and no signal ends it: whatever happens, it is let go.
                self._safety = await asyncio.create_subprocess_exec(
                    "sh", "-c", 'sleep 30; fsfreeze -u "$0"', path.parent
                )
                self._folder, self._undo = path.parent, self._thaw
            case "database read-only" if running is None:
                remount(path.parent, "ro")
                self._undo = lambda: remount(path.parent, "rw")
            case "database read-only":
                assert running is not None
                await running.rows("PRAGMA query_only = ON")
                self._undo = lambda: running.rows("PRAGMA query_only = OFF")
            case _:
                copy = path.with_name("copy")
                with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
                    source.backup(target)
                source.close()
                target.close()
                os.truncate(path, 0)
                self._undo = lambda: copy.replace(path)

    async def _thaw(self) -> None:
        assert self._safety is not None
        assert self._safety.returncode is None, "the disk was silent all the while"
        self._safety.kill()
        await self._safety.wait()
        thawing = await asyncio.create_subprocess_exec("fsfreeze", "-u", self._folder)
        assert await thawing.wait() == 0

    async def pass_by(self) -> None:
        """End."""
        undone = self._undo()
        if inspect.isawaitable(undone):
            await undone


def remount(folder: Path, way: str) -> None:
    """Make a disk read-only, or writable again."""
    subprocess.run(["mount", "-o", f"remount,{way}", folder], check=True)


def unmount(folder: Path) -> None:
    """Take a disk away, if there is one."""
    subprocess.run(["umount", "-l", folder], check=False, capture_output=True)


async def start(bench: Bench, fault: Fault) -> str:
    await fault.strike(bench, "getMe", "deleteWebhook")
    await bench.begin()
    found = await bench.asked("dermato dax")
    await fault.pass_by()
    return found


async def polling(bench: Bench, fault: Fault) -> str:
    await bench.begin()
    await bench.idle()
    await fault.strike(bench, "getUpdates", "getUpdates")
    found = await bench.asked("dermato dax", "cardio pau")
    await fault.pass_by()
    return found


async def answering(bench: Bench, fault: Fault) -> str:
    await bench.begin()
    await bench.idle()
    await fault.strike(bench, "sendMessage", chat=str(MEMBER_ID))
    found = await bench.asked("dermato dax")
    await fault.pass_by()
    return found


async def tap(bench: Bench, fault: Fault) -> str:
    await bench.begin()
    await bench.asked("dermato dax")
    await bench.idle()
    [answer] = bench.of_the_bot(MEMBER_ID)
    _tap(bench, answer, "Fiche")
    await bench.idle()
    details = bench.of_the_bot(MEMBER_ID)[-1]
    await fault.strike(bench, "sendContact", "answerCallbackQuery")
    _tap(bench, details, "Contact")
    waiting = bench.api.world.updates
    ended = await bench.until(lambda: not waiting.pending())
    await fault.pass_by()
    cards = sum("contact" in one.content for one in bench.of_the_bot(MEMBER_ID))
    return ended or {0: "left out", 1: "answered"}.get(cards, "twice")


def _tap(bench: Bench, message: Message, label: str) -> None:
    rows = (message.reply_markup or {})["inline_keyboard"]
    places = ((r, c, button) for r, row in enumerate(rows) for c, button in enumerate(row))
    row, column = next((r, c) for r, c, button in places if label in button["text"])
    bench.api.users.tap(MEMBER_ID, MEMBER_ID, message.message_id, row=row, column=column)


async def broadcast(bench: Bench, fault: Fault) -> str:
    await bench.begin()
    await bench.idle()
    storage, now = bench.storage, datetime.now(UTC)
    assert storage is not None
    for chat in SUBSCRIBERS:
        await storage.users.seen(str(chat), TODAY)
        await storage.subscriptions.add(str(chat), Subscription("training"))
    text = NewAnnouncement("message", "training", Body({}).saying(WORDS).to_json())
    draft = await storage.announcements.draft(text, now)
    assert draft is not None
    await storage.announcements.confirm(draft.number, map(str, SUBSCRIBERS), now, now)
    await fault.strike(bench, "sendMessage", chat=str(VISITOR_ID))
    if fault.touches_the_database:
        await asyncio.sleep(0.5)
        await fault.pass_by()
    assert bench.task is not None
    async with asyncio.timeout(LONG):
        while not bench.task.done():
            found = await _state_of(storage, draft.number)
            if found == "done":
                break
            await asyncio.sleep(0.05)
    if bench.task.done():
        return f"ends {bench.task.result()}"
    got = {chat: sum(one.content.get("text") == WORDS for one in bench.of_the_bot(chat)) for chat in SUBSCRIBERS}
    report = await storage.announcements.report(draft.number)
    assert max(got.values()) == 1, got
    assert all(got[chat] for chat in SUBSCRIBERS[1:]), got
    outcomes = {Report(sent=3): "delivered", Report(sent=2, uncertain=1): "uncertain"}
    return outcomes.get(report, "left out" if report.blocked + report.failed == 1 else str(report))


async def _state_of(storage: Storage, number: int) -> str:
    try:
        found = await storage.announcements.find(number)
    except StorageError:
        return ""
    return found.state if found else ""


SCENES: dict[str, Callable[[Bench, Fault], Awaitable[str]]] = {
    "start": start,
    "polling": polling,
    "answering": answering,
    "tap": tap,
    "broadcast": broadcast,
}


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


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "clock_of", quick_clock)
    monkeypatch.setattr(database, "_BETWEEN_TRIES", 0.1)


@pytest.mark.parametrize("name", list(expected()))
async def test_every_cell_of_the_matrix_is_true(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Guards the promises of the page: one row, all five columns, on a server and a database of its own each.

    They wait side by side: most of it is waiting, and none knows of the others.
    """
    if name == "disk hangs":
        monkeypatch.setattr(disk, "_PATIENCE", 0.5)
    assistant.warm_up()  # as at a start: the first question waits for nothing

    async def outcome(column: str) -> str:
        fault = Fault(name) if name in WIRE else DatabaseFault(name)
        async with opened(assistant, tmp_path / column, fault) as bench:
            found = await SCENES[column](bench, fault)
            if fault.touches_the_database:
                await _see_that_all_is_well(bench, column)
        return found

    found = await asyncio.gather(*map(outcome, COLUMNS))
    assert dict(zip(COLUMNS, found, strict=True)) == expected()[name]


async def _see_that_all_is_well(bench: Bench, column: str) -> None:
    """After a fault of the database: administrators were told once, and nobody was erased."""

    def told() -> list[Message]:
        return [one for one in bench.of_the_bot(ADMINISTRATOR_ID) if "base de données" in str(one.content)]

    if column != "broadcast":
        await bench.until(told)  # it goes out beside the answer, and may come after it
    assert bench.storage is not None
    async with asyncio.timeout(LONG):
        while await bench.storage.look() is not None:  # noqa: ASYNC110 (it comes back by itself)
            await asyncio.sleep(0.05)
    said = [str(one.content.get("text")) for one in told()]
    assert len(said) == 1 or column == "broadcast", (column, said)
    member = await bench.storage.users.find(str(MEMBER_ID))
    assert member is not None
    assert member.role == "member"


def test_every_fault_of_the_test_stands_in_the_table() -> None:
    """Guards the page against a fault that is tested and not told."""
    assert set(WIRE) <= set(expected())
    assert shutil.which("mount")
