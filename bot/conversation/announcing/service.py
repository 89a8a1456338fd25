"""Subscriptions and announcements as one extension of the channel, with what goes on beside the updates."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.announcing.delivery import Worker
from bot.announcing.pacing import Pace
from bot.answering.answer import Answer
from bot.assistant import Assistant
from bot.clock import Clock, Witness
from bot.conversation.announcing.administration import Administration
from bot.conversation.announcing.noticing import is_owed, note_changes
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.previews import put_before_administrators
from bot.conversation.announcing.reloading import Reloading
from bot.conversation.announcing.subscribing import Subscribing
from bot.conversation.announcing.telling import Telling
from bot.conversation.parts import Parts
from bot.conversation.port import Messenger
from bot.conversation.snapshot import KnowledgeHolder
from bot.conversation.turn import Turn
from bot.logs import told_without_content
from bot.settings import Settings
from bot.storage import Storage
from bot.watching import State, Watch

_BETWEEN_REMINDERS: Final = 60.0
_AFTER_TROUBLE: Final = 30.0
_LAST_CALL: Final = 5.0
"""Seconds that a delivery under way gets to end; after that it is reported as uncertain."""
_RECIPIENTS_KEPT: Final = timedelta(days=90)
_log = logging.getLogger(__name__)


class Announcements(Parts):
    """Everything about announcements that the channel needs to know."""

    def __init__(
        self,
        settings: Settings,
        storage: Storage,
        holder: KnowledgeHolder,
        messenger: Messenger,
        clock: Clock,
        pace: Pace | None = None,
        validate: Callable[[Assistant, datetime], None] | None = None,
    ) -> None:
        self.office = Office(settings, storage, holder, messenger, clock, validate=validate)
        self._pace = pace
        self.reloading = Reloading(self.office)
        super().__init__(Subscribing(self.office), Administration(self.office, self.reloading))
        self._tasks: list[asyncio.Task[None]] = []
        self._watch: Watch | None = None
        self._delivering: asyncio.Task[None] | None = None
        self._witness = Witness()

    async def note(self, turn: Turn, answer: Answer) -> None:
        self._witness = turn.services.witness
        await super().note(turn, answer)

    async def start(self) -> None:
        if self._delivering is not None:
            return
        office = self.office
        office.worker = Worker(
            office.storage, office.send, Telling(office), office.clock, office.settings.quiet_hours, self._pace,
            first=self._look_for_changes,
        )  # fmt: skip
        self._delivering = asyncio.create_task(self._deliver(office.worker))
        self._tasks = [
            asyncio.create_task(_again_and_again(self._remind, _BETWEEN_REMINDERS, office.clock)),
        ]
        if office.settings.watch:
            self._watch = self._watching(office)
            self._watch.start()

    def _watching(self, office: Office) -> Watch:
        """What hears of files that are saved; it lives in a thread of its own."""
        loop = asyncio.get_running_loop()

        def saved(state: State) -> None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(self.reloading.saved, state)

        return Watch(office.settings.knowledge_dir, office.holder.read_from, saved)

    async def stop(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        self.reloading.stop()
        for task in self._tasks:
            task.cancel()
        if self.office.worker is not None:
            self.office.worker.stop()
        if self._delivering is not None:
            done, _ = await asyncio.wait([self._delivering], timeout=_LAST_CALL)
            if not done:
                self._delivering.cancel()
        await asyncio.gather(*self._tasks, *([self._delivering] if self._delivering else []), return_exceptions=True)

    async def _deliver(self, worker: Worker) -> None:
        """Deliver until stopped; an error of ours must not end the announcements for good."""
        await _until_it_works(worker.run, self.office.clock)

    async def _remind(self) -> None:
        office = self.office
        if await office.desk.send_due_reminders(office.now):
            office.wake()
        # By a clock that is ahead everything ended long ago, and no correction would find who got what is wrong.
        if (surely_past := self._witness.no_later(office.now)) is not None:
            await office.storage.announcements.forget_recipients(surely_past - _RECIPIENTS_KEPT)

    async def _look_for_changes(self) -> None:
        """Before anything goes out: an announcement may say what held before a stop, or a reload without a database."""
        office = self.office
        if is_owed(office) and (drafts := await note_changes(office)):
            show = partial(put_before_administrators, office, drafts)
            self._tasks.append(asyncio.create_task(_until_it_works(show, office.clock)))


async def _again_and_again(act: Callable[[], Awaitable[None]], seconds: float, clock: Clock) -> None:
    while True:
        try:
            await act()
        except Exception as error:  # noqa: BLE001, RUF100 (tried again at the next minute)
            _log.error("reminders could not be looked at (%s)", told_without_content(error))
        await clock.sleep(seconds)


async def _until_it_works(act: Callable[[], Awaitable[None]], clock: Clock) -> None:
    while True:
        try:
            await act()
        except Exception as error:  # noqa: BLE001, RUF100 (tried again a little later)
            _log.error("announcements wait after an error (%s)", told_without_content(error))
            await clock.sleep(_AFTER_TROUBLE)
        else:
            return
