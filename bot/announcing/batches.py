"""The announcements that a handful of deliveries belongs to, as they stand when it begins."""

from __future__ import annotations

from collections.abc import Sequence

from bot.announcing.ports import AnnouncementsTable
from bot.storage import Announcement, Delivery


async def announcements_of(batch: Sequence[Delivery], table: AnnouncementsTable) -> dict[int, Announcement]:
    """Return them by their numbers. Raises StorageError."""
    found = [await table.find(number) for number in {delivery.announcement for delivery in batch}]
    return {announcement.number: announcement for announcement in found if announcement is not None}
