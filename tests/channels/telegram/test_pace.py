"""Whom the flood control silences, and whom it must not; and what a wrong clock does to those who write."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from bot.clock import Witness
from bot.conversation.membership.own_data import Forgetting
from bot.conversation.memory import FloodControl
from bot.settings import PARIS
from tests.channels.telegram.harness import BOT_NAME, GROUP, MEMBER, VISITOR, Chat, everything

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
BEGAN = 1_790_000_000
DAY = date(2026, 11, 27)


def arrive_at_once(chat: Chat) -> None:
    """Undo what the harness does: let no time pass between two updates."""
    chat.seconds -= 10


@pytest.mark.parametrize(("apart", "answered"), [(25, 24), (0, 15)])
async def test_what_counts_is_when_a_question_was_sent(chat: Chat, apart: int, answered: int) -> None:
    """Guards 24 questions asked in ten minutes of an outage, which arrive together; asked in a second they are many."""
    found = 0
    for number in range(24):
        calls = await chat.update(message=chat.message(MEMBER, text="dermato dax") | {"date": BEGAN + number * apart})
        found += "Dax" in everything(calls)
        arrive_at_once(chat)
    assert found == answered


async def test_letters_typed_inline_silence_no_question(chat: Chat) -> None:
    """Guards the question of somebody who has just searched inline: each letter there is a query."""
    for _ in range(60):
        await chat.inline("dermato dax")
        arrive_at_once(chat)
    assert "Dax" in everything(await chat.say("dermato dax"))


@pytest.mark.parametrize("text", ["il ne respire plus", "myocardite grade 4", "he has no pulse"])
async def test_an_emergency_typed_fast_inline_is_answered(chat: Chat, text: str) -> None:
    """Guards the last letter of an emergency: the messenger asks nothing more once it is typed, so it counts."""
    for end in range(1, 40):
        last = await chat.inline(f"{text} {'x' * 40}"[:end] if end < 20 else "dermato dax")
        arrive_at_once(chat)
    assert last.parameters["results"] == [], "any other question waits"
    assert "15" in everything([await chat.inline(text)])


async def test_an_emergency_with_a_name_is_answered_inline(chat: Chat) -> None:
    """Guards a life before a name: 15 is shown, nothing of what was typed, and the hint that no name belongs there."""
    answered = await chat.inline("M. Dupont né le 12/03/1958 ne respire plus")
    assert "appelez le 15" in everything([answered])
    assert "Dupont" not in everything([answered])
    assert "button" in answered.parameters
    calm = await chat.inline("M. Dupont né le 12/03/1958, prurit")
    assert calm.parameters["results"] == []


async def test_a_live_position_silences_no_question(chat: Chat) -> None:
    """Guards somebody whose telephone tells every few seconds where it is."""
    position = {"latitude": 43.71, "longitude": -1.05}
    await chat.share(43.71, -1.05)
    for number in range(60):
        moved = chat.message(MEMBER, location=position) | {"edit_date": BEGAN + number}
        assert await chat.update(edited_message=moved) == []
        arrive_at_once(chat)
    assert "Dax" in everything(await chat.say("dermato dax"))


async def ask_in_a_group(chat: Chat, group: int = GROUP, text: str = "dermato dax", **more: object) -> str:
    """Let an anonymous administrator ask at once, and return what is answered."""
    where = {"id": group, "type": "supergroup", "title": "x"}
    mention = [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]
    message = chat.message(1, text=f"@{BOT_NAME} {text}", chat=where, entities=mention, **more)
    calls = await chat.update(message=message | {"from": ANONYMOUS, "sender_chat": where})
    arrive_at_once(chat)
    return everything(calls)


IN_A_TOPIC = {"is_topic_message": True, "message_thread_id": 7}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"group": GROUP - 1}),
        ({"author_signature": "Chef"}, {"author_signature": "Adjointe"}),
        ({"author_signature": "Chef"}, {}),
        ({}, {"author_signature": "Chef"}),
        ({"sender_tag": "Chef"}, {"sender_tag": "Adjointe"}),
        ({}, IN_A_TOPIC),
    ],
    ids=["groups", "titles", "a title", "a title, the other way", "tags", "topics"],
)
async def test_anonymous_administrators_share_no_pace(chat: Chat, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Guards one against another, whom Telegram gives one and the same user: whatever tells them apart does."""
    for _ in range(80):
        last = await ask_in_a_group(chat, **one)
    assert "Dax" not in last, "who is too fast is silenced"
    assert "Dax" in await ask_in_a_group(chat, **other)


@pytest.mark.parametrize(("named", "served"), [({}, 60), ({"author_signature": "Chef"}, 15)])
async def test_those_whom_nothing_tells_apart_have_a_wider_pace(chat: Chat, named: dict[str, Any], served: int) -> None:
    """Guards two administrators of one group without a title: the questions of one leave the other's an answer."""
    answers = [await ask_in_a_group(chat, **named) for _ in range(70)]
    assert sum("Dax" in answer for answer in answers) == served


@pytest.mark.slow
@pytest.mark.parametrize("named", [{}, {"author_signature": "Chef"}, IN_A_TOPIC])
async def test_no_emergency_of_theirs_waits_for_a_pace(chat: Chat, named: dict[str, Any]) -> None:
    """Guards a life behind somebody else's questions, of a group whose administrators share a pace."""
    for _ in range(80):
        await ask_in_a_group(chat, **named)
    for text in ("mon patient ne respire plus", "myocardite grade 4"):
        assert "appelez le 15" in await ask_in_a_group(chat, text=text, **named)


def test_time_between_messages_is_believed_once() -> None:
    """Guards that a message which is sent later than its forerunner earns what passed between them and no more."""
    flood, numbers = FloodControl(lambda: 0.0, burst=2, seconds=2), count()
    assert [flood.judge("1", float(next(numbers))) for _ in range(6)] == ["go", "go", "go", "tell", "go", "silent"]
    assert flood.judge("1", 0.0) == "silent", "going back in time earns nothing"


@pytest.mark.parametrize("years", [-56, -1, 1, 3, 40])
async def test_a_wrong_clock_erases_nobody(chat: Chat, years: int) -> None:
    """Guards everybody against a machine that wakes up in another year, and who writes meanwhile, once it is right."""
    witness = chat.services.witness
    real = datetime.fromtimestamp(BEGAN, chat.clock.tzinfo)
    await chat.storage.users.set_role(str(MEMBER), "member", real.date())
    chat.clock = real + timedelta(days=365 * years)
    forgetting = Forgetting(chat.storage, 730, lambda: witness.sure_day(chat.clock.date()))
    assert await forgetting.once() == 0, "nobody has written yet"
    await chat.update(message=chat.message(VISITOR, text="aide") | {"date": BEGAN})
    assert await forgetting.once() == 0
    chat.clock = real
    assert await forgetting.once() == 0
    assert await chat.storage.users.find(str(MEMBER))
    assert await chat.storage.users.find(str(VISITOR))


@pytest.mark.parametrize("years", [-56, 0, 19])
async def test_who_wrote_by_a_clock_that_was_ahead_is_forgotten_in_time(chat: Chat, years: int) -> None:
    """Guards the promise to forget who stays away, also whom a wrong clock saw in a later year; and nobody else."""
    witness = chat.services.witness
    real = datetime.fromtimestamp(BEGAN, chat.clock.tzinfo)
    await chat.storage.users.seen(str(VISITOR), real.date() + timedelta(days=19 * 365))
    await chat.storage.users.seen(str(MEMBER), real.date())
    forgetting = Forgetting(
        chat.storage, 730, lambda: witness.sure_day(chat.clock.date()), lambda: witness.at_least(chat.clock.date())
    )
    chat.clock = real + timedelta(days=365 * years)
    await chat.update(message=chat.message(21, text="aide") | {"date": BEGAN})
    assert await forgetting.once() == 0, "whatever the clock says now"
    for days, erased in ((0, 0), (729, 0), (731, 3)):
        chat.clock = real + timedelta(days=days)
        witness.hear(chat.clock)
        assert await forgetting.once() == erased


def test_a_day_is_sure_when_two_clocks_say_so() -> None:
    """Guards the erasure of those who stay away: it goes by the earlier of two clocks, what is seen by the later."""
    witness = Witness(PARIS)
    assert witness.sure_day(DAY) is None
    assert witness.at_least(DAY) == DAY
    witness.hear(datetime.fromtimestamp(BEGAN).astimezone())
    sent = witness.at_least(date(1970, 1, 1))
    assert (witness.sure_day(DAY), witness.sure_day(date(1970, 1, 1))) == (sent, date(1970, 1, 1))
