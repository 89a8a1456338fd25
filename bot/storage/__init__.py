"""What outlives a restart, in one SQLite file; the only SQL of the project.

Kept: who may see what, language and territory, subscriptions, invitations (hashed), announcements and their deliveries,
the numbers of handled updates, counts of answers. Never kept: what people write and their names; of their questions,
for a while and without who asked, those that they hand over and single words that several people asked.

    async with Storage.open(settings.database) as storage:
        user = await storage.users.seen(chat_id, today)

Every method may raise StorageError, whose text says in one sentence what to do.
"""

from bot.storage.announcements import Announcement, AnnouncementState, NewAnnouncement, Report
from bot.storage.awaited import Expected
from bot.storage.doubts import Doubt
from bot.storage.forms import Filled
from bot.storage.invitations import Invitation
from bot.storage.outbox import Delivery, DeliveryError, DeliveryState
from bot.storage.requests import Decided
from bot.storage.sessions import AnnouncedSession
from bot.storage.storage import Storage
from bot.storage.subscriptions import Recipient, Subscription
from bot.storage.trouble import StorageError
from bot.storage.updates import UpdateMark
from bot.storage.usage import Asked, Heard
from bot.storage.users import Language, Role, User

__all__ = [
    "AnnouncedSession",
    "Announcement",
    "AnnouncementState",
    "Asked",
    "Decided",
    "Delivery",
    "DeliveryError",
    "DeliveryState",
    "Doubt",
    "Expected",
    "Filled",
    "Heard",
    "Invitation",
    "Language",
    "NewAnnouncement",
    "Recipient",
    "Report",
    "Role",
    "Storage",
    "StorageError",
    "Subscription",
    "UpdateMark",
    "User",
]
