"""The update loop: an update is confirmed to Telegram only once it is handled.

Telegram keeps an update until getUpdates is asked with a higher offset. The usual loops raise the offset as soon as
updates are received, so that a crash loses those in memory. Here the offset never passes an update that is not settled:

- while nothing is under way, one long poll waits for more;
- while something is under way, Telegram answers at once and gives again what it gave before. So the loop asks as soon
  as the offset could move, and otherwise seldom, and less and less: enough for new questions to come in while an old
  one is slow, never a hot loop. (Telegram itself shortens the answers to an offset repeated within half a second.)
- Telegram shows 100 updates from the offset on. When all of them are known and none is new, the deadline of what is
  under way gets shorter, so that a slow update cannot hide the others for long. Those of a chat that cannot have
  anything yet are let go well before that, and wait in memory (set_aside.py).

What a crash leaves handled and unconfirmed is recognised by its number, which the database keeps.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Final, Unpack

from telegram.error import TelegramError

from bot.channels.telegram.fetching import KINDS, LIMIT, Arrival, Fetching, Receiver
from bot.channels.telegram.polling_pace import PollingPace
from bot.channels.telegram.receiving import Options, OptionsByName, Receiving, StoppedError, stop_on_signals
from bot.channels.telegram.update_handling import Handler
from bot.channels.telegram.update_window import UpdateWindow
from bot.logs import told_without_content
from bot.storage.updates import Updates

__all__ = ["UpdateLoop", "stop_on_signals"]

_LONG_POLL: Final = 25
_SHORTEST_SLEEP: Final = 0.001  # less is not worth the trouble, nor sure to make time pass
_CROWDED: Final = 20
"""Updates that are given again and again: more make each look for new ones slow, a hundred hide them."""
_LAST_WORD: Final = 2.0
_log = logging.getLogger(__name__)


class UpdateLoop(Receiving):
    """Asks for updates, has them handled, and confirms them; the options are those of `receiving.Options`.

    The handler may be run again for the same update, after a crash or a failure.
    """

    def __init__(
        self,
        bot: Receiver,
        handler: Handler,
        marks: Updates,
        *,
        kinds: Sequence[str] = KINDS,
        **options: Unpack[OptionsByName],
    ) -> None:
        super().__init__(handler, marks, Options(**options))
        self._bot = bot
        self._fetching = Fetching(bot, kinds)
        self._window = UpdateWindow()
        self._progress = asyncio.Event()
        self._asked_at = float("-inf")
        self._asked_offset: int | None = None
        """Of the last poll that was answered."""
        self._last_offset: int | None = None
        """Of the last poll, answered or not."""
        self._pace = PollingPace(self._clock)
        self._was_heard = False
        """Whether the last poll was answered, which is noted before the next one."""

    async def _connect(self) -> None:
        for call in (self._bot.initialize, self._bot.delete_webhook):
            await self._insist(call)

    async def _receive(self) -> None:
        while True:
            await self._wait_until_worth_asking()
            await self._ask()

    async def _wait_until_worth_asking(self) -> None:
        while not self._stop.is_set():
            pause = self._pause_for(self._window.offset) - (self._clock.stopwatch() - self._asked_at)
            if pause < _SHORTEST_SLEEP:
                return
            self._progress.clear()
            await self._clock.sleep_unless(pause, self._progress, self._stop)
        raise StoppedError

    def _pause_for(self, offset: int | None) -> float:
        """Return how long after the last poll the next one makes sense, in seconds."""
        if offset != self._asked_offset:
            return 0.0 if self._window.is_idle else self._pace.after_progress
        return self._pace.pause

    async def _ask(self) -> None:
        """Poll once, and take in what comes."""
        self._note_that_it_was_heard()
        offset, was_idle, began = self._window.offset, self._window.is_idle, self._clock.stopwatch()
        moved = offset != self._asked_offset
        sent = self._pace.offset_to_send(offset, beside_a_chat=self._handling.waits_for_a_chat)
        self._last_offset = sent
        try:
            arrivals = await self._unless_stopped(self._fetching.fetch(sent, _LONG_POLL if was_idle else 0))
        except TelegramError as error:
            await self._recover_from(error)
            return
        self._note_success()
        self._was_heard = True
        if sent == offset:  # one less confirms nothing: what was settled meanwhile will be given again
            self._window.confirmed(offset)
        fresh = sum(map(self._take_in, arrivals))
        if len(arrivals) >= _CROWDED:
            await self._handling.make_room()
        if not fresh and len(arrivals) >= LIMIT:
            self._handling.hurry()
        self._asked_at, self._asked_offset = self._clock.stopwatch(), offset
        self._pace.note(
            self._asked_at - began,
            waited_for_more=was_idle,
            is_idle=self._window.is_idle,
            useful=bool(fresh) or moved,
            beside_a_chat=self._handling.waits_for_a_chat,
        )

    def _note_that_it_was_heard(self) -> None:
        """Note a poll that was answered, before the next one: the disk is not waited for while a question waits."""
        if self._was_heard:
            self._was_heard = False
            self._heartbeat.beat()

    def _take_in(self, arrival: Arrival) -> bool:
        """Take in one update and return whether it was new."""
        if arrival.update_id in self._window:
            return False
        self._window.add(arrival.update_id)
        if not self._take_up(arrival.update_id, arrival.update):
            self._window.settle(arrival.update_id)
        return True

    def _note_settled(self, update_id: int) -> None:
        self._window.settle(update_id)
        super()._note_settled(update_id)
        self._progress.set()

    async def _end(self, *, confirm: bool) -> None:
        """Let what runs come to an end and confirm it."""
        await self._drain()
        if not confirm or self._window.offset in (None, self._last_offset):
            return
        try:
            async with asyncio.timeout(_LAST_WORD):
                await self._bot.get_updates(offset=self._window.offset, limit=1, timeout=0)
        except Exception as error:  # no matter: the database knows what was handled
            _log.info("the last updates stay unconfirmed: %s", told_without_content(error))
