"""What the knowledge says otherwise than people last heard: held where it goes out, and drafted.

It is done with each knowledge once. Where the database is out of order it is owed, and nothing goes out before it.
"""

from __future__ import annotations

from bot.conversation.announcing.office import Office
from bot.storage import Announcement


def is_owed(office: Office) -> bool:
    """Return whether nobody has compared the present knowledge with what people heard."""
    return office.compared is not office.knowledge


async def note_changes(office: Office) -> list[Announcement]:
    """Hold what is overtaken and return the new drafts. Raises StorageError, and then it is owed as before."""
    knowledge = office.knowledge
    drafts = await office.desk.refresh_drafts(office.now)
    office.compared = knowledge
    return drafts
