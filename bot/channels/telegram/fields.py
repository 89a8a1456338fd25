"""Every text that a message of Telegram's may carry, wherever it stands: behind a link, on a card, in a quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_plus

from telegram import Contact, ExternalReplyInfo, Message

SHOWS_SOMETHING: Final = (
    "photo", "document", "video", "video_note", "animation", "live_photo", "paid_media", "story", "voice", "audio",
)  # fmt: skip
"""What may show a patient, or let one be heard."""


def texts_of(message: Message) -> Iterator[str]:
    """Yield each text of a message that its sender chose."""
    yield from filter(None, _texts(message))


def _texts(message: Message) -> Iterator[str | None]:
    yield from (message.text, message.caption)
    yield from (unquote_plus(one.url) for one in (*message.entities, *message.caption_entities) if one.url)
    if message.quote:
        yield message.quote.text
    if message.checklist_tasks_added:
        yield "\n".join(task.text for task in message.checklist_tasks_added.tasks)
    if message.poll_option_added:
        yield message.poll_option_added.option_text
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
    if checklist := holder.checklist:
        yield "\n".join((checklist.title, *(task.text for task in checklist.tasks)))
    if sound := holder.audio:
        yield "\n".join(filter(None, (sound.title, sound.performer, sound.file_name)))
    yield holder.document.file_name if holder.document else None
    yield holder.video.file_name if holder.video else None
    yield holder.animation.file_name if holder.animation else None


def may_show_a_patient(message: Message) -> bool:
    """Return whether it is a picture, a file, a recording, or the card of somebody else."""
    if any(getattr(message, kind, None) for kind in SHOWS_SOMETHING):
        return True
    return message.contact is not None and not is_ones_own(message.contact, message)


def is_ones_own(card: Contact, message: Message) -> bool:
    """Return whether a card is that of whoever sent it."""
    return message.from_user is not None and card.user_id == message.from_user.id
