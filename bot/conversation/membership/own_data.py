"""/mesdonnees and /supprimer: what is kept of somebody, as a file, and its erasure; and erasing who stays away."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from bot.conversation.membership.presses import Press
from bot.conversation.page import Line, Piece, sentence
from bot.conversation.port import File
from bot.conversation.turn import Turn
from bot.storage import Storage, StorageError

_FILE: Final = "immunotox-bot.json"
_HOUR: Final = 3600.0
_DAY: Final = 24 * _HOUR
_log = logging.getLogger(__name__)


class OwnData:
    """What everybody may do with their own data, and nobody with another's. Methods may raise StorageError."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def send(self, turn: Turn) -> None:
        """Send all that is kept about who asks, as a JSON file."""
        kept = await self._storage.users.everything_about(turn.person)
        content = {
            "chat_number": turn.person,
            "role_at_present": turn.asker.role,
            "database": kept,
            "memory": {"last_question_is_remembered": turn.context is not None, "for_minutes": 30, **_held(turn)},
        }
        file = json.dumps(content, ensure_ascii=False, indent=2).encode()
        await turn.out.document(File(file, _FILE, Piece((Line(turn.say("own_data")),))))

    async def ask_to_erase(self, turn: Turn) -> None:
        """Ask whether everything is really to be erased."""
        rows = [Press("erase").row(turn.say("button_erase")), Press("keep").row(turn.say("button_cancel"))]
        await turn.tell(turn.say("erase_ask"), rows)

    async def erase(self, turn: Turn, message: str) -> str:
        """Erase who taps: whatever the button carries, it concerns nobody else."""
        await self._storage.users.erase(turn.person)
        turn.keep(None)
        for extension in turn.extensions:
            extension.forget(turn.person)
        await turn.show(sentence(turn.say("erased")), message)
        return ""

    async def keep(self, turn: Turn, message: str) -> str:
        """Leave everything as it is."""
        await turn.show(sentence(turn.say("erase_cancelled")), message)
        return ""


def _held(turn: Turn) -> dict[str, object]:
    """What stands in memory only."""
    return {name: value for extension in turn.extensions for name, value in extension.held(turn.person).items()}


class Forgetting:
    """Erases, once a day, whoever has not written for so many days.

    `today` is None while the day is not sure; `latest` is the later of what the clock and the messages say,
    without which nobody's day is doubted: by a clock that is behind all of them lie ahead.
    """

    def __init__(
        self, storage: Storage, days: int, today: Callable[[], date | None], latest: Callable[[], date] | None = None
    ) -> None:
        self._storage, self._days, self._today, self._latest = storage, days, today, latest
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, with a first round at once."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End; a round under way is cut, and what it had erased stays erased."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def once(self) -> int:
        """Erase the unseen and return how many they were. Raises StorageError."""
        today = self._today()
        if today is None:
            return 0
        if self._latest is not None:
            await self._storage.users.seen_no_later_than(self._latest())
        unseen = await self._storage.users.unseen_since(today - timedelta(days=self._days))
        for chat in unseen:
            await self._storage.users.erase(chat)
        return len(unseen)

    async def _run(self) -> None:
        while True:
            try:
                count = await self.once()
                if count:
                    _log.info("erased %d who had not written for %d days", count, self._days)
            except StorageError as error:
                _log.error("%s", error)
            await asyncio.sleep(_DAY if self._today() is not None else _HOUR)
