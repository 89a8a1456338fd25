"""Users, invitations and subscriptions: what is kept of a person, and of a chat that moves."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.storage import Storage, StorageError, Subscription
from tests.storage.kept import NOW, TODAY, announced


async def test_users_hold_a_number_a_role_two_preferences_and_two_days(storage: Storage) -> None:
    """Guards the life of a user: seen, preferences, role, unreachable, back again."""
    assert await storage.users.find("5") is None
    await storage.users.set_place("5", "department:40", TODAY)
    await storage.users.set_language("5", "fr", TODAY)
    await storage.users.set_role("5", "member", TODAY)
    await storage.users.set_reachable("5", reachable=False)
    user = await storage.users.seen("5", TODAY + timedelta(days=1))
    assert (user.place, user.language, user.role, user.reachable) == ("department:40", "fr", "member", True)
    assert (user.created, user.last_seen) == (TODAY, date(2026, 11, 24))
    assert await storage.users.members() == [user]
    assert await storage.users.unseen_since(date(2026, 11, 25)) == ["5"]
    assert await storage.users.unseen_since(date(2026, 11, 24)) == []


async def test_invitations_are_kept_as_a_hash_and_open_as_often_as_allowed(storage: Storage, path: Path) -> None:
    """Guards membership: wrong, spent, expired and revoked links open nothing, and a copy of the file opens nothing."""
    code, invitation = await storage.invitations.create("CH de Dax", 1, NOW + timedelta(days=7), NOW)
    assert await storage.invitations.redeem("wrong", "5", NOW, TODAY) is None
    assert (await storage.invitations.redeem(code, "5", NOW, TODAY)) is not None
    assert (await storage.invitations.redeem(code, "5", NOW, TODAY)) is not None, "the same person again, nothing spent"
    assert await storage.invitations.redeem(code, "6", NOW, TODAY) is None, "spent"
    [member] = await storage.users.members()
    assert (member.chat_id, member.invitation) == ("5", invitation.number)
    late, _ = await storage.invitations.create("", 5, NOW + timedelta(days=1), NOW)
    assert await storage.invitations.redeem(late, "7", NOW + timedelta(days=1), TODAY) is None, "expired"
    withdrawn, other = await storage.invitations.create("", 5, NOW + timedelta(days=1), NOW)
    assert await storage.invitations.revoke(other.number)
    assert await storage.invitations.redeem(withdrawn, "7", NOW, TODAY) is None, "revoked"
    assert not await storage.invitations.revoke(999)
    assert [i.is_open(NOW) for i in await storage.invitations.all()] == [False, True, False]
    assert not any(code.encode() in file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.parametrize("ahead", [8, 30, 19 * 365])
async def test_a_link_of_a_clock_that_was_ahead_opens_nothing_before_its_time(storage: Storage, ahead: int) -> None:
    """Guards against a link that says of itself that it was made in another year: it would be open until then."""
    then = NOW + timedelta(days=ahead)
    code, _ = await storage.invitations.create("", 5, then + timedelta(days=7), then)
    assert await storage.invitations.redeem(code, "7", NOW, TODAY) is None
    assert await storage.invitations.redeem(code, "7", then, TODAY) is not None


async def test_two_people_cannot_spend_the_last_use_together(storage: Storage) -> None:
    """Guards the limit of an invitation against two taps at the same instant."""
    code, _ = await storage.invitations.create("", 1, NOW + timedelta(days=1), NOW)
    opened = await asyncio.gather(*(storage.invitations.redeem(code, str(chat), NOW, TODAY) for chat in range(1, 9)))
    assert sum(invitation is not None for invitation in opened) == 1


async def test_subscriptions_go_by_topic_and_territory(storage: Storage) -> None:
    """Guards who hears what: one's own territory, everywhere, and nobody who blocked the bot or left."""
    for chat, territory in ((1, "landes"), (2, "bearn"), (3, ""), (4, "landes")):
        await storage.users.seen(str(chat), TODAY)
        await storage.subscriptions.add(str(chat), Subscription("training", territory))
        await storage.subscriptions.add(str(chat), Subscription("training", territory))
    await storage.users.set_reachable("4", reachable=False)
    local = await storage.subscriptions.recipients("training", ["landes"])
    assert [recipient.chat_id for recipient in local] == ["1", "3"]
    assert [recipient.chat_id for recipient in await storage.subscriptions.recipients("training")] == ["1", "2", "3"]
    assert await storage.subscriptions.recipients("other") == []
    await storage.subscriptions.remove("1", Subscription("training", "landes"))
    await storage.subscriptions.remove_all("2", "training")
    assert await storage.subscriptions.of("1") == set()
    assert await storage.subscriptions.of("2") == set()


async def test_subscribing_an_unknown_chat_is_refused(storage: Storage) -> None:
    """Guards that foreign keys are enforced."""
    with pytest.raises(StorageError, match="FOREIGN KEY"):
        await storage.subscriptions.add("404", Subscription("training"))


async def test_a_chat_that_migrates_keeps_everything(storage: Storage) -> None:
    """Guards that subscriptions and deliveries follow a chat to its new number."""
    number = await announced(storage, 1)
    await storage.subscriptions.add("1", Subscription("training"))
    await storage.users.seen("-100", TODAY)
    await storage.users.rename("1", "-100")
    await storage.users.rename("404", "405")
    assert await storage.subscriptions.of("-100") == {Subscription("training")}
    assert [delivery.chat_id for delivery in await storage.outbox.of(number, "pending")] == ["-100"]
    assert await storage.users.find("1") is None


async def test_an_address_may_be_any_text(storage: Storage) -> None:
    """Guards that an address is text whichever messenger it comes from."""
    await storage.users.seen("matrix:@somebody:example.org", TODAY)
    await storage.subscriptions.add("matrix:@somebody:example.org", Subscription("training"))
    assert [one.chat_id for one in await storage.subscriptions.recipients("training")] == [
        "matrix:@somebody:example.org"
    ]


async def test_who_is_known_keeps_their_role_when_nothing_can_be_written(storage: Storage) -> None:
    """Guards a member on a full disk, on a new day: the number they may see is still shown to them."""
    await storage.users.set_role("5", "member", TODAY)
    await storage._database.rows("PRAGMA query_only = ON")
    assert (await storage.users.seen("5", TODAY + timedelta(days=1))).role == "member"
    with pytest.raises(StorageError):
        await storage.users.seen("6", TODAY)
