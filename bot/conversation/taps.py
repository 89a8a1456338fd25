"""A tapped button: what it carries is checked anew, and so is who taps."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.answering.answer import Asker
from bot.answering.doubts import doubted_card
from bot.assistant import Assistant, UnknownKey
from bot.conversation import menus
from bot.conversation.answers import answer_others, answer_query, is_an_emergency
from bot.conversation.cards import card_for, contact_of, venue_of
from bot.conversation.page import sentence
from bot.conversation.places import save_place
from bot.conversation.tap_data import Tap, unpack
from bot.conversation.turn import Turn
from bot.knowledge_base.kinds import CALLS
from bot.storage import StorageError
from bot.understanding.context import Context

_log = logging.getLogger(__name__)


async def tapped(turn: Turn, data: str, message: str) -> str:
    """Do what a button asks and return the notice that ends its waiting, '' for none."""
    for extension in turn.extensions:
        notice = await extension.on_tap(turn, data, message)
        if notice is not None:
            return notice
    tap = unpack(data, turn.assistant.knowledge)
    return turn.say("stale_button") if tap is None else await _act(turn.speaking(tap.language), tap, message)


def leads_to_an_emergency(data: str, assistant: Assistant, now: datetime) -> bool:
    """Whether a button asks for an answer that begins with a call to make now: no pace holds that up."""
    tap = unpack(data, assistant.knowledge)
    if tap is None or tap.action not in ("answer", "replace"):
        return False
    try:
        return is_an_emergency(assistant.answer_query(tap.query, Asker(), None, now))
    except UnknownKey:
        return False


async def _act(turn: Turn, tap: Tap, message: str) -> str:
    """Return the notice to show, '' for none."""
    match tap.action:
        case "answer" | "replace":
            return await _answer(turn, tap, message if tap.action == "replace" else None)
        case "others":
            return "" if await answer_others(turn, message) else turn.say("stale_button")
        case "contact" | "venue":
            return await _send_card(turn, tap)
        case "card":
            return await _show_card(turn, tap)
        case "products":
            await turn.show(menus.products(turn.setting, tap.query), message)
        case "home":
            await turn.show(menus.home(turn.setting))
        case "back":
            await turn.show(menus.home(turn.setting), message)
        case "toxicities":
            await turn.show(menus.toxicities(turn.setting), message)
        case "disciplines" | "departments":
            offer = menus.departments if tap.action == "departments" else menus.specialties_at
            await turn.show(offer(turn.setting, tap.query))
        case _:
            return await _act_in_private(turn, tap, message)
    return ""


async def _act_in_private(turn: Turn, tap: Tap, message: str) -> str:
    if not turn.private:
        return turn.say("private_only")
    match tap.action:
        case "locate":
            await _ask_for_location(turn, tap)
        case "territory" if tap.query.place is not None:
            await turn.show(sentence(await save_place(turn, tap.query.place)), message)
        case "forget_territory":
            await turn.show(sentence(await save_place(turn, None)), message)
        case "language":
            return await _save_language(turn, message)
        case _:
            return turn.say("stale_button")
    return ""


async def _answer(turn: Turn, tap: Tap, instead_of: str | None) -> str:
    done = await answer_query(turn, tap.query, instead_of=instead_of)
    return "" if done else turn.say("stale_button")


async def _send_card(turn: Turn, tap: Tap) -> str:
    """Send a contact card or a place, made for who taps: a forged button shows a visitor what visitors see."""
    if tap.referent is None:
        return turn.say("stale_button")
    card = card_for(tap.referent, turn.wording, turn.asker, turn.today)
    if tap.action == "venue":
        await turn.out.place(venue_of(card, turn.wording))
        return ""
    contact = contact_of(card, turn.wording)
    if contact is None:
        return turn.wording.say("card_hidden")
    await turn.out.contact(contact)
    return ""


async def _show_card(turn: Turn, tap: Tap) -> str:
    """Show everything about a contact. One that stood beside an emergency shows no fictional number here either."""
    if tap.referent is None:
        return turn.say("stale_button")
    no_demo_number = not CALLS.isdisjoint(tap.query.sections)
    card = card_for(tap.referent, turn.wording, turn.asker, turn.today, no_demo_number=no_demo_number)
    await turn.show(menus.contact(turn.setting, doubted_card(card, turn.services.doubted, turn.wording)))
    return ""


async def _ask_for_location(turn: Turn, tap: Tap) -> None:
    await turn.show(menus.location_request(turn.setting))
    turn.keep(Context(tap.query, turn.now))


async def _save_language(turn: Turn, message: str) -> str:
    try:
        await turn.services.people.set_language(turn.person, turn.language, turn.today)
    except StorageError as error:
        _log.error("%s", error)
        return turn.say("not_saved")
    await turn.show(sentence(turn.say("language_saved")), message)
    return ""
