"""Two administrators press at once, or a clock goes ten years back: each thing is done once, by one of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage import NewAnnouncement, Storage
from tests.announcing.fakes import START, Scene, subscribe

ADMINISTRATORS = 5


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """Give an empty database."""
    async with Storage.open(tmp_path / "bot.sqlite3") as opened:
        yield opened


async def test_an_announcement_is_confirmed_by_one(storage: Storage) -> None:
    """Guards subscribers against two announcements when several administrators confirm the same draft."""
    await subscribe(storage, 1, 2, 3)
    draft = await storage.announcements.draft(NewAnnouncement("message", "training", "{}"), START)
    assert draft is not None
    confirm = (
        storage.announcements.confirm(draft.number, ["1", "2", "3"], START, START) for _ in range(ADMINISTRATORS)
    )
    assert sorted(await asyncio.gather(*confirm)) == [False] * (ADMINISTRATORS - 1) + [True]
    assert (await storage.announcements.report(draft.number)).total == 3


async def test_what_was_uncertain_goes_out_again_once(storage: Storage) -> None:
    """Guards whoever may have got it against one more for each administrator who presses 'send again'."""
    scene = Scene(storage)
    number = await scene.announce([1, 2, 3])
    for delivery in await storage.outbox.due(START):
        assert await storage.outbox.begin(delivery.number, START)
    await storage.outbox.recover(START)
    again = (storage.outbox.send_uncertain_again(number, START) for _ in range(ADMINISTRATORS))
    assert sorted(await asyncio.gather(*again)) == [0] * (ADMINISTRATORS - 1) + [3]
    await scene.run_to_the_end()
    assert sorted(scene.telegram.received.items()) == [(1, 1), (2, 1), (3, 1)]


async def test_a_request_is_decided_by_one(storage: Storage) -> None:
    """Guards a decision against the other administrator's, made in the same moment."""
    await storage.users.seen("7", START.date())
    request = await storage.requests.ask("7", START)
    both = (storage.requests.decide(request, which) for which in ("accepted", "refused", "accepted"))
    decided = [one for one in await asyncio.gather(*both) if one is not None and one.is_new]
    assert len(decided) == 1


async def test_the_last_use_of_an_invitation_lets_one_in(storage: Storage) -> None:
    """Guards the directory against ten people who open a link for one in the same second."""
    code, _ = await storage.invitations.create("x", 1, START + timedelta(days=1), START)
    people = (storage.invitations.redeem(code, str(person), START, START.date()) for person in range(10))
    assert sum(one is not None for one in await asyncio.gather(*people)) == 1
    assert len(await storage.users.members()) == 1


async def test_a_clock_that_goes_ten_years_back_holds_no_announcement_up(storage: Storage) -> None:
    """Guards everybody's announcement, once each, when the clock is set back while it goes out."""
    scene = Scene(storage)
    scene.telegram.before = lambda delivery: _set_back(scene) if delivery.chat_id == "4" else None
    await scene.announce(range(1, 20))
    await scene.run_to_the_end()
    assert dict(scene.telegram.received) == dict.fromkeys(range(1, 20), 1)


def _set_back(scene: Scene) -> None:
    scene.time.start = START - timedelta(days=3650)
