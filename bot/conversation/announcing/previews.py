"""Drafts put before administrators: the announcement exactly as it will look, then what can be done with it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable

from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.answering.wording import Wording
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.panels import panel
from bot.conversation.menus import Page
from bot.conversation.turn import Turn
from bot.logs import told_without_content
from bot.storage import Announcement

_log = logging.getLogger(__name__)


async def put_before_administrators(office: Office, drafts: list[Announcement]) -> None:
    """Show new drafts to every administrator that can be reached."""
    for administrator in sorted(office.settings.admin_ids):
        wording = await office.wording_for(administrator)
        for draft in drafts:
            if not await attempt(preview(office, administrator, draft, wording)):
                office.unseen.setdefault(administrator, []).append(draft.number)


async def show_unseen(office: Office, administrator: int, wording: Wording) -> None:
    """Show what could not be shown before, as far as it is still a draft."""
    for number in office.unseen.pop(administrator, ()):
        draft = await office.storage.announcements.find(number)
        if draft is not None and draft.state == "draft":
            await attempt(preview(office, administrator, draft, wording))


async def preview(office: Office, chat_id: int, draft: Announcement, wording: Wording) -> None:
    """Send the announcement as subscribers will see it, then its panel. Raises telegram.error.TelegramError."""
    await office.show(chat_id, draft, wording.language)
    await send_page(office, chat_id, await panel(office, draft, wording))


async def send_page(office: Office, chat_id: int, page: Page) -> int:
    """Send a page and return the number of its last message. Raises telegram.error.TelegramError."""
    number = 0
    for index, text in enumerate(page.messages):
        keyboard = page.keyboard if index == len(page.messages) - 1 else None
        sent = await office.bot.send_message(chat_id, text, parse_mode=ParseMode.HTML, reply_markup=keyboard)
        number = sent.message_id
    return number


async def attempt(call: Awaitable[object]) -> bool:
    """Wait for a call to Telegram and return whether it went; an administrator out of reach is logged, no more."""
    try:
        await call
    except TelegramError as error:
        _log.warning("an administrator could not be told (%s)", told_without_content(error))
        return False
    return True


async def put(turn: Turn, page: Page, message_id: int | None) -> None:
    """Show a page in the place of a message, or as a new one."""
    if message_id is None:
        await turn.out.send(page.messages, page.keyboard)
    else:
        await turn.out.replace(message_id, page.messages, page.keyboard)
