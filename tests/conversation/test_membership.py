"""Asking to be let in: what administrators see, decide once, and what a removal closes."""

from __future__ import annotations

import json

import pytest

from bot.conversation.buttons import ASK_FOR_ACCESS
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR, Chat, everything
from tests.conversation.door import IN_GROUP, OTHER_ADMINISTRATOR, STATED, asked, invited, role_of
from tests.conversation.test_roles import leaks


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


async def test_a_member_is_known_by_what_they_stated_and_not_by_name(door: Chat) -> None:
    """Guards /membres: hospital and discipline as the directory writes them, and no word of theirs in the database."""
    relayed = (await asked(door))[0]
    await door.tap(relayed.button("Accepter")["callback_data"], ADMINISTRATOR)
    listed = everything(await door.say("/membres", ADMINISTRATOR))
    assert f"CH de Dax, Oncologie ({VISITOR})" in listed
    kept = json.dumps(await door.storage.users.everything_about(str(VISITOR)))
    assert kept.count("facility:ch_dax specialty:oncology") == 2
    assert "Anne" not in kept
    asking = (await door.tap(f"mem:remove:{VISITOR}", ADMINISTRATOR))[0]
    assert "CH de Dax, Oncologie" in asking.text
    await door.tap(asking.button("Retirer")["callback_data"], ADMINISTRATOR)
    removed = await door.storage.users.find(str(VISITOR))
    assert removed is not None
    assert removed.label == ""


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
