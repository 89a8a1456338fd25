"""Tells the sender how an announcement goes: one message that changes, and a report at the end."""

from __future__ import annotations

from bot.announcing.progress import Progress
from bot.announcing.reasons import BY_HAND, DISMISSED, QUIET_HOURS, SUPERSEDED
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.panels import panel
from bot.conversation.announcing.previews import attempt
from bot.storage import Announcement


class Telling:
    """The worker's Listener. What it raises, the worker logs."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def progress(self, progress: Progress) -> None:
        """Change the message that shows it."""
        announcement = await self._office.storage.announcements.find(progress.number)
        if announcement is not None:
            await self._change(announcement, progress)

    async def ended(self, progress: Progress) -> None:
        """Change that message, and report anew, so that the sender's telephone rings."""
        await self._report(progress)

    async def halted(self, progress: Progress) -> None:
        """Report, unless the night or the sender did it."""
        if progress.reason in (QUIET_HOURS, BY_HAND, DISMISSED, SUPERSEDED):
            await self.progress(progress)
        else:
            await self._report(progress)

    async def _report(self, progress: Progress) -> None:
        announcement = await self._office.storage.announcements.find(progress.number)
        if announcement is None:
            return
        await attempt(self._change(announcement, progress))
        for chat in self._senders(announcement):
            wording = await self._office.wording_for(chat)
            await attempt(
                self._office.messenger.to(chat).send(await panel(self._office, announcement, wording, progress))
            )

    def _senders(self, announcement: Announcement) -> list[str]:
        """Return who confirmed it; all administrators for what went by itself. Only administrators are told."""
        administrators = self._office.settings.admin_ids
        if announcement.progress is not None and announcement.progress[0] in administrators:
            return [announcement.progress[0]]
        return sorted(administrators)

    async def _change(self, announcement: Announcement, progress: Progress) -> None:
        if announcement.progress is None:
            return
        chat, message = announcement.progress
        wording = await self._office.wording_for(chat)
        page = await panel(self._office, announcement, wording, progress)
        await self._office.messenger.to(chat).replace(message, page, or_send=False)
