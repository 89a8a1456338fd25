"""Access is asked for and given; strangers decide nothing.

Longer than 300 lines: asking, granting and removing are one conversation.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.access import Access
from bot.conversation.buttons import ASK_FOR_ACCESS
from bot.conversation.membership import Membership
from bot.conversation.memory import Bounded
from tests.channels.telegram.harness import ADMINISTRATOR, GROUP, MEMBER, VISITOR, Call, Chat, everything
from tests.conversation.test_roles import every_way, leaks

STATED = "Anne Exemple, CH de Dax, oncologue"
OTHER_ADMINISTRATOR = 14
IN_GROUP = {"id": GROUP, "type": "group", "title": "Service"}
ADMINISTRATORS_PRESSES = ("grant", "refuse", "open", "revoke", "members", "remove", "removed")


@pytest.fixture
def door(chat: Chat) -> Chat:
    """Give the chat with this extension and two administrators."""
    administrators = frozenset({str(ADMINISTRATOR), str(OTHER_ADMINISTRATOR)})
    membership = Membership(chat.storage, administrators, 730, lambda: chat.clock.date())
    chat.services = replace(chat.services, access=Access(administrators))
    chat.join(membership)
    return chat


async def role_of(chat: Chat, user_id: int) -> str | None:
    """Return the role that is kept, None for nobody."""
    person = await chat.storage.users.find(str(user_id))
    return person.role if person else None


async def asked(chat: Chat, text: str = STATED) -> list[Call]:
    """Ask for access as the visitor, and return what follows the statement."""
    answer = (await chat.say("dermato dax", VISITOR))[0]
    await chat.tap(answer.button("Demander l'accès")["callback_data"], VISITOR)
    return await chat.say(text, VISITOR)


async def invited(chat: Chat, words: str = "") -> tuple[str, Call]:
    """Return the payload of a new invitation and the message that shows it."""
    shown = (await chat.say(f"/invite {words}", ADMINISTRATOR))[0]
    return shown.text.partition("?start=")[2].split()[0], shown


# Asking


async def test_a_request_reaches_all_administrators_and_one_tap_lets_in(door: Chat) -> None:
    """Guards the whole way: button, statement, one tap, the number, and no name left in the administrator's message."""
    calls = await asked(door)
    relayed = [call for call in calls if STATED in call.text]
    assert [int(call.parameters["chat_id"]) for call in relayed] == [ADMINISTRATOR, OTHER_ADMINISTRATOR]
    assert "transmise" in calls[-1].text
    done = await door.tap(relayed[0].button("Accepter")["callback_data"], ADMINISTRATOR)
    assert await role_of(door, VISITOR) == "member"
    assert STATED not in everything(done)
    assert [int(call.parameters["chat_id"]) for call in done if call.method == "sendMessage"] == [VISITOR]
    assert leaks(door, await door.say("dermato dax", VISITOR))


async def test_a_refusal_is_told_and_changes_nothing(door: Chat) -> None:
    """Guards the other button, and that a second administrator learns that it was decided and changes nothing."""
    relayed = (await asked(door))[0]
    assert "pas été acceptée" in everything(await door.tap(relayed.button("Refuser")["callback_data"], ADMINISTRATOR))
    assert await role_of(door, VISITOR) == "visitor"
    await door.storage.users.set_role(str(VISITOR), "member", door.clock.date())
    late = await door.tap(relayed.button("Refuser")["callback_data"], OTHER_ADMINISTRATOR)
    assert "déjà traitée" in everything(late)
    assert await role_of(door, VISITOR) == "member"


@pytest.mark.parametrize("words", [("Accepter", "Refuser"), ("Refuser", "Accepter")])
async def test_a_request_is_decided_once(door: Chat, words: tuple[str, str]) -> None:
    """Guards that whoever presses first decides, and that the other administrator's button only says so."""
    first, second = (call for call in await asked(door) if STATED in call.text)
    await door.tap(first.button(words[0])["callback_data"], ADMINISTRATOR)
    decided = await role_of(door, VISITOR)
    calls = await door.tap(second.button(words[1])["callback_data"], OTHER_ADMINISTRATOR)
    assert "déjà traitée" in everything(calls)
    assert not [call for call in calls if call.method == "sendMessage"], "nobody is told a second time"
    assert await role_of(door, VISITOR) == decided == ("member" if words[0] == "Accepter" else "visitor")


async def test_an_open_request_of_a_new_member_is_refused_without_harm(door: Chat) -> None:
    """Guards who came in by a link meanwhile: refusing the request that still waits takes nothing from them."""
    relayed = (await asked(door))[0]
    await door.storage.users.set_role(str(VISITOR), "member", door.clock.date())
    assert "déjà membre" in everything(await door.tap(relayed.button("Refuser")["callback_data"], ADMINISTRATOR))
    assert await role_of(door, VISITOR) == "member"


@pytest.mark.parametrize("erases", [False, True])
async def test_removal_holds(door: Chat, *, erases: bool) -> None:
    """Guards that neither a link, a button nor a request of before lets a removed member back; a new link does."""
    relayed = (await asked(door))[0]
    used, _ = await invited(door, "5")
    other, _ = await invited(door, "5")
    await door.say(f"/start {used}", VISITOR)
    await door.tap(f"mem:removed:{VISITOR}", ADMINISTRATOR)
    if erases:
        await door.tap("mem:erase:0", VISITOR)
    for payload in (used, other):
        assert "plus valable" in everything(await door.say(f"/start {payload}", VISITOR))
    await door.tap(relayed.button("Accepter")["callback_data"], ADMINISTRATOR)
    assert await role_of(door, VISITOR) == "visitor"
    assert "membre" in everything(await door.say(f"/start {used}", 21)), "others still come in by it"
    assert await role_of(door, 21) == "member"
    fresh, _ = await invited(door)
    await door.say(f"/start {fresh}", VISITOR)
    assert await role_of(door, VISITOR) == "member"


async def test_an_administrator_tries_a_link_without_spending_it(door: Chat) -> None:
    """Guards that the link an administrator has just opened to try it still lets in whom it is for."""
    payload, _ = await invited(door)
    assert "fonctionne" in everything(await door.say(f"/start {payload}", ADMINISTRATOR))
    assert await role_of(door, ADMINISTRATOR) == "visitor", "an administrator is named in the settings, not here"
    await door.say(f"/start {payload}", VISITOR)
    assert await role_of(door, VISITOR) == "member"
    assert "plus valable" in everything(await door.say(f"/start {payload}", ADMINISTRATOR))


async def test_only_visitors_in_private_see_the_button(door: Chat) -> None:
    """Guards that members are not asked, and that groups carry no button of ours."""
    mention = [{"type": "mention", "offset": 0, "length": 10}]
    group = await door.say("@essai_bot dermato dax", VISITOR, chat=IN_GROUP, entities=mention)
    for calls in (await door.say("dermato dax"), group, await door.say("colite", VISITOR)):
        assert ASK_FOR_ACCESS not in everything(calls)
    assert "déjà accès" in everything(await door.tap(ASK_FOR_ACCESS, MEMBER))


@pytest.mark.parametrize(
    "text", ["myocardite grade 3 dax chez un patient", "dermato dax", "douleur thoracique brutale, essoufflé"]
)
async def test_a_question_is_never_taken_for_a_request(door: Chat, text: str) -> None:
    """Guards that a clinician in a hurry is answered, and that nothing clinical goes to the administrators."""
    calls = await asked(door, text)
    assert {int(call.parameters["chat_id"]) for call in calls} == {VISITOR}
    assert "transmise" not in everything(calls)


async def test_a_patient_in_a_request_is_deleted_and_goes_nowhere(door: Chat) -> None:
    """Guards the identifiers of patients on this way, too."""
    calls = await asked(door, "Anne Exemple, CH de Dax, NIR 1 85 05 78 006 084 36")
    assert [call.method for call in calls] == ["deleteMessage", "sendMessage"]
    assert "Exemple" not in everything(calls)


async def test_a_request_is_short_and_rare(door: Chat) -> None:
    """Guards administrators against essays and against the same person again and again."""
    assert "trop long" in everything(await asked(door, "Anne Exemple, CH de Dax, " + "oncologue " * 40))
    assert "transmise" in everything(await door.say(STATED, VISITOR))
    assert "24 heures" in everything(await door.tap(ASK_FOR_ACCESS, VISITOR))
    assert STATED not in everything(await door.say(STATED, VISITOR))
    door.wait(hours=25)
    assert "transmise" in everything(await asked(door))


async def test_what_is_awaited_lapses_or_is_called_off(door: Chat) -> None:
    """Guards that a text is not relayed a quarter of an hour later, after a command or after « Annuler »."""
    await door.tap(ASK_FOR_ACCESS, VISITOR)
    door.wait(minutes=16)
    assert "transmise" not in everything(await door.say(STATED, VISITOR))
    await door.tap(ASK_FOR_ACCESS, VISITOR)
    await door.say("/aide", VISITOR)
    assert "transmise" not in everything(await door.say(STATED, VISITOR))
    asking = (await door.tap(ASK_FOR_ACCESS, VISITOR))[0]
    await door.tap(asking.button("Annuler")["callback_data"], VISITOR)
    assert "transmise" not in everything(await door.say(STATED, VISITOR))


async def test_administrators_that_cannot_be_reached_are_said_not_to_be(door: Chat) -> None:
    """Guards against a request that vanishes, and that the text can be sent again."""
    door.request.refusals["sendMessage"] = []
    answer = (await door.say("dermato dax", VISITOR))[0]
    await door.tap(answer.button("Demander l'accès")["callback_data"], VISITOR)
    door.request.refusals["sendMessage"] = [(403, "Forbidden: bot was blocked by the user")] * 2
    assert "Aucun administrateur" in everything(await door.say(STATED, VISITOR))
    assert "transmise" in everything(await door.say(STATED, VISITOR))


# Administrators alone


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


@pytest.mark.parametrize("user_id", [VISITOR, MEMBER, ADMINISTRATOR])
async def test_every_way_to_a_number_follows_the_role(door: Chat, user_id: int) -> None:
    """Guards each role on each way with this extension in place; groups and inline mode are public for all."""
    public = {"inline", "group", "group button", "group card", "forged place"}
    for way, calls in (await every_way(door, user_id)).items():
        assert bool(leaks(door, calls)) == (user_id != VISITOR and way not in public), way


# Invitations


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


# Everywhere


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
