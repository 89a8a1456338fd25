"""The HTTP side of the Bot API: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import hmac
import inspect
import json
import re
from collections.abc import Coroutine
from http import HTTPStatus
from typing import Any, TypeVar

from tornado.web import Finish, RequestHandler

from bot.local.faults import Fault
from bot.local.methods import METHODS
from bot.local.parameters import Parameters, read_parameters
from bot.local.refusals import RefusedError, malformed_token, unauthorized, unknown_method
from bot.local.shared import Shared

Result = TypeVar("Result")

_LOCAL_NAMES = frozenset({"127.0.0.1", "localhost"})
_OURSELVES = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site: the page itself, and an address that somebody typed."""
_HOST = re.compile(r"([^:]+)(?::\d{1,5})?")
_TOKEN = re.compile(r"\d{1,16}:[\w-]+", re.ASCII)
_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class LocalHandler(RequestHandler):
    """What every answer of this server shares: only this machine may ask, and nothing may be embedded or kept."""

    _work: asyncio.Task[Any] | None = None

    def initialize(self, api: Shared) -> None:
        """Take the server that this request belongs to."""
        self.api = api

    def set_default_headers(self) -> None:
        """Add the headers that keep a browser from doing more than the page needs."""
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", _CONTENT_POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse what a foreign web page could send: a name that only points here, or an origin that is not ours."""
        host = self.request.headers.get("Host", "")
        name = _HOST.fullmatch(host)
        if name is None or name[1].lower() not in _LOCAL_NAMES or self._comes_from_elsewhere(host):
            self.write_json({"error": "this server answers only to this machine"}, HTTPStatus.FORBIDDEN)
            raise Finish

    def _comes_from_elsewhere(self, host: str) -> bool:
        """Return whether a browser says that another site asks; programs that are no browser say nothing of the kind.

        Origin alone is not enough: a browser leaves it out of the GET of an image, and a GET can act here, too.
        """
        headers = self.request.headers
        if headers.get("Sec-Fetch-Site", "none") not in _OURSELVES:
            return True
        senders = [headers[name] for name in ("Origin", "Referer") if headers.get(name)]
        return any(not f"{sender.lower()}/".startswith(f"http://{host.lower()}/") for sender in senders)

    def compute_etag(self) -> None:
        """Give no entity tag: nothing here is cached."""

    async def unless_gone(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Return the result of some work, or stop as soon as nobody waits for it any more."""
        self._work = task = asyncio.create_task(work)
        try:
            return await task
        except asyncio.CancelledError:
            raise Finish from None
        finally:
            self._work = None

    def on_connection_close(self) -> None:
        """Stop working for somebody who has gone."""
        if self._work is not None:
            self._work.cancel()

    def write_json(self, body: object, status: int = HTTPStatus.OK) -> None:
        """Answer with JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(json.dumps(body))


class BotMethodHandler(LocalHandler):
    """One call of the bot."""

    async def get(self, token: str, method: str) -> None:
        """Answer a call made with GET."""
        await self._answer(token, method)

    async def post(self, token: str, method: str) -> None:
        """Answer a call made with POST."""
        await self._answer(token, method)

    async def _answer(self, token: str, method: str) -> None:
        parameters = Parameters({})
        fault: Fault | None = None
        carried_out = False
        try:
            check_token(token, self.api.token)
            parameters = read_parameters(self.request)
            fault = self.api.faults.take(method, parameters.text("chat_id"))
            if fault is None or fault.applied:
                result = await self._carry_out(method, parameters)
                carried_out = True
            if fault is not None and (refusal := fault.refusal()) is not None:
                raise refusal
        except RefusedError as refusal:
            if fault is not None and fault.refusal() is None:
                await self._break(fault, method, parameters)  # a refusal is lost on the same way
                return
            self.api.calls.note(method, parameters, refusal.code, refusal.description, carried_out=carried_out)
            self._refuse(refusal)
            return
        if fault is not None:
            await self._break(fault, method, parameters)
            return
        self.api.calls.note(method, parameters, HTTPStatus.OK)
        self.write_json({"ok": True, "result": result})

    async def _carry_out(self, method: str, parameters: Parameters) -> object:
        function = METHODS.get(method.lower())
        if function is None:
            raise unknown_method()
        result = function(self.api.world, parameters)
        return await self.unless_gone(result) if inspect.iscoroutine(result) else result

    def _refuse(self, refusal: RefusedError) -> None:
        if "retry_after" in refusal.parameters:
            self.set_header("Retry-After", str(refusal.parameters["retry_after"]))
        self.write_json(refusal.as_json(), refusal.code)

    async def _break(self, fault: Fault, method: str, parameters: Parameters) -> None:
        """Answer in the ways of a broken network: with the page of a front end, with nonsense, or not at all."""
        status = {"server_error": fault.code, "garbled": int(HTTPStatus.OK), "raw": fault.code}.get(fault.kind, 0)
        self.api.calls.note(method, parameters, status, fault.kind, carried_out=fault.applied)
        if fault.kind == "hang":
            await self.unless_gone(asyncio.sleep(fault.seconds))
        if status:
            self.set_status(status)
            self.set_header("Content-Type", "text/html")
            self.write(
                fault.body if fault.kind == "raw" else "<html><head><title>nginx</title></head><body></body></html>"
            )
        else:
            self.detach().close()


class BotFileHandler(LocalHandler):
    """A file that the bot downloads."""

    def get(self, token: str, path: str) -> None:
        """Send the content of a file."""
        try:
            check_token(token, self.api.token)
        except RefusedError as refusal:
            self.write_json(refusal.as_json(), refusal.code)
            return
        file = self.api.world.files.at_path(path)
        if file is None:
            self.write_json(malformed_token().as_json(), HTTPStatus.NOT_FOUND)
            return
        self.set_header("Content-Type", "application/octet-stream")
        self.write(file.content)


class NotFoundHandler(LocalHandler):
    """Any other address."""

    def prepare(self) -> None:
        """Answer as the Bot API does."""
        super().prepare()
        self.write_json(malformed_token().as_json(), HTTPStatus.NOT_FOUND)
        raise Finish


def check_token(given: str, expected: str) -> None:
    """Raise RefusedError unless a call carries the token of the bot."""
    if not _TOKEN.fullmatch(given):
        raise malformed_token()
    if not hmac.compare_digest(given, expected):
        raise unauthorized()
