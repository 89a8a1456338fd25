"""Who sees what: a visitor never gets members-only details, whichever way they try."""

from __future__ import annotations

import re

import pytest

from bot.conversation.access import Access
from bot.conversation.tap_data import Tap, pack
from bot.understanding.query import Place, Query
from tests.channels.telegram.harness import ADMINISTRATOR, BOT_NAME, GROUP, ME, MEMBER, VISITOR, Call, Chat, everything

DAX = Place("commune", "40088")
IN_GROUP = {"id": GROUP, "type": "group", "title": "Service"}
MENTION = [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]


def hidden_details(chat: Chat) -> set[str]:
    """Return the details of all members-only entries, numbers as their last eight digits."""
    found: set[str] = set()
    for referent in chat.holder.current.knowledge.referents.values():
        if referent.visibility == "members":
            found.update(number[-8:] for number in referent.phones)
            if referent.secure_email:
                found.add(referent.secure_email)
    shown = {
        number[-8:]
        for referent in chat.holder.current.knowledge.referents.values()
        if referent.visibility == "public"
        for number in referent.phones
    }
    return found - shown


def leaks(chat: Chat, calls: list[Call]) -> set[str]:
    """Return the members-only details in these calls, however they are written."""
    seen = everything(calls)
    digits = re.sub(r"[\s.()+-]", "", seen)
    return {detail for detail in hidden_details(chat) if detail in seen or detail in digits}


def packed(tap: Tap) -> str:
    """Return data as a modified application could send it."""
    data = pack(tap)
    assert data
    return data


def members_only(chat: Chat) -> list[str]:
    """Return the keys of all members-only entries."""
    referents = chat.holder.current.knowledge.referents.values()
    return [referent.key for referent in referents if referent.visibility == "members"]


async def every_way(chat: Chat, user_id: int) -> dict[str, list[Call]]:
    """Try each way to a number, and return what came back."""
    referents = Query(sections=("referents",), specialties=("dermatology",), place=DAX)
    ways = {
        "text": await chat.say("dermato dax", user_id),
        "command": await chat.say("/referent dermato dax", user_id),
        "edited text": await chat.update(edited_message=chat.message(user_id, text="dermato dax", edit_date=2)),
        "button": await chat.tap(packed(Tap("answer", referents)), user_id),
        "replacing button": await chat.tap(packed(Tap("replace", referents)), user_id),
        "deep link": await chat.say("/start dermatology-40088", user_id),
        "caption": await chat.update(message=chat.message(user_id, voice=VOICE, caption="dermato dax")),
    }
    await chat.say("dermatologue", user_id)
    ways["location"] = await chat.share(43.71, -1.05, user_id)
    ways["inline"] = [await chat.inline("dermato dax", user_id)]
    ways["forged card"] = [
        call for key in members_only(chat) for call in await chat.tap(packed(Tap("contact", referent=key)), user_id)
    ]
    ways["forged sheet"] = [
        call for key in members_only(chat) for call in await chat.tap(packed(Tap("card", referent=key)), user_id)
    ]
    ways["forged place"] = await chat.tap(packed(Tap("venue", referent=members_only(chat)[0])), user_id)
    ways["group"] = await chat.say(f"@{BOT_NAME} dermato dax", user_id, chat=IN_GROUP, entities=MENTION)
    ways["group button"] = await chat.tap(packed(Tap("answer", referents)), user_id, chat=IN_GROUP)
    ways["group card"] = await chat.tap(packed(Tap("contact", referent=members_only(chat)[0])), user_id, chat=IN_GROUP)
    return ways


VOICE = {"file_id": "a", "file_unique_id": "b", "duration": 2}
PUBLIC_FOR_ALL = {"inline", "group", "group button", "group card", "forged place"}


async def test_a_visitor_never_gets_members_only_details(chat: Chat) -> None:
    """Guards text, command, edit, buttons, forged data, deep link, caption, location, inline mode and groups."""
    for way, calls in (await every_way(chat, VISITOR)).items():
        assert calls, way
        assert not leaks(chat, calls), way


async def test_a_member_gets_them_in_private_and_nowhere_else(chat: Chat) -> None:
    """Guards that the test above can see a leak, and that groups and inline mode are public for members too."""
    for way, calls in (await every_way(chat, MEMBER)).items():
        assert bool(leaks(chat, calls)) == (way not in PUBLIC_FOR_ALL), way


async def test_the_role_is_asked_anew_at_each_tap(chat: Chat) -> None:
    """Guards that the button of a former member shows what a visitor sees."""
    answer = (await chat.say("dermato dax"))[0]
    await chat.storage.users.set_role(str(MEMBER), "visitor", chat.clock.date())
    calls = await chat.tap(answer.button("Fiche")["callback_data"])
    assert not leaks(chat, calls)


async def test_a_number_or_name_of_somebody_else_opens_nothing(chat: Chat) -> None:
    """Guards that only the numeric id counts: a username like an administrator's, or a first name, changes nothing."""
    message = chat.message(VISITOR, text="dermato dax")
    message["from"] |= {"username": str(ADMINISTRATOR), "first_name": "Administrateur"}
    assert not leaks(chat, await chat.update(message=message))


async def test_an_anonymous_or_foreign_sender_in_a_private_chat_is_a_visitor(chat: Chat) -> None:
    """Guards a message whose sender is not told."""
    message = chat.message(MEMBER, text="dermato dax")
    del message["from"]
    assert not leaks(chat, await chat.update(message=message))


async def test_administrators_are_members_without_being_stored(chat: Chat) -> None:
    """Guards the numeric ids of the settings."""
    assert leaks(chat, await chat.say("dermato dax", ADMINISTRATOR))


async def test_a_visitor_sees_that_details_are_kept_back(chat: Chat) -> None:
    """Guards that a visitor learns that there is a referent, and where."""
    answer = (await chat.say("dermato dax", VISITOR))[0]
    assert "Centre hospitalier de Dax" in answer.text
    assert "réservées aux membres" in answer.text


async def test_the_bot_answers_when_the_database_does_not(chat: Chat) -> None:
    """Guards that a broken database turns members into visitors, and silences nobody."""
    await chat.storage._database.close()
    calls = await chat.say("dermato dax")
    assert "Centre hospitalier de Dax" in calls[0].text
    assert not leaks(chat, calls)
    assert leaks(chat, await chat.say("dermato dax", ADMINISTRATOR))
    assert "échoué" in everything(await chat.tap(packed(Tap("language", language="fr"))))


@pytest.mark.parametrize(
    ("user_id", "stored", "open_to_all", "role"),
    [
        (1, "visitor", False, "visitor"),
        (1, "member", False, "member"),
        (1, "visitor", True, "member"),
        (7, "visitor", False, "administrator"),
        (7, "member", True, "administrator"),
        (None, "member", True, "visitor"),
    ],
)
def test_roles_follow_from_id_and_settings(user_id: int, stored: str, open_to_all: bool, role: str) -> None:
    """Guards the table of roles."""
    assert Access({7}, open_to_all).role_of(user_id, stored) == role  # type: ignore[arg-type] # one of the two


async def test_inline_results_hold_no_keyboard_and_no_private_button(chat: Chat) -> None:
    """Guards that what is sent to a colleague carries nothing that would answer with the sender's role."""
    results = (await chat.inline("dermato dax")).parameters["results"]
    assert results
    for result in results:
        assert "reply_markup" not in result
        assert "DÉMONSTRATION" in result["input_message_content"]["message_text"]


async def test_inline_mode_offers_nothing_for_a_text_about_a_patient(chat: Chat) -> None:
    """Guards that a name typed in inline mode is not sent anywhere."""
    answer = await chat.inline("colite grade 3 NIR 1 85 05 78 006 084 36")
    assert answer.parameters["results"] == []
    assert "patient" in answer.parameters["button"]["text"]
    assert (await chat.inline("")).parameters["results"] == []
    assert ME["id"] != MEMBER
