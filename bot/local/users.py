"""What people do in their Telegram application: write, edit, tap, share, ask inline. Each act becomes an update."""

import secrets
import time
from collections import OrderedDict
from typing import Any

from bot.local.formatting import Formatted, split_text
from bot.local.methods.sending import fields_of
from bot.local.placeholders import placeholder
from bot.local.queries import Answer
from bot.local.refusals import MAX_TEXT_UNITS
from bot.local.state import CHANNEL_ID, Chat, Json, Message, Person, World
from bot.local.texts import typed_by_a_person

_MOST_OFFERS = 200


class Users:
    """The people of the world and their acts. Every act raises LookupError or ValueError if it makes no sense."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._offers: OrderedDict[str, tuple[str, Answer]] = OrderedDict()

    def write(self, user_id: int, chat_id: int, text: str, reply_to: int | None = None) -> list[Message]:
        """Send a text and return the messages: a long one is split, as Telegram applications do."""
        typed = [typed_by_a_person(part) for part in split_text(text, MAX_TEXT_UNITS)]
        parts = [part for part in typed if part.text]
        if not parts:
            raise ValueError("there is nothing to send")
        return [self._send(user_id, chat_id, fields_of(part), reply_to=reply_to) for part in parts]

    def edit(self, user_id: int, chat_id: int, message_id: int, text: str) -> Message:
        """Change a text that the same person sent, and tell the bot."""
        message = self.message(chat_id, message_id)
        typed = typed_by_a_person(text)
        if message.sender != self.person(user_id).as_json() or "text" not in message.content or not typed.text:
            raise ValueError("only one's own texts can be edited")
        message.content = fields_of(typed)
        message.edit_date = int(time.time())
        chat = self.chat(chat_id)
        self._world.touch(chat, message)
        if self._is_heard(chat, message):
            self._world.updates.add("edited_message", self._world.as_json(message))
        return message

    def share_location(self, user_id: int, chat_id: int, latitude: float, longitude: float) -> Message:
        """Send one's position, in WGS84 degrees."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError("no such place on Earth")
        return self._send(user_id, chat_id, {"location": {"latitude": latitude, "longitude": longitude}})

    def share_contact(self, user_id: int, chat_id: int) -> Message:
        """Send one's own contact card, with an invented number."""
        person = self.person(user_id)
        card = {"phone_number": "+33199000000", "first_name": person.first_name, "user_id": user_id}
        return self._send(user_id, chat_id, {"contact": card})

    def send_placeholder(self, user_id: int, chat_id: int, kind: str, caption: str = "") -> list[Message]:
        """Send something that is no text: see placeholders.PLACEHOLDERS."""
        return [self._send(user_id, chat_id, made) for made in placeholder(self._world.files, kind, caption)]

    def post_in_channel(self, text: str) -> Message:
        """Publish a text in a channel where the bot is."""
        chat = self.chat(CHANNEL_ID)
        message = self._world.post(chat, None, fields_of(typed_by_a_person(text)))
        self._world.updates.add("channel_post", self._world.as_json(message))
        return message

    def tap(self, user_id: int, chat_id: int, message_id: int, *, row: int, column: int) -> str:
        """Press a button under a message and return the identifier of the query."""
        markup = self.message(chat_id, message_id).reply_markup or {}
        button = markup.get("inline_keyboard", [])[row][column]
        if "callback_data" not in button:
            raise ValueError("this button asks the bot nothing")
        return self.forge_tap(user_id, chat_id, message_id, button["callback_data"])

    def forge_tap(self, user_id: int, chat_id: int, message_id: int, data: str) -> str:
        """Send any data as if a button had carried it, as a modified application can. Returns the query identifier."""
        person, message = self.person(user_id), self.message(chat_id, message_id)
        query_id = self._world.queries.ask(user_id)
        query: Json = {"id": query_id, "from": person.as_json(), "chat_instance": f"{chat_id}", "data": data}
        if message.inline_message_id:
            query["inline_message_id"] = message.inline_message_id
        else:
            query["message"] = self._world.as_json(message)
        self._world.updates.add("callback_query", query)
        return query_id

    async def ask_inline(self, user_id: int, chat_id: int, text: str, offset: str = "") -> tuple[str, Answer | None]:
        """Type « @bot text » in a chat. Returns a key for choose() and the results, None if the bot stays silent."""
        kept = self._world.queries.kept(user_id, text, offset)
        if kept is not None:
            return self._offer(text, kept)
        chat = self.chat(chat_id)
        query_id = self._world.queries.ask(user_id, text, offset)
        query: Json = {"id": query_id, "from": self.person(user_id).as_json(), "query": text, "offset": offset}
        query["chat_type"] = "sender" if chat.kind == "private" else chat.kind
        self._world.updates.add("inline_query", query)
        answer = await self._world.queries.wait(query_id, self._world.queries.lifetime)
        return self._offer(text, answer) if answer is not None else ("", None)

    def choose(self, user_id: int, chat_id: int, key: str, result_id: str) -> Message:
        """Send one of the inline results to a chat."""
        _, answer = self._offers[key]
        result = next((result for result in answer["results"] if result["id"] == result_id), None)
        if result is None:
            raise LookupError("no such result")
        markup = result["reply_markup"]
        inline_id = secrets.token_urlsafe(16) if markup else ""
        return self._send(
            user_id, chat_id, dict(result["content"]), reply_markup=markup, via_bot=True, inline_message_id=inline_id
        )

    def set_blocked(self, user_id: int, *, blocked: bool) -> None:
        """Block or unblock the bot, and tell it."""
        person = self.person(user_id)
        if person.blocked == blocked:
            return
        person.blocked = blocked
        bot = self._world.profile.as_user()
        member, kicked = {"status": "member", "user": bot}, {"status": "kicked", "user": bot, "until_date": 0}
        change = {"chat": self.chat(user_id).as_json(), "from": person.as_json(), "date": int(time.time())}
        change["old_chat_member"], change["new_chat_member"] = (member, kicked) if blocked else (kicked, member)
        self._world.updates.add("my_chat_member", change)
        self._world.touch(self.chat(user_id))

    def set_language(self, user_id: int, language: str) -> None:
        """Set the language of somebody's application."""
        self.person(user_id).language = language
        self._world.touch()

    def last_text(self, user_id: int, chat_id: int) -> str | None:
        """Return the last text or caption that somebody sent in a chat, or None."""
        for message in reversed(self.chat(chat_id).messages.values()):
            text = message.content.get("text") or message.content.get("caption")
            if text and message.sender and message.sender["id"] == user_id and not message.via_bot:
                return str(text)
        return None

    def person(self, user_id: int) -> Person:
        """Return somebody. Raises LookupError if there is nobody under this identifier."""
        return self._world.people[user_id]

    def chat(self, chat_id: int) -> Chat:
        """Return a chat. Raises LookupError if there is none under this identifier."""
        return self._world.chats[chat_id]

    def message(self, chat_id: int, message_id: int) -> Message:
        """Return a message. Raises LookupError if it does not exist (any more)."""
        return self.chat(chat_id).messages[message_id]

    def _offer(self, text: str, answer: Answer) -> tuple[str, Answer]:
        key = secrets.token_urlsafe(8)
        self._offers[key] = (text, answer)
        if len(self._offers) > _MOST_OFFERS:
            self._offers.popitem(last=False)
        return key, answer

    def _send(self, user_id: int, chat_id: int, content: Json, **details: Any) -> Message:  # noqa: ANN401
        person, chat = self.person(user_id), self.chat(chat_id)
        if chat.kind == "private":
            if chat_id != user_id:
                raise ValueError("nobody writes in somebody else's private chat")
            person.started = True
            self.set_blocked(user_id, blocked=False)
        if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
            chat.keyboard = None
        message = self._world.post(chat, person.as_json(), content, **details)
        if self._is_heard(chat, message):
            self._world.updates.add("message", self._world.as_json(message))
        return message

    def _is_heard(self, chat: Chat, message: Message) -> bool:
        """Return whether Telegram shows a message to the bot: in groups only what is addressed to it."""
        if chat.kind == "private" or message.via_bot:
            return True
        replied = chat.messages.get(message.reply_to or 0)
        return (replied is not None and self._world.is_from_bot(replied)) or self._is_addressed(message)

    def _is_addressed(self, message: Message) -> bool:
        content = message.content
        text = content.get("text") or content.get("caption") or ""
        entities = content.get("entities") or content.get("caption_entities") or []
        name = f"@{self._world.profile.username}".lower()
        for entity in entities:
            written = Formatted(text).part(entity).lower()
            if entity["type"] == "mention" and written == name:
                return True
            if entity["type"] == "bot_command" and ("@" not in written or written.endswith(name)):
                return True
        return False
