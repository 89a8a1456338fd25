"""Whether the running bot hears Telegram and can answer: its last poll, and what became of what it sent.

Asked twice a minute by supervisors, so this module loads little, and it needs neither the token nor the network.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Final

from bot import exit_codes
from bot.plain_files import refuse_unless_plain
from bot.settings import Settings, SettingsError, only

STALE_AFTER: Final = 120.0
"""Seconds without a successful poll that count as trouble: a long poll lasts 25, the longest pause between tries 60."""
MUTE_AFTER: Final = 120.0
"""Seconds between the first and the last of the calls in a row that could not be sent: more is trouble."""
FORGOTTEN_AFTER: Final = 900.0
"""Seconds after which a call that failed says nothing any more, because nobody has asked since."""


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


def mute_for(cannot_send: Path, now: float) -> float:
    """Return for how many seconds nothing could be sent, 0 where the last call got through or is long ago."""
    try:
        refuse_unless_plain(cannot_send)
        last, first = cannot_send.stat().st_mtime, float(cannot_send.read_text(encoding="ascii"))
    except (OSError, ValueError):  # it is not there, or is just being written
        return 0.0
    return max(0.0, last - first) if now - last <= FORGOTTEN_AFTER else 0.0


def state_of(settings: Settings, now: float) -> tuple[bool, str]:
    """Return whether the bot hears and can answer, and one sentence about it."""
    well, told = health(settings.heartbeat, now)
    mute = mute_for(settings.cannot_send, now)
    if well and mute > MUTE_AFTER:
        return False, f"{told}, but nothing could be sent for {mute:.0f} s: answers do not get through"
    return well, told


def main() -> int:
    """Say how the bot of this environment is. Return 0 if it hears Telegram and can answer, else 1."""
    try:
        well, told = state_of(Settings.from_environment(only("BOT_STATE_DIR")), time.time())
    except SettingsError as error:
        well, told = False, str(error)
    (sys.stdout if well else sys.stderr).write(f"{told}\n")
    return exit_codes.OK if well else exit_codes.PROBLEMS


if __name__ == "__main__":
    sys.exit(main())
