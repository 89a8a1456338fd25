"""The server: assembles the Bot API, the page and the controls, on the loopback address only."""

import secrets
import socket
from collections.abc import Sequence

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.local import controls, handlers, page_api
from bot.local.profile import Profile
from bot.local.queries import Queries
from bot.local.shared import Explain, Place, Shared
from bot.local.state import World
from bot.local.updates import UpdateQueue

LOOPBACK = "127.0.0.1"
BOT_NUMBER = 700_000
DEFAULT_TOKEN = f"{BOT_NUMBER}:local"
"""For tests, whose bots run in other processes."""
_BACKLOG = 128
_LARGEST_BODY = 50 * 1024 * 1024


def fresh_token() -> str:
    """Return a token that nobody can know beforehand: web pages and other users of this machine may guess addresses."""
    return f"{BOT_NUMBER}:{secrets.token_urlsafe(24)}"


class LocalBotApi(Shared):
    """A Bot API server for one bot and three people, with a chat page. Everything stays in memory.

    explain, if given, says how a text was understood; the page shows it under « Pourquoi ? ».
    places are what the page offers to share.
    controls opens /_control/… for tests in other processes; tests in this process use .users, .faults and .calls.
    pace_repeats slows down getUpdates repeated with the same offset, as Telegram does.
    query_lifetime is how long, in seconds, a tap or an inline query can be answered.
    """

    def __init__(
        self,
        *,
        token: str = DEFAULT_TOKEN,
        explain: Explain | None = None,
        places: Sequence[Place] = (),
        bot_name: str = "Assistant local",
        bot_username: str = "assistant_local_bot",
        controls: bool = False,
        pace_repeats: bool = True,
        query_lifetime: float = 30.0,
        first_update_id: int | None = None,
    ) -> None:
        profile = Profile(int(token.partition(":")[0]), bot_username, bot_name)
        updates = UpdateQueue(first_id=first_update_id, pace_repeats=pace_repeats)
        super().__init__(token, World(profile, updates, Queries(query_lifetime)), explain, tuple(places))
        self._controls = controls
        self._server: HTTPServer | None = None
        self._port = 0

    async def start(self, port: int = 0) -> int:
        """Listen on the loopback address and return the port; 0 takes a free one. Raises OSError if it is taken."""
        listening = _listen(port)
        self._port = int(listening.getsockname()[1])
        self._server = HTTPServer(
            self._application(), max_body_size=_LARGEST_BODY, max_buffer_size=_LARGEST_BODY, idle_connection_timeout=600
        )
        self._server.add_socket(listening)
        return self._port

    async def stop(self) -> None:
        """Stop listening and cut the connections that are still open."""
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()
            self._server = None

    @property
    def root_url(self) -> str:
        """The address of the server, without a final slash, as for TELEGRAM_BOT_API_URL."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def base_url(self) -> str:
        """The address to which the token and the method are added."""
        return f"{self.root_url}/bot"

    @property
    def base_file_url(self) -> str:
        """The address to which the token and the path of a file are added."""
        return f"{self.root_url}/file/bot"

    @property
    def page_url(self) -> str:
        """The address of the chat page."""
        return f"{self.root_url}/"

    def _application(self) -> Application:
        routes: list[tuple[str, type[RequestHandler]]] = [
            (r"/bot([^/]+)/([^/]+)", handlers.BotMethodHandler),
            (r"/file/bot([^/]+)/(.+)", handlers.BotFileHandler),
            (r"/", page_api.PageFileHandler),
            (r"/page/([\w.]+)", page_api.PageFileHandler),
            (r"/_page/setup", page_api.SetupHandler),
            (r"/_page/chat", page_api.ChatHandler),
            (r"/_page/tap", page_api.TapHandler),
            (r"/_page/inline", page_api.InlineHandler),
            (r"/_page/why", page_api.WhyHandler),
            (r"/_page/vcard", page_api.VcardHandler),
            (r"/_page/file/([\w-]+)", page_api.DownloadHandler),
            (r"/_page/do/(\w+)", page_api.ActHandler),
        ]
        if self._controls:
            routes += [
                (r"/_control/faults", controls.FaultsHandler),
                (r"/_control/calls", controls.CallsHandler),
                (r"/_control/updates", controls.UpdatesHandler),
            ]
        routes.append((r".*", handlers.NotFoundHandler))
        own = {"api": self}
        # No log of requests: addresses hold the token, and bodies what people wrote.
        return Application([(path, handler, own) for path, handler in routes], log_function=lambda _: None)


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setblocking(False)
        listening.bind((LOOPBACK, port))
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening
