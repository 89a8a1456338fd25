"""What Telegram refuses is refused, with Telegram's words."""

import json
import random

import pytest

from bot.local import GROUP_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.local.methods import METHODS
from bot.local.refusals import NOT_MODIFIED, QUERY_TOO_OLD
from tests.local.client import BotClient


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>gras", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é <b>gras</i>", 'Unmatched end tag at byte offset 10, expected "</b>", found "</i>"'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("été <h1>titre</h1>", 'Unsupported start tag "h1" at byte offset 6'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href=x>y</a", "Unclosed end tag at byte offset 11"),
        ("<a href=é>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_malformed_html_is_refused_where_it_breaks(client: BotClient, text: str, reason: str) -> None:
    """Guards that a bot which forgets to escape or to close finds out here, with the offset in bytes."""
    refusal = await client.refusal("sendMessage", chat_id=VISITOR_ID, text=text, parse_mode="HTML")
    assert refusal == (400, f"Bad Request: can't parse entities: {reason}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("&amp;" * 4097, "message is too long"),
        ("x" * 40_000, "text is too long"),
    ],
)
async def test_empty_and_long_texts_are_refused(client: BotClient, text: str, reason: str) -> None:
    """Guards the limit of 4096 UTF-16 units, counted after the HTML is read, and the refusal of empty texts."""
    refusal = await client.refusal("sendMessage", chat_id=VISITOR_ID, text=text, parse_mode="HTML")
    assert refusal == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048, f"<b>{'é' * 4096}</b>", "&lt;" * 4096])
async def test_a_text_of_exactly_the_limit_passes(client: BotClient, text: str) -> None:
    """Guards that the limit itself is allowed."""
    assert await client.call("sendMessage", chat_id=VISITOR_ID, text=text, parse_mode="HTML")


async def test_captions_have_their_own_limit(client: BotClient) -> None:
    """Guards the limit of 1024 units under a file."""
    files = {"document": ("a.txt", b"abc", "text/plain")}
    for length, ok in ((1024, True), (1025, False)):
        data = {"chat_id": str(VISITOR_ID), "caption": "x" * length}
        answer = (await client.http.post(client.address("sendDocument"), data=data, files=files)).json()
        assert answer["ok"] is ok
    assert answer["description"] == "Bad Request: message caption is too long"


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "url": "tel:+33558"}, "inline keyboard button URL 'tel:+33558' is invalid: Wrong HTTP URL"),
        ({"text": "", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "x", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
    ],
)
async def test_bad_buttons_are_refused(client: BotClient, button: dict[str, object], reason: str) -> None:
    """Guards the 64 bytes of callback data and the other limits of inline buttons."""
    markup = {"inline_keyboard": [[button]]}
    refusal = await client.refusal("sendMessage", chat_id=VISITOR_ID, text="x", reply_markup=markup)
    assert refusal == (400, f"Bad Request: {reason}")


async def test_a_button_of_exactly_64_bytes_passes(client: BotClient) -> None:
    """Guards that the limit itself is allowed."""
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "é" * 32}]]}
    sent = await client.call("sendMessage", chat_id=VISITOR_ID, text="x", reply_markup=markup)
    assert sent["reply_markup"] == markup


async def test_location_keys_are_for_private_chats(client: BotClient) -> None:
    """Guards that a keyboard which asks for a position is refused in a group."""
    markup = {"keyboard": [[{"text": "ici", "request_location": True}]]}
    assert await client.call("sendMessage", chat_id=VISITOR_ID, text="x", reply_markup=markup)
    refusal = await client.refusal("sendMessage", chat_id=GROUP_ID, text="x", reply_markup=markup)
    assert refusal == (400, "Bad Request: location can be requested in private chats only")


async def test_an_edit_that_changes_nothing_is_refused(client: BotClient) -> None:
    """Guards « message is not modified », with the same text and the same buttons."""
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    sent = await client.call("sendMessage", chat_id=VISITOR_ID, text="<b>a</b>", parse_mode="HTML", reply_markup=markup)
    message = {"chat_id": VISITOR_ID, "message_id": sent["message_id"]}
    same = {"text": "<strong>a</strong>", "parse_mode": "HTML", "reply_markup": markup}
    assert await client.refusal("editMessageText", **message, **same) == (400, f"Bad Request: {NOT_MODIFIED}")
    edited = await client.call("editMessageText", **message, text="b")
    assert edited["text"] == "b"
    assert "reply_markup" not in edited


async def test_messages_that_are_not_there_are_refused(client: BotClient, api: LocalBotApi) -> None:
    """Guards the refusals for messages that vanished, belong to somebody else or hold no text."""
    gone = {"chat_id": VISITOR_ID, "message_id": 9999}
    assert await client.refusal("editMessageText", **gone, text="x") == (400, "Bad Request: message to edit not found")
    assert await client.refusal("deleteMessage", **gone) == (400, "Bad Request: message to delete not found")
    theirs = api.users.write(VISITOR_ID, VISITOR_ID, "bonjour")[0].message_id
    refusal = await client.refusal("editMessageText", chat_id=VISITOR_ID, message_id=theirs, text="x")
    assert refusal == (400, "Bad Request: message can't be edited")
    where = {"latitude": 44, "longitude": 0, "title": "Hôpital", "address": "Dax"}
    place = await client.call("sendVenue", chat_id=VISITOR_ID, **where)
    refusal = await client.refusal("editMessageText", chat_id=VISITOR_ID, message_id=place["message_id"], text="x")
    assert refusal == (400, "Bad Request: there is no text in the message to edit")


async def test_the_bot_deletes_what_somebody_wrote_in_private_but_not_in_the_group(
    client: BotClient, api: LocalBotApi
) -> None:
    """Guards that a message with a patient's name can be removed from a private chat, and is then gone."""
    theirs = api.users.write(VISITOR_ID, VISITOR_ID, "secret")[0].message_id
    assert await client.call("deleteMessage", chat_id=VISITOR_ID, message_id=theirs) is True
    view = await client.look("chat", user=VISITOR_ID, chat=VISITOR_ID)
    assert "secret" not in json.dumps(view)
    assert theirs in view["deleted"]
    in_group = api.users.write(VISITOR_ID, GROUP_ID, "/start")[0].message_id
    refusal = await client.refusal("deleteMessage", chat_id=GROUP_ID, message_id=in_group)
    assert refusal == (400, "Bad Request: message can't be deleted")


async def test_unknown_chats_and_methods_are_refused(client: BotClient) -> None:
    """Guards that the bot cannot write to people who never wrote to it, nor call what does not exist."""
    assert await client.refusal("sendMessage", chat_id=MEMBER_ID, text="x") == (400, "Bad Request: chat not found")
    assert await client.refusal("sendMessage", chat_id="@nobody", text="x") == (400, "Bad Request: chat not found")
    assert await client.refusal("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")
    assert await client.refusal("sendFax", chat_id=VISITOR_ID) == (404, "Not Found: method not found")


async def test_late_answers_to_queries_are_refused(client: BotClient, api: LocalBotApi) -> None:
    """Guards « query is too old », for identifiers that expired and for invented ones."""
    sent = await client.call(
        "sendMessage",
        chat_id=VISITOR_ID,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]},
    )
    api.world.queries.lifetime = -1
    old = api.users.tap(VISITOR_ID, VISITOR_ID, sent["message_id"], row=0, column=0)
    for query_id in (old, "12345"):
        refusal = await client.refusal("answerCallbackQuery", callback_query_id=query_id)
        assert refusal == (400, f"Bad Request: {QUERY_TOO_OLD}")


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ({"command": "Aide", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "confidentialité", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "aide", "description": " "}, "command description must be non-empty"),
        ({"command": "a" * 33, "description": "x"}, "command length must not exceed 32"),
        ({"command": "aide"}, "can't parse BotCommand: Can't find field \"description\""),
    ],
)
async def test_bad_commands_are_refused(client: BotClient, command: dict[str, str], reason: str) -> None:
    """Guards that accents and capitals in a command are refused, as on Telegram."""
    assert await client.refusal("setMyCommands", commands=[command]) == (400, f"Bad Request: {reason}")


async def test_replies_to_messages_that_are_gone_are_refused_unless_tolerated(client: BotClient) -> None:
    """Guards the refusal of a reply to a deleted message, and the way round it."""
    reply = {"message_id": 9999}
    refusal = await client.refusal("sendMessage", chat_id=VISITOR_ID, text="x", reply_parameters=reply)
    assert refusal == (400, "Bad Request: message to be replied not found")
    reply |= {"allow_sending_without_reply": True}
    assert await client.call("sendMessage", chat_id=VISITOR_ID, text="x", reply_parameters=reply)


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ({"type": "article", "id": "1", "title": "x"}, "Input message content is not specified"),
        ({"type": "article", "title": "x"}, 'Can\'t find field "id"'),
        ({"type": "game", "id": "1", "title": "x"}, 'type "game" is unsupported for the inline query result'),
    ],
)
async def test_bad_inline_results_are_refused(client: BotClient, result: dict[str, str], reason: str) -> None:
    """Guards that inline results are checked one by one."""
    refusal = await client.refusal("answerInlineQuery", inline_query_id="1", results=[result])
    assert refusal == (400, f"Bad Request: can't parse inline query result: {reason}")


VALID: dict[str, object] = {
    "chat_id": VISITOR_ID,
    "message_id": 1,
    "text": "x",
    "caption": "x",
    "title": "x",
    "address": "x",
    "first_name": "x",
    "phone_number": "+33",
    "latitude": 1,
    "longitude": 1,
    "scope": {"type": "default"},
    "commands": [{"command": "a", "description": "b"}],
    "results": [{"id": "1", "type": "venue", "latitude": 1, "longitude": 1, "title": "x", "address": "y"}],
    "entities": [],
    "caption_entities": [],
    "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]},
    "reply_parameters": {"message_id": 1},
    "menu_button": {"type": "default"},
    "button": {"text": "x", "start_parameter": "y"},
    "timeout": 0,
}
OPTIONAL = ("url", "parse_mode", "language_code", "inline_message_id", "offset", "limit", "allowed_updates", "document")
JUNK: list[object] = ["", "x", "{", "--1", "1e9", "é", 7, -1, 1.5, True, [], [[]], [1], [{}], {}, [["x"]], "HTML"]
JUNK += [{"keyboard": [[1]]}, {"keyboard": 1}, {"inline_keyboard": [[{"text": "x", "copy_text": 1}]]}]
JUNK += [{"type": "chat"}, {"type": "chat", "chat_id": "x"}, {"type": "chat_member", "chat_id": VISITOR_ID}]
JUNK += [[{"type": "bold", "offset": "a", "length": 1}], [{"type": "bold", "offset": 0, "length": 9}]]
JUNK += [[{"id": 1, "type": "venue"}], [{"id": 1, "type": "location", "title": "x", "latitude": "x", "longitude": []}]]
JUNK += [{"message_id": []}, [{"id": 1, "type": "article", "title": 1, "input_message_content": {"message_text": 1}}]]


@pytest.mark.parametrize("method", sorted(METHODS))
@pytest.mark.slow
async def test_junk_is_refused_and_never_breaks_the_server(client: BotClient, method: str) -> None:
    """Guards that a wrong call of any method gets an answer of the Bot API, not the error of a crashed server."""
    chance = random.Random(method)  # noqa: S311 (a repeatable choice, not a secret)
    for _ in range(80):
        junk = {name: chance.choice(JUNK) for name in [*VALID, *OPTIONAL] if chance.random() < 0.15}
        answer = await client.raw(method, **(VALID | junk | {"timeout": 0}))
        assert answer["ok"] or answer["error_code"] in {400, 403, 404, 409}, (junk, answer)
