"""What stands at the edges of a running bot: a proxy of no use, calls that never end, a restart in a conversation."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest
from pydantic import SecretStr

from benchmarks.served import FIRST_PERSON, served
from bot.assistant import Assistant
from bot.channels.telegram import application, webhook
from bot.channels.telegram.client import new_bot
from bot.local import ADMINISTRATOR_ID
from bot.settings import Settings, SettingsError
from tests.channels.product import checked_before
from tests.reliability.bench import quick_clock
from tests.reliability.test_outages import at_work

STATEMENT = "Anne Martin, CH de Dax, interne"


@pytest.mark.parametrize("address", ["socks5://u:password@127.0.0.1:1", "ftp://127.0.0.1:1"])
@pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY"])
def test_a_proxy_that_cannot_be_used_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, name: str, address: str
) -> None:
    """Guards against a traceback, and the password in the address against being repeated."""
    for one in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(one, raising=False)
        monkeypatch.delenv(one.lower(), raising=False)
    monkeypatch.setenv(name, address)
    with pytest.raises(SettingsError) as raised:
        new_bot(Settings(token=SecretStr("700001:abcdefgh")))
    [problem] = raised.value.problems
    assert problem.startswith(f"{name}: ")
    assert address not in problem


@pytest.mark.slow
async def test_a_call_that_is_never_whole_does_not_stay_open(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the webhook's connections against whoever begins calls, with or without the secret, and ends none."""
    monkeypatch.setattr(application, "clock_of", quick_clock)
    monkeypatch.setattr(webhook, "_BODY_TAKES", 0.3)
    monkeypatch.setattr(webhook, "_IDLE", 0.3)
    head = b"POST /telegram HTTP/1.1\r\nHost: x\r\n"
    async with at_work(assistant, tmp_path, "webhook") as bench:
        assert bench.settings.webhook is not None
        port = bench.settings.webhook.listen.port
        for begun in (
            b"",
            head,
            head + b"Content-Length: 1000\r\n\r\n{",
            head + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{",
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(begun)
            async with asyncio.timeout(30):
                while await reader.read(1000):
                    pass
            writer.close()


@pytest.mark.slow
async def test_who_was_asked_who_they_are_before_a_kill_is_heard_behind_it(tmp_path: Path) -> None:
    """Guards a visitor's request for access across a restart: the next text goes to the administrators, once."""
    async with served(tmp_path, 1) as bench:
        checked_before(bench.state)

        def requests() -> int:
            return sum(STATEMENT in str(one.content.get("text")) for one in bench.of_the_bot(ADMINISTRATOR_ID))

        await bench.begin()
        await bench.ask(ADMINISTRATOR_ID, "/start")
        await bench.ask(FIRST_PERSON, "/start")
        newest = bench.of_the_bot(FIRST_PERSON)[-1]
        bench.api.users.forge_tap(FIRST_PERSON, FIRST_PERSON, newest.message_id, "mem:ask:0")
        await bench.idle()
        await bench.end(signal.SIGKILL)
        await bench.begin()
        await bench.ask(FIRST_PERSON, STATEMENT)
        assert requests() == 1
        await bench.ask(FIRST_PERSON, STATEMENT)
        assert requests() == 1, "and only once"
        assert await bench.end() == 0
