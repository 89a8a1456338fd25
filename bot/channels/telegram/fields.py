"""Every text that a message of Telegram's may carry, wherever it stands: behind a link, on a card, in a quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote_plus

from telegram import Contact, ExternalReplyInfo, Message, MessageEntity

from bot.channels.telegram.unread_parts import is_unread, texts_unread
from bot.channels.telegram.written import typed_besides

SHOWS_SOMETHING: Final = (
    "photo", "document", "video", "video_note", "animation", "live_photo", "paid_media", "story", "voice", "audio",
)  # fmt: skip
"""What may show a patient, or let one be heard."""
_ADDRESS: Final = re.compile(r"\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)\S+", re.IGNORECASE)
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
    yield from (message.text, message.caption)
    yield from _behind(message.entities, message.caption_entities)
    if (preview := message.link_preview_options) and isinstance(preview.url, str):
        yield preview.url
    if message.quote:
        yield message.quote.text
        yield from _behind(message.quote.entities)
    if added := message.checklist_tasks_added:
        yield "\n".join(task.text for task in added.tasks)
        yield from _behind(*(task.text_entities for task in added.tasks))
    if option := message.poll_option_added:
        yield option.option_text
        yield from _behind(option.option_text_entities)
    holders: list[Message | ExternalReplyInfo] = [message]
    if message.external_reply:
        holders.append(message.external_reply)
    for holder in holders:
        yield from _typed_in(holder)
        if (card := holder.contact) and not is_ones_own(card, message):
            yield "\n".join(filter(None, (card.first_name, card.last_name, card.phone_number)))
            yield getattr(card, "vcard", None)


def _typed_in(holder: Message | ExternalReplyInfo) -> Iterator[str | None]:
    if place := holder.venue:
        yield f"{place.title}\n{place.address}"
    if poll := holder.poll:
        yield "\n".join((poll.question, *(option.text for option in poll.options)))
        yield from (poll.description, poll.explanation)
        yield from _behind(poll.question_entities, poll.description_entities, poll.explanation_entities)
        yield from _behind(*(option.text_entities for option in poll.options))
    if checklist := holder.checklist:
        yield "\n".join((checklist.title, *(task.text for task in checklist.tasks)))
        yield from _behind(checklist.title_entities, *(task.text_entities for task in checklist.tasks))
    if sound := holder.audio:
        yield "\n".join(filter(None, (sound.title, sound.performer, sound.file_name)))
    yield holder.document.file_name if holder.document else None
    yield holder.video.file_name if holder.video else None
    yield holder.animation.file_name if holder.animation else None


def _behind(*marked: Iterable[MessageEntity] | None) -> Iterator[str | None]:
    """What stands behind the words of a text: the address of a link, the language that code is said to be in."""
    for entity in (entity for entities in marked for entity in entities or ()):
        yield entity.url
        yield entity.language


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
