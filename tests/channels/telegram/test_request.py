"""What is believed of an answer over HTTP, and what is an error of the network."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Message
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.announcing.outcomes import NotSent, Unsure
from bot.channels.telegram import request
from bot.channels.telegram.errors import was_surely_not_sent
from bot.channels.telegram.outcomes import outcome_of
from bot.channels.telegram.request import LONGEST_BELIEVED_PAUSE, StrangeAnswerError, careful_requests, check_answer
from bot.channels.telegram.send_watch import SendWatch
from tests.rows import every_row

MESSAGE: dict[str, Any] = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
HTML = b"<html><head><title>nginx</title></head></html>"


def refusal(code: int, **parameters: object) -> bytes:
    """Return a refusal as the Bot API writes it."""
    body: dict[str, object] = {"ok": False, "error_code": code, "description": "x"}
    return json.dumps(body | ({"parameters": parameters} if parameters else {})).encode()


def success(result: object) -> bytes:
    """Return a success as the Bot API writes it."""
    return json.dumps({"ok": True, "result": result}).encode()


@pytest.mark.parametrize(
    ("method", "code", "payload"),
    [
        ("sendmessage", 200, success(MESSAGE)),
        ("getupdates", 200, success([{"update_id": 5, "message": "whatever"}])),
        ("getme", 200, success({"id": 1, "is_bot": True, "first_name": "x"})),
        ("editmessagetext", 200, success(True)),
        ("deletewebhook", 200, success(True)),
        ("answercallbackquery", 200, success(True)),
        ("sendmessage", 401, refusal(401)),
        ("getupdates", 409, refusal(409)),
        ("sendmessage", 403, refusal(403)),
        ("sendmessage", 429, refusal(429, retry_after=5)),
        ("sendmessage", 400, refusal(400, migrate_to_chat_id=-1001000001005)),
        ("sendmessage", 500, refusal(500)),
    ],
)
def test_what_telegram_says_is_believed(method: str, code: int, payload: bytes) -> None:
    """Guards every proper answer and refusal against the suspicion below."""
    check_answer(method, code, payload)


PAUSES: tuple[object, ...] = ("5", "soon", -1, 3600, 10**12, None, [], {}, True, 1.5)
STRANGE = [
    *((method, 200, payload, True) for method in ("sendmessage", "getupdates", "getme", "deletemessage") for payload in
      (b"", b"null", b"{}", b"[]", b"true", b"1", HTML, b'{"ok": true}', b'{"ok": false}', b'{"ok": 1, "result": 1}',
       success(None), success("x"), success({}), success([1]), success([{}]), b"\xff\xfe", b"[" * 100_000)),
    *(("sendmessage", code, payload, False) for code in (301, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503)
      for payload in (b"", b"null", b"{}", HTML, b'{"error": "not found"}', success(MESSAGE), b'{"ok": false}')),
    *(("sendmessage", 200, success(MESSAGE).decode().encode(encoding), True) for encoding in ("utf-16", "utf-8-sig")),
    ("getupdates", 404, refusal(404), False),
    ("getupdates", 401, refusal(404), False),
    *(("sendmessage", 429, refusal(429, retry_after=pause), False)
      for pause in PAUSES),
    ("sendmessage", 400, refusal(400, migrate_to_chat_id="x"), False),
    ("sendmessage", 504, HTML, True),
]  # fmt: skip


@every_row(("method", "code", "payload", "perhaps_done"), STRANGE)
def test_what_is_no_answer_of_telegram_is_an_error_of_the_network(
    method: str, code: int, payload: bytes, perhaps_done: bool
) -> None:
    """Guards the process against ending, or waiting for an hour, on the word of a proxy; and against sending twice."""
    with pytest.raises(StrangeAnswerError) as caught:
        check_answer(method, code, payload)
    error = caught.value
    assert isinstance(error, NetworkError)
    assert error.perhaps_done == perhaps_done
    assert was_surely_not_sent(error) != perhaps_done
    assert isinstance(outcome_of(error), Unsure if perhaps_done else NotSent)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["ok", "result", "error_code", "description", "parameters", "retry_after", "update_id"]), inner
    ),
    max_leaves=12,
)  # fmt: skip


@given(
    st.sampled_from(["getupdates", "sendmessage", "getme", "setmycommands"]), st.integers(100, 599), JSON | st.binary()
)
def test_no_answer_raises_anything_else(method: str, code: int, body: object) -> None:
    """Guards against an exception of another kind, whatever comes over the wire."""
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        check_answer(method, code, payload)
    except StrangeAnswerError:
        return
    answer = json.loads(payload)
    assert answer["ok"] is (200 <= code < 300)
    assert RetryAfter(answer.get("parameters", {}).get("retry_after", 1))
    assert answer.get("parameters", {}).get("retry_after", 1) <= LONGEST_BELIEVED_PAUSE


async def test_of_what_was_sent_only_the_receipt_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the speed of answers, and against sending again what was sent and comes back in a form nobody knows."""
    sent = MESSAGE | {"text": "x", "entities": [{"type": "bold"}], "reply_markup": {"inline_keyboard": "?"}, "new": [1]}
    read: list[dict[str, Any]] = []
    de_json = Message.de_json

    def noted(data: dict[str, Any], bot: Bot | None = None) -> Message:
        read.append(dict(data))
        return de_json(data, bot)

    async def answer(*_: object, **__: object) -> tuple[int, bytes]:
        return 200, success(sent)

    monkeypatch.setattr(Message, "de_json", noted)
    monkeypatch.setattr(HTTPXRequest, "do_request", answer)
    client, polls = careful_requests(SendWatch(None))
    bot = Bot("1:a", request=client, get_updates_request=polls)
    assert (await bot.send_message(1, "x")).message_id == 1
    assert isinstance(await bot.edit_message_text("x", 1, 1), Message)
    assert read == [MESSAGE] * 4


def test_a_conflict_is_a_call_that_was_not_made() -> None:
    """Guards an answer that meets a 409: it waits and is sent again; only polls say that there is a second poller."""
    assert was_surely_not_sent(Conflict("x"))


@pytest.mark.parametrize(
    ("code", "payload", "is_lost"), [(401, HTML, True), (404, refusal(404), True), (200, success(MESSAGE), False)]
)
async def test_the_client_believes_only_what_is_checked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int, payload: bytes, *, is_lost: bool
) -> None:
    """Guards that the client itself asks for the check, and that the health check hears of both outcomes."""

    async def answer(*_: object, **__: object) -> tuple[int, bytes]:
        return code, payload

    monkeypatch.setattr(HTTPXRequest, "do_request", answer)
    mute = tmp_path / "cannot-send"
    client, _ = careful_requests(SendWatch(mute))
    if is_lost:
        with pytest.raises(StrangeAnswerError):
            await client.do_request("https://bot.example/bot1:a/sendMessage", "POST")
    else:
        assert await client.do_request("https://bot.example/bot1:a/sendMessage", "POST") == (code, payload)
    assert mute.exists() == is_lost


Body = Callable[[asyncio.StreamWriter], Coroutine[Any, Any, None]]


async def _trickle(writer: asyncio.StreamWriter) -> None:
    while not writer.is_closing():
        writer.write(b" ")
        await asyncio.sleep(0.02)


async def _pour(writer: asyncio.StreamWriter) -> None:
    for _ in range(100):
        writer.write(b" " * 65536)
        await writer.drain()
    await _trickle(writer)


@pytest.mark.parametrize("method", ["sendMessage", "getUpdates"])
@pytest.mark.parametrize(("body", "limit"), [(_trickle, 1.0), (_pour, 60.0)])
async def test_an_answer_that_does_not_end_is_an_error_of_the_network(
    monkeypatch: pytest.MonkeyPatch, method: str, body: Body, limit: float
) -> None:
    """Guards against a byte now and then, waited for for ever, and against gigabytes, which fill the memory."""
    monkeypatch.setattr(request, "_LONGEST_POLL", limit)
    monkeypatch.setattr(request, "_LONGEST_CALL", limit)
    monkeypatch.setattr(request, "_LARGEST_ANSWER", 100_000)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n")
        with suppress(ConnectionError):
            await body(writer)
        writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client, _ = careful_requests(SendWatch(None))
    with pytest.raises(NetworkError) as raised:
        await asyncio.wait_for(client.do_request(f"http://127.0.0.1:{port}/bot1:a/{method}", "POST"), 10)
    assert not was_surely_not_sent(raised.value)
    assert isinstance(outcome_of(raised.value), Unsure)
    await client.shutdown()
    server.close()
    await asyncio.sleep(0.1)


async def test_a_compressed_answer_is_not_unpacked() -> None:
    """Guards the memory against some kilobytes that become gigabytes: none is asked for, and none is unpacked."""
    packed, asked = gzip.compress(success(MESSAGE) + b" " * 50_000_000), list[bytes]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed))
        writer.write(packed)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client, _ = careful_requests(SendWatch(None))
    async with server, client:
        with pytest.raises(StrangeAnswerError) as raised:
            await client.do_request(f"http://127.0.0.1:{port}/bot1:a/sendMessage", "POST")
    assert raised.value.perhaps_done
    assert b"accept-encoding: identity" in asked[0].lower()


ODD: tuple[object, ...] = (None, True, 1, -1, 1.5, "x", [], {}, [1], {"id": 1}, {"id": "1", "type": "private"}, 10**30)
ME = {"id": 1, "is_bot": True, "first_name": "x", "username": "y"}
MORE = ("from", "entities", "reply_to_message", "reply_markup", "photo", "document", "contact", "venue", "text")


def _spoilt(whole: dict[str, Any], more: tuple[str, ...] = ()) -> list[object]:
    """Return a result with each of its parts odd or gone, and some more parts that are odd."""
    odd = [whole | {key: value} for key in (*whole, *more) for value in ODD]
    return [*ODD, *odd, *({k: v for k, v in whole.items() if k != gone} for gone in whole)]


async def test_a_result_that_the_library_cannot_read_is_an_error_of_the_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Guards every call against results of the right form with an odd part: nothing ends, no answer is doubled."""
    told: list[bytes] = []

    async def answer(*_: object, **__: object) -> tuple[int, bytes]:
        return 200, told[-1]

    monkeypatch.setattr(HTTPXRequest, "do_request", answer)
    client, polling = careful_requests(SendWatch(tmp_path / "cannot-send"))
    bot = Bot("99:essai", request=client, get_updates_request=polling)
    calls: list[Callable[[], Coroutine[Any, Any, object]]] = [
        bot.get_me, lambda: bot.send_message(1, "x"), lambda: bot.edit_message_text("x", 1, 1),
        lambda: bot.get_file("x"),
        lambda: bot.send_document(1, b"x"), lambda: bot.send_contact(1, "1", "x"), lambda: bot.delete_message(1, 1),
        lambda: bot.answer_callback_query("1"), bot.delete_webhook, bot.get_webhook_info,
        lambda: bot.set_my_commands([]),
    ]  # fmt: skip
    for result in (*_spoilt(MESSAGE, MORE), *_spoilt(ME)):
        told.append(success(result))
        for call in calls:
            with suppress(TelegramError):
                await call()
    told.append(success(MESSAGE))
    assert (await bot.send_message(1, "x")).message_id == 1


@pytest.mark.parametrize("status", ["407 Proxy Authentication Required", "503 Service Unavailable", "200"])
async def test_what_a_proxy_does_not_let_through_never_left(monkeypatch: pytest.MonkeyPatch, status: str) -> None:
    """Guards an announcement against an outage of the way out: refused by the proxy, nothing of it is uncertain."""

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    address, port = server.sockets[0].getsockname()
    monkeypatch.setenv("HTTPS_PROXY", f"http://{address}:{port}")
    for name in ("NO_PROXY", "no_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    client, _ = careful_requests(SendWatch(None))
    async with server, client:
        with pytest.raises(NetworkError) as raised:
            await client.post("https://api.telegram.org/bot1:x/sendMessage")
    assert was_surely_not_sent(raised.value)
    assert outcome_of(raised.value) == NotSent("network")
