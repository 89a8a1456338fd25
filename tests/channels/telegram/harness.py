"""The channel without a network: the library's own client, with its transport replaced, and a real database."""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from telegram import Bot, Update
from telegram.request import BaseRequest, RequestData

from bot.assistant import Assistant
from bot.channels.telegram.handlers import Handlers
from bot.channels.telegram.messenger import TelegramMessenger
from bot.conversation.access import Access
from bot.conversation.memory import ContextStore, FloodControl
from bot.conversation.snapshot import KnowledgeHolder
from bot.conversation.turn import Extension, Services
from bot.storage import Storage
from tests.conftest import NOON
from tests.typed import untypeset

VISITOR, MEMBER, ADMINISTRATOR = 11, 12, 13
GROUP = -500
CHANNEL = -1000000000700
BOT_NAME = "essai_bot"
ME = {"id": 99, "is_bot": True, "first_name": "Essai", "username": BOT_NAME, "supports_inline_queries": True}
Json = dict[str, Any]


@dataclass
class Call:
    """One call of the Bot API."""

    method: str
    parameters: Json

    @property
    def text(self) -> str:
        """Its text, as it is typed on a keyboard."""
        return untypeset(str(self.parameters.get("text", "")))

    @property
    def buttons(self) -> list[Json]:
        """All buttons of the keyboard, row by row."""
        rows = self.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def button(self, label: str) -> Json:
        """Return the first button whose label holds these words."""
        for button in self.buttons:
            if label in untypeset(button["text"]):
                return button
        raise AssertionError(f"no button {label!r} among {[button['text'] for button in self.buttons]}")


class RecordedRequest(BaseRequest):
    """Takes the place of the network: notes each call, answers as Telegram would, or refuses as told."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: dict[str, list[tuple[int, str]]] = {}
        self.files: dict[str, bytes] = {}
        """Files that people sent, by their id."""
        self._numbers = itertools.count(1000)

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_: object,
        **__: object,
    ) -> tuple[int, bytes]:
        """Note the call and return what Telegram would."""
        name = url.rpartition("/")[2]
        if method == "GET":
            return 200, self.files[name]
        given = request_data.json_parameters if request_data else {}
        parameters = {key: _decoded(value) for key, value in given.items()}
        if name != "getMe":
            self.calls.append(Call(name, parameters))
        if self.refusals.get(name):
            code, description = self.refusals[name].pop(0)
            return code, json.dumps({"ok": False, "error_code": code, "description": description}).encode()
        return 200, json.dumps({"ok": True, "result": self._result(name, parameters)}).encode()

    def _result(self, name: str, parameters: Json) -> object:
        if name == "getMe":
            return ME
        if name.startswith(("send", "edit")):
            chat_id = int(parameters.get("chat_id", 0))
            chat = {"id": chat_id, "type": "private", "first_name": "x"}
            return {"message_id": next(self._numbers), "date": 0, "chat": chat, "text": parameters.get("text", "…")}
        if name == "getFile":
            file_id = parameters["file_id"]
            return {"file_id": file_id, "file_unique_id": file_id, "file_path": f"documents/{file_id}"}
        return True


def _decoded(value: str) -> object:
    try:
        return json.loads(value) if value[:1] in "[{" or value in ("true", "false") else value
    except ValueError:
        return value


@dataclass
class Chat:
    """Drives the handlers as Telegram would, and tells what they called."""

    bot: Bot
    request: RecordedRequest
    storage: Storage
    holder: KnowledgeHolder
    clock: datetime = NOON
    seconds: float = 0.0
    language: str = "fr"
    services: Services = field(init=False)
    handlers: Handlers = field(init=False)
    _updates: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _messages: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.services = Services(
            messenger=TelegramMessenger(self.bot),
            holder=self.holder,
            people=self.storage.users,
            access=Access({str(ADMINISTRATOR)}),
            now=lambda: self.clock,
            contexts=ContextStore(lambda: self.clock),
        )
        self.join()

    def join(self, *extensions: Extension) -> None:
        """Let extensions join in."""
        self.services = replace(self.services, extensions=extensions)
        self.handlers = Handlers(self.services, self.bot, FloodControl(lambda: self.seconds))

    def wait(self, **spans: float) -> None:
        """Let time pass."""
        self.clock += timedelta(**spans)
        self.seconds += timedelta(**spans).total_seconds()

    async def update(self, number: int | None = None, **content: Json) -> list[Call]:
        """Hand over one update and return the calls that it led to."""
        self.seconds += 10  # people are slow: the flood control is tested by itself
        update = Update.de_json({"update_id": next(self._updates) if number is None else number, **content}, self.bot)
        before = len(self.request.calls)
        await self.handlers.handle(update)
        return self.request.calls[before:]

    def user(self, user_id: int) -> Json:
        return {"id": user_id, "is_bot": False, "first_name": "Quelqu'un", "language_code": self.language}

    def message(self, user_id: int, **content: object) -> Json:
        """Return a message in a private chat, or in another one if `chat` says so."""
        chat = content.pop("chat", {"id": user_id, "type": "private", "first_name": "Quelqu'un"})
        sent = {"message_id": next(self._messages), "date": int(self.clock.timestamp())}
        return {**sent, "chat": chat, "from": self.user(user_id), **content}

    async def say(self, text: str, user_id: int = MEMBER, **more: object) -> list[Call]:
        """Write a text in private."""
        return await self.update(message=self.message(user_id, text=text, **more))

    async def send_file(self, name: str, content: bytes, user_id: int = MEMBER, **more: object) -> list[Call]:
        """Send a file in private."""
        file_id = f"file{next(self._messages)}"
        self.request.files[file_id] = content
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(content)}
        return await self.update(message=self.message(user_id, document=document, **more))

    async def tap(self, data: str, user_id: int = MEMBER, **more: object) -> list[Call]:
        """Tap a button under a message of the bot."""
        message = self.message(user_id, text="…", **more) | {"from": ME}
        query = {"id": "7", "from": self.user(user_id), "chat_instance": "1", "data": data, "message": message}
        return await self.update(callback_query=query)

    async def share(self, latitude: float, longitude: float, user_id: int = MEMBER) -> list[Call]:
        """Share a position."""
        return await self.update(message=self.message(user_id, location={"latitude": latitude, "longitude": longitude}))

    async def inline(self, text: str, user_id: int = MEMBER) -> Call:
        """Type after the bot's name in another chat, and return the answer."""
        query = {"id": "8", "from": self.user(user_id), "query": text, "offset": ""}
        calls = await self.update(inline_query=query)
        assert [call.method for call in calls] == ["answerInlineQuery"]
        return calls[0]


@asynccontextmanager
async def open_chat(assistant: Assistant, folder: Path) -> AsyncIterator[Chat]:
    """Give a chat with a member and an administrator in it."""
    request = RecordedRequest()
    bot = Bot("99:essai", request=request, get_updates_request=RecordedRequest())
    await bot.initialize()
    async with Storage.open(folder / "bot.sqlite3") as storage:
        await storage.users.set_role(str(MEMBER), "member", NOON.date())
        yield Chat(bot, request, storage, KnowledgeHolder(assistant))


def everything(calls: list[Call]) -> str:
    """Return all that somebody could read in these calls, with its buttons, as it is typed on a keyboard."""
    return untypeset(json.dumps([call.parameters for call in calls], ensure_ascii=False))
