"""Every text that a message of Telegram's may carry, wherever it stands: behind a link, on a card, in a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_plus

from telegram import Contact, ExternalReplyInfo, Message

from bot.channels.telegram.unread_parts import is_unread, texts_unread
from bot.channels.telegram.written import typed_besides

SHOWS_SOMETHING: Final = (
    "photo", "document", "video", "video_note", "animation", "live_photo", "paid_media", "story", "voice", "audio",
)  # fmt: skip
"""What may show a patient, or let one be heard."""
_ADDRESS: Final = re.compile(r"\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)\S+|\S*%[0-9a-f]{2}\S*", re.IGNORECASE)
"""An address, or what is written as in one: *mailto:?body=NIR%20…*, *x.example/?q=…*."""
_LAYERS: Final = 3
"""How often an address may be written inside another one."""


def texts_of(message: Message) -> Iterator[str]:
    """Yield each text of a message that its sender chose."""
    read = [*filter(None, (*_texts(message), *texts_unread(message)))]
    for text in (*read, *typed_besides(message.to_dict(), "\n".join(read))):
        yield text
        for address in _ADDRESS.findall(text):
            if (inside := _decoded(address)) != address:
                yield inside


def _texts(message: Message) -> Iterator[str | None]:
    """Yield what is to be read together although it stands apart, or first; all the rest follows by itself."""
    yield from (message.text, message.caption)
    if added := message.checklist_tasks_added:
        yield "\n".join(task.text for task in added.tasks)
    holders: list[Message | ExternalReplyInfo] = [message]
    if message.external_reply:
        holders.append(message.external_reply)
    for holder in holders:
        yield from _typed_in(holder)
        if (card := holder.contact) and not is_ones_own(card, message):
            yield "\n".join(filter(None, (card.first_name, card.last_name, card.phone_number)))
            yield getattr(card, "vcard", None)


def _typed_in(holder: Message | ExternalReplyInfo) -> Iterator[str]:
    if poll := holder.poll:
        yield "\n".join((poll.question, *(option.text for option in poll.options)))
    if checklist := holder.checklist:
        yield "\n".join((checklist.title, *(task.text for task in checklist.tasks)))


def _decoded(address: str) -> str:
    for _ in range(_LAYERS):
        address = unquote_plus(address)
    return address


def may_show_a_patient(message: Message) -> bool:
    """Return whether it is a picture, a file, a recording, or the card of somebody else."""
    if any(getattr(message, kind, None) for kind in SHOWS_SOMETHING):
        return True
    if is_unread(message, *SHOWS_SOMETHING, "contact"):
        return True
    if (poll := message.poll) and any((poll.media, poll.explanation_media, *(one.media for one in poll.options))):
        return True
    return message.contact is not None and not is_ones_own(message.contact, message)


def is_ones_own(card: Contact, message: Message) -> bool:
    """Return whether a card is that of whoever sent it."""
    return message.from_user is not None and card.user_id == message.from_user.id
