"""A draft as an administrator writes it, and what was made of it."""

from __future__ import annotations

from bot.storage import Announcement
from tests.channels.telegram.harness import Call
from tests.conversation.announcing.conftest import Stage


async def latest(stage: Stage) -> Announcement:
    """Return the last announcement."""
    [found] = await stage.chat.storage.announcements.latest(1)
    return found


async def written(stage: Stage, text: str = "Réunion\nJeudi à Dax") -> list[Call]:
    """Return the preview of a text."""
    return await stage.as_administrator(f"/annonce {text}")
