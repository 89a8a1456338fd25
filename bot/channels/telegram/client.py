"""The client of the Bot API, as the settings and the proxy of the environment want it."""

from __future__ import annotations

import os
from typing import Final

import httpx
from telegram import Bot

from bot.channels.telegram.request import careful_requests
from bot.channels.telegram.send_watch import SendWatch
from bot.settings import Settings, SettingsError

_PROXIES: Final = frozenset({"HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"})


def new_bot(settings: Settings) -> Bot:
    """Return the client of the Bot API server that the settings name. Raises SettingsError for a proxy of no use."""
    token = settings.token.get_secret_value() if settings.token else ""
    try:
        request, get_updates_request = careful_requests(SendWatch(settings.cannot_send))
    except (ImportError, RuntimeError, ValueError, httpx.InvalidURL):
        # The address is not repeated: it may hold a password.
        names = [name for name in os.environ if name.upper() in _PROXIES]
        raise SettingsError(
            [
                f"{', '.join(sorted(names))}: cannot be used; write an http proxy, for example http://proxy.hospital.example:3128"
            ]
        ) from None
    return Bot(
        token,
        base_url=settings.base_url,
        base_file_url=settings.base_file_url,
        request=request,
        get_updates_request=get_updates_request,
    )
