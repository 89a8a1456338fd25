"""What the parts of this folder share: the tables, the knowledge, the worker, and what administrators are to type."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from telegram import Bot, InlineKeyboardMarkup

from bot.announcing.body import Body
from bot.announcing.delivery import Worker
from bot.announcing.desk import Desk
from bot.answering.wording import Wording
from bot.channels.telegram.delivering import Letter, TelegramSend, letter_of, post
from bot.clock import Clock
from bot.conversation.announcing.presses import Press, link_row
from bot.conversation.buttons import markup
from bot.conversation.packing import code_of
from bot.conversation.snapshot import KnowledgeHolder
from bot.knowledge_base.knowledge import Knowledge
from bot.settings import PARIS, Settings
from bot.storage import Announcement, Storage

Asked = Literal["text", "words", "date", "correction"]


@dataclass(frozen=True, slots=True)
class Awaited:
    """What an administrator was asked to type, and when."""

    what: Asked
    since: datetime
    number: int = 0
    """The announcement that it is about."""
    topic: str = ""


@dataclass(slots=True)
class Office:
    """Shared by everything of this folder."""

    settings: Settings
    storage: Storage
    holder: KnowledgeHolder
    bot: Bot
    clock: Clock
    awaited: dict[int, Awaited] = field(default_factory=dict)
    """By the number of the administrator; in memory only."""
    unseen: dict[int, list[int]] = field(default_factory=dict)
    """Drafts that could not be shown to an administrator, who had never written to the bot or had blocked it."""
    worker: Worker | None = None

    @property
    def knowledge(self) -> Knowledge:
        """Return the present knowledge."""
        return self.holder.current.knowledge

    @property
    def desk(self) -> Desk:
        """Return the desk of the present knowledge."""
        return Desk(self.storage, self.knowledge, self.knowledge.announcing, self.settings.quiet_hours)

    @property
    def now(self) -> datetime:
        """Return the present moment, in Europe/Paris."""
        return self.clock.now().astimezone(PARIS)

    @property
    def send(self) -> TelegramSend:
        """Return how announcements are sent."""
        return TelegramSend(self.bot, self.keyboard)

    def wake(self) -> None:
        """Let the worker look at the tables at once."""
        if self.worker is not None:
            self.worker.wake()

    async def wording_for(self, chat_id: int) -> Wording:
        """Return the sentences in the language that somebody chose, else in French."""
        user = await self.storage.users.find(chat_id)
        return Wording(self.knowledge, (user.language if user else None) or "fr")

    def letter(self, announcement: Announcement, language: str) -> Letter:
        """Return an announcement as it looks in a language."""
        return letter_of(announcement, language, self.keyboard)

    async def show(self, chat_id: int, announcement: Announcement, language: str) -> None:
        """Send it to one chat, outside the outbox. Raises telegram.error.TelegramError."""
        await post(self.bot, chat_id, self.letter(announcement, language))

    def keyboard(self, announcement: Announcement, body: Body, language: str) -> InlineKeyboardMarkup | None:
        """Return the buttons under an announcement: register, calendar if it is not attached, leave."""
        wording = Wording(self.knowledge, language)
        rows = []
        if body.registration:
            rows.append(link_row(wording.say("announce_button_register"), body.registration))
        if body.calendars and letter_of(announcement, language).calendar is None:
            rows.append(Press("sub", "calendar", announcement.number).row(wording.say("announce_button_calendar")))
        leave = Press("sub", "leave", announcement.number, code_of(announcement.topic))
        rows.append(leave.row(wording.say("announce_button_leave")))
        return markup(rows)
