"""Members are listed and removed; one's own data can be had and erased."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.channels.telegram.sending import Outgoing
from bot.conversation.membership.own_data import Forgetting
from bot.conversation.port import File
from bot.storage import Subscription
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR, Chat, everything
from tests.conversation.door import asked, invited, role_of
from tests.conversation.test_roles import leaks


async def test_members_are_listed_and_removed(door: Chat) -> None:
    """Guards /membres with its pages, the question before, and that the number is gone for the removed."""
    payload, _ = await invited(door, "CH de Dax")
    await door.say(f"/start {payload}", VISITOR)
    for number in range(100, 112):
        await door.storage.users.set_role(str(number), "member", door.clock.date() - timedelta(days=1))
    first = (await door.say("/membres", ADMINISTRATOR))[0]
    assert "Membres : 14" in first.text
    assert "Dax" in first.text
    second = (await door.tap(first.button("➡️")["callback_data"], ADMINISTRATOR))[0]
    assert second.button("⬅️")
    asking = (await door.tap(first.button(f"Retirer CH de Dax ({VISITOR})")["callback_data"], ADMINISTRATOR))[0]
    assert await role_of(door, VISITOR) == "member"
    assert f"CH de Dax ({VISITOR})" in asking.text
    told = await door.tap(asking.button("Retirer")["callback_data"], ADMINISTRATOR)
    assert "a pris fin" in everything(told)
    assert not leaks(door, await door.say("dermato dax", VISITOR))


async def test_ones_own_data_come_as_a_file(door: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards /mesdonnees: everything that the database holds, for whoever asks and nobody else."""
    await door.storage.subscriptions.add(str(MEMBER), Subscription("training", "40"))
    await door.say("aide", VISITOR)
    await door.storage.subscriptions.add(str(VISITOR), Subscription("training", "64"))
    files: list[bytes] = []
    send = Outgoing.document

    async def noted(out: Outgoing, file: File) -> None:
        files.append(file.content)
        await send(out, file)

    monkeypatch.setattr(Outgoing, "document", noted)
    calls = await door.say("/mesdonnees")
    assert [(call.method, int(call.parameters["chat_id"])) for call in calls] == [("sendDocument", MEMBER)]
    told = json.loads(files[0])
    assert told["chat_number"] == str(MEMBER)
    assert told["database"] == await door.storage.users.everything_about(str(MEMBER))
    assert told["database"]["user"][0]["role"] == "member"
    assert told["database"]["subscriptions"] == [{"topic": "training", "territory": "40"}]


async def test_erasing_asks_first_and_leaves_nothing(door: Chat) -> None:
    """Guards /supprimer: confirmed, complete, about oneself alone, and undone by no old button."""
    relayed = (await asked(door))[0]
    asking = (await door.say("/supprimer", VISITOR))[0]
    assert await role_of(door, VISITOR) == "visitor"
    await door.tap(asking.button("Annuler")["callback_data"], VISITOR)
    assert await role_of(door, VISITOR) == "visitor"
    await door.tap(asking.button("Tout effacer")["callback_data"], VISITOR)
    about = await door.storage.users.everything_about(str(VISITOR))
    assert not any(about.values())
    assert "plus connue" in everything(await door.tap(relayed.button("Accepter")["callback_data"], ADMINISTRATOR))
    assert await role_of(door, VISITOR) is None
    await door.tap(f"mem:erase:{MEMBER}", VISITOR)
    assert await role_of(door, MEMBER) == "member"


async def test_whoever_stays_away_is_erased(door: Chat) -> None:
    """Guards the configurable time, to the day, and that others stay."""
    today = door.clock.date()
    await door.storage.users.set_role("31", "member", today - timedelta(days=731))
    await door.storage.users.set_role("32", "member", today - timedelta(days=730))
    assert await Forgetting(door.storage, 730, lambda: today).once() == 1
    assert (await role_of(door, 31), await role_of(door, 32)) == (None, "member")
