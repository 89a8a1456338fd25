"""Updates that Telegram brings, over real HTTP: answered once settled, refused without the secret, never lost."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from benchmarks.served import Served, people_of, served
from bot.local import LocalBotApi
from tests.channels.ports import free_port
from tests.channels.product import checked_before

pytestmark = pytest.mark.slow
SECRET = "s" * 10 + "-ecret_" + "0123456789abcdef"
URL = "https://bot.example/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE = 60.0
LARGEST = 1024 * 1024
"""Bytes of a call, as SECURITY.md promises."""


@dataclass
class Telegram:
    """Brings what waits to the webhook, as Telegram and the proxy do: again and again, until the answer is 200."""

    api: LocalBotApi
    port: int
    refused: list[int] = field(default_factory=list)
    """The statuses of what was not taken."""

    @property
    def address(self) -> str:
        """Where the proxy hands over."""
        return f"http://127.0.0.1:{self.port}/telegram"

    @asynccontextmanager
    async def bringing(self) -> AsyncIterator[None]:
        """Bring updates, many at a time, until the end."""
        async with httpx.AsyncClient(timeout=PATIENCE) as http:
            task = asyncio.create_task(self._bring(http))
            try:
                yield
            finally:
                task.cancel()

    async def _bring(self, http: httpx.AsyncClient) -> None:
        under_way: dict[int, asyncio.Task[None]] = {}
        while True:
            for update in self.api.world.updates.pending():
                number = update["update_id"]
                if number not in under_way or under_way[number].done():
                    under_way[number] = asyncio.create_task(self._bring_one(http, update))
            await asyncio.sleep(0.05)

    async def _bring_one(self, http: httpx.AsyncClient, update: dict[str, object]) -> None:
        try:
            response = await http.post(self.address, json=update, headers={HEADER: SECRET})
        except httpx.HTTPError:
            return
        if response.status_code == 200:
            waiting = self.api.world.updates._pending
            if update in waiting:
                waiting.remove(update)
        else:
            self.refused.append(response.status_code)

    async def post(self, body: bytes, secret: str | None = SECRET, path: str = "/telegram") -> int:
        """Call as anybody may, and return the status."""
        headers = {} if secret is None else {HEADER: secret}
        async with httpx.AsyncClient(timeout=PATIENCE) as http:
            return (await http.post(f"http://127.0.0.1:{self.port}{path}", content=body, headers=headers)).status_code


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[tuple[Served, Telegram]]:
    """Give the real process in webhook mode, not yet started, and who calls it."""
    secret, port = tmp_path / "secret", free_port()
    secret.write_text(f"{SECRET}\n", encoding="ascii")
    settings = {
        "BOT_WEBHOOK_URL": URL, "BOT_WEBHOOK_SECRET_FILE": str(secret), "BOT_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }  # fmt: skip
    async with served(tmp_path, 40, **settings) as running:
        checked_before(running.state)
        yield running, Telegram(running.api, port)


async def is_set(running: Served) -> None:
    """Wait until the bot has told Telegram where to bring updates."""
    await running.until(lambda: running.api.world.updates.webhook_url == URL)


async def test_questions_are_brought_answered_and_confirmed(bench: tuple[Served, Telegram]) -> None:
    """Guards the whole way: the address with its secret, every question answered once, health, the end."""
    running, telegram = bench
    await running.begin()
    await is_set(running)
    [call] = running.api.calls.since(0, "setWebhook")
    assert call.parameters["secret_token"] == SECRET
    await running.until((running.state / "last-poll").exists)  # written once Telegram has agreed
    async with telegram.bringing():
        await asyncio.gather(*(running.ask(person, "dermato dax") for person in people_of(40)))
        await running.idle()
    assert [len(running.of_the_bot(person)) for person in people_of(40)] == [1] * 40
    assert not running.api.calls.since(0, "getUpdates")
    assert await running.end() == 0
    assert running.api.world.updates.webhook_url == URL, "what comes meanwhile waits at Telegram's"
    assert SECRET not in running.log.read_text(encoding="utf-8")


async def test_nobody_else_gets_in(bench: tuple[Served, Telegram]) -> None:
    """Guards against forged updates: without the secret, with another, elsewhere, or of another form."""
    running, telegram = bench
    [person, *_] = people_of(40)
    await running.begin()
    await is_set(running)
    running.api.users.write(person, person, "dermato dax")
    [update] = running.api.world.updates.pending()
    body = json.dumps(update).encode()
    assert await telegram.post(body, secret=None) == 403
    assert await telegram.post(body, secret=SECRET[:-1] + "0") == 403
    assert await telegram.post(body, secret="") == 403
    assert await telegram.post(body, path="/") == 404
    assert running.of_the_bot(person) == []
    for strange in (
        b"",
        b"[]",
        b"{}",
        b"null",
        b'{"update_id": "x"}',
        b"\xff",
        b"[" * 10_000,
        *(b'{"update_id": %s}' % number for number in (b'"7"', b"1e400", b"NaN", b"1.5", b"true", b"9" * 30)),
    ):
        assert await telegram.post(strange) == 400
    assert await telegram.post(b'{"update_id": 5, "message": 7}') == 200, "cannot be read: passed over"
    assert await telegram.post(body) == 200
    assert await telegram.post(body) == 200
    assert len(running.of_the_bot(person)) == 1, "brought twice, answered once"


async def test_a_body_that_is_too_large_is_not_taken(bench: tuple[Served, Telegram]) -> None:
    """Guards the memory: a call of more than a megabyte is refused, though it has the secret; one of that is taken."""
    running, telegram = bench
    [first, second, *_] = people_of(40)
    await running.begin()
    await is_set(running)
    for person in (first, second):
        running.api.users.write(person, person, "dermato dax")
    large, too_large = (json.dumps(update).encode() for update in running.api.world.updates.pending())
    assert await telegram.post(large.ljust(LARGEST)) == 200
    with suppress(httpx.TransportError):  # the connection may close before all of it is sent
        assert await telegram.post(too_large.ljust(LARGEST + 1)) == 400
    assert len(running.of_the_bot(first)) == 1
    assert running.of_the_bot(second) == []


async def test_kills_lose_no_question_that_was_brought(bench: tuple[Served, Telegram]) -> None:
    """Guards at least once: what was not settled when the process died is brought again and answered."""
    running, telegram = bench
    async with telegram.bringing():
        for number, person in enumerate(people_of(40)):
            running.api.users.write(person, person, "dermato dax")
            if number % 10 == 5:
                await running.begin()
                await is_set(running)
                known = len(running.api.calls.since(0, "sendMessage"))
                calls = running.api.calls
                await running.until(lambda: len(calls.since(0, "sendMessage")) > known)  # noqa: B023 (awaited at once)
                await running.end(signal.SIGKILL)
        await running.begin()
        await running.idle()
    answers = [len(running.of_the_bot(person)) for person in people_of(40)]
    assert min(answers) >= 1
    assert await running.end() == 0


async def test_a_question_that_waits_is_brought_again_and_answered_once(bench: tuple[Served, Telegram]) -> None:
    """Guards an end while something is under way: its call is answered with 503 or not at all, and it comes again."""
    running, telegram = bench
    [person, *_] = people_of(40)
    await running.begin()
    await is_set(running)
    running.api.faults.add("flood", method="sendMessage", chat_id=str(person), retry_after=30)
    async with telegram.bringing():
        running.api.users.write(person, person, "dermato dax")
        await running.until(lambda: running.api.calls.since(0, "sendMessage"))
        assert await running.end() == 0
        assert running.api.world.updates.pending()
        running.api.faults.clear()
        await running.begin()
        await running.idle()
    assert len(running.of_the_bot(person)) == 1


async def test_a_port_in_use_is_one_clear_line(bench: tuple[Served, Telegram]) -> None:
    """Guards against a traceback where somebody only has to choose another port."""
    running, telegram = bench
    with socket.create_server(("127.0.0.1", telegram.port)):
        await running.begin()
        assert running.process is not None
        assert await asyncio.wait_for(running.process.wait(), PATIENCE) == 1
    told = running.log.read_text(encoding="utf-8").strip().splitlines()
    assert f"BOT_WEBHOOK_LISTEN: 127.0.0.1:{telegram.port} cannot be listened on" in told[-1]
    assert not any("Traceback" in line for line in told)
