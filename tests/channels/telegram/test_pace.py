"""Whom the flood control silences, and whom it must not; and what a wrong clock does to those who write."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count

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


async def test_anonymous_administrators_of_two_groups_share_no_pace(chat: Chat) -> None:
    """Guards a group against another one: Telegram gives all anonymous administrators one and the same user."""

    async def ask(group: int) -> str:
        where = {"id": group, "type": "group", "title": "x"}
        text = f"@{BOT_NAME} dermato dax"
        mention = [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]
        message = chat.message(1, text=text, chat=where, entities=mention)
        calls = await chat.update(message=message | {"from": ANONYMOUS, "sender_chat": where})
        arrive_at_once(chat)
        return everything(calls)

    for _ in range(40):
        last = await ask(GROUP)
    assert "Dax" not in last, "one group that is too fast is silenced"
    assert "Dax" in await ask(GROUP - 1)


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


def test_a_day_is_sure_when_two_clocks_say_so() -> None:
    """Guards the erasure of those who stay away: it goes by the earlier of two clocks, what is seen by the later."""
    witness = Witness(PARIS)
    assert witness.sure_day(DAY) is None
    assert witness.at_least(DAY) == DAY
    witness.hear(datetime.fromtimestamp(BEGAN).astimezone())
    sent = witness.at_least(date(1970, 1, 1))
    assert (witness.sure_day(DAY), witness.sure_day(date(1970, 1, 1))) == (sent, date(1970, 1, 1))
