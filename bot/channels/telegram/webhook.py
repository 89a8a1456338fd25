"""Updates that Telegram brings: each call is answered once its update is settled, so that nothing is lost by a crash.

python-telegram-bot's own server answers before an update is handled; Telegram then forgets it, and a crash loses it. So
this is tornado, as there, with the answer at the end. What is not settled within Telegram's patience is answered with
503: Telegram brings it again, and it is recognised by its number. A proxy in front of it does TLS.
"""

from __future__ import annotations

import asyncio
import json
import logging
from http import HTTPStatus
from secrets import compare_digest
from time import time
from typing import Any, Final

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.channels.telegram.fetching import KINDS
from bot.channels.telegram.receiving import Options, Receiving
from bot.channels.telegram.request import is_whole
from bot.channels.telegram.unread_parts import read_update
from bot.channels.telegram.update_handling import Handler
from bot.channels.telegram.verdicts import SecondPollerError, WebhookRefusedError
from bot.serving import Address, ListeningError, Webhook
from bot.storage.updates import Updates

_SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
_PATIENCE: Final = 50.0
"""Seconds until an update that is not settled is asked for again; Telegram itself waits a minute."""
_LARGEST_UPDATE: Final = 1024 * 1024
_CONNECTIONS: Final = 100
"""Calls that Telegram makes side by side at most: one slow chat holds few of them."""
_BODY_TAKES: Final = 10.0
"""Seconds within which a call has to be whole: anybody may begin one, and never end it."""
_IDLE: Final = 120.0
"""Seconds that a connection stays open without a call, its first included."""
_BETWEEN_LOOKS: Final = 30.0
_BETWEEN_WORDS_OF_STRANGERS: Final = 60.0
"""Seconds between two lines about calls without the secret: whoever finds the address could fill the log."""
_LONGEST_REASON: Final = 120
_log = logging.getLogger(__name__)


class WebhookServer(Receiving):
    """Listens for Telegram, has what comes handled, and looks from time to time whether it still would come."""

    def __init__(self, bot: Bot, handler: Handler, marks: Updates, webhook: Webhook, options: Options) -> None:
        super().__init__(handler, marks, options)
        self._bot, self._webhook = bot, webhook
        self._settled: dict[int, asyncio.Future[None]] = {}
        """Of what is under way."""
        self._is_foreign = False
        """Whether somebody else's address was found at the last look."""
        self._strangers, self._strangers_told = 0, float("-inf")
        """Calls without the secret that the log has not told yet, and when it told of one."""
        routes = [(webhook.path.replace(".", r"\."), _UpdateHandler, {"server": self})]
        # No log of requests: bodies hold what people wrote.
        application = Application(routes, log_function=lambda _: None)
        self._http = HTTPServer(
            application,
            max_body_size=_LARGEST_UPDATE,
            max_buffer_size=_LARGEST_UPDATE,
            body_timeout=_BODY_TAKES,
            idle_connection_timeout=_IDLE,
        )

    def listen(self) -> None:
        """Begin to listen. Raises ListeningError."""
        self._http.add_sockets(sockets_of(self._webhook.listen))

    async def _connect(self) -> None:
        await self._insist(self._bot.initialize)
        await self._insist(self._set_webhook)
        self._heartbeat.beat()

    async def _set_webhook(self) -> bool:
        try:
            return await self._bot.set_webhook(
                self._webhook.url,
                secret_token=self._webhook.secret.get_secret_value(),
                max_connections=_CONNECTIONS,
                allowed_updates=list(KINDS),
            )
        except BadRequest as error:
            # Not the network, for which this would be tried again for ever.
            raise WebhookRefusedError(error.message) from error

    async def _receive(self) -> None:
        while True:
            await self._sleep(_BETWEEN_LOOKS)
            await self._look(await self._insist(self._bot.get_webhook_info))

    async def _look(self, info: WebhookInfo) -> None:
        """A sign of life where Telegram would bring us updates; another address twice in a row is another process."""
        if info.url != self._webhook.url:
            if self._is_foreign:
                raise SecondPollerError
            self._is_foreign = True
            _log.warning("another address was set for the updates of this bot, or none: ours is set again")
            await self._insist(self._set_webhook)
            return
        self._is_foreign = False
        failed = info.last_error_date.timestamp() if info.last_error_date else 0.0
        if info.pending_update_count and time() - failed < 2 * _BETWEEN_LOOKS:
            reason = ascii(info.last_error_message or "")[:_LONGEST_REASON]
            _log.warning("%d updates wait, Telegram cannot bring them: %s", info.pending_update_count, reason)
            return
        self._heartbeat.beat()

    async def take(self, raw: dict[str, Any]) -> bool:
        """Have one update handled and return whether it is settled; it goes on where it is not."""
        number = int(raw["update_id"])
        if self._stop.is_set():
            return False
        if number not in self._settled:
            self._settled[number] = asyncio.get_running_loop().create_future()
            if not self._take_up(number, read_update(raw, self._bot)):
                self._note_settled(number)
        waiting = self._settled.get(number)
        if waiting is not None:
            await asyncio.wait([waiting], timeout=_PATIENCE)
        return waiting is None or waiting.done()

    def _note_settled(self, update_id: int) -> None:
        super()._note_settled(update_id)
        if (waiting := self._settled.pop(update_id, None)) is not None and not waiting.done():
            waiting.set_result(None)

    def is_from_telegram(self, secret: str) -> bool:
        """Return whether a call carries the secret."""
        return compare_digest(secret.encode(), self._webhook.secret.get_secret_value().encode())

    def note_stranger(self) -> None:
        """Log a call without the secret: the first, then how many there were, once in a while; anybody may call."""
        now = self._clock.stopwatch()
        self._strangers += 1
        if now - self._strangers_told >= _BETWEEN_WORDS_OF_STRANGERS:
            _log.warning("calls without the secret were refused: %d since the last line of this kind", self._strangers)
            self._strangers, self._strangers_told = 0, now

    async def _end(self, *, confirm: bool) -> None:  # noqa: ARG002 (what is answered is confirmed)
        """Take nothing new, let what runs come to an end and its calls be answered; the rest comes again."""
        self._http.stop()
        await self._drain()
        for waiting in self._settled.values():
            waiting.cancel()
        await asyncio.sleep(0)
        await self._http.close_all_connections()


class _UpdateHandler(RequestHandler):
    """One call of Telegram."""

    def initialize(self, server: WebhookServer) -> None:
        """Take the server."""
        self._server = server

    def set_default_headers(self) -> None:
        """Say as little as possible."""
        self.clear_header("Server")

    def get(self) -> None:
        """Nothing is here for a browser."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    async def post(self) -> None:
        """Answer 200 once the update is settled, 503 if Telegram is to bring it again."""
        if not self._server.is_from_telegram(self.request.headers.get(_SECRET_HEADER, "")):
            self._server.note_stranger()
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        try:
            raw = json.loads(self.request.body)
            is_numbered = is_whole(raw["update_id"])
        except (ValueError, TypeError, KeyError, RecursionError):
            is_numbered = False
        if not is_numbered:
            self.set_status(HTTPStatus.BAD_REQUEST)
            return
        settled = await self._server.take(raw)
        self.set_status(HTTPStatus.OK if settled else HTTPStatus.SERVICE_UNAVAILABLE)

    def write_error(self, status_code: int, **_: object) -> None:
        """Without a page, and without a traceback."""
        self.set_status(status_code)
        self.finish()


def sockets_of(address: Address) -> list[Any]:
    """Return sockets that listen. Raises ListeningError."""
    try:
        return bind_sockets(address.port, address.host)
    except OSError as error:
        raise ListeningError(
            f"BOT_WEBHOOK_LISTEN: {address.host}:{address.port} cannot be listened on: {error.strerror}; "
            "is another process there?"
        ) from None
