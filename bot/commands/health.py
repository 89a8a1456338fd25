"""Whether the running bot hears Telegram: how long ago its last poll succeeded.

Asked twice a minute by supervisors, so this module loads little, and it needs neither the token nor the network.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final

from bot import exit_codes
from bot.settings import Settings, SettingsError

STALE_AFTER: Final = 120.0
"""Seconds without a successful poll that count as trouble: a long poll lasts 25, the longest pause between tries 60."""


def poll_age(heartbeat: Path, now: float) -> float | None:
    """Return the seconds since the last successful poll, None if there was none; now in seconds since 1970."""
    try:
        return now - heartbeat.stat().st_mtime
    except FileNotFoundError:
        return None


def health(heartbeat: Path, now: float) -> tuple[bool, str]:
    """Return whether the bot hears Telegram, and one sentence about it."""
    try:
        age = poll_age(heartbeat, now)
    except OSError as error:
        return False, f"{heartbeat} cannot be read: {error.strerror}"
    if age is None:
        return False, f"no poll has succeeded yet: there is no {heartbeat}"
    if age < -STALE_AFTER:
        return False, f"the last poll lies {-age:.0f} s in the future: the clock of this machine was set back"
    if age > STALE_AFTER:
        return False, f"the last poll succeeded {age:.0f} s ago: the bot has stopped or cannot reach Telegram"
    return True, f"the last poll succeeded {max(age, 0):.0f} s ago"


def main() -> int:
    """Say how the bot of this environment is. Return 0 if it hears Telegram, else 1."""
    # Only this variable: the other settings, the token among them, are not the business of who watches.
    needed = {name: value for name, value in os.environ.items() if name == "BOT_STATE_DIR"}
    try:
        well, told = health(Settings.from_environment(needed).heartbeat, time.time())
    except SettingsError as error:
        well, told = False, str(error)
    (sys.stdout if well else sys.stderr).write(f"{told}\n")
    return exit_codes.OK if well else exit_codes.PROBLEMS


if __name__ == "__main__":
    sys.exit(main())
