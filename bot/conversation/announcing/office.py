"""What the parts of this folder share: the tables, the knowledge, the worker, and what administrators are to type."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, cast, get_args

from bot.announcing.body import Body
from bot.announcing.delivery import Worker
from bot.announcing.desk import Desk
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.clock import Clock
from bot.conversation.announcing.letters import Letters, letter_of, show
from bot.conversation.announcing.presses import Press, link_row
from bot.conversation.packing import code_of
from bot.conversation.page import Rows, filled
from bot.conversation.port import Messenger
from bot.conversation.snapshot import KnowledgeHolder
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.settings import Settings
from bot.storage import Announcement, Expected, Storage, StorageError

_log = logging.getLogger(__name__)
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
    messenger: Messenger
    clock: Clock
    _awaited: dict[str, Awaited | None] = field(default_factory=dict)
    """By the address of the administrator: what the database says, or would say if it could be written."""
    unseen: dict[str, list[int]] = field(default_factory=dict)
    """Drafts that could not be shown to an administrator, who had never written to the bot or had blocked it."""
    worker: Worker | None = None
    compared: Knowledge | None = None
    """The knowledge that was last compared with what people heard of it; see noticing."""
    validate: Callable[[Assistant, datetime], None] | None = None
    """The validation that `check` and the start use; raises KnowledgeError."""

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
        """Return the present moment, on the network's clock."""
        return self.clock.now().astimezone(self.settings.zone)

    async def wait_for(self, person: str, awaited: Awaited) -> None:
        """Remember what an administrator was asked to type, beyond a restart where the database can be written."""
        self._awaited[person] = awaited
        try:
            await self.storage.awaited.put(person, Expected(awaited.what, awaited.since, awaited.number, awaited.topic))
        except StorageError as error:
            _log.error("%s", error)

    async def awaited_from(self, person: str) -> Awaited | None:
        """Return what an administrator was asked to type, None if nothing."""
        if person not in self._awaited:
            try:
                kept = await self.storage.awaited.of(person)
            except StorageError as error:
                _log.error("%s", error)
                return None
            known = kept is not None and kept.what in get_args(Asked)
            self._awaited[person] = (
                Awaited(cast("Asked", kept.what), kept.since, kept.number, kept.topic) if kept and known else None
            )
        return self._awaited[person]

    async def stop_awaiting(self, person: str) -> None:
        """Wait for nothing more from an administrator."""
        if await self.awaited_from(person) is None:
            return
        self._awaited[person] = None
        try:
            await self.storage.awaited.drop(person)
        except StorageError as error:
            _log.error("%s", error)

    @property
    def send(self) -> Letters:
        """Return how announcements are sent."""
        return Letters(self.messenger, self.buttons)

    def wake(self) -> None:
        """Let the worker look at the tables at once."""
        if self.worker is not None:
            self.worker.wake()

    async def wording_for(self, chat: str) -> Wording:
        """Return the sentences in the language that somebody chose, else in French."""
        user = await self.storage.users.find(chat)
        return Wording(self.knowledge, (user.language if user else None) or "fr")

    async def show(self, chat: str, announcement: Announcement, language: LanguageCode) -> None:
        """Send it to one chat, outside the outbox. Raises PortError."""
        await show(self.messenger.to(chat), letter_of(announcement, language, self.messenger, self.buttons))

    def buttons(self, announcement: Announcement, body: Body, language: LanguageCode) -> Rows:
        """Return the buttons under an announcement: register, calendar if it is not attached, leave."""
        wording = Wording(self.knowledge, language)
        rows = []
        if body.registration:
            rows.append(link_row(wording.say("announce_button_register"), body.registration))
        if body.calendars and letter_of(announcement, language, self.messenger).file is None:
            rows.append(Press("sub", "calendar", announcement.number).row(wording.say("announce_button_calendar")))
        leave = Press("sub", "leave", announcement.number, code_of(announcement.topic))
        rows.append(leave.row(wording.say("announce_button_leave")))
        return filled(rows)
