"""The library's HTTP client, which believes an answer only where it has the form of the Bot API.

Between Telegram and us stand proxies, captive portals and servers that are just being replaced. What they say is an
error of the network, whatever status they say it with: only Telegram itself can revoke a token, and nobody can silence
us for hours.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from importlib.util import find_spec
from typing import Any, Final, TypeGuard

import httpx
from telegram import File, Message, TelegramObject, User, WebhookInfo
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.send_watch import SendWatch

LONGEST_BELIEVED_PAUSE: Final = 600
"""Seconds; an answer waits no longer for the network, and a longer pause that is asked for is asked about again."""
_MANY_CONNECTIONS: Final = 256
_LARGEST_ID: Final = 2**63
_LARGEST_ANSWER: Final = 32 * 1024 * 1024
"""Bytes; the largest file that Telegram gives out has 20 MB."""
_BRING_A_MESSAGE_BACK: Final = ("send", "edit")
"""How the names of the methods begin that answer with the message that they sent."""
_USED_OF_A_MESSAGE: Final = ("message_id", "date", "chat")
"""Its number, and what the library makes no message without."""
_LONGEST_CALL: Final = 25.0
"""Seconds: the client's own limits begin anew with each byte, and a byte now and then would be waited for, for ever."""
_LONGEST_POLL: Final = 60.0

if "sniffio" not in sys.modules and find_spec("sniffio") is None:
    # The client asks several times a call for a package that it can do without, and Python looks for it on the disk
    # each time: a tenth of what a call costs. So it is told once that there is none.
    sys.modules["sniffio"] = None  # type: ignore[assignment] # how the import system notes it


class StrangeAnswerError(NetworkError):
    """An answer that Telegram would not give. `perhaps_done`: the call may have taken effect all the same."""

    def __init__(self, what: str, code: int, *, perhaps_done: bool) -> None:
        super().__init__(f"{what} ({code})")
        self.perhaps_done = perhaps_done


class CarefulRequest(HTTPXRequest):
    """Raises StrangeAnswerError in the place of whatever is no answer of the Bot API, and tells `watch` of both."""

    def __init__(self, watch: SendWatch, *, connection_pool_size: int) -> None:
        more: dict[str, Any] = {"event_hooks": {"response": [_bound]}, "headers": {"Accept-Encoding": "identity"}}
        super().__init__(connection_pool_size=connection_pool_size, httpx_kwargs=more)
        self._watch = watch

    async def do_request(self, url: str, *arguments: Any, **named: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """Make the request and return its status and its payload, checked."""
        method = url.rpartition("/")[2].lower()
        try:
            code, payload = await self._within_limits(method, super().do_request(url, *arguments, **named))
            payload = check_answer(method, code, payload)
        except TelegramError:
            self._watch.lost(method)
            raise
        if code < HTTPStatus.INTERNAL_SERVER_ERROR:
            self._watch.answered(method)
        else:
            self._watch.lost(method)
        return code, payload

    @staticmethod
    async def _within_limits(method: str, call: Awaitable[tuple[int, bytes]]) -> tuple[int, bytes]:
        try:
            async with asyncio.timeout(_LONGEST_POLL if method == "getupdates" else _LONGEST_CALL):
                return await call
        except TimeoutError:
            raise StrangeAnswerError("an answer that does not end", 0, perhaps_done=True) from None


class _Bounded(httpx.AsyncByteStream):
    """What an answer brings, up to a size that none of Telegram's has."""

    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = _LARGEST_ANSWER
        async for chunk in self._stream:
            left -= len(chunk)
            if left < 0:
                raise httpx.RemoteProtocolError("an answer that is too large")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _bound(response: httpx.Response) -> None:
    """Bound what an answer brings. None was asked for compressed: what is so all the same is not unpacked."""
    response.headers["Content-Encoding"] = "identity"
    if isinstance(response.stream, httpx.AsyncByteStream):
        response.stream = _Bounded(response.stream)


def careful_requests(watch: SendWatch) -> tuple[CarefulRequest, CarefulRequest]:
    """Return the client for all calls and the one for getUpdates alone, which may wait for long."""
    return (
        CarefulRequest(watch, connection_pool_size=_MANY_CONNECTIONS),
        CarefulRequest(watch, connection_pool_size=1),
    )


def check_answer(method: str, code: int, payload: bytes) -> bytes:
    """Return what the library has to read of an answer.

    Raises StrangeAnswerError unless this is how the Bot API answers a method (in small letters).
    """
    is_success = HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES
    try:
        answer = json.loads(payload.decode("utf-8"))  # as the library reads it: with no mark before, and nothing else
    except (ValueError, RecursionError):
        raise StrangeAnswerError("an answer that is no JSON", code, perhaps_done=_perhaps_done(code)) from None
    if not isinstance(answer, dict) or answer.get("ok") is not is_success:
        raise StrangeAnswerError("an answer that is not of the Bot API", code, perhaps_done=_perhaps_done(code))
    if is_success:
        if not _fits(method, answer.get("result")):
            raise StrangeAnswerError("a result that does not fit the call", code, perhaps_done=True)
        return _receipt(answer["result"]) if method.startswith(_BRING_A_MESSAGE_BACK) else payload
    _check_refusal(answer, code)
    return payload


def _receipt(result: object) -> bytes:
    """Return the success of a call that sent or changed a message, with nothing but what is used of it.

    The library would make objects of our own text, its signs and its buttons again, which took as long as writing them.
    """
    return json.dumps({"ok": True, "result": _used_of(result) if isinstance(result, dict) else result}).encode()


def _used_of(message: dict[str, Any]) -> dict[str, Any]:
    return {name: message[name] for name in _USED_OF_A_MESSAGE if name in message}


def _perhaps_done(code: int) -> bool:
    return code < HTTPStatus.MULTIPLE_CHOICES or code == HTTPStatus.GATEWAY_TIMEOUT


def _check_refusal(answer: dict[str, Any], code: int) -> None:
    described = isinstance(answer.get("description"), str) and answer.get("error_code") == code
    parameters = answer.get("parameters", {})
    if not described or not isinstance(parameters, dict):
        raise StrangeAnswerError("a refusal that is not of the Bot API", code, perhaps_done=False)
    if code == HTTPStatus.NOT_FOUND:
        # What the library takes for a revoked token: an address that is wrong, or a server that is not there yet.
        raise StrangeAnswerError("nothing is at this address", code, perhaps_done=False)
    pause = parameters.get("retry_after", 1)
    if not is_whole(pause) or not 0 <= pause <= LONGEST_BELIEVED_PAUSE:
        raise StrangeAnswerError("a pause that makes no sense", code, perhaps_done=False)
    if not is_whole(parameters.get("migrate_to_chat_id", 1)):
        raise StrangeAnswerError("a chat that makes no sense", code, perhaps_done=False)


def _fits(method: str, result: object) -> bool:
    """Whether a result has the form that this method gives, as far as we rely on it."""
    for prefix, fits in _FORMS.items():
        if method.startswith(prefix):
            return fits(result)
    return result is not None


def _is_a_list_of_updates(result: object) -> bool:
    return isinstance(result, list) and all(isinstance(one, dict) and is_whole(one.get("update_id")) for one in result)


def _is_a_bot(result: object) -> bool:
    return _is_readable(result, User) and is_whole(result["id"]) and isinstance(result["first_name"], str)


def _is_a_message(result: object) -> bool:
    return isinstance(result, dict) and _is_readable(_used_of(result), Message) and is_whole(result["message_id"])


def _is_readable(result: object, kind: type[TelegramObject]) -> TypeGuard[dict[str, Any]]:
    """Whether the library can make this of it; elsewhere it would raise whatever came to pass within it."""
    if not isinstance(result, dict):
        return False
    try:
        kind.de_json(dict(result), None)
    except Exception:  # noqa: BLE001, RUF100 (whatever it is, the result is none of this kind)
        return False
    return True


def _is_a_message_or_true(result: object) -> bool:
    return result is True or _is_a_message(result)


def _is_true(result: object) -> bool:
    return result is True


def is_whole(value: object) -> bool:
    """Return whether it is a number as Telegram gives them to updates and chats."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_ID


_FORMS: Final[dict[str, Callable[[object], bool]]] = {
    "getupdates": _is_a_list_of_updates,
    "getme": _is_a_bot,
    "getfile": lambda result: _is_readable(result, File),
    "getwebhookinfo": lambda result: _is_readable(result, WebhookInfo),
    "sendchataction": _is_true,
    "send": _is_a_message,
    "edit": _is_a_message_or_true,
    "delete": _is_true,
    "answer": lambda result: result is True or isinstance(result, dict),
    "set": _is_true,
}
"""The beginning of a method's name → the form of its result; the first that fits decides."""
