"""A command → what it does."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Final

from bot.conversation import menus
from bot.conversation.access import place_from, saved_form
from bot.conversation.answers import answer_query, answer_text
from bot.conversation.commands import Subject, Typed
from bot.conversation.deep_links import query_of
from bot.conversation.page import Line, Page, paragraph
from bot.conversation.places import save_place
from bot.conversation.turn import Turn

_BARE_GRADE: Final = re.compile(r"(.*[^\W\d]) +([1-5])")
_LINK: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
"""What a messenger lets a link carry, which nobody has typed."""


def question_of(turn: Turn, typed: Typed) -> str:
    """What a command and the words behind it ask, as a question."""
    found = typed.command
    if found is None or not found.for_everybody:
        return f"{typed.name} {typed.argument}".strip()
    if found.subject == "grades" and (graded := _BARE_GRADE.fullmatch(typed.argument)):
        return f"{graded[1]} {turn.wording.say('button_grade', grade=int(graded[2]))}"  # '/grades myocardite 4'
    prefix = turn.wording.say(found.prefix) if found.prefix else ""
    return f"{prefix} {typed.argument}".strip()


def emergency_behind(turn: Turn, typed: Typed) -> str | None:
    """The words behind a command that asks nothing, where they tell an emergency: whoever typed so is answered."""
    words = typed.argument
    if not words or typed.asks or (typed.subject == "start" and _LINK.fullmatch(words)):
        return None
    return words if turn.assistant.is_an_emergency(words, turn.now) else None


async def run_command(turn: Turn, typed: Typed, message: str) -> None:
    """Do what a command asks; an unknown one is read as a question.

    Behind a command that asks nothing an emergency is answered in its place: it can be sent again, once nobody is in
    danger. Only what would be lost so, a text to keep, is kept below the call.
    """
    found = typed.command
    if found is not None:
        turn.services.overhear(turn.out.chat, turn.person, typed, turn.assistant)
    if (emergency := emergency_behind(turn, typed)) is not None:
        await answer_text(turn, emergency, message)
        if found is not None and found.behind == "draft":
            await _is_an_extensions(turn, typed, message)
        return
    if await _is_an_extensions(turn, typed, message):
        return
    if found is None or not found.for_everybody:
        await answer_text(turn, question_of(turn, typed), message)
        return
    turn = turn.speaking(typed.language)
    if own := _OWN.get(found.subject):
        await own(turn, typed.argument, message)
    elif typed.argument:
        await answer_text(turn, question_of(turn, typed), message)
    elif found.query is not None:
        await answer_query(turn, found.query)


async def _is_an_extensions(turn: Turn, typed: Typed, message: str) -> bool:
    for extension in turn.extensions:
        if await extension.on_command(turn, typed, message):
            return True
    return False


async def _start(turn: Turn, payload: str, _: str) -> None:
    for extension in turn.extensions if payload else ():
        if await extension.on_start(turn, payload):
            return
    query = query_of(payload, turn.assistant.knowledge) if payload else None
    if query is not None and await answer_query(turn, query, remarks=(turn.say("start_short"),)):
        return
    await turn.show(menus.home(turn.setting))


async def _referent(turn: Turn, question: str, message: str) -> None:
    if question:
        await answer_text(turn, question, message)
    else:
        await turn.show(menus.specialties(turn.setting))


async def _territory(turn: Turn, name: str, message: str) -> None:
    if not turn.private:
        await turn.tell(turn.say("private_only"))
        return
    if not name:
        await turn.show(menus.territory(turn.setting, turn.asker.saved_place))
        return
    reading = turn.assistant.reader.read(name)
    if reading.identifiers:
        await answer_text(turn, name, message)
        return
    places = reading.place_choices or reading.places[:1]
    usable = tuple(place for place in places if place_from(saved_form(place), turn.assistant.knowledge))
    if len(usable) == 1:
        await turn.tell(await save_place(turn, usable[0]))
    elif usable:
        await turn.show(menus.territory_choices(turn.setting, usable[:20]))
    else:
        await turn.tell(turn.say("territory_unknown"))


async def _language(turn: Turn, _: str, __: str) -> None:
    if turn.private:
        await turn.show(menus.language(turn.setting))
    else:
        await turn.tell(turn.say("private_only"))


async def _privacy(turn: Turn, _: str, __: str) -> None:
    keys = ("no_patient_data", "not_kept", "kept", "rights", "deleted_at_once", "location", "not_a_device")
    lines = [Line(turn.say("privacy_title"), "b"), *(Line(turn.say(f"privacy_{key}")) for key in keys)]
    await turn.show(Page(paragraph(*lines)))


async def _in_private_only(turn: Turn, _: str, __: str) -> None:
    """In private an extension has dealt with it."""
    await turn.tell(turn.say("private_only"))


_OWN: Final[dict[Subject | None, Callable[[Turn, str, str], Awaitable[None]]]] = {
    "start": _start,
    "referent": _referent,
    "territory": _territory,
    "language": _language,
    "privacy": _privacy,
    "my_data": _in_private_only,
    "erase": _in_private_only,
}
