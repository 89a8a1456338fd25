"""The little world of the local Bot API: three people, a group, a channel, their messages. All in memory."""

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import Any

from bot.local.files import FileStore
from bot.local.profile import Profile
from bot.local.queries import Queries
from bot.local.refusals import bad_request, blocked_by_user
from bot.local.updates import UpdateQueue

Json = dict[str, Any]

VISITOR_ID, MEMBER_ID, ADMINISTRATOR_ID = 1001, 1002, 1003
GROUP_ID = -1005
CHANNEL_ID = -1001000001006
_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)
_MOST_MESSAGES = 2000  # of one chat; older ones are forgotten


@dataclass(slots=True)
class Person:
    """Somebody who writes to the bot. Telegram lets the bot write to them only once they have started it."""

    user_id: int
    first_name: str
    language: str = "fr"
    started: bool = False
    blocked: bool = False

    def as_json(self) -> Json:
        """Return the person as a User of the Bot API."""
        return {
            "id": self.user_id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language,
        }


@dataclass(slots=True)
class Message:
    """One message of a chat; its content holds the fields of the Bot API that depend on its kind."""

    chat_id: int
    message_id: int
    sender: Json | None
    date: int
    content: Json
    reply_markup: Json | None = None
    reply_to: int | None = None
    edit_date: int | None = None
    via_bot: bool = False
    inline_message_id: str = ""
    revision: int = 0


@dataclass(slots=True)
class Chat:
    """One conversation and what has become of it."""

    chat_id: int
    kind: str
    title: str
    messages: dict[int, Message] = field(default_factory=dict)
    deleted: list[tuple[int, int]] = field(default_factory=list)  # (revision, message_id)
    keyboard: Json | None = None
    revision: int = 0

    def as_json(self) -> Json:
        """Return the chat as the Chat of the Bot API."""
        label = {"first_name": self.title} if self.kind == "private" else {"title": self.title}
        return {"id": self.chat_id, "type": self.kind} | label


class World:
    """Everything that the Bot API knows, with a revision that grows at each change."""

    def __init__(self, profile: Profile, updates: UpdateQueue, queries: Queries) -> None:
        self.profile = profile
        self.updates = updates
        self.queries = queries
        self.files = FileStore()
        people = (
            Person(VISITOR_ID, "Visiteur"),
            Person(MEMBER_ID, "Membre"),
            Person(ADMINISTRATOR_ID, "Administrateur"),
        )
        self.people = {person.user_id: person for person in people}
        chats = [Chat(person.user_id, "private", person.first_name) for person in people]
        chats += [Chat(GROUP_ID, "group", "Groupe d’essai"), Chat(CHANNEL_ID, "channel", "Canal d’essai")]
        self.chats = {chat.chat_id: chat for chat in chats}
        self.revision = 1
        self._last_message_id = 0
        self._watchers: set[asyncio.Future[None]] = set()

    def chat_to_read(self, chat_id: str) -> Chat:
        """Return the chat of a call. Raises RefusedError if the bot has never met it."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(int(chat_id)) if _NUMBER.fullmatch(chat_id) else None
        if chat is None or (chat.kind == "private" and not self.people[chat.chat_id].started):
            raise bad_request("chat not found")
        return chat

    def chat_to_write(self, chat_id: str) -> Chat:
        """Return the chat of a call that sends something. Raises RefusedError if the bot may not write there."""
        chat = self.chat_to_read(chat_id)
        if chat.kind == "private" and self.people[chat.chat_id].blocked:
            raise blocked_by_user()
        return chat

    def post(self, chat: Chat, sender: Json | None, content: Json, **details: Any) -> Message:  # noqa: ANN401
        """Add a message to a chat and return it; details are further fields of Message."""
        self._last_message_id += 1
        message = Message(chat.chat_id, self._last_message_id, sender, int(time.time()), content, **details)
        chat.messages[message.message_id] = message
        if len(chat.messages) > _MOST_MESSAGES:
            self.remove(chat, next(iter(chat.messages)))
        self.touch(chat, message)
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message out of its chat and forget it."""
        del chat.messages[message_id]
        self.touch(chat)
        chat.deleted.append((chat.revision, message_id))

    def touch(self, chat: Chat | None = None, message: Message | None = None) -> None:
        """Note that a chat changed, or the profile of the bot (no chat), and wake whoever watches."""
        self.revision += 1
        for changed in [chat] if chat else self.chats.values():
            changed.revision = self.revision
        if message:
            message.revision = self.revision
        for watcher in self._watchers:
            if not watcher.done():
                watcher.set_result(None)
        self._watchers.clear()

    async def change_after(self, chat: Chat, revision: int, seconds: float) -> None:
        """Return once the chat has changed after a revision, or when so many seconds have passed."""
        try:
            async with asyncio.timeout(seconds):
                while chat.revision <= revision:
                    watcher = asyncio.get_running_loop().create_future()
                    self._watchers.add(watcher)
                    await watcher
        except TimeoutError:
            return

    def is_from_bot(self, message: Message) -> bool:
        """Return whether the bot itself wrote a message."""
        return message.sender is not None and message.sender["id"] == self.profile.bot_id

    def as_json(self, message: Message, *, with_reply: bool = True) -> Json:
        """Return a message as the Message of the Bot API."""
        chat = self.chats[message.chat_id]
        sender = {"sender_chat": chat.as_json()} if message.sender is None else {"from": message.sender}
        body: Json = {"message_id": message.message_id, **sender, "chat": chat.as_json(), "date": message.date}
        body |= message.content
        if message.edit_date:
            body["edit_date"] = message.edit_date
        if message.reply_markup and "inline_keyboard" in message.reply_markup:
            body["reply_markup"] = message.reply_markup
        if message.via_bot:
            body["via_bot"] = self.profile.as_user()
        replied = chat.messages.get(message.reply_to or 0)
        if replied and with_reply:
            body["reply_to_message"] = self.as_json(replied, with_reply=False)
        return body

    def by_inline_id(self, inline_message_id: str) -> Message | None:
        """Return the message that was sent through inline mode under this identifier, or None."""
        every = (message for chat in self.chats.values() for message in chat.messages.values())
        return next((m for m in every if inline_message_id and m.inline_message_id == inline_message_id), None)
