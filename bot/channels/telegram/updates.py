"""The update loop: an update is confirmed to Telegram only once it is handled.

Telegram keeps an update until getUpdates is asked with a higher offset. The usual loops raise the offset as soon as
updates are received, so that a crash loses those in memory. Here the offset never passes an update that is not settled:

- while nothing is under way, one long poll waits for more;
- while something is under way, Telegram answers at once and gives again what it gave before. So the loop asks as soon
  as the offset could move, and otherwise seldom, and less and less: enough for new questions to come in while an old
  one is slow, never a hot loop. (Telegram itself shortens the answers to an offset repeated within half a second.)
- Telegram shows 100 updates from the offset on. When all of them are known and none is new, the deadline of what is
  under way gets shorter, so that a slow update cannot hide the others for long.

What a crash leaves handled and unconfirmed is recognised by its number, which the database keeps.

Longer than 300 lines: the loop is one state, and parting it would hand that state about.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot import exit_codes
from bot.backoff import Backoff
from bot.channels.telegram.errors import asked_pause
from bot.channels.telegram.fetching import KINDS, LIMIT, Arrival, Fetching, Receiver
from bot.channels.telegram.heartbeat import Heartbeat
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.polling_pace import PollingPace
from bot.channels.telegram.update_handling import Handler, UpdateHandling
from bot.channels.telegram.update_window import UpdateWindow
from bot.channels.telegram.verdicts import SecondPollerError, Verdicts
from bot.clock import Clock
from bot.logs import told_without_content
from bot.storage import StorageError, UpdateMark
from bot.storage.updates import Updates

T = TypeVar("T")

_LONG_POLL: Final = 25
_AFTER_PROGRESS: Final = 0.15  # seconds between two polls while something is under way and the offset moves
_SHORTEST_SLEEP: Final = 0.001  # less is not worth the trouble, nor sure to make time pass
_BACKOFF: Final = Backoff(first=1.0, longest=60.0)
_DRAINING: Final = 6.0
_LAST_WORD: Final = 2.0
_MARKS_KEPT: Final = timedelta(days=2)
_MARKS_IN_MEMORY: Final = 10_000
_log = logging.getLogger(__name__)


class _StoppedError(Exception):
    """The process was asked to end."""


class UpdateLoop:
    """Receives updates, has them handled, and confirms them.

    The handler may be run again for the same update, after a crash or a failure. on_connected runs once beside the
    loop, when Telegram first answered; on_given_up may tell a person that their question was given up; on_trouble hears
    once when the database fails. heartbeat is a file that is touched at each successful poll.
    """

    def __init__(
        self,
        bot: Receiver,
        handler: Handler,
        marks: Updates,
        *,
        heartbeat: Path | None = None,
        limits: Limits | None = None,
        clock: Clock | None = None,
        kinds: Sequence[str] = KINDS,
        on_connected: Callable[[], Awaitable[None]] | None = None,
        on_given_up: Handler | None = None,
        on_trouble: Callable[[StorageError], Awaitable[None]] | None = None,
    ) -> None:
        self._bot = bot
        self._marks = marks
        self._heartbeat = Heartbeat(heartbeat)
        self._clock = clock or Clock()
        self._fetching = Fetching(bot, kinds)
        self._on_connected = on_connected
        self._window = UpdateWindow()
        self._handling = UpdateHandling(
            handler,
            marks,
            self._note_settled,
            limits=limits or Limits(),
            clock=self._clock,
            on_given_up=on_given_up,
            on_trouble=on_trouble,
        )
        self._known: dict[int, UpdateMark] = {}
        self._progress = asyncio.Event()
        self._stop = asyncio.Event()
        self._asked_at = float("-inf")
        self._asked_offset: int | None = None
        """Of the last poll that was answered."""
        self._last_offset: int | None = None
        """Of the last poll, answered or not."""
        self._pace = PollingPace(self._clock)
        self._failures = 0
        self._verdicts = Verdicts(self._clock)
        self._greeting: asyncio.Future[None] | None = None

    def stop(self) -> None:
        """Ask the loop to end: it lets what runs come to an end, within 10 seconds in all."""
        self._stop.set()

    async def run(self) -> int:
        """Receive until asked to stop, and return the exit code of the process. The caller shuts the bot down."""
        code: int = exit_codes.OK
        try:
            await self._recall()
            await self._connect()
            while True:
                await self._wait_until_worth_asking()
                await self._ask()
        except _StoppedError:
            _log.info("asked to stop")
        except InvalidToken:
            code = exit_codes.REVOKED_TOKEN
            _log.error(
                "Telegram refuses the token: it was revoked or is mistyped. Ask @BotFather for the present one and "
                "write it in TELEGRAM_BOT_TOKEN or in the file named by TELEGRAM_BOT_TOKEN_FILE."
            )
        except SecondPollerError:
            code = exit_codes.SECOND_POLLER
            _log.error(
                "another process receives the updates of this bot, so this one ends. Stop the other one (or its "
                "webhook), then start again."
            )
        finally:
            await self._end(confirm=code == exit_codes.OK)
        return code

    async def _recall(self) -> None:
        """Read what earlier runs of the process handled, and forget what Telegram has long forgotten."""
        try:
            await self._marks.prune(self._clock.now() - _MARKS_KEPT)
            self._known = await self._marks.marks()
        except StorageError as error:
            _log.error("%s", error)

    async def _connect(self) -> None:
        """Wait until Telegram answers, then make it keep the updates for us."""
        for call in (self._bot.initialize, self._bot.delete_webhook):
            await self._insist(call)
        if self._on_connected:
            self._greeting = asyncio.ensure_future(self._greet(self._on_connected))

    async def _insist(self, call: Callable[[], Coroutine[Any, Any, object]]) -> None:
        while True:
            try:
                await self._unless_stopped(call())
            except TelegramError as error:
                await self._recover_from(error)
            else:
                self._note_success()
                return

    async def _greet(self, greeting: Callable[[], Awaitable[None]]) -> None:
        try:
            await greeting()
        except Exception as error:
            _log.error("the bot could not be presented: %s", told_without_content(error))

    async def _wait_until_worth_asking(self) -> None:
        while not self._stop.is_set():
            pause = self._pause_for(self._window.offset) - (self._clock.stopwatch() - self._asked_at)
            if pause < _SHORTEST_SLEEP:
                return
            self._progress.clear()
            await self._clock.sleep_unless(pause, self._progress, self._stop)
        raise _StoppedError

    def _pause_for(self, offset: int | None) -> float:
        """Return how long after the last poll the next one makes sense, in seconds."""
        if offset != self._asked_offset:
            return 0.0 if self._window.is_idle else _AFTER_PROGRESS
        return self._pace.pause

    async def _ask(self) -> None:
        """Poll once, and take in what comes."""
        offset, was_idle, began = self._window.offset, self._window.is_idle, self._clock.stopwatch()
        moved = offset != self._asked_offset
        self._last_offset = offset
        try:
            arrivals = await self._unless_stopped(
                self._fetching.fetch(
                    self._pace.offset_to_send(offset, beside_a_chat=self._handling.waits_for_a_chat),
                    _LONG_POLL if was_idle else 0,
                )
            )
        except TelegramError as error:
            await self._recover_from(error)
            return
        self._note_success()
        self._heartbeat.beat()
        self._window.confirmed(offset)
        fresh = sum(map(self._take_in, arrivals))
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

    def _take_in(self, arrival: Arrival) -> bool:
        """Take in one update and return whether it was new."""
        if arrival.update_id in self._window:
            return False
        self._window.add(arrival.update_id)
        mark = self._known.get(arrival.update_id, UpdateMark(0, handled=False))
        if arrival.update is None:
            _log.error("update %d: cannot be read, passed over", arrival.update_id)
            self._window.settle(arrival.update_id)
        elif mark.handled:
            _log.info("update %d: was handled before, passed over", arrival.update_id)
            self._window.settle(arrival.update_id)
        else:
            self._handling.accept(arrival.update, mark.tries)
        return True

    def _note_settled(self, update_id: int) -> None:
        self._window.settle(update_id)
        self._known[update_id] = UpdateMark(0, handled=True)
        if len(self._known) > _MARKS_IN_MEMORY:
            del self._known[next(iter(self._known))]
        self._progress.set()

    async def _recover_from(self, error: TelegramError) -> None:
        """Wait as long as makes sense after an error; raise what cannot be recovered from."""
        if isinstance(error, InvalidToken):
            pause, trouble = self._verdicts.pause_after_refusal(error), "Telegram refuses the token"
        elif isinstance(error, Conflict):
            pause, trouble = self._verdicts.pause_after_conflict(), "another process asked for the updates of this bot"
        elif isinstance(error, RetryAfter):
            pause, trouble = asked_pause(error), "Telegram asks to wait"
        else:
            pause = self._clock.spread(_BACKOFF.after(self._failures + 1))
            trouble = "Telegram cannot be reached"
        self._failures += 1
        _log.warning("%s, again in %.0f s (%s)", trouble, pause, told_without_content(error))
        await self._clock.sleep_unless(pause, self._stop)
        if self._stop.is_set():
            raise _StoppedError

    def _note_success(self) -> None:
        if self._failures:
            _log.info("Telegram answers again")
        self._failures = 0
        self._verdicts.note_success()

    async def _unless_stopped(self, call: Coroutine[Any, Any, T]) -> T:
        task, stop = asyncio.create_task(call), asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait([task, stop], return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise _StoppedError
            return task.result()
        finally:
            stop.cancel()
            task.cancel()

    async def _end(self, *, confirm: bool) -> None:
        """Let what runs come to an end and confirm it."""
        if self._greeting:
            self._greeting.cancel()
        await self._handling.drain(_DRAINING)
        if not confirm or self._window.offset in (None, self._last_offset):
            return
        try:
            async with asyncio.timeout(_LAST_WORD):
                await self._bot.get_updates(offset=self._window.offset, limit=1, timeout=0)
        except Exception as error:  # no matter: the database knows what was handled
            _log.info("the last updates stay unconfirmed: %s", told_without_content(error))


def stop_on_signals(loop: UpdateLoop) -> None:
    """Make SIGTERM and SIGINT end a loop in good order. To be called where asyncio runs."""
    for wanted in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(wanted, loop.stop)
