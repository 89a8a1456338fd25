"""docs/reliability.md, cell by cell: each fault is brought about while the bot does each of five things."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.announcing.body import Body
from bot.assistant import Assistant
from bot.channels.telegram import application
from bot.local import ADMINISTRATOR_ID, MEMBER_ID, VISITOR_ID
from bot.local.state import Message
from bot.storage import NewAnnouncement, Report, Storage, StorageError, Subscription, database, disk
from tests.conftest import ROOT
from tests.reliability.bench import LONG, TODAY, Bench, opened, quick_clock
from tests.reliability.faults import WIRE, DatabaseFault, Fault

pytestmark = pytest.mark.slow
SUBSCRIBERS = (VISITOR_ID, MEMBER_ID, ADMINISTRATOR_ID)
WORDS = "Jeudi à Dax"
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
    if fault.ends_the_process:
        await asyncio.wait({bench.task}, timeout=LONG)
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
