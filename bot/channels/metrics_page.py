"""The page of the metrics, for Prometheus: on the loopback address only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.metrics import CONTENT_TYPE, Metrics, exposition
from bot.serving import ListeningError
from bot.storage import Storage, StorageError

_LOOPBACK: Final = "127.0.0.1"
_RESIDENT: Final = re.compile(r"VmRSS:\s+(\d+) kB")


class MetricsPage:
    """Listens on a port of this machine, from `listen` to `stop`."""

    def __init__(self, metrics: Metrics, storage: Storage, version: Callable[[], str]) -> None:
        self._metrics, self._storage, self._version = metrics, storage, version
        routes = [("/metrics", _PageHandler, {"page": self})]
        self._http = HTTPServer(Application(routes, log_function=lambda _: None))

    def listen(self, port: int) -> None:
        """Begin. Raises ListeningError."""
        try:
            self._http.add_sockets(bind_sockets(port, _LOOPBACK))
        except OSError as error:
            raise ListeningError(
                f"BOT_METRICS_PORT: port {port} of this machine cannot be used: {error.strerror}; choose another"
            ) from None

    async def stop(self) -> None:
        """End."""
        self._http.stop()
        await self._http.close_all_connections()

    async def text(self) -> str:
        """Return the page; what the database does not say is left out."""
        outbox: Mapping[str, int] = {}
        with suppress(StorageError):
            outbox = await self._storage.outbox.depth()
        return exposition(self._metrics, outbox=outbox, knowledge=self._version(), megabytes=_resident())


class _PageHandler(RequestHandler):
    def initialize(self, page: MetricsPage) -> None:
        """Take the page."""
        self._page = page

    async def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", CONTENT_TYPE)
        self.write(await self._page.text())

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401
        """Without a traceback."""
        self.set_status(status_code)
        self.finish()


def _resident() -> float | None:
    """Return the memory that this process takes, in megabytes; None where the system does not say."""
    with suppress(OSError):
        if found := _RESIDENT.search(Path("/proc/self/status").read_text(encoding="ascii")):
            return int(found.group(1)) / 1024
    return None
