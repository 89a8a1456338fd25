"""The parts of this folder as one extension. Asked before announcements: a command lets a form rest."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from bot.answering.answer import Answer
from bot.conversation.announcing.office import Office
from bot.conversation.commands import Typed
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
from bot.conversation.turn import Extension, Turn
from bot.curating.saving import Saving
from bot.storage import StorageError

_BETWEEN_PURGES: Final = 3600.0
_log = logging.getLogger(__name__)


class Coordination(Extension):
    """Each part takes what is its own; `reload` lets the assistant read again what was written, and tells a chat."""

    def __init__(self, office: Office, reload: Callable[[str], None]) -> None:
        settings = office.settings
        pen = Pen(Saving(settings.knowledge_dir, settings.data_dir, office.validate, settings.state_dir), reload)
        self._forms = KeptForms(office.storage)
        self._office = office
        self._purging: asyncio.Task[None] | None = None
        self._newest = date.min
        """The newest day that a message was sent on, as the messenger says."""
        self._parts: tuple[Extension, ...] = (
            Sessions(office, self._forms, pen),
            Contacts(office, pen),
            Counting(office, Words(office.storage.usage, settings.state_dir)),
            Synonyms(office, self._forms, pen),
            Questions(office),
            Covering(),
        )

    async def on_command(self, turn: Turn, typed: Typed, message: str) -> bool:
        for part in self._parts:
            if await part.on_command(turn, typed, message):
                return True
        return False

    async def on_cancelled(self, turn: Turn) -> None:
        for part in self._parts:
            await part.on_cancelled(turn)

    async def on_text(self, turn: Turn, text: str, message: str) -> bool:
        for part in self._parts:
            if await part.on_text(turn, text, message):
                return True
        return False

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        for part in self._parts:
            notice = await part.on_tap(turn, data, message)
            if notice is not None:
                return notice
        return None

    def doubted(self) -> Mapping[str, date]:
        return {origin: since for part in self._parts for origin, since in part.doubted().items()}

    async def after_answer(self, turn: Turn, answer: Answer) -> None:
        self._newest = max(self._newest, turn.services.witness.at_least(turn.today))
        for part in self._parts:
            await part.after_answer(turn, answer)

    def held(self, person: str) -> Mapping[str, object]:
        return {name: value for part in self._parts for name, value in part.held(person).items()}

    def forget(self, person: str) -> None:
        self._forms.forget(person)
        for part in self._parts:
            part.forget(person)

    async def start(self) -> None:
        if self._purging is not None:
            return
        for part in self._parts:
            await part.start()
        self._purging = asyncio.create_task(self._purge())

    async def purge(self) -> None:
        """Forget what was kept long enough, or dated by a clock that was ahead. Raises StorageError."""
        now = self._office.now
        await self._office.storage.usage.forget(max(now.date(), self._newest))
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
