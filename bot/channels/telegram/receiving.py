"""What both ways of receiving updates share: reaching Telegram, waiting after errors, recalling, ending."""

from __future__ import annotations

import asyncio
import logging
import signal
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, TypedDict, TypeVar

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot import exit_codes
from bot.backoff import Backoff
from bot.channels.telegram.errors import asked_pause
from bot.channels.telegram.heartbeat import Heartbeat
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.set_aside import Owed
from bot.channels.telegram.update_handling import Handler, Probe, UpdateHandling
from bot.channels.telegram.verdicts import SecondPollerError, Verdicts, WebhookRefusedError
from bot.clock import Clock
from bot.logs import told_without_content
from bot.metrics import Metrics
from bot.storage import StorageError, UpdateMark
from bot.storage.updates import Updates

T = TypeVar("T")

_BACKOFF: Final = Backoff(first=1.0, longest=60.0)
_DRAINING: Final = 6.0
_GIVING_UP: Final = 1.0
"""Seconds in which a call that was given up may end."""
_MARKS_KEPT: Final = timedelta(days=2)
_MARKS_IN_MEMORY: Final = 10_000
_LONGEST_REASON: Final = 160
_log = logging.getLogger(__name__)


class StoppedError(Exception):
    """The process was asked to end."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a receiver may be given; each has a default.

    on_connected runs once beside the receiving, when Telegram first answered; on_given_up may tell a person that their
    question was given up; is_reachable asks Telegram whether the answer to an update would get through, without it such
    an answer is tried as often as any that fails; on_trouble hears once when the database fails; owed notes which chats
    are owed a word, without it no update is let go before it is settled. heartbeat is a file that is touched at each
    sign of life of the Bot API.
    """

    heartbeat: Path | None = None
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    on_connected: Callable[[], Awaitable[None]] | None = None
    on_given_up: Handler | None = None
    is_reachable: Probe | None = None
    on_trouble: Callable[[StorageError], Awaitable[None]] | None = None
    owed: Owed | None = None
    metrics: Metrics = field(default_factory=Metrics)


class OptionsByName(TypedDict, total=False):
    """The same, as they are named in a call."""

    heartbeat: Path | None
    limits: Limits
    clock: Clock
    on_connected: Callable[[], Awaitable[None]] | None
    on_given_up: Handler | None
    is_reachable: Probe | None
    on_trouble: Callable[[StorageError], Awaitable[None]] | None
    owed: Owed | None
    metrics: Metrics


class Receiving(ABC):
    """Receives updates, has them handled, and lets Telegram forget what is settled, never before."""

    def __init__(self, handler: Handler, marks: Updates, options: Options) -> None:
        self._marks = marks
        self._clock = options.clock
        self._heartbeat = Heartbeat(options.heartbeat, options.metrics, options.clock.stopwatch)
        self._on_connected = options.on_connected
        self._handling = UpdateHandling(
            handler,
            marks,
            self._note_settled,
            limits=options.limits,
            clock=options.clock,
            on_given_up=options.on_given_up,
            is_reachable=options.is_reachable,
            on_trouble=options.on_trouble,
            owed=options.owed,
            metrics=options.metrics,
        )
        self._known: dict[int, UpdateMark] = {}
        self._stop = asyncio.Event()
        self._failures = 0
        self._verdicts = Verdicts(self._clock)
        self._greeting: asyncio.Future[None] | None = None

    @abstractmethod
    async def _connect(self) -> None:
        """Wait until Telegram answers, then make it hand over the updates in our way."""

    @abstractmethod
    async def _receive(self) -> None:
        """Receive until StoppedError or another error ends it."""

    @abstractmethod
    async def _end(self, *, confirm: bool) -> None:
        """Let what runs come to an end, and confirm it."""

    def stop(self) -> None:
        """Ask to end: what runs comes to an end, within 10 seconds in all."""
        self._stop.set()

    async def run(self) -> int:
        """Receive until asked to stop, and return the exit code of the process. The caller shuts the bot down."""
        code: int = exit_codes.OK
        try:
            await self._recall()
            await self._connect()
            if self._on_connected:
                self._greeting = asyncio.ensure_future(self._greet(self._on_connected))
            await self._receive()
        except StoppedError:
            _log.info("asked to stop")
        except InvalidToken:
            code = exit_codes.REVOKED_TOKEN
            _log.error(
                "Telegram refuses the token: it was revoked or is mistyped. Ask @BotFather for the present one and "
                "write it in TELEGRAM_BOT_TOKEN or in the file named by TELEGRAM_BOT_TOKEN_FILE."
            )
        except WebhookRefusedError as error:
            code = exit_codes.PROBLEMS
            _log.error(
                "Telegram refuses the address of the webhook: %s. Correct BOT_WEBHOOK_URL (the public https address of "
                "the proxy, on port 443, 80, 88 or 8443), or leave it out: the bot then asks Telegram by itself.",
                _reason_of(error),
            )
        except SecondPollerError:
            code = exit_codes.SECOND_POLLER
            _log.error(
                "another process receives the updates of this bot, so this one ends. Stop the other one (or its "
                "webhook), then start again."
            )
        finally:
            if self._greeting:
                self._greeting.cancel()
            await self._end(confirm=code == exit_codes.OK)
        return code

    async def _recall(self) -> None:
        """Read what earlier runs of the process handled, and forget what Telegram has long forgotten."""
        try:
            await self._marks.prune(self._clock.now() - _MARKS_KEPT)
            self._known = await self._marks.marks()
        except StorageError as error:
            _log.error("%s", error)

    async def _insist(self, call: Callable[[], Coroutine[Any, Any, T]]) -> T:
        while True:
            try:
                result = await self._unless_stopped(call())
            except TelegramError as error:
                await self._recover_from(error)
            else:
                self._note_success()
                return result

    async def _greet(self, greeting: Callable[[], Awaitable[None]]) -> None:
        try:
            await greeting()
        except Exception as error:
            _log.error("the bot could not be presented: %s", told_without_content(error))

    def _take_up(self, update_id: int, update: Update | None) -> bool:
        """Have an update handled and return True; False if there is nothing to do, which the log explains."""
        mark = self._known.get(update_id, UpdateMark(0, handled=False))
        if update is None:
            _log.error("update %d: cannot be read, passed over", update_id)
        elif mark.handled:
            _log.info("update %d: was handled before, passed over", update_id)
        else:
            self._handling.accept(update, mark.tries)
            return True
        return False

    def _note_settled(self, update_id: int) -> None:
        self._known[update_id] = UpdateMark(0, handled=True)
        if len(self._known) > _MARKS_IN_MEMORY:
            del self._known[next(iter(self._known))]

    async def _recover_from(self, error: TelegramError) -> None:
        """Wait as long as makes sense after an error; raise what cannot be recovered from."""
        if isinstance(error, InvalidToken):
            pause, trouble = self._verdicts.pause_after_refusal(error), "Telegram refuses the token"
        elif isinstance(error, WebhookRefusedError):
            pause = self._verdicts.pause_after_refusal(error)
            trouble = f"Telegram refuses the address of the webhook ({_reason_of(error)})"
        elif isinstance(error, Conflict):
            pause, trouble = self._verdicts.pause_after_conflict(), "another process asked for the updates of this bot"
        elif isinstance(error, RetryAfter):
            pause, trouble = asked_pause(error), "Telegram asks to wait"
        else:
            pause = self._clock.spread(_BACKOFF.after(self._failures + 1))
            trouble = "Telegram cannot be reached"
        self._failures += 1
        _log.warning("%s, again in %.0f s (%s)", trouble, pause, told_without_content(error))
        await self._sleep(pause)

    async def _sleep(self, seconds: float) -> None:
        """Sleep. Raises StoppedError when asked to stop."""
        await self._clock.sleep_unless(seconds, self._stop)
        if self._stop.is_set():
            raise StoppedError

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
                raise StoppedError
            return task.result()
        finally:
            stop.cancel()
            task.cancel()
            # It gives its connection back first: behind the end of the client nobody would close it.
            await asyncio.wait([task], timeout=_GIVING_UP)

    async def _drain(self) -> None:
        await self._handling.drain(_DRAINING)


def _reason_of(error: TelegramError) -> str:
    """What Telegram says of an address; nobody's words are in it."""
    return ascii(error.message)[:_LONGEST_REASON]


def stop_on_signals(receiving: Receiving) -> None:
    """Make SIGTERM and SIGINT end it in good order. To be called where asyncio runs."""
    for wanted in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(wanted, receiving.stop)
