"""By another road than the examples: what a flood must not take away, and every field of a message by its list."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import telegram
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Message

from bot.conversation.memory import FloodControl
from tests.channels.telegram.harness import BOT_NAME, GROUP, MEMBER, Chat, everything
from tests.channels.telegram.test_entry import FIELDS, FILE, NIR, deleted

IN_A_GROUP = {"id": GROUP, "type": "group", "title": "x"}
MENTION = [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]
EMERGENCIES = ("il ne respire plus", "myocardite grade 4", "myasthénie grade 3", "my patient has no pulse")


async def flood(one: Chat, where: dict[str, Any] | None = None) -> None:
    """Ask until nothing is said any more."""
    text = f"@{BOT_NAME} dermato dax" if where else "dermato dax"
    for _ in range(40):
        calls = await one.update(message=one.message(MEMBER, text=text, **(where or {})))
        one.seconds -= 10
    assert calls == []


@pytest.mark.slow
@pytest.mark.parametrize("text", EMERGENCIES)
@pytest.mark.parametrize("place", ["private", "group"])
async def test_no_flood_stands_before_an_emergency(chat: Chat, place: str, text: str) -> None:
    """Guards signs and grades alike, in private and in a group: the call to 15 goes out to who is too fast."""
    where: dict[str, Any] = {"chat": IN_A_GROUP, "entities": MENTION} if place == "group" else {}
    await flood(chat, where)
    asked = f"@{BOT_NAME} {text}" if where else text
    chat.seconds -= 10
    calls = await chat.update(message=chat.message(MEMBER, text=asked, **where))
    assert any("15" in call.text.splitlines()[0] for call in calls if call.method == "sendMessage")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["urgence", "urgences", "quand appeler le 15", "le 15", "15", "112", "ER", "SOS", "/grades myocardite 4"],
)
async def test_no_flood_stands_before_who_asks_for_help(chat: Chat, text: str) -> None:
    """Guards a cry for help without a sign, and the grade that a command asks for."""
    await flood(chat)
    chat.seconds -= 10
    calls = await chat.update(message=chat.message(MEMBER, text=text))
    assert any("15" in call.text.splitlines()[0] for call in calls if call.method == "sendMessage")


async def test_a_dialogue_that_ends_in_an_emergency_is_answered_too(chat: Chat) -> None:
    """Guards 'grade 4' behind 'myocardite': what it means stands in the turn before."""
    for _ in range(40):
        await chat.say("myocardite")
        chat.seconds -= 10
    calls = await chat.say("grade 4")
    assert any("15" in call.text.splitlines()[0] for call in calls if call.method == "sendMessage")


async def test_a_tapped_emergency_is_answered_to_who_is_too_fast(chat: Chat) -> None:
    """Guards the button of a grade that calls for 15; any other tap waits."""
    calls = await chat.say("myocardite")
    [four] = [b for call in calls for b in call.buttons if "callback_data" in b and "4" in b["text"]]
    await flood(chat)
    chat.seconds -= 10
    tapped = await chat.tap(four["callback_data"])
    assert "15" in everything(tapped).splitlines()[0]


async def test_any_other_tap_of_who_is_too_fast_waits(chat: Chat) -> None:
    """Guards the pace against buttons: only an emergency goes past it."""
    [*_, answer] = await chat.say("grades colite")
    await flood(chat)
    chat.seconds -= 10
    button = next(b for b in answer.buttons if "callback_data" in b and "4" not in b["text"] and "3" not in b["text"])
    assert [call.method for call in await chat.tap(button["callback_data"])] == ["answerCallbackQuery"]


async def test_a_silenced_group_keeps_no_identity(chat: Chat) -> None:
    """Guards the search of what is said to the bot in a group, also when nothing is answered any more."""
    await flood(chat, {"chat": IN_A_GROUP, "entities": MENTION})
    chat.seconds -= 10
    said = chat.message(MEMBER, chat=IN_A_GROUP, text=f"@{BOT_NAME} NIR {NIR}", entities=MENTION)
    assert deleted(await chat.update(message=said)) == 1


@settings(max_examples=150, deadline=None)
@given(
    gaps=st.lists(st.floats(2.0, 30.0), min_size=1, max_size=60),
    delays=st.lists(st.floats(0.0, 600.0), min_size=60, max_size=60),
)
def test_who_writes_slowly_is_never_silenced_however_late_it_arrives(gaps: list[float], delays: list[float]) -> None:
    """Guards every pattern of delays: messages two seconds apart are served, in whatever bunches they come."""
    now, sent, arrived = 0.0, 0.0, 0.0
    control = FloodControl(lambda: now)
    for gap, delay in zip(gaps, delays, strict=False):
        sent += gap
        arrived = now = max(arrived, sent + delay)
        assert control.judge("1", sent) == "go"


@settings(max_examples=150, deadline=None)
@given(
    seconds=st.integers(10, 120),
    rate=st.integers(2, 10),
    bunch=st.floats(0.0, 120.0),
)
def test_who_writes_too_fast_is_served_at_the_pace_however_it_arrives(seconds: int, rate: int, bunch: float) -> None:
    """Guards the pace against bunches: a second counts at most twice, as it was sent and as it came, and never more."""
    now = 0.0
    control = FloodControl(lambda: now, burst=15, seconds=2.0)
    served = 0
    for number in range(seconds * rate):
        sent = number / rate
        now = max(now, sent if bunch < 1 else (sent // bunch + 1) * bunch)
        served += control.judge("1", sent) == "go"
    assert served <= 15 + 2 * seconds / 2 + 1


BEHIND: dict[str, Any] = {
    "type": "text_link", "offset": 0, "length": 1, "url": f"https://x.example/?q=NIR+{NIR.replace(' ', '+')}",
}  # fmt: skip
POLL = FIELDS["poll"]["poll"] | {"question": "x"}
MORE_FIELDS: dict[str, dict[str, Any]] = {
    "title of a checklist": {"checklist": {"title": f"NIR {NIR}", "tasks": [{"id": 1, "text": "x"}]}},
    "task of a checklist": {"checklist": {"title": "x", "tasks": [{"id": 1, "text": f"NIR {NIR}"}]}},
    "name of a video": {"video": {**FILE, "width": 1, "height": 1, "duration": 1, "file_name": f"NIR {NIR}.mp4"}},
    "name of an animation": {
        "animation": {**FILE, "width": 1, "height": 1, "duration": 1, "file_name": f"NIR {NIR}.gif"}
    },
    "explanation of a poll": {"poll": FIELDS["poll"]["poll"] | {"question": "x", "explanation": f"NIR {NIR}"}},
    "description of a poll": {"poll": FIELDS["poll"]["poll"] | {"question": "x", "description": f"NIR {NIR}"}},
    "answer of a poll": {"poll": FIELDS["poll"]["poll"] | {
        "question": "x", "options": [{"text": f"NIR {NIR}", "voter_count": 0, "persistent_id": "1"}],
    }},
    "added tasks": {"checklist_tasks_added": {"tasks": [{"id": 2, "text": f"NIR {NIR}"}]}},
    "link in a quote": {"text": "x", "quote": {"text": "abc", "position": 0, "entities": [BEHIND]}},
    "link in a question": {"poll": POLL | {"question_entities": [BEHIND]}},
    "link in a description": {"poll": POLL | {"description": "x", "description_entities": [BEHIND]}},
    "link in an explanation": {"poll": POLL | {"explanation": "x", "explanation_entities": [BEHIND]}},
    "link in an answer": {
        "poll": POLL | {"options": [{"text": "a", "voter_count": 0, "persistent_id": "1", "text_entities": [BEHIND]}]}
    },
    "link in a title": {"checklist": {"title": "a", "title_entities": [BEHIND], "tasks": [{"id": 1, "text": "x"}]}},
    "link in a task": {"checklist": {"title": "a", "tasks": [{"id": 1, "text": "x", "text_entities": [BEHIND]}]}},
    "link in an added task": {"checklist_tasks_added": {"tasks": [{"id": 2, "text": "x", "text_entities": [BEHIND]}]}},
    "link in an added answer": {
        "poll_option_added": {"option_persistent_id": "1", "option_text": "x", "option_text_entities": [BEHIND]}
    },
    "language of code": {
        "text": "abc", "entities": [{"type": "pre", "offset": 0, "length": 3, "language": f"NIR {NIR}"}],
    },
    "address of the preview": {"text": "abc", "link_preview_options": {"url": BEHIND["url"]}},
    "address in the text": {"text": f"voir {BEHIND['url']}"},
    "address in an address": {"text": f"tg://resolve?text=NIR%2520{NIR.replace(' ', '%2520')}"},
    "address without its scheme": {"text": f"x.example/?q=NIR%20{NIR.replace(' ', '%20')}"},
    "mail to be written": {"text": f"mailto:?body=NIR%20{NIR.replace(' ', '%20')}"},
    "added answer of a poll": {"poll_option_added": {"option_persistent_id": "1", "option_text": f"NIR {NIR}"}},
}  # fmt: skip


@pytest.mark.parametrize("field", MORE_FIELDS)
async def test_rare_fields_are_searched_once(chat: Chat, field: str) -> None:
    """Guards checklists, polls to their last answer, and the names of moving pictures."""
    calls = await chat.update(message=chat.message(MEMBER, **MORE_FIELDS[field]))
    assert deleted(calls) == 1
    assert NIR not in everything(calls)


@pytest.mark.parametrize("kind", ["animation", "live_photo"])
async def test_whatever_moves_may_show_a_patient(chat: Chat, kind: str) -> None:
    """Guards moving pictures as pictures are guarded."""
    content = {**FILE, "width": 1, "height": 1, "duration": 1}
    calls = await chat.update(message=chat.message(MEMBER, **{kind: content}))
    assert deleted(calls) == 1


SHOWN: dict[str, Any] = {"photo": [{**FILE, "width": 1, "height": 1}]}


@pytest.mark.parametrize(
    "poll",
    [
        {"media": SHOWN},
        {"explanation": "x", "explanation_media": SHOWN},
        {"options": [{"text": "a", "voter_count": 0, "persistent_id": "1", "media": SHOWN}]},
    ],
    ids=["question", "explanation", "answer"],
)
async def test_a_picture_in_a_poll_may_show_a_patient(chat: Chat, poll: dict[str, Any]) -> None:
    """Guards the pictures that a question, its explanation or one of its answers may carry."""
    assert deleted(await chat.update(message=chat.message(MEMBER, poll=POLL | poll))) == 1


SEARCHED_OR_GONE = {
    "text", "caption", "entities", "caption_entities", "quote", "contact", "venue", "poll", "document", "audio",
    "video", "animation",
    "checklist", "checklist_tasks_added", "poll_option_added", "photo", "voice", "video_note", "story",
    "paid_media", "live_photo",
    "external_reply", "link_preview_options", "reply_to_message",
}  # fmt: skip
NOTHING_OF_A_PATIENT = {
    # Who and where, numbers, marks
    "message_id", "date", "chat", "from_user", "edit_date", "media_group_id", "sender_chat", "sender_boost_count",
    "message_thread_id",
    "business_connection_id", "sender_business_bot", "is_from_offline", "effect_id", "show_caption_above_media",
    "paid_star_count",
    "is_paid_post", "direct_messages_topic", "reply_to_checklist_task_id", "reply_to_poll_option_id",
    "guest_bot_caller_user",
    "guest_bot_caller_chat", "guest_query_id", "is_topic_message", "has_media_spoiler", "has_protected_content",
    "is_automatic_forward",
    "via_bot", "author_signature", "sender_tag", "forward_origin", "reply_to_story",
    "reply_markup", "location",
    "dice", "sticker", "api_kwargs",
    # Another message, searched when it came
    "pinned_message",
    # What the messenger says about a chat, a game, a gift or a payment
    "game", "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created", "channel_chat_created", "migrate_to_chat_id", "migrate_from_chat_id", "invoice",
    "successful_payment",
    "refunded_payment", "connected_website", "passport_data", "proximity_alert_triggered", "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited", "video_chat_scheduled", "message_auto_delete_timer_changed", "web_app_data",
    "forum_topic_created", "forum_topic_closed", "forum_topic_reopened", "forum_topic_edited",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden", "write_access_allowed", "chat_shared", "users_shared", "giveaway",
    "giveaway_completed",
    "giveaway_created", "giveaway_winners", "boost_added", "chat_background_set", "gift", "unique_gift",
    "gift_upgrade_sent",
    "paid_message_price_changed", "direct_message_price_changed", "checklist_tasks_done", "suggested_post_declined",
    "suggested_post_paid", "suggested_post_refunded", "suggested_post_info", "suggested_post_approved",
    "suggested_post_approval_failed", "chat_owner_changed", "chat_owner_left", "poll_option_deleted",
    "managed_bot_created",
}  # fmt: skip


NAMES_AND_MARKS = {
    "api_kwargs", "bot", "file_id", "file_unique_id", "file_size", "mime_type", "thumbnail", "width", "height",
    "duration", "cover", "qualities", "start_timestamp", "type", "offset", "length", "user", "custom_emoji_id",
    "unix_time", "date_time_format", "user_id",
}  # fmt: skip
BELOW_A_MESSAGE: dict[type, tuple[set[str], set[str]]] = {
    telegram.MessageEntity: ({"url", "language"}, set()),
    telegram.TextQuote: ({"text", "entities"}, {"position", "is_manual"}),
    telegram.Contact: ({"first_name", "last_name", "phone_number", "vcard"}, set()),
    telegram.Venue: (
        {"title", "address"},
        {"location", "foursquare_id", "foursquare_type", "google_place_id", "google_place_type"},
    ),
    telegram.Checklist: (
        {"title", "title_entities", "tasks"}, {"others_can_add_tasks", "others_can_mark_tasks_as_done"},
    ),
    telegram.ChecklistTask: (
        {"text", "text_entities"}, {"id", "completed_by_user", "completed_by_chat", "completion_date"},
    ),
    telegram.Poll: (
        {
            "question", "question_entities", "description", "description_entities", "explanation",
            "explanation_entities", "options", "media", "explanation_media",
        },
        {
            "id", "total_voter_count", "is_closed", "is_anonymous", "allows_multiple_answers", "correct_option_id",
            "correct_option_ids", "open_period", "close_date", "allows_revoting", "members_only", "country_codes",
        },
    ),
    telegram.PollOption: (
        {"text", "text_entities", "media"},
        {"voter_count", "added_by_user", "added_by_chat", "addition_date", "persistent_id"},
    ),
    telegram.Audio: ({"title", "performer", "file_name"}, set()),
    telegram.Document: ({"file_name"}, set()),
    telegram.Video: ({"file_name"}, set()),
    telegram.Animation: ({"file_name"}, set()),
}  # fmt: skip
"""Kind of content → its fields that are searched, and those that hold no words of its sender."""


def test_every_field_below_a_message_is_on_one_of_the_lists() -> None:
    """Guards what a later library knows of a card, a quote, a checklist or a link in the midst of a message."""
    for kind, (searched, without) in BELOW_A_MESSAGE.items():
        known = set(inspect.signature(kind).parameters) - NAMES_AND_MARKS
        assert known == searched | without, kind.__name__


def test_every_field_of_a_message_is_on_one_of_the_lists() -> None:
    """Guards a field that a later library knows: somebody has to decide whether it is searched."""
    known = set(inspect.signature(Message).parameters)
    assert known == SEARCHED_OR_GONE | NOTHING_OF_A_PATIENT
    assert not SEARCHED_OR_GONE & NOTHING_OF_A_PATIENT
