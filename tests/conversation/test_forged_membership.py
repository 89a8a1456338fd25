"""Forged taps, odd data, too many and too long texts: nobody comes in by them."""

from __future__ import annotations

import pytest

from bot.conversation.buttons import ASK_FOR_ACCESS
from bot.conversation.memory import Bounded
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR, Chat, everything
from tests.conversation.door import IN_GROUP, invited, role_of
from tests.conversation.test_roles import every_way, leaks

ADMINISTRATORS_PRESSES = ("grant", "refuse", "open", "revoke", "members", "remove", "removed")


@pytest.mark.parametrize("user_id", [VISITOR, MEMBER])
async def test_forged_buttons_and_commands_of_administrators_do_nothing(door: Chat, user_id: int) -> None:
    """Guards that the administrator is checked again inside each callback, and in groups even for themselves."""
    await door.say("aide", VISITOR)
    await invited(door)
    for action in ADMINISTRATORS_PRESSES:
        for number in (VISITOR, MEMBER, 1):
            calls = await door.tap(f"mem:{action}:{number}", user_id)
            assert [call.method for call in calls] == ["answerCallbackQuery"], action
            assert "administrateurs" in calls[0].text
            in_group = await door.tap(f"mem:{action}:{number}", ADMINISTRATOR, chat=IN_GROUP)
            assert [call.method for call in in_group] == ["answerCallbackQuery"], action
    for command in ("/invite", "/invitations", "/membres", "/members"):
        assert "réservé aux administrateurs" in everything(await door.say(command, user_id))
    assert (await role_of(door, VISITOR), await role_of(door, MEMBER)) == ("visitor", "member")
    [invitation] = await door.storage.invitations.all()
    assert invitation.is_open(door.clock)


async def test_odd_data_is_refused(door: Chat) -> None:
    """Guards the closed form of the buttons, and that an invented number makes no member."""
    for data in ("mem:", "mem:grant", "mem:grant:", "mem:grant:1 2", "mem:x:1", "mem:grant:1;2", "mem:revoke:1x"):
        assert "plus valable" in everything(await door.tap(data, ADMINISTRATOR))
    for address in ("987654", "-1", "011", "1x", "1:2"):
        assert "plus connue" in everything(await door.tap(f"mem:grant:{address}", ADMINISTRATOR))
        assert await door.storage.users.find(address) is None


@pytest.mark.slow
@pytest.mark.parametrize("user_id", [VISITOR, MEMBER, ADMINISTRATOR])
async def test_every_way_to_a_number_follows_the_role(door: Chat, user_id: int) -> None:
    """Guards each role on each way with this extension in place; groups and inline mode are public for all."""
    public = {"inline", "group", "group button", "group card", "forged place"}
    for way, calls in (await every_way(door, user_id)).items():
        assert bool(leaks(door, calls)) == (user_id != VISITOR and way not in public), way


async def test_these_commands_are_for_private_chats(door: Chat) -> None:
    """Guards groups, where others read along."""
    for command in ("/mesdonnees", "/supprimer"):
        assert "conversation privée" in everything(await door.say(command, MEMBER, chat=IN_GROUP))
    calls = await door.say("/invite", ADMINISTRATOR, chat=IN_GROUP)
    assert "start=in-" not in everything(calls)


async def test_a_broken_database_is_said_and_lets_nobody_in(door: Chat) -> None:
    """Guards each command and link when nothing can be saved."""
    await door.storage._database.close()
    for text in ("/invite", "/membres", "/mesdonnees", "/start in-" + "A" * 22):
        assert "échoué" in everything(await door.say(text, ADMINISTRATOR)), text
    assert "échoué" in everything(await door.tap("mem:erase:0", VISITOR))


async def test_flood_control_covers_these_buttons_and_long_texts_are_cut(door: Chat) -> None:
    """Guards the pace of forged taps, and that an essay costs no more than its first thousand characters."""
    notices = []
    for _ in range(40):
        notices += [call.text for call in await door.tap(ASK_FOR_ACCESS, MEMBER)]
        door.seconds -= 10
    assert sum("trop de messages" in text for text in notices) == 1
    assert sum("déjà accès" in text for text in notices) < 20
    reading = door.holder.current.reader.read("colite " * 5000)
    assert reading.truncated
    assert len(reading.text) <= 1000


def test_what_is_remembered_is_bounded() -> None:
    """Guards the memory against a crowd of strangers."""
    kept: Bounded[int, int] = Bounded(3)
    for number in range(10):
        kept.put(number, number)
    assert len(kept) == 3
