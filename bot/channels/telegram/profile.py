"""What people see of the bot before they write: descriptions, menus of commands, menu button; set at each start."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from telegram import Bot, BotCommand, MenuButtonCommands
from telegram.error import RetryAfter, TelegramError

from bot.conversation.commands import menu
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
        commands = [BotCommand(name, about) for name, about in menu(language, knowledge)]
        await _attempt("commands", partial(bot.set_my_commands, commands, language_code=code))
        await _attempt("description", partial(bot.set_my_description, description, language_code=code))
        await _attempt("short description", partial(bot.set_my_short_description, short, language_code=code))
    await _attempt("menu button", partial(bot.set_chat_menu_button, menu_button=MenuButtonCommands()))


async def _attempt(part: str, call: Callable[[], Awaitable[object]]) -> None:
    try:
        await call()
    except RetryAfter:
        _log.info("the %s of the bot stays as it was: Telegram asks to wait", part)
    except TelegramError as error:
        _log.warning("the %s of the bot could not be set (%s)", part, told_without_content(error))
