"""An invitation lets in as often, as long and for whom it says, and no other link does."""

from __future__ import annotations

from datetime import timedelta

from tests.channels.telegram.harness import ADMINISTRATOR, VISITOR, Chat, everything
from tests.conversation.door import invited, role_of


async def test_an_administrator_tries_a_link_without_spending_it(door: Chat) -> None:
    """Guards that the link an administrator has just opened to try it still lets in whom it is for."""
    payload, _ = await invited(door)
    assert "fonctionne" in everything(await door.say(f"/start {payload}", ADMINISTRATOR))
    assert await role_of(door, ADMINISTRATOR) == "visitor", "an administrator is named in the settings, not here"
    await door.say(f"/start {payload}", VISITOR)
    assert await role_of(door, VISITOR) == "member"
    assert "plus valable" in everything(await door.say(f"/start {payload}", ADMINISTRATOR))


async def test_an_invitation_lets_in_once(door: Chat) -> None:
    """Guards the link, its single use, and that nothing that opens it is kept."""
    payload, shown = await invited(door)
    assert shown.text.count(payload) == 1
    assert "membre" in everything(await door.say(f"/start {payload}", VISITOR))
    assert await role_of(door, VISITOR) == "member"
    assert "plus valable" in everything(await door.say(f"/start {payload}", 21))
    assert await role_of(door, 21) == "visitor"
    assert "membre" in everything(await door.say(f"/start {payload}", VISITOR))


async def test_an_invitation_has_uses_days_and_a_facility(door: Chat) -> None:
    """Guards what stands behind /invite, and that only a facility of the directory can be its label."""
    payload, shown = await invited(door, "2 30j CH de Dax")
    assert "restantes : 2" in shown.text
    assert "Dax" in shown.text
    [invitation] = await door.storage.invitations.all()
    assert (invitation.label, invitation.uses_left) == ("ch_dax", 2)
    assert invitation.expires - invitation.created == timedelta(days=30)
    door.wait(days=31)
    assert "plus valable" in everything(await door.say(f"/start {payload}", VISITOR))
    for words in ("0", "999", "2 91j", "pour Anne Exemple", "dax", "3 CH de Nulle Part"):
        assert "Écrivez « /invite »" in everything(await door.say(f"/invite {words}", ADMINISTRATOR)), words
    assert len(await door.storage.invitations.all()) == 1


async def test_an_invitation_can_be_revoked(door: Chat) -> None:
    """Guards the list of open invitations and its buttons."""
    payload, shown = await invited(door)
    listed = (await door.tap(shown.button("ouvertes")["callback_data"], ADMINISTRATOR))[0]
    assert payload not in everything([listed])
    await door.tap(listed.button("Révoquer")["callback_data"], ADMINISTRATOR)
    assert "plus valable" in everything(await door.say(f"/start {payload}", VISITOR))
    assert "Aucune invitation" in everything(await door.say("/invitations", ADMINISTRATOR))


async def test_a_strange_link_opens_nothing(door: Chat) -> None:
    """Guards invented codes, with every letter that a link may hold."""
    for payload in ("in-", "in-x", "in-" + "A" * 22, "in-é", "in-' OR 1=1"):
        assert "plus valable" in everything(await door.say(f"/start {payload}", VISITOR))
    assert await role_of(door, VISITOR) == "visitor"
