"""The Telegram channel put together: bot, update loop, handlers, and the knowledge that can be swapped."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot, Chat, Update
from telegram.error import RetryAfter, TelegramError

from bot import exit_codes
from bot.assistant import Assistant
from bot.backoff import Backoff
from bot.channels.metrics_page import MetricsPage
from bot.channels.telegram.client import new_bot
from bot.channels.telegram.errors import asked_pause, fails_by_the_network, passes_by
from bot.channels.telegram.handlers import Handlers
from bot.channels.telegram.html_text import line_html
from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.profile import AdministratorMenus, set_profile
from bot.channels.telegram.receiving import Options, OptionsByName, Receiving, stop_on_signals
from bot.channels.telegram.sending import end_waiting
from bot.channels.telegram.set_aside import Owed
from bot.channels.telegram.updates import UpdateLoop
from bot.channels.telegram.webhook import WebhookServer
from bot.clock import Clock, Witness, are_within
from bot.conversation.access import Access, language_of_client
from bot.conversation.announcing import Announcements
from bot.conversation.announcing.reloading import is_demonstration
from bot.conversation.coordination import Coordination
from bot.conversation.curating import Curating
from bot.conversation.membership import Membership
from bot.conversation.memory import ContextStore, FloodControl
from bot.conversation.page import Line
from bot.conversation.snapshot import KnowledgeHolder
from bot.conversation.turn import DEFAULT_LANGUAGE, Extension, Overhear, Services
from bot.logs import log_errors_of, told_without_content
from bot.settings import Settings
from bot.storage import Language, Storage, StorageError

Validate = Callable[[Assistant, datetime], None]
"""Raises KnowledgeError for knowledge that must not answer."""
_NOT_AGAIN_WITHIN = timedelta(hours=6)
_BACKOFF = Backoff(first=2.0, longest=60.0)
_MOST_TELLINGS = 60
_log = logging.getLogger(__name__)


class TelegramChannel:
    """Everything between Telegram (or a Bot API server of its kind) and the assistant."""

    def __init__(
        self,
        settings: Settings,
        storage: Storage,
        holder: KnowledgeHolder,
        bot: Bot,
        extensions: Sequence[Extension] = (),
        *,
        server: str = "Telegram",
        overhear: Overhear = lambda *_: None,
    ) -> None:
        self.bot = bot
        self._server, self._storage = server, storage
        self._told: dict[str, datetime] = {}
        """Which trouble administrators were told of, and when."""
        self._owed = Owed(storage)
        self._telling: set[asyncio.Task[None]] = set()
        self.holder = holder
        self._settings = settings
        self._clock = clock = clock_of(settings)
        now = _on_the_clock(clock.now, settings.zone)
        witness = Witness(settings.zone)
        membership = Membership(
            storage,
            settings.admin_ids,
            settings.forget_after_days,
            lambda: witness.sure_day(now().date()),
            lambda: witness.at_least(now().date()),
        )
        self.services = Services(
            messenger=TelegramMessenger(bot),
            holder=holder,
            people=storage.users,
            access=Access(settings.admin_ids, open_to_all=settings.access == "open"),
            now=now,
            contexts=ContextStore(now),
            witness=witness,
            extensions=(membership, *extensions),
            overhear=overhear,
        )
        self.metrics_page = MetricsPage(self.services.metrics, storage, lambda: self.holder.current.knowledge.version)
        self._menus = AdministratorMenus(bot, settings.admin_ids, storage)
        self._handlers = Handlers(self.services, bot, FloodControl(clock.stopwatch))
        self.loop = self._receiving(clock)

    def _receiving(self, clock: Clock) -> Receiving:
        """Return what receives the updates: a server that Telegram calls, or a loop that asks Telegram."""
        handler = self._handle
        options: OptionsByName = {
            "heartbeat": self._settings.heartbeat,
            "clock": clock,
            "on_connected": self._begin,
            "on_given_up": self._say_that_it_was_given_up,
            "is_reachable": self._is_reachable,
            "on_trouble": self._tell_administrators,
            "owed": self._owed,
            "metrics": self.services.metrics,
        }
        if self._settings.webhook is not None:
            return WebhookServer(self.bot, handler, self._storage.updates, self._settings.webhook, Options(**options))
        return UpdateLoop(self.bot, handler, self._storage.updates, **options)

    def listen(self) -> None:
        """Begin to listen where the settings say so. Raises ListeningError."""
        if isinstance(self.loop, WebhookServer):
            self.loop.listen()
        if self._settings.metrics_port is not None:
            self.metrics_page.listen(self._settings.metrics_port)

    async def run(self) -> int:
        """Receive and answer until asked to stop; return the exit code of the process."""
        try:
            return await self.loop.run()
        finally:
            for task in self._telling:
                task.cancel()
            await asyncio.gather(*self._telling, return_exceptions=True)
            for extension in self.services.extensions:
                await extension.stop()
            await self.metrics_page.stop()
            await self.bot.shutdown()

    def reload_on_hangup(self) -> None:
        """Make SIGHUP read the knowledge again. To be called where asyncio runs."""
        reloading = [part.reloading for part in self.services.extensions if isinstance(part, Announcements)]
        for one in reloading:
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, one.begin_for_all)

    async def _begin(self) -> None:
        _log.info("connected to %s", self._server)
        await self._tell_whom_an_end_left_without_a_word()
        for extension in self.services.extensions:
            await extension.start()
        if (trouble := await self._storage.look()) is not None:
            await self._tell_administrators(trouble)
        await set_profile(self.bot, self.holder.current.knowledge)
        await self._menus.withdraw_from_others()
        await self._menus.offer_all(self.holder.current.knowledge)

    async def _handle(self, update: Update) -> None:
        await self._handlers.handle(update)
        if update.effective_user is not None:
            await self._menus.offer(str(update.effective_user.id), self.holder.current.knowledge)

    async def _say_that_it_was_given_up(self, update: Update) -> None:
        user, chat = update.effective_user, update.effective_chat
        language = (language_of_client(user.language_code) if user else None) or DEFAULT_LANGUAGE
        text = self.holder.current.knowledge.messages["chat_given_up"].into(language)
        if update.callback_query:
            await end_waiting(update.callback_query, text)
        elif chat is not None and chat.type == Chat.PRIVATE:
            await self.bot.send_message(chat.id, line_html(Line(text)), parse_mode="HTML")

    async def _is_reachable(self, update: Update) -> bool:
        """Ask for what Telegram refuses, by the way that an answer takes: nobody sees it."""
        try:
            if update.effective_chat is None:
                await self.bot.get_me()
            else:
                await self.bot.send_message(update.effective_chat.id, "")
        except TelegramError as error:
            return not fails_by_the_network(error)
        return True

    async def _tell_administrators(self, error: StorageError) -> None:
        """Tell them once of each trouble, however often it comes and goes within some hours."""
        told, now = self._told.get(error.trouble), self.services.now()
        if told is not None and are_within(_NOT_AGAIN_WITHIN, told, now):
            return
        self._told[error.trouble] = now
        messages = self.holder.current.knowledge.messages
        what = messages[f"chat_trouble_{error.trouble}"].fr
        text = messages["chat_storage_trouble"].fr.format(trouble=what)
        for administrator in sorted(self._settings.admin_ids):
            self._beside(self._tell(administrator, text))

    def _beside(self, telling: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(telling)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell_whom_an_end_left_without_a_word(self) -> None:
        """Tell those whose questions waited in memory alone when the process ended: Telegram brings them no more."""
        try:
            for chat in sorted(await self._owed.all()):
                person = await self._storage.users.find(chat)
                self._beside(self._tell_of_the_end(chat, (person.language if person else None) or DEFAULT_LANGUAGE))
        except StorageError as error:
            _log.error("%s", error)

    async def _tell_of_the_end(self, chat: str, language: Language) -> None:
        await self._tell(chat, self.holder.current.knowledge.messages["chat_given_up"].into(language))
        with suppress(StorageError):  # they are told again at the next start
            await self._owed.forget(chat)

    async def _tell(self, administrator: str, text: str) -> None:
        """Tell somebody, again where the network failed: it may have come with the same trouble."""
        for failures in range(1, _MOST_TELLINGS + 1):
            try:
                await self.bot.send_message(administrator, line_html(Line(text)), parse_mode="HTML")
            except TelegramError as problem:
                _log.warning("somebody could not be told of a trouble (%s)", told_without_content(problem))
                if not passes_by(problem):
                    return
                pause = asked_pause(problem) if isinstance(problem, RetryAfter) else _BACKOFF.after(failures)
                await self._clock.sleep(self._clock.spread(pause))
            else:
                return


async def run_telegram(
    settings: Settings,
    holder: KnowledgeHolder,
    *,
    handle_signals: bool = True,
    reload_on_hangup: bool = False,
    server: str = "Telegram",
    validate: Validate | None = None,
    overhear: Overhear = lambda *_: None,
) -> int:
    """Run the channel until it ends; return the exit code.

    Raises StorageError if the database cannot be used at all, and ListeningError where a port is taken. The settings
    need a token. `server` is what the log calls the other side. Demonstration data is refused unless the settings allow
    it. `validate` looks at knowledge that is read again, `overhear` is told of every answer.
    """
    if settings.token is None:
        raise ValueError("TELEGRAM_BOT_TOKEN is missing")
    if is_demonstration(holder.current.knowledge) and not settings.demo:
        _log.error(
            "the directory holds demonstration entries, which must not be taken for real contacts: remove the entries "
            "marked 'demo: true' from knowledge/directory, or set BOT_DEMO=1 to show them as what they are"
        )
        return exit_codes.PROBLEMS
    log_errors_of(asyncio.get_running_loop())
    async with Storage.open(settings.database, bot=_number_of(settings), patient=True) as storage:
        bot = new_bot(settings)
        extensions = extensions_of(settings, storage, holder, bot, validate)
        channel = TelegramChannel(settings, storage, holder, bot, extensions, server=server, overhear=overhear)
        channel.listen()
        if handle_signals:
            stop_on_signals(channel.loop)
        if reload_on_hangup:
            channel.reload_on_hangup()
        return await channel.run()


def extensions_of(
    settings: Settings, storage: Storage, holder: KnowledgeHolder, bot: Bot, validate: Validate | None = None
) -> tuple[Extension, ...]:
    """Return what joins in: the coordinator's forms, subscriptions, announcements, and the bench for the directory."""
    messenger = TelegramMessenger(bot)
    announcements = Announcements(settings, storage, holder, messenger, clock_of(settings), validate=validate)
    reload = announcements.reloading.begin
    return (Coordination(announcements.office, reload), announcements, Curating(settings.knowledge_dir, reload))


def _number_of(settings: Settings) -> str:
    """Return the number of the bot, which its token begins with and keeps when it is replaced."""
    return settings.token.get_secret_value().partition(":")[0] if settings.token else ""


def clock_of(settings: Settings) -> Clock:
    """Return the clock: the real one, or one that stands still for tests (BOT_NOW)."""
    fixed = settings.now
    return Clock(now=lambda: fixed) if fixed is not None else Clock()


def _on_the_clock(now: Callable[[], datetime], zone: ZoneInfo) -> Callable[[], datetime]:
    return lambda: now().astimezone(zone)
