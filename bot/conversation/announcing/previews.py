"""Drafts put before administrators: the announcement exactly as it will look, then what can be done with it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable

from bot.answering.wording import Wording
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.panels import panel
from bot.conversation.port import PortError
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


async def show_unseen(office: Office, administrator: str, wording: Wording) -> None:
    """Show what could not be shown before, as far as it is still a draft."""
    for number in office.unseen.pop(administrator, ()):
        draft = await office.storage.announcements.find(number)
        if draft is not None and draft.state == "draft":
            await attempt(preview(office, administrator, draft, wording))


async def preview(office: Office, chat: str, draft: Announcement, wording: Wording) -> None:
    """Send the announcement as subscribers will see it, then its panel. Raises PortError."""
    await office.show(chat, draft, wording.language)
    await office.messenger.to(chat).send(await panel(office, draft, wording))


async def attempt(call: Awaitable[object]) -> bool:
    """Wait for a call to the messenger and return whether it went; an administrator out of reach is logged, no more."""
    try:
        await call
    except PortError as error:
        _log.warning("an administrator could not be told (%s)", told_without_content(error.__cause__ or error))
        return False
    return True
