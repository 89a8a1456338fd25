"""A conversation with one person at the terminal; a number taps a button, an empty line leaves."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.answering.answer import Role
from bot.assistant import Assistant
from bot.channels.terminal.messenger import TerminalMessenger, TerminalPort
from bot.channels.terminal.screen import Say, Screen
from bot.clock import Clock
from bot.conversation import events
from bot.conversation.access import Access
from bot.conversation.announcing import Announcements
from bot.conversation.coordination import Coordination
from bot.conversation.membership import Membership
from bot.conversation.memory import ContextStore
from bot.conversation.page import Button
from bot.conversation.snapshot import KnowledgeHolder
from bot.conversation.taps import tapped
from bot.conversation.turn import Services, Turn, begin_turn
from bot.settings import Settings
from bot.storage import Storage

PERSON: Final = "terminal:me"
"""Who types."""
_START: Final = "/start"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where what is read comes from, for who reads it again or mends it from the chat."""

    knowledge: Path
    data: Path
    validate: Callable[[Assistant, datetime], None]
    """Raises KnowledgeError for knowledge that must not answer."""


def chat_at_the_terminal(
    assistant: Assistant,
    role: Role,
    now: Callable[[], datetime],
    read: Callable[[], str],
    say: Say,
    sources: Sources | None = None,
) -> None:
    """Talk until an empty line or the end of the input. What is kept meanwhile ends with the chat."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            admin_ids=frozenset({PERSON} if role == "administrator" else ()),
            access="members" if role == "visitor" else "open",
            state_dir=Path(folder),
            demo=True,
        )
        if sources is not None:
            settings = replace(settings, knowledge_dir=sources.knowledge, data_dir=sources.data)
        asyncio.run(_chat(settings, KnowledgeHolder(assistant), now, read, say, sources))


async def _chat(
    settings: Settings,
    holder: KnowledgeHolder,
    now: Callable[[], datetime],
    read: Callable[[], str],
    say: Say,
    sources: Sources | None,
) -> None:
    async with Storage.open(settings.database) as storage:
        screen = Screen(say)
        messenger = TerminalMessenger(screen, reaches_administrators=bool(settings.admin_ids))
        validate = sources.validate if sources else None
        announcements = Announcements(settings, storage, holder, messenger, Clock(now=now), validate=validate)
        chat = TerminalChat(_services(settings, holder, storage, now, messenger, announcements), messenger)
        if settings.admin_ids:
            await announcements.office.desk.take_as_known(now())  # what stands there already is nothing to announce
        await chat.begin()
        while text := read():
            await chat.hear(text)
            with screen.last_word():
                await announcements.reloading.finish()  # the next line is waited for without anything else going on


def _services(
    settings: Settings,
    holder: KnowledgeHolder,
    storage: Storage,
    now: Callable[[], datetime],
    messenger: TerminalMessenger,
    announcements: Announcements,
) -> Services:
    coordinates = (Coordination(announcements.office, announcements.reloading.begin),) if settings.admin_ids else ()
    membership = Membership(storage, settings.admin_ids, settings.forget_after_days, lambda: now().date())
    return Services(
        messenger=messenger,
        holder=holder,
        people=storage.users,
        access=Access(settings.admin_ids, open_to_all=settings.access == "open"),
        now=now,
        contexts=ContextStore(now),
        extensions=(membership, *coordinates, announcements),
    )


class TerminalChat:
    """Makes a turn of each line that is typed."""

    def __init__(self, services: Services, messenger: TerminalMessenger) -> None:
        self._services = services
        self._port: TerminalPort = messenger.to(PERSON)

    async def begin(self) -> None:
        """Show the first page."""
        await events.written(await self._turn(), _START, "")

    async def hear(self, text: str) -> None:
        """Deal with a line: the number of a button, or a text."""
        turn, tap = await self._turn(), self._port.screen.tapped(text)
        if tap is None:
            await events.written(turn, text, "")
        else:
            await _tap(turn, *tap)

    async def _turn(self) -> Turn:
        return await begin_turn(self._services, self._port, PERSON, None, private=True)


async def _tap(turn: Turn, button: Button, message: str) -> None:
    """Do what a button does: an address or a copied text is shown instead."""
    if button.data:
        await turn.out.notice(await tapped(turn, button.data, message))
    else:
        await turn.out.notice(button.url or button.copies or button.asks_elsewhere)
