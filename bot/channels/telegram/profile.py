"""What people see of the bot before they write: descriptions, menus of commands, menu button; set at each start."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Final, Protocol

from telegram import Bot, BotCommand, BotCommandScopeChat, MenuButtonCommands
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.conversation.commands import menu, menu_of_administrators
from bot.knowledge_base.knowledge import Knowledge
from bot.logs import told_without_content
from bot.storage import Language, StorageError

LONGEST_DESCRIPTION: Final = 512
LONGEST_SHORT_DESCRIPTION: Final = 120
_LANGUAGES: Final[tuple[tuple[Language, str | None], ...]] = (("fr", None), ("en", "en"))
"""French for everybody, English for those whose application is in English."""
_WHO_HAS_ONE: Final = "administrators_menus"
_log = logging.getLogger(__name__)


async def set_profile(bot: Bot, knowledge: Knowledge) -> None:
    """Write the profile. A part that Telegram refuses is logged and left as it was: questions matter more."""
    messages = knowledge.messages
    for language, code in _LANGUAGES:
        description = messages["telegram_description"].into(language)
        short = messages["telegram_short_description"].into(language)
        await _attempt("commands", partial(bot.set_my_commands, menu(language, knowledge), language_code=code))
        await _attempt("description", partial(bot.set_my_description, description, language_code=code))
        await _attempt("short description", partial(bot.set_my_short_description, short, language_code=code))
    await _attempt("menu button", partial(bot.set_chat_menu_button, menu_button=MenuButtonCommands()))


class Notes(Protocol):
    """Where the bot writes down small facts about itself."""

    async def note(self, name: str) -> str | None:
        """Return a fact, None where it was never written. Raises StorageError."""
        ...

    async def write_note(self, name: str, value: str) -> None:
        """Write a fact down. Raises StorageError."""
        ...


class AdministratorMenus:
    """The menus of administrators, in their private chats alone. Telegram takes them once somebody has written.

    Telegram keeps such a menu for ever: who has one is noted, so that it goes when they are administrators no more.
    """

    def __init__(self, bot: Bot, administrators: Iterable[str], notes: Notes) -> None:
        self._bot, self._notes = bot, notes
        self._administrators = frozenset(administrators)
        self._without = set(self._administrators)

    async def withdraw_from_others(self) -> None:
        """Take the menu back from whoever had it and is no administrator any more; what fails is tried next time."""
        try:
            had = await self._who_had_one()
            left = {one for one in sorted(had - self._administrators) if not await self._withdraw(one)}
            if (now := left | self._administrators) != had:
                await self._notes.write_note(_WHO_HAS_ONE, ",".join(sorted(now)))
        except StorageError as error:
            _log.error("%s", error)

    async def _withdraw(self, person: str) -> bool:
        done = True
        for _, code in _LANGUAGES:
            scope = BotCommandScopeChat(person)
            call = partial(self._bot.delete_my_commands, scope=scope, language_code=code)
            # A chat that is gone shows no menu.
            done = await _attempt("commands of a former administrator", call, or_refused=True) and done
        return done

    async def offer_all(self, knowledge: Knowledge) -> None:
        """Set the menu of every administrator that the bot may write to."""
        for administrator in sorted(self._without):
            if await self._set(administrator, knowledge):
                self._without.discard(administrator)

    async def offer(self, person: str, knowledge: Knowledge) -> None:
        """Set the menu of an administrator who has just written for the first time."""
        if person in self._without:
            self._without.discard(person)
            await self._note_who_will_have_one()
            await self._set(person, knowledge)

    async def _note_who_will_have_one(self) -> None:
        """Before it is set: they may write before everything of a start is done, and the process may end just then."""
        try:
            had = await self._who_had_one()
            if not self._administrators <= had:
                await self._notes.write_note(_WHO_HAS_ONE, ",".join(sorted(had | self._administrators)))
        except StorageError as error:
            _log.error("%s", error)

    async def _who_had_one(self) -> set[str]:
        noted = await self._notes.note(_WHO_HAS_ONE)
        return set(filter(None, (noted or "").split(",")))

    async def _set(self, administrator: str, knowledge: Knowledge) -> bool:
        done = True
        for language, code in _LANGUAGES:
            first, *others = menu(language, knowledge)
            commands = [BotCommand(*one) for one in (first, *menu_of_administrators(language, knowledge), *others)]
            scope = BotCommandScopeChat(administrator)
            call = partial(self._bot.set_my_commands, commands, scope=scope, language_code=code)
            done = await _attempt("commands of an administrator", call, is_refused_at_first=True) and done
        return done


async def _attempt(
    part: str, call: Callable[[], Awaitable[object]], *, is_refused_at_first: bool = False, or_refused: bool = False
) -> bool:
    """Return whether it was set. `is_refused_at_first`: Telegram knows no chat with who has not written yet.

    `or_refused`: a refusal is as good.
    """
    try:
        await call()
    except RetryAfter:
        _log.info("the %s of the bot stays as it was: Telegram asks to wait", part)
    except TelegramError as error:
        is_refused = isinstance(error, BadRequest | Forbidden)
        if or_refused and is_refused:
            return True
        level = logging.INFO if is_refused_at_first and is_refused else logging.WARNING
        _log.log(level, "the %s of the bot could not be set (%s)", part, told_without_content(error))
    else:
        return True
    return False
