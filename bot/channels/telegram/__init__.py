"""Telegram: updates in, answers out. The only part of the bot that imports telegram."""

import os

# From here on the library gives durations as timedelta; without this it warns whenever Telegram asks to wait.
os.environ.setdefault("PTB_TIMEDELTA", "true")
