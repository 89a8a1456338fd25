"""A stand-in for Telegram on this machine: its Bot API over HTTP, and a chat page in the browser.

A bot written for Telegram runs against it unchanged, and nothing leaves the machine:

    api = LocalBotApi()
    await api.start()           # or start(8081)
    …                           # base_url=api.base_url, base_file_url=api.base_file_url, token=api.token
    await api.stop()

The page is at api.page_url. `python -m bot.local --port 8081` runs the server alone, for tests.

It refuses what Telegram refuses (see refusals.py), keeps updates until they are confirmed, gives 409 to a second
poller, and can be made to fail (api.faults; POST /_control/faults). People act through api.users or POST /_page/do/….
It knows nothing about the bot that it serves, and imports nothing outside this package but tornado.

As on Telegram, the bot cannot write to people who have never written to it, and in the group it hears only what is
addressed to it. What the copy does not do: deliver to webhooks, read Markdown, limit the pace of sending, reach the
network, survive a restart.
"""

from bot.local.faults import Fault
from bot.local.server import DEFAULT_TOKEN, LocalBotApi, fresh_token
from bot.local.shared import Place
from bot.local.state import ADMINISTRATOR_ID, CHANNEL_ID, GROUP_ID, MEMBER_ID, VISITOR_ID

__all__ = [
    "ADMINISTRATOR_ID",
    "CHANNEL_ID",
    "DEFAULT_TOKEN",
    "GROUP_ID",
    "MEMBER_ID",
    "VISITOR_ID",
    "Fault",
    "LocalBotApi",
    "Place",
    "fresh_token",
]
