"""Copies the database while the bot runs, and puts a copy back.

`python -m bot backup` and `restore` know the database by BOT_STATE_DIR; `python -m bot.commands.backup FROM TO` copies
any database.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot import exit_codes
from bot.logs import without_tokens
from bot.settings import Settings, SettingsError, only
from bot.storage.backup import BackupError, back_up
from bot.storage.restoring import restore

Say = Callable[[str], None]


def make(to: Path, now: datetime, say: Say, complain: Say) -> int:
    """Copy the database of this environment into a file, or under a new name into a folder. Return the exit code."""
    try:
        source = _database()
        copy = to / f"{source.stem}-{now:%Y%m%d-%H%M%S}{source.suffix}" if to.is_dir() else to
        back_up(source, copy)
    except (BackupError, SettingsError) as error:
        complain(f"no backup was made: {error}")
        return exit_codes.PROBLEMS
    say(f"{source} was copied to {copy}")
    return exit_codes.OK


def put_back(copy: Path, now: datetime, say: Say, complain: Say) -> int:
    """Put a copy in the place of the database of this environment. Return the exit code."""
    try:
        database = _database()
        before = restore(copy, database, now)
    except (BackupError, SettingsError) as error:
        complain(f"nothing was restored: {error}")
        return exit_codes.PROBLEMS
    kept = f"; what was there is kept in {before}" if before else ""
    say(f"{copy} was put in the place of {database}{kept}")
    return exit_codes.OK


def _database() -> Path:
    return Settings.from_environment(only("BOT_STATE_DIR")).database


def main(arguments: list[str]) -> int:
    """Copy as the command line says. Return the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m bot.commands.backup FROM TO\n")
        return exit_codes.USAGE
    source, copy = map(Path, arguments)
    try:
        Settings.from_environment(only())  # a misspelt variable is told, as by every command
        back_up(source, copy)
    except (BackupError, SettingsError) as error:
        sys.stderr.write(without_tokens(f"no backup was made: {error}\n"))
        return exit_codes.PROBLEMS
    sys.stdout.write(without_tokens(f"{source} was copied to {copy}\n"))
    return exit_codes.OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
