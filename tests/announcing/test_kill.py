"""A real process, the local Bot API, faults on the way, and SIGKILL at random moments of a broadcast."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.announcing.body import Body
from bot.local import LocalBotApi
from bot.local.state import Chat, Person
from bot.storage import NewAnnouncement, Report, Storage
from tests.announcing.broadcast_process import Deliverer
from tests.announcing.conftest import NOW
from tests.announcing.fakes import subscribe

pytestmark = pytest.mark.slow

FIRST_CHAT = 5_000_000
CHATS = 60
MOST_CHATS = 300
SECONDS_FOR_THE_WHOLE = 60


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """Start a Bot API with people who have written to the bot."""
    server = LocalBotApi(token=f"{700_000}:local")
    for chat in chats(MOST_CHATS):
        server.world.people[chat] = Person(chat, "Abonné", started=True)
        server.world.chats[chat] = Chat(chat, "private", "Abonné")
    await server.start()
    yield server
    await server.stop()


def chats(count: int = CHATS) -> range:
    """The chats of the subscribers."""
    return range(FIRST_CHAT, FIRST_CHAT + count)


async def confirmed(path: Path, count: int = CHATS) -> int:
    """Confirm an announcement for everybody and return its number."""
    async with Storage.open(path) as storage:
        await subscribe(storage, *chats(count))
        body = Body({}).saying("La formation a lieu à Dax.").to_json()
        draft = await storage.announcements.draft(NewAnnouncement("message", "training", body), NOW)
        assert draft is not None
        assert await storage.announcements.confirm(draft.number, map(str, chats(count)), NOW, NOW)
        return draft.number


def start(api: LocalBotApi, path: Path, rate: float) -> Deliverer:
    """Start the process that delivers."""
    return Deliverer(api.root_url, api.token, path, rate)


def delivered(api: LocalBotApi) -> Counter[int]:
    """How many messages each chat really holds."""
    calls = api.calls.since(0, "sendMessage")
    return Counter(int(call.parameters["chat_id"]) for call in calls if call.carried_out)


async def until_done(process: Deliverer) -> str:
    """Wait until the process says that the broadcast is over, end it, and return what it said."""
    async with asyncio.timeout(SECONDS_FOR_THE_WHOLE):
        said = await process.told()
    await process.kill()
    return said


async def kill_once_it_has_sent(process: Deliverer, api: LocalBotApi, calls: int, seconds: float) -> None:
    """Kill -9 once so many calls have reached the server, and a little later."""
    before = len(api.calls.since(0, "sendMessage"))
    async with asyncio.timeout(SECONDS_FOR_THE_WHOLE):
        while len(api.calls.since(0, "sendMessage")) < before + calls and not process.is_over:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
    await asyncio.sleep(seconds)
    await process.kill()


@pytest.mark.parametrize(
    ("seed", "rate", "count", "kills"), [(1, 200, CHATS, 6), (2, 0, CHATS, 6), (3, 200, MOST_CHATS, 30)]
)
async def test_killed_at_random_moments_nobody_gets_it_twice(
    api: LocalBotApi, tmp_path: Path, seed: int, rate: float, count: int, kills: int
) -> None:
    """Guards kill -9: by the server's own log everybody got it once, but for uncertain ones, at most one per kill."""
    chance, path = random.Random(seed), tmp_path / "bot.sqlite3"  # noqa: S311 (no secret)
    number = await confirmed(path, count)
    for chat in chance.sample(chats(count), count // 30):  # refused by Telegram for a moment, surely not delivered
        api.faults.add_json({"kind": "server_error", "method": "sendMessage", "chat_id": chat, "code": 500})
    for _ in range(kills):
        process = start(api, path, rate)
        await kill_once_it_has_sent(process, api, chance.randrange(1, 8), chance.random() * 0.01)
    assert await until_done(start(api, path, rate)) == f"done {number}"
    got = delivered(api)
    async with Storage.open(path) as storage:
        unsure = {int(one.chat_id) for one in await storage.outbox.of(number, "uncertain")}
        report = await storage.announcements.report(number)
    assert report == Report(sent=count - len(unsure), uncertain=len(unsure))
    assert len(unsure) <= kills
    assert max(got.values()) == 1
    assert set(chats(count)) - set(got) <= unsure


async def test_faults_of_the_network_and_of_telegram_are_all_survived(api: LocalBotApi, tmp_path: Path) -> None:
    """Guards every kind of fault over real HTTP: retried where it surely did not go, uncertain where nobody knows."""
    path = tmp_path / "bot.sqlite3"
    number = await confirmed(path)
    first = FIRST_CHAT

    def fault(kind: str, chat: int, **details: object) -> None:
        api.faults.add_json({"kind": kind, "method": "sendMessage", "chat_id": first + chat, **details})

    fault("flood", 3, retry_after=1)
    fault("server_error", 5, code=500)
    fault("server_error", 6, code=502)
    fault("server_error", 7, code=504, applied=True)
    fault("blocked", 9)
    fault("bad_request", 11, description="chat not found")
    fault("drop", 13, applied=True)
    fault("drop", 14)
    fault("hang", 16, applied=True, seconds=5)
    fault("garbled", 18, applied=True)
    assert await until_done(start(api, path, rate=0)) == f"done {number}"
    got = delivered(api)
    async with Storage.open(path) as storage:
        unsure = {int(one.chat_id) - first for one in await storage.outbox.of(number, "uncertain")}
        report = await storage.announcements.report(number)
    assert unsure == {7, 13, 14, 16, 18}
    assert report == Report(sent=CHATS - 7, blocked=1, failed=1, uncertain=5)
    assert max(got.values()) == 1
    assert set(chats()) - set(got) == {first + 9, first + 11, first + 14}


async def test_a_malformed_message_stops_at_the_second_chat(api: LocalBotApi, tmp_path: Path) -> None:
    """Guards a text that Telegram refuses, over real HTTP: two calls, then the sender is told."""
    path = tmp_path / "bot.sqlite3"
    number = await confirmed(path)
    api.faults.add("bad_request", method="sendMessage", times=None, description="can't parse entities")
    assert await until_done(start(api, path, rate=0)) == f"halted {number} malformed"
    assert len(api.calls.since(0, "sendMessage")) == 2
