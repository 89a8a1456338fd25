"""Whose state folder this is: a small file beside the database names the bot, and that there was a database.

Without it an emptied or lost file would look like a first start, and everybody in it would be forgotten in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bot.plain_files import refuse_unless_plain
from bot.storage.trouble import StorageError

_NAME: Final = "bot-id"
_LONGEST: Final = 64
UNKNOWN: Final = ""
"""Of somebody's folder, where nobody can read whose."""


def marker_of(database: Path) -> Path:
    """Return the file that names the owner of a database."""
    return database.with_name(_NAME)


def owner_of(database: Path) -> str | None:
    """Return the number of the bot whose database stands here, None where none was ever made. Raises OSError.

    UNKNOWN where the file holds something else or nothing, as a power cut may leave it: the database says it then, if
    it is there.
    """
    refuse_unless_plain(marker_of(database))
    try:
        with marker_of(database).open("rb") as file:
            found = file.read(_LONGEST).decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    return found if found.isdecimal() else UNKNOWN


def was_made_for(bot: str, database: Path) -> bool:
    """Return whether a database of this bot stood here, also where nothing is left of it; of no bot, nobody knows.

    Raises StorageError where it was another's, and OSError.
    """
    owner = owner_of(database)
    if owner and bot and owner != bot:
        raise StorageError("foreign", database)
    return owner is not None and bool(bot)


def claim(database: Path, bot: str) -> None:
    """Write down whose database this is, once it is there, unless that is known. Raises OSError."""
    if owner_of(database):
        return
    marker = marker_of(database)
    marker.touch(mode=0o600)
    marker.write_text(f"{bot}\n", encoding="ascii")
