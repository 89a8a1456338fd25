"""What Telegram refuses, or delivers twice, stale or forged: nothing is lost, and nothing said twice."""

from __future__ import annotations

import pytest

from bot.conversation.port import PortError
from bot.conversation.tap_data import Tap, pack
from bot.understanding.query import Query, about
from tests.channels.telegram.harness import ME, MEMBER, Chat


async def test_an_update_that_is_handled_again_is_not_answered_twice(chat: Chat) -> None:
    """Guards at-least-once delivery: a second run sends only what the first one did not."""
    message = chat.message(MEMBER, text="dermato dax")
    assert len(await chat.update(number=500, message=message)) == 1
    assert await chat.update(number=500, message=message) == []


async def test_a_stale_or_forged_button_is_refused_politely(chat: Chat) -> None:
    """Guards that unknown data shows a notice and does nothing else."""
    for data in (
        "?", "1nf", "1nf.sc", "0nf.sr", "1nf.sr.dZZZZ", "1zf.sr", "1nf.sr.sr", "1nf.gx", "1pf.Pd99", "1cf", "1pf",
        "1qf.sr", "1nf.st", "1nf.sr.Pl9999,0", "1nf..sr", "é" * 30,
    ):  # fmt: skip
        calls = await chat.tap(data)
        assert [call.method for call in calls] == ["answerCallbackQuery"], data
        assert "plus valable" in calls[0].text


async def test_a_server_that_refuses_a_button_still_carries_the_answer(chat: Chat) -> None:
    """Guards Bot API servers of another version: the contact matters more than its buttons."""
    chat.request.refusals["sendMessage"] = [(400, "Bad Request: can't parse inline keyboard button")]
    calls = await chat.say("dermato dax")
    assert [bool(call.buttons) for call in calls] == [True, False]


async def test_a_chat_that_is_not_there_is_not_taken_for_a_refused_button(chat: Chat) -> None:
    """Guards the log and the person who looks for a fault: one call, and no word of a keyboard."""
    chat.request.refusals["sendMessage"] = [(400, "Bad Request: chat not found")]
    with pytest.raises(PortError):
        await chat.say("dermato dax")
    assert [bool(call.buttons) for call in chat.request.calls if call.method == "sendMessage"] == [True]


async def test_a_tap_twice_on_the_same_grade_is_no_error(chat: Chat) -> None:
    """Guards that Telegram's *message is not modified* stays between us and Telegram."""
    chat.request.refusals["editMessageText"] = [(400, "Bad Request: message is not modified: specified new message…")]
    data = pack(Tap("replace", Query(sections=("toxicity",), problems=about("colitis"))))
    assert data
    assert [call.method for call in await chat.tap(data)] == ["editMessageText", "answerCallbackQuery"]


async def test_who_blocks_the_bot_is_left_in_peace(chat: Chat) -> None:
    """Guards that somebody who blocked the bot counts as unreachable until they write again."""
    await chat.say("aide")
    member = {"user": ME, "status": "member"}
    change = {
        "chat": {"id": MEMBER, "type": "private", "first_name": "x"}, "from": chat.user(MEMBER), "date": 1,
        "old_chat_member": member, "new_chat_member": {"user": ME, "status": "kicked", "until_date": 0},
    }  # fmt: skip
    assert await chat.update(my_chat_member=change) == []
    user = await chat.storage.users.find(str(MEMBER))
    assert user is not None
    assert not user.reachable
