"""Whose state folder this is: a small file beside the database names the bot, and that there was a database.

Without it an emptied or lost file would look like a first start, and everybody in it would be forgotten in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bot.plain_files import refuse_unless_plain

_NAME: Final = "bot-id"
_LONGEST: Final = 64
UNKNOWN: Final = ""
"""Of somebody's folder, where nobody can read whose."""


def marker_of(database: Path) -> Path:
    """Return the file that names the owner of a database."""
    return database.with_name(_NAME)


def owner_of(database: Path) -> str | None:
    """Return the number of the bot whose database stands here, None where none was ever made. Raises OSError.

    UNKNOWN where the file holds something else, as a power cut may leave it: the database says it then, if it is there.
    """
    refuse_unless_plain(marker_of(database))
    try:
        with marker_of(database).open("rb") as file:
            found = file.read(_LONGEST).decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    if not found:
        return None
    return found if found.isdecimal() else UNKNOWN


def claim(database: Path, bot: str) -> None:
    """Write down whose database this is, once it is there. Raises OSError."""
    marker = marker_of(database)
    marker.touch(mode=0o600)
    marker.write_text(f"{bot}\n", encoding="ascii")
