"""One announcement as it arrives in a chat, and the worker's way to send it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.announcing.body import Body
from bot.announcing.calendar_file import file_name
from bot.announcing.outcomes import Outcome
from bot.conversation.page import Line, Page, Piece, Rows
from bot.conversation.port import File, Letter, Messenger, Port
from bot.knowledge_base.kinds import LanguageCode
from bot.storage import Announcement, Delivery

_MOST_LETTERS: Final = 12

Buttons = Callable[[Announcement, Body, LanguageCode], Rows]
"""The buttons under an announcement in a language."""


class Letters:
    """The worker's Send over a messenger."""

    def __init__(self, messenger: Messenger, buttons: Buttons | None = None) -> None:
        self._messenger, self._buttons = messenger, buttons
        self._written: dict[tuple[int, str, str | None], Letter] = {}
        """The last letters: a broadcast sends the same one thousands of times."""

    async def __call__(self, delivery: Delivery, announcement: Announcement, /) -> Outcome:
        return await self._messenger.deliver(delivery.chat_id, self._letter(delivery, announcement))

    def _letter(self, delivery: Delivery, announcement: Announcement) -> Letter:
        key = (announcement.number, announcement.body, delivery.language)
        if key not in self._written:
            if len(self._written) >= _MOST_LETTERS:
                self._written.clear()
            self._written[key] = letter_of(announcement, delivery.language, self._messenger, self._buttons)
        return self._written[key]


def letter_of(
    announcement: Announcement, language: LanguageCode | None, messenger: Messenger, buttons: Buttons | None = None
) -> Letter:
    """Return an announcement as somebody with this language gets it. Raises ValueError when it cannot be read."""
    body = Body.from_json(announcement.body)
    text = text_of(body.text(language))
    rows = buttons(announcement, body, language or "fr") if buttons else ()
    calendar = body.calendar(language) if messenger.fits(text, under_file=True) else None
    file = File(calendar, file_name(body.session or "session"), text, rows) if calendar is not None else None
    return Letter(text, file, rows)


def text_of(text: str) -> Piece:
    """Return the text of an announcement: its first line stands out where more follow."""
    first, *others = text.strip().split("\n")
    return Piece((Line(first, "b" if others else ""), *map(Line, others)))


async def show(port: Port, letter: Letter) -> None:
    """Send a letter to one chat, outside the outbox. Raises PortError."""
    if letter.file is not None:
        await port.document(letter.file)
    else:
        await port.send(Page((letter.text,), letter.rows))
