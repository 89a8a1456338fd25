"""A token that is none, an environment with it, and what is said about one that is refused."""

import pytest

from bot.settings import Settings, SettingsError

SECRET = "AAF-" + "abcdefghijklmnopqrstuvwxyz_0123"
TOKEN = f"700001:{SECRET}"
TELEGRAM = {"TELEGRAM_BOT_TOKEN": TOKEN, "BOT_ADMIN_IDS": "11"}


def problems_of(environ: dict[str, str]) -> tuple[str, ...]:
    """Return what is said about an environment that is refused."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(environ)
    return caught.value.problems
