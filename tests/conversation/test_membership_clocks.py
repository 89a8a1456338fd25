"""Who is let in when the clock of the machine is wrong, and when two administrators press at one moment."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from bot.conversation.access import Access
from bot.conversation.membership import Membership
from bot.storage.requests import Decided
from bot.storage.users import User
from tests.channels.telegram.harness import ADMINISTRATOR, VISITOR, Chat, everything
from tests.conversation.door import invited, role_of

BEGAN = 1_790_000_000
"""When messages are sent, by Telegram's clock."""
YEARS = [-56, -1, 1, 3, 40]


@pytest.fixture
def door(chat: Chat) -> Chat:
    """Give the chat with this extension, on the day of the messages."""
    membership = Membership(chat.storage, frozenset({str(ADMINISTRATOR)}), 730, lambda: chat.clock.date())
    chat.services = replace(chat.services, access=Access({str(ADMINISTRATOR)}))
    chat.clock = datetime.fromtimestamp(BEGAN, chat.clock.tzinfo)
    chat.join(membership)
    return chat


async def say(chat: Chat, text: str, person: int, *, later: timedelta = timedelta()) -> str:
    """Say something that Telegram dates rightly; return what is answered."""
    date = BEGAN + int(later.total_seconds())
    return everything(await chat.update(message=chat.message(person, text=text) | {"date": date}))


@pytest.mark.slow
@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("others", [0, 1])
@pytest.mark.parametrize("restarted", [False, True])
async def test_a_removal_holds_whatever_the_clock_said_then(
    door: Chat, years: int, others: int, *, restarted: bool
) -> None:
    """Guards that links stay closed for a removed member once the clock is right, whoever else is removed."""
    link, _ = await invited(door, "5")
    real = door.clock
    for person in (VISITOR, 21):
        await say(door, f"/start {link}", person)
    if restarted:  # nobody has written since
        door.services.witness._newest = None
    door.clock = real + timedelta(days=365 * years)
    await door.tap(f"mem:removed:{VISITOR}", ADMINISTRATOR)
    if others:
        await door.tap("mem:removed:21", ADMINISTRATOR)
    door.clock = real
    await say(door, f"/start {link}", VISITOR)
    assert await role_of(door, VISITOR) == "visitor"


@pytest.mark.parametrize("days", [-56 * 365, -365, -3, 3])
async def test_a_link_that_has_expired_stays_so_when_the_clock_goes_back(door: Chat, days: int) -> None:
    """Guards old links against a machine that wakes up in an earlier year: the date of the message counts too."""
    link, _ = await invited(door, "5")
    door.clock += timedelta(days=days)
    await say(door, f"/start {link}", 22, later=timedelta(days=400))
    assert await role_of(door, 22) in (None, "visitor")


@pytest.mark.parametrize("ahead", [3, 6, 30, 365, 19 * 365])
@pytest.mark.parametrize("later", [1, 6, 8, 20, 29, 31, 36, 38, 366, 371])
async def test_a_link_lasts_as_long_as_was_said_whatever_the_clock_said_then(
    door: Chat, ahead: int, later: int
) -> None:
    """Guards against a link that was made while the clock was ahead and outlives its correction; a fresh one opens."""
    real = door.clock
    door.clock = real + timedelta(days=ahead)
    shown = await say(door, "/invite 5", ADMINISTRATOR)
    [link] = re.findall(r"\?start=([\w-]+)", shown)
    door.clock = real + timedelta(days=later)
    await say(door, f"/start {link}", 22, later=timedelta(days=later))
    assert (await role_of(door, 22) == "member") is (later < 7)


async def test_a_link_that_is_open_lets_in_by_the_right_clock(door: Chat) -> None:
    """Guards that the second opinion closes nothing that is open."""
    link, _ = await invited(door, "5")
    await say(door, f"/start {link}", 22, later=timedelta(hours=1))
    assert await role_of(door, 22) == "member"


@pytest.mark.parametrize("order", list(permutations(("accepted", "refused", "remove"))))
async def test_whatever_comes_together_is_decided_once_and_a_removal_wins(door: Chat, order: tuple[str, ...]) -> None:
    """Guards two presses and a removal at one moment: one decision counts, and a removal that came last holds."""
    person = str(VISITOR)
    await door.storage.users.seen(person, door.clock.date())
    request = await door.storage.requests.ask(person, door.clock)
    acts: dict[str, Callable[[], Coroutine[Any, Any, Decided | User | None]]] = {
        "accepted": lambda: door.storage.requests.decide(request, "accepted"),
        "refused": lambda: door.storage.requests.decide(request, "refused"),
        "remove": lambda: door.storage.users.remove_member(person, door.clock),
    }
    done = await asyncio.gather(*(acts[one]() for one in order))
    [new] = [one for one in done if isinstance(one, Decided) and one.is_new]
    removed = any(isinstance(one, User) and one.role == "member" for one in done)
    expected = "member" if new.decision == "accepted" and not removed else "visitor"
    assert await role_of(door, VISITOR) == expected
    again = await door.storage.requests.decide(request, "accepted")
    assert again is not None
    assert not again.is_new
    assert await role_of(door, VISITOR) == expected
