"""What may identify a patient is looked for at the entry, in every text of a message, before commands and pace."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.telegram.harness import BOT_NAME, GROUP, ME, MEMBER, Call, Chat, everything

NIR = "2 51 02 99 777 001 64"
"""Invented."""
REFUSED = (400, "Bad Request: message can't be deleted")
IN_A_GROUP = {"id": GROUP, "type": "group", "title": "x"}
FILE = {"file_id": "a", "file_unique_id": "b"}
PLACE = {"latitude": 44.8, "longitude": -0.6}
LINK = {"type": "text_link", "offset": 0, "length": 6}
FIELDS: dict[str, dict[str, Any]] = {
    "text": {"text": f"colite, NIR {NIR}"},
    "caption": {"photo": [{**FILE, "width": 1, "height": 1}], "caption": f"colite, NIR {NIR}"},
    "command with an answer": {"text": f"/referent dermato dax NIR {NIR}"},
    "command without an answer": {"text": f"/langue NIR {NIR}"},
    "command that repeats": {"text": f"/territoire NIR {NIR}"},
    "unknown command": {"text": f"/inconnue NIR {NIR}"},
    "command for administrators": {"text": f"/annoncer NIR {NIR}"},
    "contact card": {"contact": {"phone_number": "1", "first_name": "NIR", "last_name": NIR}},
    "vCard": {"contact": {"phone_number": "1", "first_name": "x", "vcard": f"NOTE:NIR {NIR}"}},
    "venue": {"location": PLACE, "venue": {"location": PLACE, "title": "x", "address": f"NIR {NIR}"}},
    "quote": {"text": "et alors ?", "quote": {"text": f"NIR {NIR}", "position": 0}},
    "text link": {
        "text": "colite",
        "entities": [LINK | {"url": f"https://x.example/?q=NIR+{NIR.replace(' ', '+')}"}],
    },
    "link in a caption": {
        "photo": [{**FILE, "width": 1, "height": 1}], "caption": "colite",
        "caption_entities": [LINK | {"url": f"https://x.example/NIR%20{NIR.replace(' ', '%20')}"}],
    },
    "name of a file": {"document": {**FILE, "file_name": f"NIR {NIR}.pdf"}},
    "title of a sound": {"audio": {**FILE, "duration": 1, "title": f"NIR {NIR}"}},
    "poll": {"poll": {
        "id": "1", "question": f"NIR {NIR} ?", "options": [], "total_voter_count": 0, "is_closed": False,
        "type": "regular", "is_anonymous": True, "allows_multiple_answers": False, "allows_revoting": True,
        "members_only": False,
    }},
}  # fmt: skip


def deleted(calls: list[Call]) -> int:
    """Return how often something was deleted."""
    return sum(call.method == "deleteMessage" for call in calls)


@pytest.mark.parametrize("field", FIELDS)
async def test_every_text_of_a_message_is_searched(chat: Chat, field: str) -> None:
    """Guards each field: the message goes first and once, its sender is told, nothing of it is repeated."""
    calls = await chat.update(message=chat.message(MEMBER, **FIELDS[field]))
    assert calls[0].method == "deleteMessage"
    assert deleted(calls) == 1
    assert "supprimé" in everything(calls[1:])
    assert NIR not in everything(calls)


@pytest.mark.parametrize("field", FIELDS)
async def test_a_message_that_stays_is_told_to_be_deleted(chat: Chat, field: str) -> None:
    """Guards each field where the deletion fails: whoever sent it is asked to delete it."""
    chat.request.refusals["deleteMessage"] = [REFUSED] * 3
    calls = await chat.update(message=chat.message(MEMBER, **FIELDS[field]))
    assert "upprimez-l" in everything(calls[1:])
    assert "il a été supprimé" not in everything(calls[1:]), "nobody believes that it is gone"
    assert NIR not in everything(calls)


@pytest.mark.parametrize(
    "field", ["text", "command without an answer", "caption", "quote", "name of a file", "poll", "venue"]
)
async def test_a_group_is_searched_too(chat: Chat, field: str) -> None:
    """Guards what is said to the bot in a group: a mention or a reply, with the same fields."""
    content = FIELDS[field]
    ours = chat.message(MEMBER, chat=IN_A_GROUP, text="x") | {"from": ME}
    for refusals, word in (([], "supprimé"), ([REFUSED] * 3, "upprimez-l")):
        chat.request.refusals["deleteMessage"] = list(refusals)
        calls = await chat.update(message=chat.message(MEMBER, chat=IN_A_GROUP, reply_to_message=ours, **content))
        assert calls[0].method == "deleteMessage"
        assert word in everything(calls)
        assert NIR not in everything(calls)


@pytest.mark.parametrize("kind", ["voice", "audio", "video", "document", "contact"])
async def test_what_may_show_or_let_hear_a_patient_goes(chat: Chat, kind: str) -> None:
    """Guards recordings and the cards of others as pictures are guarded, in private and as a reply in a group."""
    card = {"phone_number": "+33 6 39 98 12 34", "first_name": "Zoé"}
    content = {kind: card if kind == "contact" else {**FILE, "duration": 2, "width": 1, "height": 1}}
    calls = await chat.update(message=chat.message(MEMBER, **content))
    assert [call.method for call in calls] == ["deleteMessage", "sendMessage"]
    ours = chat.message(MEMBER, chat=IN_A_GROUP, text="x") | {"from": ME}
    calls = await chat.update(message=chat.message(MEMBER, chat=IN_A_GROUP, reply_to_message=ours, **content))
    assert [call.method for call in calls] == ["deleteMessage", "sendMessage"]
    assert await chat.update(message=chat.message(MEMBER, chat=IN_A_GROUP, **content)) == [], "not said to the bot"


async def test_ones_own_card_is_no_patient(chat: Chat) -> None:
    """Guards the card that somebody sends of themselves."""
    card = {"phone_number": "+33 6 39 98 12 34", "first_name": "Zoé", "user_id": MEMBER}
    calls = await chat.update(message=chat.message(MEMBER, contact=card))
    assert [call.method for call in calls] == ["sendMessage"]


async def test_who_is_too_fast_is_searched_and_told_all_the_same(chat: Chat) -> None:
    """Guards the search before the pace: deleted, and told where the deletion fails, even in silence."""
    for _ in range(20):
        await chat.say("dermato dax")
        chat.seconds -= 10
    calls = await chat.say(f"colite, NIR {NIR}")
    assert calls[0].method == "deleteMessage"
    assert "supprimé" in everything(calls)
    chat.request.refusals["deleteMessage"] = [REFUSED]
    assert "upprimez-l" in everything(await chat.say(f"colite, NIR {NIR}"))
    chat.seconds -= 20
    chat.request.refusals["deleteMessage"] = [REFUSED]
    photo = [{**FILE, "width": 1, "height": 1}]
    assert "Supprimez ce fichier" in everything(await chat.update(message=chat.message(MEMBER, photo=photo)))


@pytest.mark.parametrize("where", [{}, {"chat": IN_A_GROUP}], ids=["private", "group"])
async def test_a_message_that_is_answered_is_searched_too(chat: Chat, where: dict[str, Any]) -> None:
    """Guards the identity in a colleague's message below which the bot is asked: that message goes, the rest stays."""
    for refusals, word in (([], "auquel vous répondez semblait"), ([REFUSED], "demandez-le")):
        chat.request.refusals["deleteMessage"] = list(refusals)
        theirs = chat.message(MEMBER + 1, document={**FILE, "file_name": f"NIR {NIR}.pdf"}, **where)
        said = chat.message(MEMBER, text=f"@{BOT_NAME} dermato dax", reply_to_message=theirs, **where)
        entities = [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]
        calls = await chat.update(message=said | {"entities": entities})
        assert [int(c.parameters["message_id"]) for c in calls if c.method == "deleteMessage"] == [theirs["message_id"]]
        assert "Dax" in everything(calls), "the question itself is answered"
        assert word in everything(calls)
        assert NIR not in everything(calls)


async def test_our_own_message_that_is_answered_is_left_alone(chat: Chat) -> None:
    """Guards the names of referents in our answers against the search of what somebody replies to."""
    for ours in ({"from": ME}, {"via_bot": ME}):
        answered = chat.message(MEMBER, text=f"NIR {NIR}") | ours
        assert deleted(await chat.update(message=chat.message(MEMBER, text="dax", reply_to_message=answered))) == 0


async def test_what_is_not_said_to_the_bot_is_left_alone(chat: Chat) -> None:
    """Guards the talk of a group against a bot that reads along."""
    assert await chat.update(message=chat.message(MEMBER, chat=IN_A_GROUP, text=f"colite, NIR {NIR}")) == []
    said = await chat.update(message=chat.message(MEMBER, chat=IN_A_GROUP, text=f"@{BOT_NAME} dermato dax"))
    assert deleted(said) == 0
