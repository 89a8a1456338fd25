"""One update → who deals with it. This is the handler that the update loop runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from telegram import Bot, CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, MessageEntity, Update, User

from bot.channels.telegram.fields import may_show_a_patient, texts_of
from bot.channels.telegram.inline import handle_inline
from bot.channels.telegram.sending import LONGEST_DATA, Outgoing, SentSoFar, end_waiting
from bot.channels.telegram.unread_parts import is_unread
from bot.conversation import events
from bot.conversation.commands import typed_command
from bot.conversation.memory import FloodControl
from bot.conversation.places import answer_location
from bot.conversation.port import Received
from bot.conversation.taps import leads_to_an_emergency, tapped
from bot.conversation.turn import Services, Turn, begin_turn
from bot.knowledge_base.gazetteer import Point

_GROUPS: Final = frozenset({Chat.GROUP, Chat.SUPERGROUP})
_MANY_WITHOUT_A_NAME: Final = 4
"""Administrators of one group who may write at once and whom nothing tells apart: nobody says how many there are."""


class Handlers:
    """Deals with every kind of update that the loop asks for."""

    def __init__(self, services: Services, bot: Bot, flood: FloodControl) -> None:
        self._services, self._bot, self._flood = services, bot, flood
        self._sent = SentSoFar()

    async def handle(self, update: Update) -> None:
        """Deal with an update. What is raised, the loop tries again or gives up."""
        if update.my_chat_member:
            await self._note_reachability(update.my_chat_member)
            return
        pace = self._pace(update)
        self._sent.begin(update.update_id)
        if update.callback_query:
            if pace == "go" or self._taps_an_emergency(update.callback_query):
                await self._on_tap(update.update_id, update.callback_query)
            else:
                await end_waiting(update.callback_query, self._too_fast(update) if pace == "tell" else "")
        elif update.inline_query:
            await handle_inline(self._services, update.inline_query, too_fast=pace != "go")
        elif post := update.channel_post or update.edited_channel_post:
            await self._on_post(update.update_id, post, edited=update.edited_channel_post is not None)
        elif message := update.message or update.edited_message:
            await self._on_message(update, message, pace)

    def _pace(self, update: Update) -> str:
        message = update.message or update.edited_message
        if message is not None:
            sent = message.edit_date or message.date
            self._services.witness.hear(sent)
            if _is_a_moving_position(update) or self._sent.is_known(update.update_id):
                return "go"
            if message.chat.type != Chat.PRIVATE and not self._is_addressed(message):
                return "silent"
            sender, people = _sender_of(message)
            return self._flood.judge(sender, sent.timestamp(), people=people)
        user = update.effective_user
        if user is None or self._sent.is_known(update.update_id):
            return "go"
        # Each letter typed inline is a query: they must not use up what a question needs.
        return self._flood.judge(f"inline:{user.id}" if update.inline_query else str(user.id))

    def _taps_an_emergency(self, query: CallbackQuery) -> bool:
        """Whether a button of who is too fast leads to a call to make now."""
        data, services = query.data or "", self._services
        return len(data) <= LONGEST_DATA and leads_to_an_emergency(data, services.holder.current, services.now())

    def _too_fast(self, update: Update) -> str:
        return events.too_fast(self._services, update.effective_user.language_code if update.effective_user else None)

    async def _begin(self, update_id: int, chat: Chat, user: User | None, message: Message | None) -> Turn:
        """Return the turn of an update; in a group its answers stand under the message."""
        private = chat.type == Chat.PRIVATE
        out = Outgoing(self._bot, str(chat.id), update_id, self._sent)
        if message is not None and not private:
            out.reply_to = message.message_id
            out.thread = message.message_thread_id if message.is_topic_message else None
        person, language = (str(user.id), user.language_code) if user else (None, None)
        return await begin_turn(self._services, out, person, language, private=private)

    async def _on_tap(self, update_id: int, query: CallbackQuery) -> None:
        """Do what a button asks, then end its waiting with a notice where there is something to say."""
        if query.message is None:
            await end_waiting(query)
            return
        turn = await self._begin(update_id, query.message.chat, query.from_user, None)
        if isinstance(turn.out, Outgoing):
            turn.out.tapped = query
            if isinstance(query.message, Message) and query.message.is_topic_message:
                turn.out.thread = query.message.message_thread_id
        data = query.data or ""
        # No button of ours carries more: what does is forged.
        notice = await tapped(turn, data if len(data) <= LONGEST_DATA else "", str(query.message.message_id))
        await turn.out.notice(notice)

    async def _on_message(self, update: Update, message: Message, pace: str) -> None:
        """Look for what may identify a patient before anything else, then deal with the message."""
        private = message.chat.type == Chat.PRIVATE
        if message.via_bot and message.via_bot.id == self._bot.id:
            return
        if not private and (message.chat.type not in _GROUPS or not self._is_addressed(message)):
            return
        turn = await self._begin(update.update_id, message.chat, message.from_user, message)
        turn = await events.searched(turn, texts_of(message), str(message.message_id))
        answered, found = message.reply_to_message, None
        if answered is not None and not self._is_ours(answered):
            found = await events.searched_too(turn, texts_of(answered), str(answered.message_id))
        if pace != "go":
            await events.written_too_fast(
                turn,
                str(message.message_id),
                (message.text or message.caption if private else self._addressed_text(message)) or "",
                self._too_fast(update) if pace == "tell" else "",
                may_show_a_patient=may_show_a_patient(message),
            )
        elif private or may_show_a_patient(message):
            await self._in_private(turn, message, edited=update.edited_message is not None)
        elif text := self._addressed_text(message):
            await _written(turn, text, message)
        await events.tell_what_was_found(turn)
        await events.tell_what_was_answered(turn, found)

    async def _on_post(self, update_id: int, post: Message, *, edited: bool) -> None:
        """Look for what may identify a patient: many read a channel, where nothing else is answered."""
        turn = await self._begin(update_id, post.chat, None, None)
        turn = await events.searched(turn, texts_of(post), str(post.message_id))
        if not edited:
            await events.posted_in_a_channel(turn)
        await events.tell_what_was_found(turn)

    async def _in_private(self, turn: Turn, message: Message, *, edited: bool) -> None:
        """Deal with a message in a private chat, or with a picture anywhere."""
        if may_show_a_patient(message):
            album, received = message.media_group_id or "", None if edited else _received(message)
            caption = (message.caption if turn.private else self._addressed_text(message)) or ""
            await events.pictured(turn, str(message.message_id), caption, album, received)
        elif message.text is not None or message.caption is not None:
            await _written(turn, message.text or message.caption or "", message)
        elif message.location is not None:
            if not edited:  # a live position moves on and on: its beginning is enough
                await answer_location(turn, Point(message.location.latitude, message.location.longitude))
        elif message.effective_attachment is not None and not edited:
            await events.unreadable(turn, message.media_group_id or "")

    def _is_addressed(self, message: Message) -> bool:
        """Return whether a message in a group speaks to the bot; whatever may tell or show something, as a reply."""
        if self._addressed_text(message):
            return True
        return self._replies_to_us(message) and (may_show_a_patient(message) or any(texts_of(message)))

    def _replies_to_us(self, message: Message) -> bool:
        replied = message.reply_to_message
        return replied is not None and replied.from_user is not None and replied.from_user.id == self._bot.id

    def _is_ours(self, message: Message) -> bool:
        """Return whether we wrote a message, or somebody sent what we offered inline."""
        return any(one is not None and one.id == self._bot.id for one in (message.from_user, message.via_bot))

    def _addressed_text(self, message: Message) -> str | None:
        """Return what a message in a group says to the bot, None if it does not speak to it."""
        text = message.text if message.text is not None else message.caption
        if text is None:
            return None
        me = self._bot
        typed = typed_command(text)
        if typed is not None:
            return text if typed.addressee in ("", me.username.lower()) else None
        mentions = [part for part in _mentions(message) if part.lower() == f"@{me.username}".lower()]
        for mention in mentions:
            text = text.replace(mention, " ")
        return text.strip() if mentions or self._replies_to_us(message) else None

    async def _note_reachability(self, change: ChatMemberUpdated) -> None:
        if change.chat.type == Chat.PRIVATE:
            reachable = change.new_chat_member.status != ChatMember.BANNED
            await events.note_reachability(self._services, str(change.chat.id), reachable=reachable)


async def _written(turn: Turn, text: str, message: Message) -> None:
    forwarded = message.forward_origin is not None or is_unread(message, "forward_origin")
    await events.written(turn, text, str(message.message_id), forwarded=forwarded)


def _is_a_moving_position(update: Update) -> bool:
    """Return whether this is a live position that has moved: telephones send one every few seconds by themselves."""
    return update.edited_message is not None and update.edited_message.location is not None


def _sender_of(message: Message) -> tuple[str, int]:
    """Return whose pace a message counts for, and how many people may stand behind it.

    Anonymous administrators of all groups share one user of Telegram's. The group and the title that an administrator
    may bear tell them apart. Of those of one group who bear none Telegram tells nothing but the topic that they write
    in: they share a pace, which is as wide as that of several, and no emergency of theirs waits for it.
    """
    if message.sender_chat is None:
        return (str(message.from_user.id) if message.from_user else f"chat:{message.chat.id}"), 1
    title = message.author_signature or message.sender_tag
    if title or message.sender_chat.id != message.chat.id:
        return f"chat:{message.sender_chat.id}:{title or ''}", 1
    return f"chat:{message.chat.id}::{message.message_thread_id or ''}", _MANY_WITHOUT_A_NAME


def _received(message: Message) -> Received | None:
    document = message.document
    return Received(document.file_id, document.file_name or "", document.file_size or 0) if document else None


def _mentions(message: Message) -> Iterable[str]:
    kinds: list[str | None] = [MessageEntity.MENTION]
    found = message.parse_entities(kinds) if message.text is not None else message.parse_caption_entities(kinds)
    return found.values()
