"""What people do becomes the updates that Telegram would send."""

import asyncio
from typing import Any

import pytest

from bot.local import GROUP_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.local.placeholders import PLACEHOLDERS
from tests.local.client import BotClient, Json


async def next_update(client: BotClient) -> Json:
    """Return the next update and confirm it."""
    update = (await client.updates(limit=1, timeout=5))[0]
    await client.updates(offset=update["update_id"] + 1, limit=1)
    return update


async def test_a_tap_asks_the_bot_and_shows_its_answer(client: BotClient) -> None:
    """Guards the whole way of a button: the data stays on the server, the notice comes back to the page."""
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "v1:yes"}]]}
    sent = await client.call("sendMessage", chat_id=VISITOR_ID, text="?", reply_markup=markup)
    where = {"user": VISITOR_ID, "chat": VISITOR_ID, "message": sent["message_id"]}
    tap = asyncio.create_task(client.page("tap", **where, row=0, column=0))
    query = (await next_update(client))["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("v1:yes", sent["message_id"])
    assert query["from"]["id"] == VISITOR_ID
    await client.call("answerCallbackQuery", callback_query_id=query["id"], text="Bien", show_alert=True)
    assert await tap == {"answered": True, "text": "Bien", "show_alert": True, "url": ""}
    view = await client.look("chat", user=VISITOR_ID, chat=VISITOR_ID)
    assert view["messages"][-1]["keyboard"] == [[{"text": "Oui", "kind": "callback_data", "value": ""}]]


async def test_forged_taps_reach_the_bot_and_impossible_ones_do_not(client: BotClient) -> None:
    """Guards that tests can send data which no button carries, and that a press beside a button is refused."""
    sent = await client.call("sendMessage", chat_id=VISITOR_ID, text="?")
    where = {"user": VISITOR_ID, "chat": VISITOR_ID, "message": sent["message_id"]}
    assert "error" in await client.page("tap", **where, row=0, column=0)
    assert await client.page("tap", **where, data="forged", wait=0) == {"answered": False}
    assert (await next_update(client))["callback_query"]["data"] == "forged"


async def test_edits_are_announced(client: BotClient, api: LocalBotApi) -> None:
    """Guards that an edited question reaches the bot as an edited message."""
    message = api.users.write(VISITOR_ID, VISITOR_ID, "colite")[0]
    await next_update(client)
    where = {"user": VISITOR_ID, "chat": VISITOR_ID, "message": message.message_id}
    await client.page("do/edit", **where, text="hépatite")
    edited = (await next_update(client))["edited_message"]
    assert (edited["text"], edited["message_id"], "edit_date" in edited) == ("hépatite", message.message_id, True)


async def test_in_the_group_the_bot_hears_only_what_is_meant_for_it(client: BotClient, api: LocalBotApi) -> None:
    """Guards Telegram's privacy mode: commands, mentions and replies, nothing else."""
    own = await client.call("sendMessage", chat_id=GROUP_ID, text="bonjour")
    name = api.world.profile.username
    heard = ["/aide", f"/aide@{name}", f"@{name.upper()} colite"]
    for text in ["colite g3", "/aide@un_autre_bot", "@un_autre_bot aide", "pas / de commande", *heard]:
        api.users.write(MEMBER_ID, GROUP_ID, text)
    api.users.write(MEMBER_ID, GROUP_ID, "et à Pau ?", reply_to=own["message_id"])
    updates = await client.updates()
    assert [update["message"]["text"] for update in updates] == [*heard, "et à Pau ?"]
    assert updates[-1]["message"]["reply_to_message"]["message_id"] == own["message_id"]


async def test_a_bot_that_is_blocked_cannot_write(client: BotClient, api: LocalBotApi) -> None:
    """Guards the block: an update tells the bot, writing is refused, and a new message unblocks."""
    await client.page("do/block", user=VISITOR_ID, blocked=True)
    assert (await next_update(client))["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    refusal = await client.refusal("sendMessage", chat_id=VISITOR_ID, text="x")
    assert refusal == (403, "Forbidden: bot was blocked by the user")
    api.users.write(VISITOR_ID, VISITOR_ID, "/start")
    assert (await next_update(client))["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert await client.call("sendMessage", chat_id=VISITOR_ID, text="x")


async def test_long_texts_are_split_as_applications_do(api: LocalBotApi) -> None:
    """Guards that nothing longer than 4096 units reaches the bot, and that nothing is lost."""
    text = "é😀" * 4000
    messages = api.users.write(VISITOR_ID, VISITOR_ID, text)
    parts = [str(message.content["text"]) for message in messages]
    assert len(parts) == 3
    assert "".join(parts) == text


@pytest.mark.parametrize("kind", PLACEHOLDERS)
async def test_every_placeholder_reaches_the_bot(client: BotClient, kind: str) -> None:
    """Guards that all sorts of bad input can be sent from the page."""
    where = {"user": VISITOR_ID, "chat": VISITOR_ID}
    sent = await client.page("do/placeholder", **where, kind=kind, caption="colite g3")
    updates = await client.updates()
    assert len(updates) == len(sent["messages"]) == (2 if kind == "album" else 1)
    field = {"album": "photo", "forward": "forward_origin"}.get(kind, kind)
    assert all(field in update["message"] for update in updates)


async def test_positions_and_contacts_reach_the_bot(client: BotClient) -> None:
    """Guards sharing, and that impossible positions are refused."""
    where = {"user": VISITOR_ID, "chat": VISITOR_ID}
    await client.page("do/location", **where, latitude=43.71, longitude=-1.05)
    assert (await next_update(client))["message"]["location"] == {"latitude": 43.71, "longitude": -1.05}
    await client.page("do/contact", **where)
    assert (await next_update(client))["message"]["contact"]["user_id"] == VISITOR_ID
    assert "error" in await client.page("do/location", **where, latitude=143, longitude=0)


async def test_a_proposed_keyboard_lasts_until_it_is_used_or_removed(client: BotClient, api: LocalBotApi) -> None:
    """Guards reply keyboards: shown, used once, removed."""
    keyboard = {"keyboard": [["Dax", {"text": "Ici", "request_location": True}]], "one_time_keyboard": True}
    await client.call("sendMessage", chat_id=VISITOR_ID, text="Où ?", reply_markup=keyboard)
    view = await client.look("chat", user=VISITOR_ID, chat=VISITOR_ID)
    assert view["keyboard"]["keyboard"] == [[{"text": "Dax"}, {"text": "Ici", "request_location": True}]]
    api.users.write(VISITOR_ID, VISITOR_ID, "Dax")
    assert (await client.look("chat", user=VISITOR_ID, chat=VISITOR_ID))["keyboard"] is None


def article(text: str, **more: Any) -> Json:
    """Return an inline result that sends a text."""
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": "a", "title": "Titre", "input_message_content": content} | more


async def ask(client: BotClient, user: int, text: str, answer: Json | None) -> Json:
    """Ask inline, let the bot answer (None: it must not be asked at all), and return what the page gets."""
    asking = asyncio.create_task(client.page("inline", user=user, chat=user, text=text))
    if answer is not None:
        query = (await next_update(client))["inline_query"]
        assert (query["query"], query["from"]["id"]) == (text, user)
        await client.call("answerInlineQuery", inline_query_id=query["id"], **answer)
    return await asking


async def test_an_inline_result_is_sent_in_somebodys_name(client: BotClient) -> None:
    """Guards inline mode from the query to the message sent « via » the bot, and its later edit."""
    markup = {"inline_keyboard": [[{"text": "Plus", "callback_data": "more"}]]}
    answer = {"results": [article("<b>Fiche</b>", description="Dax", reply_markup=markup)], "cache_time": 0}
    offered = await ask(client, VISITOR_ID, "dermato dax", answer)
    assert [(result["title"], result["description"]) for result in offered["results"]] == [("Titre", "Dax")]
    where = {"user": VISITOR_ID, "chat": GROUP_ID}
    sent = await client.page("do/choose", **where, key=offered["key"], result="a")
    message = (await next_update(client))["message"]
    assert (message["text"], message["via_bot"]["is_bot"], message["from"]["id"]) == ("Fiche", True, VISITOR_ID)
    await client.page("tap", **where, message=sent["messages"][0], row=0, column=0, wait=0)
    query = (await next_update(client))["callback_query"]
    assert "message" not in query
    assert await client.call("editMessageText", inline_message_id=query["inline_message_id"], text="Nouvelle") is True


async def test_inline_results_are_kept_for_everybody_unless_personal(client: BotClient) -> None:
    """Guards Telegram's cache: what one person may see inline, the next person sees too, without asking the bot."""
    await ask(client, MEMBER_ID, "dermato", {"results": [article("x", title="Public")], "cache_time": 60})
    offered = await ask(client, VISITOR_ID, "dermato", None)
    assert offered["results"][0]["title"] == "Public"
    personal = {"results": [article("x", title="Réservé")], "cache_time": 60, "is_personal": True}
    await ask(client, MEMBER_ID, "cardio", personal)
    other = {"results": [article("x", title="Public")], "cache_time": 60, "is_personal": True}
    assert (await ask(client, VISITOR_ID, "cardio", other))["results"][0]["title"] == "Public"
    assert (await ask(client, MEMBER_ID, "cardio", None))["results"][0]["title"] == "Réservé"


async def test_command_menus_follow_scope_and_language(client: BotClient) -> None:
    """Guards that each person sees the menu that Telegram would show."""
    commands = {name: [{"command": name, "description": name}] for name in ("aide", "help", "groupe", "seul")}
    await client.call("setMyCommands", commands=commands["aide"])
    await client.call("setMyCommands", commands=commands["help"], language_code="en")
    await client.call("setMyCommands", commands=commands["groupe"], scope={"type": "all_group_chats"})
    await client.call("setMyCommands", commands=commands["seul"], scope={"type": "chat", "chat_id": VISITOR_ID})

    async def menu(user: int, chat: int) -> str:
        view = await client.look("chat", user=user, chat=chat)
        return str(view["commands"][0]["command"])

    assert await menu(VISITOR_ID, VISITOR_ID) == "seul"
    assert await menu(MEMBER_ID, MEMBER_ID) == "aide"
    await client.page("do/language", user=MEMBER_ID, language="en")
    assert await menu(MEMBER_ID, MEMBER_ID) == "help"
    assert await menu(MEMBER_ID, GROUP_ID) == "groupe"


async def test_posts_in_a_channel_are_announced(client: BotClient) -> None:
    """Guards that channel posts, which have no author, can be tried."""
    await client.page("do/channel", text="Annonce")
    post = (await next_update(client))["channel_post"]
    assert (post["text"], "from" in post) == ("Annonce", False)
