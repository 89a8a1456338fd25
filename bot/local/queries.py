"""Button taps and inline queries: asked by a person, answered once by the bot, and too old after a while."""

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from bot.local.refusals import QUERY_TOO_OLD, bad_request

Answer = dict[str, Any]
InlineKey = tuple[int | None, str, str]


@dataclass(slots=True)
class _Open:
    asked_at: float
    answer: asyncio.Future[Answer]
    user_id: int
    text: str = ""
    offset: str = ""


@dataclass(slots=True)
class Queries:
    """The open queries, and the inline results that Telegram would keep for other people."""

    lifetime: float = 30.0
    _open: dict[str, _Open] = field(default_factory=dict)
    _kept: dict[InlineKey, tuple[float, Answer]] = field(default_factory=dict)

    def ask(self, user_id: int, text: str = "", offset: str = "") -> str:
        """Open a query and return its identifier."""
        query_id = str(secrets.randbelow(1 << 62) + 1)
        self._drop_old()
        answer = asyncio.get_running_loop().create_future()
        self._open[query_id] = _Open(time.monotonic(), answer, user_id, text, offset)
        return query_id

    def answer(self, query_id: str, answer: Answer) -> None:
        """Give the answer of the bot to whoever waits for it. Raises RefusedError if the query is unknown or old."""
        self._drop_old()
        query = self._open.get(query_id)
        if query is None:
            raise bad_request(QUERY_TOO_OLD)
        if not query.answer.done():
            query.answer.set_result(answer)
        if "results" in answer and answer["cache_time"] > 0:
            key = (query.user_id if answer["is_personal"] else None, query.text, query.offset)
            self._kept[key] = (time.monotonic() + answer["cache_time"], answer)

    async def wait(self, query_id: str, seconds: float) -> Answer | None:
        """Return the answer of the bot, or None if it does not come within so many seconds."""
        query = self._open.get(query_id)
        if query is None:
            return None
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(query.answer)
        except TimeoutError:
            return None

    def kept(self, user_id: int, text: str, offset: str) -> Answer | None:
        """Return inline results that are still cached for this person or for everybody, else None."""
        for key in ((user_id, text, offset), (None, text, offset)):
            until, answer = self._kept.get(key, (0.0, None))
            if answer is not None and time.monotonic() < until:
                return answer
        return None

    def _drop_old(self) -> None:
        oldest = time.monotonic() - self.lifetime
        for query_id in [query_id for query_id, query in self._open.items() if query.asked_at < oldest]:
            del self._open[query_id]
