"""What people see of the bot before they write: descriptions, menus of commands, menu button; set at each start."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Final

from telegram import Bot, BotCommand, BotCommandScopeChat, MenuButtonCommands
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.conversation.commands import menu, menu_of_administrators
from bot.knowledge_base.knowledge import Knowledge
from bot.logs import told_without_content
from bot.storage import Language

LONGEST_DESCRIPTION: Final = 512
LONGEST_SHORT_DESCRIPTION: Final = 120
_LANGUAGES: Final[tuple[tuple[Language, str | None], ...]] = (("fr", None), ("en", "en"))
"""French for everybody, English for those whose application is in English."""
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


class AdministratorMenus:
    """The menus of administrators, in their private chats alone. Telegram takes them once somebody has written."""

    def __init__(self, bot: Bot, administrators: Iterable[str]) -> None:
        self._bot = bot
        self._without = set(administrators)

    async def offer_all(self, knowledge: Knowledge) -> None:
        """Set the menu of every administrator that the bot may write to."""
        for administrator in sorted(self._without):
            if await self._set(administrator, knowledge):
                self._without.discard(administrator)

    async def offer(self, person: str, knowledge: Knowledge) -> None:
        """Set the menu of an administrator who has just written for the first time."""
        if person in self._without:
            self._without.discard(person)
            await self._set(person, knowledge)

    async def _set(self, administrator: str, knowledge: Knowledge) -> bool:
        done = True
        for language, code in _LANGUAGES:
            first, *others = menu(language, knowledge)
            commands = [BotCommand(*one) for one in (first, *menu_of_administrators(language, knowledge), *others)]
            scope = BotCommandScopeChat(administrator)
            call = partial(self._bot.set_my_commands, commands, scope=scope, language_code=code)
            done = await _attempt("commands of an administrator", call, is_refused_at_first=True) and done
        return done


async def _attempt(part: str, call: Callable[[], Awaitable[object]], *, is_refused_at_first: bool = False) -> bool:
    """Return whether it was set. `is_refused_at_first`: Telegram knows no chat with who has not written yet."""
    try:
        await call()
    except RetryAfter:
        _log.info("the %s of the bot stays as it was: Telegram asks to wait", part)
    except TelegramError as error:
        level = logging.INFO if is_refused_at_first and isinstance(error, BadRequest) else logging.WARNING
        _log.log(level, "the %s of the bot could not be set (%s)", part, told_without_content(error))
    else:
        return True
    return False
