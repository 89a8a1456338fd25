"""One update → who deals with it. This is the handler that the update loop runs."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

from telegram import Chat, ChatMember, ChatMemberUpdated, Message, MessageEntity, ReplyKeyboardRemove, Update

from bot.channels.telegram.inline import handle_inline
from bot.conversation.answers import answer_text
from bot.conversation.commands import run_command, typed_command
from bot.conversation.places import answer_location
from bot.conversation.taps import end_waiting, handle_tap
from bot.conversation.turn import Services, Turn, begin_turn
from bot.storage import StorageError

_GROUPS: Final = frozenset({Chat.GROUP, Chat.SUPERGROUP})
_SHOWS_SOMETHING: Final = ("photo", "document", "video", "video_note", "paid_media", "story")
"""What may show a patient."""
_log = logging.getLogger(__name__)


class Handlers:
    """Deals with every kind of update that the loop asks for."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def handle(self, update: Update) -> None:
        """Deal with an update. What is raised, the loop tries again or gives up."""
        if update.my_chat_member:
            await self._note_reachability(update.my_chat_member)
            return
        pace = self._pace(update)
        self._services.sent.begin(update.update_id)
        if update.callback_query:
            if pace == "go":
                await handle_tap(self._services, update.update_id, update.callback_query)
            else:
                await end_waiting(update.callback_query, self._too_fast(update) if pace == "tell" else "")
        elif update.inline_query:
            await handle_inline(self._services, update.inline_query, too_fast=pace != "go")
        elif update.channel_post:
            await self._greet_channel(update.update_id, update.channel_post)
        elif message := update.message or update.edited_message:
            await self._on_message(update, message, pace)

    def _pace(self, update: Update) -> str:
        user = update.effective_user
        if user is None or self._services.sent.is_known(update.update_id):
            return "go"
        message = update.message or update.edited_message
        if message is not None and message.chat.type != Chat.PRIVATE and not self._addressed_text(message):
            return "silent"
        return self._services.flood.judge(user.id)

    def _too_fast(self, update: Update) -> str:
        language = (update.effective_user.language_code if update.effective_user else None) or "fr"
        key = "en" if language.startswith("en") else "fr"
        return self._services.holder.current.knowledge.messages["telegram_too_fast"].into(key)

    async def _on_message(self, update: Update, message: Message, pace: str) -> None:
        if message.via_bot and message.via_bot.id == self._services.bot.id:
            return
        if message.chat.type == Chat.PRIVATE:
            turn = await begin_turn(self._services, update.update_id, message.chat, message.from_user, message)
            if pace == "go":
                await self._in_private(turn, message, edited=update.edited_message is not None)
            else:
                await self._refuse_for_pace(turn, message, self._too_fast(update) if pace == "tell" else "")
        elif message.chat.type in _GROUPS and pace != "silent":
            text = self._addressed_text(message)
            if text is None:
                return
            turn = await begin_turn(self._services, update.update_id, message.chat, message.from_user, message)
            await (self._answer(turn, text, message) if pace == "go" else turn.out.tell(self._too_fast(update)))

    async def _refuse_for_pace(self, turn: Turn, message: Message, notice: str) -> None:
        """Even when it is too fast, nothing that may identify a patient stays in the chat."""
        text = message.text or message.caption or ""
        if _may_show_a_patient(message) or turn.assistant.reader.read(text).identifiers:
            await turn.out.delete(message.message_id)
        if notice:
            await turn.out.tell(notice)

    async def _in_private(self, turn: Turn, message: Message, *, edited: bool) -> None:
        if _may_show_a_patient(message):
            await self._refuse_picture(turn, message)
        elif message.text is not None or message.caption is not None:
            await self._answer(turn, message.text or message.caption or "", message)
        elif message.location is not None:
            if not edited:  # a live position moves on and on: its beginning is enough
                await answer_location(turn, message.location)
        elif message.effective_attachment is not None and not edited:
            await self._say_once(turn, message, turn.say("only_text"))

    async def _refuse_picture(self, turn: Turn, message: Message) -> None:
        """A picture or a file may show a patient: it goes, whoever sent it learns why, its caption is answered."""
        gone = await turn.out.delete(message.message_id)
        why = turn.say("file_deleted" if gone else "file_not_deleted")
        if message.caption:
            await answer_text(turn, message.caption, remarks=(why,))
            self._note_said(turn, message)
        else:
            await self._say_once(turn, message, why)

    async def _say_once(self, turn: Turn, message: Message, text: str) -> None:
        """Say something once for a whole album."""
        if message.media_group_id is None or self._services.said_once.get(_album(turn, message)) is None:
            await turn.out.tell(text)
        self._note_said(turn, message)

    def _note_said(self, turn: Turn, message: Message) -> None:
        if message.media_group_id is not None:
            self._services.said_once.put(_album(turn, message), turn.today)

    async def _answer(self, turn: Turn, text: str, message: Message) -> None:
        if text.strip() in turn.assistant.knowledge.messages["telegram_button_cancel"].model_dump().values():
            await turn.out.tell(turn.say("cancelled"), ReplyKeyboardRemove())
            return
        forwarded = message.forward_origin is not None
        typed = None if forwarded else typed_command(text)
        if typed is not None:
            await run_command(turn, typed, message.message_id)
        elif not await self._is_awaited(turn, text, message.message_id):
            remarks = (turn.say("forwarded"),) if forwarded else ()
            await answer_text(turn, text, message.message_id, remarks=remarks)

    async def _is_awaited(self, turn: Turn, text: str, message_id: int) -> bool:
        for extension in turn.extensions:
            if await extension.on_text(turn, text, message_id):
                return True
        return False

    def _addressed_text(self, message: Message) -> str | None:
        """Return what a message in a group says to the bot, None if it does not speak to it."""
        text = message.text if message.text is not None else message.caption
        if text is None:
            return None
        me = self._services.bot
        typed = typed_command(text)
        if typed is not None:
            return text if typed.addressee in ("", me.username.lower()) else None
        mentions = [part for part in _mentions(message) if part.lower() == f"@{me.username}".lower()]
        for mention in mentions:
            text = text.replace(mention, " ")
        replied = message.reply_to_message
        to_me = replied is not None and replied.from_user is not None and replied.from_user.id == me.id
        return text.strip() if mentions or to_me else None

    async def _greet_channel(self, update_id: int, post: Message) -> None:
        """In a channel the bot has nothing to answer: it says so once a day, and where it does answer."""
        key = f"channel:{post.chat.id}"
        turn = await begin_turn(self._services, update_id, post.chat, None, None)
        if self._services.said_once.get(key) != turn.today:
            await turn.out.tell(turn.say("channel"))
            self._services.said_once.put(key, turn.today)

    async def _note_reachability(self, change: ChatMemberUpdated) -> None:
        """Somebody who blocks the bot gets nothing more until they write again."""
        if change.chat.type != Chat.PRIVATE:
            return
        reachable = change.new_chat_member.status != ChatMember.BANNED
        try:
            await self._services.people.set_reachable(change.chat.id, reachable=reachable)
        except StorageError as error:
            _log.error("%s", error)


def _may_show_a_patient(message: Message) -> bool:
    return any(getattr(message, kind, None) for kind in _SHOWS_SOMETHING)


def _mentions(message: Message) -> Iterable[str]:
    kinds: list[str | None] = [MessageEntity.MENTION]
    found = message.parse_entities(kinds) if message.text is not None else message.parse_caption_entities(kinds)
    return found.values()


def _album(turn: Turn, message: Message) -> str:
    return f"album:{turn.out.chat_id}:{message.media_group_id}"
