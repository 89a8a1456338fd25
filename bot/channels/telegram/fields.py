"""Every text that a message of Telegram's may carry, wherever it stands: behind a link, on a card, in a quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_plus

from telegram import Contact, ExternalReplyInfo, Message

SHOWS_SOMETHING: Final = ("photo", "document", "video", "video_note", "paid_media", "story", "voice", "audio")
"""What may show a patient, or let one be heard."""


def texts_of(message: Message) -> Iterator[str]:
    """Yield each text of a message that its sender chose."""
    yield from filter(None, _texts(message))


def _texts(message: Message) -> Iterator[str | None]:
    yield from (message.text, message.caption)
    yield from (unquote_plus(one.url) for one in (*message.entities, *message.caption_entities) if one.url)
    if message.quote:
        yield message.quote.text
    holders: list[Message | ExternalReplyInfo] = [message]
    if message.external_reply:
        holders.append(message.external_reply)
    for holder in holders:
        if (card := holder.contact) and not is_ones_own(card, message):
            yield "\n".join(filter(None, (card.first_name, card.last_name, card.phone_number)))
            yield getattr(card, "vcard", None)
        if place := holder.venue:
            yield f"{place.title}\n{place.address}"
        if poll := holder.poll:
            yield "\n".join((poll.question, *(option.text for option in poll.options)))
        if file := holder.document:
            yield file.file_name
        if sound := holder.audio:
            yield "\n".join(filter(None, (sound.title, sound.performer, sound.file_name)))


def may_show_a_patient(message: Message) -> bool:
    """Return whether it is a picture, a file, a recording, or the card of somebody else."""
    if any(getattr(message, kind, None) for kind in SHOWS_SOMETHING):
        return True
    return message.contact is not None and not is_ones_own(message.contact, message)


def is_ones_own(card: Contact, message: Message) -> bool:
    """Return whether a card is that of whoever sent it."""
    return message.from_user is not None and card.user_id == message.from_user.id
