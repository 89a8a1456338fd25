"""Copies the database while the bot runs: python -m bot.commands.backup FROM TO."""

from __future__ import annotations

import sys
from pathlib import Path

from bot import exit_codes
from bot.storage.backup import BackupError, back_up


def main(arguments: list[str]) -> int:
    """Copy as the command line says. Return the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m bot.commands.backup FROM TO\n")
        return exit_codes.USAGE
    source, copy = map(Path, arguments)
    try:
        back_up(source, copy)
    except BackupError as error:
        sys.stderr.write(f"no backup was made: {error}\n")
        return exit_codes.PROBLEMS
    sys.stdout.write(f"{source} was copied to {copy}\n")
    return exit_codes.OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
