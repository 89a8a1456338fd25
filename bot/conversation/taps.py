"""A tapped button: what it carries is checked anew, and so is who taps."""

from __future__ import annotations

import logging
from typing import Final

from telegram import CallbackQuery, Message
from telegram.error import BadRequest

from bot.channels.telegram.html_text import plain
from bot.conversation import menus
from bot.conversation.answers import answer_query
from bot.conversation.cards import card_for, contact_of, venue_of
from bot.conversation.packing import Tap, unpack
from bot.conversation.places import save_place
from bot.conversation.turn import Services, Turn, begin_turn
from bot.storage import StorageError
from bot.understanding.dialogue import Context

_LONGEST_NOTICE: Final = 200
_log = logging.getLogger(__name__)


async def handle_tap(services: Services, update_id: int, tapped: CallbackQuery) -> None:
    """Do what a button asks, then end its waiting with a notice where there is something to say."""
    notice = ""
    if tapped.message is not None:
        turn = await begin_turn(services, update_id, tapped.message.chat, tapped.from_user, None)
        if isinstance(tapped.message, Message) and tapped.message.is_topic_message:
            turn.out.thread = tapped.message.message_thread_id
        notice = await _notice_of(turn, tapped.data or "", tapped.message.message_id)
    await end_waiting(tapped, notice)


async def _notice_of(turn: Turn, data: str, message_id: int) -> str:
    for extension in turn.extensions:
        notice = await extension.on_tap(turn, data, message_id)
        if notice is not None:
            return notice
    tap = unpack(data, turn.assistant.knowledge)
    return turn.say("stale_button") if tap is None else await _act(turn.speaking(tap.language), tap, message_id)


async def end_waiting(tapped: CallbackQuery, notice: str = "") -> None:
    """Stop the little clock on a button."""
    try:
        await tapped.answer(notice[:_LONGEST_NOTICE] or None, show_alert=bool(notice))
    except BadRequest:
        # Too late for Telegram; what the button asked for is done all the same.
        _log.info("a tap was answered too late")


async def _act(turn: Turn, tap: Tap, message_id: int) -> str:
    """Return the notice to show, '' for none."""
    match tap.action:
        case "answer" | "replace":
            return await _answer(turn, tap, message_id if tap.action == "replace" else None)
        case "contact" | "venue":
            return await _send_card(turn, tap)
        case "home":
            await _show(turn, menus.home(turn.setting))
        case "back":
            await _show(turn, menus.home(turn.setting), message_id)
        case "toxicities":
            await _show(turn, menus.toxicities(turn.setting), message_id)
        case "departments":
            await _show(turn, menus.departments(turn.setting, tap.query))
        case _:
            return await _act_in_private(turn, tap, message_id)
    return ""


async def _act_in_private(turn: Turn, tap: Tap, message_id: int) -> str:
    if not turn.private:
        return turn.say("private_only")
    match tap.action:
        case "locate":
            await _ask_for_location(turn, tap)
        case "territory" if tap.query.place is not None:
            await _say(turn, await save_place(turn, tap.query.place), message_id)
        case "forget_territory":
            await _say(turn, await save_place(turn, None), message_id)
        case "language":
            return await _save_language(turn, message_id)
        case _:
            return turn.say("stale_button")
    return ""


async def _answer(turn: Turn, tap: Tap, instead_of: int | None) -> str:
    done = await answer_query(turn, tap.query, instead_of=instead_of)
    return "" if done else turn.say("stale_button")


async def _send_card(turn: Turn, tap: Tap) -> str:
    """Send a contact card or a place, made for who taps: a forged button shows a visitor what visitors see."""
    if tap.referent is None:
        return turn.say("stale_button")
    card = card_for(tap.referent, turn.wording, turn.asker, turn.today)
    if tap.action == "venue":
        await turn.out.venue(venue_of(card, turn.wording))
        return ""
    contact = contact_of(card, turn.wording)
    if contact is None:
        return turn.wording.say("card_hidden")
    await turn.out.contact(contact)
    return ""


async def _ask_for_location(turn: Turn, tap: Tap) -> None:
    await turn.out.tell(turn.say("share_location"), menus.location_keyboard(turn.setting))
    turn.keep(Context(tap.query, turn.now))


async def _save_language(turn: Turn, message_id: int) -> str:
    try:
        await turn.services.people.set_language(turn.user_id, turn.language, turn.today)
    except StorageError as error:
        _log.error("%s", error)
        return turn.say("not_saved")
    await _say(turn, turn.say("language_saved"), message_id)
    return ""


async def _say(turn: Turn, text: str, message_id: int) -> None:
    await turn.out.replace(message_id, plain(text), None)


async def _show(turn: Turn, page: menus.Page, instead_of: int | None = None) -> None:
    if instead_of is None:
        await turn.out.send(page.messages, page.keyboard)
    else:
        await turn.out.replace(instead_of, page.messages, page.keyboard)
