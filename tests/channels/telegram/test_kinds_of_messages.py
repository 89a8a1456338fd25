"""What is no plain question: pictures, albums, forwards, channels, service messages, groups, identities."""

from __future__ import annotations

from tests.channels.telegram.harness import CHANNEL, GROUP, ME, MEMBER, Chat, everything

IN_GROUP = {"id": GROUP, "type": "group", "title": "Service"}
NIR = "1 85 05 78 006 084 36"


async def test_a_message_that_identifies_a_patient_is_deleted_first(chat: Chat) -> None:
    """Guards that the message goes before the answer comes, and that nothing of it is repeated."""
    calls = await chat.say(f"colite grade 3 à dax, NIR {NIR}")
    assert [call.method for call in calls] == ["deleteMessage", "sendMessage"]
    assert "supprimé" in calls[1].text
    assert "Colite" in calls[1].text
    assert NIR not in everything(calls)


async def test_a_message_that_cannot_be_deleted_is_said_to_remain(chat: Chat) -> None:
    """Guards that a failed deletion is told, so that the person deletes the message."""
    chat.request.refusals["deleteMessage"] = [(400, "Bad Request: message can't be deleted")]
    calls = await chat.say(f"colite, NIR {NIR}")
    assert "supprimez-le vous-même" in calls[1].text


async def test_a_picture_is_deleted_and_its_caption_answered(chat: Chat) -> None:
    """Guards that what may show a patient leaves the chat, with the reason, and that words are still served."""
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    calls = await chat.update(message=chat.message(MEMBER, photo=photo, caption="dermato dax"))
    assert [call.method for call in calls] == ["deleteMessage", "sendMessage"]
    assert "pourrait montrer un patient" in calls[1].text
    assert "+33 5 36 49 40 01" in calls[1].text
    document = {"file_id": "a", "file_unique_id": "b", "file_name": "cr.pdf"}
    calls = await chat.update(message=chat.message(MEMBER, document=document))
    assert [call.method for call in calls] == ["deleteMessage", "sendMessage"]


async def test_an_album_is_told_once(chat: Chat) -> None:
    """Guards that ten pictures do not bring ten remarks."""
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    calls = []
    for _ in range(3):
        calls += await chat.update(message=chat.message(MEMBER, photo=photo, media_group_id="5"))
    assert [call.method for call in calls] == ["deleteMessage", "sendMessage", "deleteMessage", "deleteMessage"]


async def test_what_is_no_text_gets_a_friendly_line(chat: Chat) -> None:
    """Guards stickers and polls: one line that says what works."""
    sticker = {
        "file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "is_animated": False, "is_video": False,
        "type": "regular",
    }  # fmt: skip
    poll = {
        "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
        "type": "regular", "allows_multiple_answers": False, "allows_revoting": True, "members_only": False,
    }  # fmt: skip
    for content in ({"sticker": sticker}, {"poll": poll}):
        calls = await chat.update(message=chat.message(MEMBER, **content))
        assert [call.method for call in calls] == ["sendMessage"]
        assert "Je lis le texte et les positions" in calls[0].text


async def test_a_forwarded_text_is_read_as_a_question(chat: Chat) -> None:
    """Guards that a colleague's question can be passed on, with a word about patients."""
    origin = {"type": "hidden_user", "sender_user_name": "x", "date": 1}
    calls = await chat.say("dermato dax", forward_origin=origin)
    assert "Message transféré" in calls[0].text
    assert "+33 5 36 49 40 01" in calls[0].text


async def test_a_channel_is_told_once_a_day(chat: Chat) -> None:
    """Guards that the bot does not comment every post of a channel."""
    post = {"message_id": 1, "date": 1, "chat": {"id": CHANNEL, "type": "channel", "title": "x"}, "text": "dermato dax"}
    assert len(await chat.update(channel_post=post)) == 1
    assert await chat.update(channel_post=post) == []
    chat.wait(days=1)
    assert len(await chat.update(channel_post=post)) == 1


async def test_service_messages_and_own_inline_results_are_left_alone(chat: Chat) -> None:
    """Guards that the bot does not talk to itself or to Telegram."""
    assert await chat.update(message=chat.message(MEMBER, pinned_message=chat.message(MEMBER, text="x"))) == []
    assert await chat.say("Dermatologie · CH de Dax", via_bot=ME) == []


async def test_in_a_group_it_answers_only_when_addressed(chat: Chat) -> None:
    """Guards that colleagues can talk among themselves."""
    mention = [{"type": "mention", "offset": 0, "length": 10}]
    assert await chat.say("dermato dax", chat=IN_GROUP) == []
    assert await chat.say("/aide@autre_bot", chat=IN_GROUP) == []
    addressed = await chat.say("@essai_bot dermato dax", chat=IN_GROUP, entities=mention)
    assert "Dermatologie" in addressed[0].text
    assert addressed[0].parameters["reply_parameters"]["message_id"]
    replied = chat.message(MEMBER, text="…", chat=IN_GROUP) | {"from": ME}
    assert await chat.say("rhumato pau", chat=IN_GROUP, reply_to_message=replied)
    assert await chat.say("/aide", chat=IN_GROUP)
