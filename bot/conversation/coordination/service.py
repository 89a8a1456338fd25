"""The parts of this folder as one extension. Asked before announcements: a command lets a form rest."""

from __future__ import annotations

import asyncio
import logging
from datetime import date
from typing import Final

from bot.answering.answer import Answer
from bot.conversation.announcing.office import Office
from bot.conversation.coordination.contacts import Contacts
from bot.conversation.coordination.counting import Counting
from bot.conversation.coordination.covering import Covering
from bot.conversation.coordination.form import KEPT_FOR
from bot.conversation.coordination.kept_forms import KeptForms
from bot.conversation.coordination.pen import Pen
from bot.conversation.coordination.questions import Questions
from bot.conversation.coordination.sessions import Sessions
from bot.conversation.coordination.synonyms import Synonyms
from bot.conversation.coordination.words import Words
from bot.conversation.parts import Parts
from bot.conversation.snapshot import Reload
from bot.conversation.turn import Turn
from bot.curating.saving import Saving
from bot.storage import StorageError

_BETWEEN_PURGES: Final = 3600.0
_log = logging.getLogger(__name__)


class Coordination(Parts):
    """Each part takes what is its own; `reload` lets the assistant read again what was written, and tells a chat."""

    def __init__(self, office: Office, reload: Reload) -> None:
        settings = office.settings
        saving = Saving(settings.knowledge_dir, settings.data_dir, office.validate, lambda: office.holder.current)
        pen = Pen(saving, reload)
        self._forms = KeptForms(office.storage)
        self._office = office
        self._purging: asyncio.Task[None] | None = None
        self._newest = date.min
        """The newest day that a message was sent on, as the messenger says."""
        super().__init__(
            Sessions(office, self._forms, pen),
            Contacts(office, pen),
            Counting(office, Words(office.storage.usage, settings.state_dir)),
            Synonyms(office, self._forms, pen),
            Questions(office),
            Covering(),
        )

    async def note(self, turn: Turn, answer: Answer) -> None:
        self._newest = max(self._newest, turn.services.witness.at_least(turn.today))
        await super().note(turn, answer)

    def forget(self, person: str) -> None:
        self._forms.forget(person)
        super().forget(person)

    async def start(self) -> None:
        if self._purging is not None:
            return
        for part in self._parts:
            await part.start()
        self._purging = asyncio.create_task(self._purge())

    async def purge(self) -> None:
        """Forget what was kept long enough, or dated by a clock that was ahead. Raises StorageError."""
        now = self._office.now
        a_message_came = self._newest > date.min
        await self._office.storage.usage.forget(max(now.date(), self._newest), is_sure=a_message_came)
        await self._office.storage.forms.forget(now, now - KEPT_FOR)

    async def _purge(self) -> None:
        while True:
            try:
                await self.purge()
            except StorageError as error:
                _log.error("%s", error)
            await self._office.clock.sleep(_BETWEEN_PURGES)

    async def stop(self) -> None:
        if self._purging is not None:
            self._purging.cancel()
            await asyncio.gather(self._purging, return_exceptions=True)
            self._purging = None
        for part in self._parts:
            await part.stop()
