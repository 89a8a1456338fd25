"""docs/reliability.md, the outages: everything fails for longer than one answer is tried in a row.

The matrix strikes one call; here every call of the process fails, while every kind of answer is on its way.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.assistant import Assistant
from bot.channels.telegram import application
from bot.local.state import Chat, Message, Person
from bot.serving import Address, Webhook
from bot.storage import Storage
from tests.channels.ports import free_port
from tests.channels.telegram.test_webhook import SECRET, Telegram
from tests.conftest import ROOT
from tests.reliability.bench import Bench, opened, quick_clock
from tests.reliability.faults import WIRE, Fault

pytestmark = pytest.mark.slow
OUTAGES: dict[str, dict[str, Any]] = {
    **{name: WIRE[name] for name in (
        "connection cut", "500", "502 with a page", "404 of a proxy", "401 of a proxy", "200 with a page", "{}", "null",
        "429",
    )},
    "504 with a page": {"kind": "server_error", "code": 504},
    "receipts lost": {"kind": "drop", "applied": True},
}  # fmt: skip
"""Fault → what the server does to every call, for as long as the outage lasts."""
LASTS = 1.5
"""Seconds, thirty on the bot's own clock: longer than three tries one after the other."""
SEEN = 6_500_000


def expected() -> dict[str, dict[str, str]]:
    """Return the table of the page: outage → kind of answer → outcome."""
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    table = text.partition("## Outages")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]
    assert rows[0] == ["outage", *KINDS]
    return {row[0]: dict(zip(KINDS, row[1:], strict=True)) for row in rows[2:]}


class Kind:
    """One kind of answer: how it is asked for, the call that brings it, and how it is recognised."""

    def __init__(
        self,
        method: str,
        ask: Callable[[Bench, int], object],
        is_it: Callable[[Message], object],
        before: tuple[str, ...] = (),
    ) -> None:
        self.method, self.ask, self.is_it, self.before = method, ask, is_it, before
        """`before`: what is asked and tapped until there is something to ask it of."""

    def ask_it(self, bench: Bench, person: int) -> None:
        """Let somebody ask for it."""
        self.ask(bench, person)

    async def prepare(self, bench: Bench, person: int) -> None:
        """Come to where it is asked for."""
        for step in self.before:
            if step.startswith("["):
                tapped(step.strip("[]"))(bench, person)
            else:
                bench.api.users.write(person, person, step)
            await bench.until(lambda: not bench.api.world.updates.pending())

    def outcome(self, bench: Bench, person: int, known: int) -> str:
        """Return what somebody got beyond what was known."""
        got = [one for one in bench.of_the_bot(person) if one.message_id > known or self.method == "editMessageText"]
        return {0: "lost", 1: "answered", 2: "answered twice"}.get(sum(map(bool, map(self.is_it, got))), "more often")


class Inline(Kind):
    """What is offered while somebody types in another chat."""

    def ask_it(self, bench: Bench, person: int) -> None:
        """Type, and wait for the list."""
        self._offered = asyncio.create_task(bench.api.users.ask_inline(person, person, "dermato dax"))

    def outcome(self, bench: Bench, person: int, known: int) -> str:  # noqa: ARG002
        """Return whether the list came."""
        return "answered" if self._offered.done() and self._offered.result()[1] else "lost"


def written(text: str) -> Callable[[Bench, int], object]:
    """Return how somebody writes it."""
    return lambda bench, person: bench.api.users.write(person, person, text)


def tapped(label: str) -> Callable[[Bench, int], object]:
    """Return how somebody taps the button that says so, under the newest message."""

    def tap(bench: Bench, person: int) -> None:
        newest = bench.of_the_bot(person)[-1]
        rows = (newest.reply_markup or {})["inline_keyboard"]
        row, column = next((r, c) for r, one in enumerate(rows) for c, key in enumerate(one) if label in key["text"])
        bench.api.users.tap(person, person, newest.message_id, row=row, column=column)

    return tap


def says(text: str) -> Callable[[Message], bool]:
    """Return how a message is recognised by its words."""
    return lambda one: text in str(one.content.get("text"))


KINDS = {
    "text": Kind("sendMessage", written("dermato dax"), says("Qui appeler")),
    "emergency": Kind("sendMessage", written("il ne respire plus"), says("15")),
    "card": Kind("sendContact", tapped("Contact"), lambda one: one.content.get("contact"), ("dermato dax", "[Fiche]")),
    "place": Kind("sendVenue", tapped("Itinéraire"), lambda one: one.content.get("venue"), ("dermato dax", "[Fiche]")),
    "page": Kind("editMessageText", tapped("ormation"), says("✅"), ("/abonnement",)),
    "file": Kind("sendDocument", written("/mesdonnees"), lambda one: one.content.get("document")),
    "inline": Inline("answerInlineQuery", written(""), says("")),
}
PEOPLE = {name: SEEN + number for number, name in enumerate(KINDS)}


@asynccontextmanager
async def at_work(assistant: Assistant, folder: Path, way: str) -> AsyncIterator[Bench]:
    """Give a bot that is asked, or that is brought what waits, and a member for each kind of answer."""
    async with AsyncExitStack() as stack:
        bench = await stack.enter_async_context(opened(assistant, folder, Fault("connection cut")))
        async with Storage.open(bench.settings.database) as storage:
            for person in PEOPLE.values():
                bench.api.world.people[person] = Person(person, "Quelqu’un", started=True)
                bench.api.world.chats[person] = Chat(person, "private", "Quelqu’un")
                await storage.users.set_role(str(person), "member", datetime.now(UTC).date())
        if way == "webhook":
            port = free_port()
            webhook = Webhook("https://bot.example/telegram", SecretStr(SECRET), Address("127.0.0.1", port))
            bench.settings = replace(bench.settings, webhook=webhook)
            await stack.enter_async_context(Telegram(bench.api, port).bringing())
        await bench.begin()
        yield bench


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "clock_of", quick_clock)


@pytest.mark.parametrize("name", list(OUTAGES))
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_what_is_under_way_in_an_outage_is_answered_behind_it(
    assistant: Assistant, tmp_path: Path, name: str, way: str
) -> None:
    """Guards every kind of answer against an outage of all calls: given once it is over, at worst twice, never lost."""
    assert await outcomes(assistant, tmp_path, way, OUTAGES[name]) == expected()[name]


def was_called(bench: Bench, name: str, before: int) -> bool:
    """Return whether an answer of this kind has gone out since a call."""
    calls = bench.api.calls.since(before, KINDS[name].method)
    return any(str(one.parameters.get("chat_id", PEOPLE[name])) == str(PEOPLE[name]) for one in calls)


async def outcomes(assistant: Assistant, folder: Path, way: str, fault: dict[str, Any]) -> dict[str, str]:
    """Return what became of each kind of answer that was on its way when everything began to fail."""
    async with at_work(assistant, folder, way) as bench:
        for name, kind in KINDS.items():
            await kind.prepare(bench, PEOPLE[name])
        known = {name: max(bench.api.users.chat(person).messages, default=0) for name, person in PEOPLE.items()}
        for method in {kind.method for kind in KINDS.values()} | {"answerCallbackQuery"}:
            bench.api.faults.add_json({"method": method, "times": None, **fault})
        before = bench.api.calls.since()[-1].number
        for name, kind in KINDS.items():
            kind.ask_it(bench, PEOPLE[name])
        await bench.until(lambda: all(was_called(bench, name, before) for name in KINDS))
        bench.api.faults.add_json({"method": "*", "times": None, **fault})
        await asyncio.sleep(LASTS)
        assert bench.api.world.updates.pending(), "nothing is confirmed that is not answered"
        bench.api.faults.clear()
        await bench.until(lambda: not bench.api.world.updates.pending())
        return {name: kind.outcome(bench, PEOPLE[name], known[name]) for name, kind in KINDS.items()}
