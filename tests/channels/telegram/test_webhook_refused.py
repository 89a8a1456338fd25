"""Over HTTP: an address that Telegram refuses ends the process with what to do; one refusal, or an outage, does not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from telegram import Bot

from bot import exit_codes
from bot.channels.telegram.receiving import Options
from bot.channels.telegram.webhook import WebhookServer
from bot.clock import Clock
from bot.local import LocalBotApi
from bot.serving import Webhook
from bot.storage import Storage
from tests.channels.telegram.loops import LONG, TOKEN, Answers, until

SECRET = "s" * 32
BAD_PORT = "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
REFUSED: dict[str, str] = {
    "port": BAD_PORT,
    "address": "bad webhook: IP address 10.0.0.1 is reserved",
    "name": "bad webhook: Failed to resolve host: Name or service not known",
}


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """Start a server on a free port."""
    server = LocalBotApi(token=TOKEN)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def webhook(api: LocalBotApi, storage: Storage) -> AsyncIterator[WebhookServer]:
    """Give the receiver, on a clock that is six hundred times as fast; it has not begun to listen."""
    hurried = Clock(stopwatch=lambda: time.monotonic() * 600, sleep=lambda seconds: asyncio.sleep(seconds / 600))
    bot = Bot(TOKEN, base_url=api.base_url, base_file_url=api.base_file_url)
    address = Webhook("https://bot.example:9443/telegram", SecretStr(SECRET))
    yield WebhookServer(bot, Answers(), storage.updates, address, Options(clock=hurried))
    await bot.shutdown()


@pytest.mark.parametrize("reason", REFUSED.values(), ids=REFUSED)
async def test_an_address_that_is_refused_for_good_ends_the_process(
    api: LocalBotApi, webhook: WebhookServer, caplog: pytest.LogCaptureFixture, reason: str
) -> None:
    """Guards against a bot that asks for ever, and says that the network is at fault."""
    api.faults.add("bad_request", method="setWebhook", times=None, description=reason)
    assert await asyncio.wait_for(webhook.run(), LONG) == exit_codes.PROBLEMS
    assert reason.lower() in caplog.text.lower()
    assert "BOT_WEBHOOK_URL" in caplog.text
    assert "cannot be reached" not in caplog.text
    assert SECRET not in caplog.text
    assert len(api.calls.since(0, "setWebhook")) >= 2, "asked again before it is believed"


@pytest.mark.parametrize("fault", ["bad_request", "server_error", "flood"])
async def test_a_refusal_that_passes_ends_nothing(api: LocalBotApi, webhook: WebhookServer, fault: str) -> None:
    """Guards the process against a moment of Telegram's, or of the names of hosts."""
    times = 1 if fault == "bad_request" else 5
    api.faults.add(fault, method="setWebhook", times=times, description=REFUSED["name"])  # type: ignore[arg-type]
    task = asyncio.create_task(webhook.run())
    await until(lambda: api.world.updates.webhook_url)
    assert not task.done()
    webhook.stop()
    assert await asyncio.wait_for(task, LONG) == exit_codes.OK


def test_strangers_fill_no_log(webhook: WebhookServer, caplog: pytest.LogCaptureFixture) -> None:
    """Guards the log, and the disk, against anybody who calls the address again and again."""
    seconds = 0.0
    webhook._clock = Clock(stopwatch=lambda: seconds)
    for seconds in [0.0] * 1000 + [59.0] * 1000 + [61.0] * 1000:  # noqa: B007 (read by the stopwatch)
        webhook.note_stranger()
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2
    assert " 1 since" in told[0]
    assert " 2000 since" in told[1]
