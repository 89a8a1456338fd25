"""Getting updates from Telegram, each readable or not, so that one which cannot be read hides no other."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.channels.telegram.unread_parts import read_update
from bot.logs import told_without_content

KINDS: Final = (
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "inline_query",
    "my_chat_member",
)  # fmt: skip
"""The kinds of updates that are asked for."""

LIMIT: Final = 100
"""Updates that Telegram shows from an offset on."""
_log = logging.getLogger(__name__)


class Receiver(Protocol):
    """What the loop needs of telegram.Bot."""

    async def initialize(self) -> None:
        """Open the connections and check the token."""

    async def delete_webhook(self) -> bool:
        """Make Telegram keep the updates for getUpdates."""

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | None = None,  # noqa: ASYNC109 (Telegram's own parameter)
        allowed_updates: Sequence[str] | None = None,
    ) -> Sequence[Update]:
        """Return the updates from the offset on."""

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any] | None = None) -> Any:  # noqa: ANN401
        """Return the raw result of a call."""


@dataclass(frozen=True, slots=True)
class Arrival:
    update_id: int
    update: Update | None
    """None: python-telegram-bot cannot read it."""


class Fetching:
    """Asks the library for updates, and reads them one by one where it cannot read them together."""

    def __init__(self, bot: Receiver, kinds: Sequence[str]) -> None:
        self._bot, self._kinds = bot, kinds

    async def fetch(self, offset: int | None, seconds: int) -> list[Arrival]:
        """Return what waits from the offset on; wait at most so many seconds for it."""
        try:
            updates = await self._bot.get_updates(
                offset=offset, limit=LIMIT, timeout=seconds, allowed_updates=self._kinds
            )
        except TelegramError:
            raise
        except Exception as error:
            _log.error("python-telegram-bot cannot read the updates: %s", told_without_content(error))
            return await self._fetch_one_by_one(offset)
        return [Arrival(update.update_id, update) for update in updates]

    async def _fetch_one_by_one(self, offset: int | None) -> list[Arrival]:
        """Read each update apart, so that one which cannot be read does not hide the others."""
        # The name in small letters, which Telegram accepts: under the usual one the library warns.
        raw = await self._bot.do_api_request(
            "getupdates", {"offset": offset, "limit": LIMIT, "allowed_updates": [*self._kinds]}
        )
        try:
            return [_read(one, self._bot) for one in raw]
        except (TypeError, KeyError, ValueError) as error:
            raise TelegramError("the answer is no list of updates") from error


def _read(raw: Mapping[str, Any], bot: Receiver) -> Arrival:
    return Arrival(int(raw["update_id"]), read_update(raw, bot if isinstance(bot, Bot) else None))
