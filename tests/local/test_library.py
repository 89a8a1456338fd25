"""The library that the bot uses finds nothing strange in the local copy."""

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.local import VISITOR_ID, LocalBotApi
from bot.local.placeholders import PLACEHOLDERS
from tests.local.client import BotClient


@pytest.fixture
async def library(client: BotClient, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    """Give the library's own client, pointed at the local server."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns whenever it is asked to wait
    api = client.api
    bot = telegram.Bot(api.token, base_url=api.base_url, base_file_url=api.base_file_url)
    async with bot:
        yield bot


async def test_the_library_sends_edits_and_deletes(library: telegram.Bot) -> None:
    """Guards everyday calls through the library, with files and keyboards."""
    assert library.username == "assistant_local_bot"
    buttons = telegram.InlineKeyboardMarkup.from_row(
        [
            telegram.InlineKeyboardButton("A", callback_data="a"),
            telegram.InlineKeyboardButton("B", url="https://example.org/"),
            telegram.InlineKeyboardButton("C", copy_text=telegram.CopyTextButton("+33 5 58 05 10 40")),
            telegram.InlineKeyboardButton("D", switch_inline_query="dermato"),
        ]
    )
    sent = await library.send_message(
        VISITOR_ID, "<b>Bonjour</b> <i>à tous</i>", parse_mode="HTML", reply_markup=buttons
    )
    assert sent.text_html == "<b>Bonjour</b> <i>à tous</i>"
    assert sent.reply_markup == buttons
    edited = await sent.edit_text("Au revoir")
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date is not None
    document = await library.send_document(VISITOR_ID, b"BEGIN:VCALENDAR", filename="a.ics", caption="Agenda")
    assert document.document is not None
    file = await document.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"BEGIN:VCALENDAR"
    card = await library.send_contact(VISITOR_ID, "+33558051040", "Service", vcard="BEGIN:VCARD")
    assert card.contact is not None
    assert await library.send_venue(VISITOR_ID, 43.7, -1.05, "Hôpital", "Dax")
    assert await edited.delete()


async def test_the_library_sets_up_the_bot(library: telegram.Bot) -> None:
    """Guards the calls of a start: commands, descriptions, menu button."""
    assert await library.set_my_commands([("aide", "Aide")], scope=telegram.BotCommandScopeAllPrivateChats())
    assert await library.set_my_description("Description")
    assert await library.set_my_short_description("Courte")
    assert await library.set_chat_menu_button(menu_button=telegram.MenuButtonCommands())
    assert await library.delete_webhook()
    assert (await library.get_webhook_info()).pending_update_count == 0


@pytest.mark.parametrize("kind", [*PLACEHOLDERS, "contact", "location", "text", "edit", "block", "tap", "inline"])
async def test_the_library_reads_every_update(library: telegram.Bot, api: LocalBotApi, kind: str) -> None:
    """Guards that each kind of update has all that the library expects."""
    users, where = api.users, (VISITOR_ID, VISITOR_ID)
    if kind in PLACEHOLDERS:
        users.send_placeholder(*where, kind)
    elif kind == "contact":
        users.share_contact(*where)
    elif kind == "location":
        users.share_location(*where, 44.0, 0.5)
    elif kind == "text":
        users.write(*where, "/aide colite", reply_to=users.write(*where, "avant")[0].message_id)
    elif kind == "edit":
        users.edit(*where, users.write(*where, "avant")[0].message_id, "après")
    elif kind == "block":
        users.set_blocked(VISITOR_ID, blocked=True)
    elif kind == "tap":
        users.forge_tap(*where, users.write(*where, "x")[0].message_id, "data")
    else:
        api.world.updates.add(
            "inline_query",
            {"id": "1", "from": users.person(VISITOR_ID).as_json(), "query": "x", "offset": "", "chat_type": "sender"},
        )
    updates = await library.get_updates()
    assert updates
    for update in updates:
        assert update.effective_user is not None
        assert update.effective_user.id == VISITOR_ID
        parts = (update.message, update.edited_message, update.callback_query, update.inline_query)
        assert not any(part.api_kwargs for part in parts if part)


async def test_the_library_raises_its_own_errors(library: telegram.Bot, api: LocalBotApi) -> None:
    """Guards that refusals and faults map to the exceptions that the bot catches."""
    with pytest.raises(BadRequest, match="Message text is empty"):
        await library.send_message(VISITOR_ID, "")
    api.faults.add("blocked")
    with pytest.raises(Forbidden, match="blocked by the user"):
        await library.send_message(VISITOR_ID, "x")
    api.faults.add("flood", retry_after=3)
    with pytest.raises(RetryAfter):
        await library.send_message(VISITOR_ID, "x")
    api.faults.add("conflict")
    with pytest.raises(Conflict):
        await library.get_updates()
    api.faults.add("unauthorized")
    with pytest.raises(InvalidToken):
        await library.get_updates()
    for kind in ("drop", "server_error", "garbled"):
        api.faults.add_json({"kind": kind, "code": 502})
        with pytest.raises((NetworkError, telegram.error.TelegramError)):
            await library.send_message(VISITOR_ID, "x")
    api.faults.add("hang")
    with pytest.raises(TimedOut):
        await library.send_message(VISITOR_ID, "x", read_timeout=0.3)
