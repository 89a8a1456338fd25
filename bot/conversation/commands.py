"""The commands, in French and English, and the menus that Telegram shows of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram import BotCommand

from bot.channels.telegram.html_text import Line, Piece, as_messages
from bot.conversation import menus
from bot.conversation.access import Language, place_from, saved_form
from bot.conversation.answers import answer_query, answer_text
from bot.conversation.deep_links import query_of
from bot.conversation.places import save_place
from bot.conversation.turn import Turn
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.reading import Query

_COMMAND: Final = re.compile(r"/(\w{1,40})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its subject, its names, and what it asks for when nothing follows it."""

    subject: str
    french: str
    english: str
    query: Query | None = None
    prefix: str = ""
    """Key of the words that stand before what follows the command, to make a question of it."""

    def name(self, language: Language) -> str:
        """Return its name in a language."""
        return self.english if language == "en" else self.french


COMMANDS: Final = (
    Command("start", "start", "start"),
    Command("referent", "referent", "referral"),
    Command("grades", "grades", "grades", Query(sections=("grade",)), "question_grades_of"),
    Command("pathway", "parcours", "pathway", Query(sections=("pathway",)), "question_pathway"),
    Command("rcp", "rcp", "board", Query(sections=("rcp",)), "question_rcp"),
    Command("training", "formation", "training", Query(sections=("training",)), "question_training"),
    Command("directory", "annuaire", "directory", Query(sections=("directory",))),
    Command("subscription", "abonnement", "subscribe", Query(sections=("subscription",))),
    Command("territory", "territoire", "territory"),
    Command("language", "langue", "language"),
    Command("privacy", "confidentialite", "privacy"),
    Command("my_data", "mesdonnees", "mydata"),
    Command("erase", "supprimer", "erase"),
    Command("help", "aide", "help", Query(sections=("help",))),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as somebody typed it."""

    name: str
    """In small letters, without accents."""
    addressee: str
    argument: str


def typed_command(text: str) -> Typed | None:
    """Return the command that a text is, None if it is none."""
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return None
    plain = unicodedata.normalize("NFD", found.group(1).lower())
    name = "".join(character for character in plain if not unicodedata.combining(character))
    return Typed(name, (found.group(2) or "").lower(), (found.group(3) or "").strip())


def command_named(name: str) -> tuple[Command, Language | None] | None:
    """Return a command and the language of its name, None for the language if the name is the same in both."""
    for command in COMMANDS:
        if name == command.french == command.english:
            return command, None
        if name == command.english:
            return command, "en"
        if name == command.french:
            # RCP is typed by everybody: it says nothing about the language.
            return command, None if command.subject == "rcp" else "fr"
    return None


def menu(language: Language, knowledge: Knowledge) -> list[BotCommand]:
    """Return the menu of commands in a language."""
    messages = knowledge.messages
    return [
        BotCommand(command.name(language), messages[f"telegram_command_{command.subject}"].into(language))
        for command in COMMANDS
    ]


async def run_command(turn: Turn, typed: Typed, message_id: int) -> None:
    """Do what a command asks; an unknown one is read as a question."""
    for extension in turn.extensions:
        if await extension.on_command(turn, typed, message_id):
            return
    found = command_named(typed.name)
    if found is None:
        await answer_text(turn, f"{typed.name} {typed.argument}".strip(), message_id)
        return
    command, language = found
    turn = turn.speaking(language)
    if own := _OWN.get(command.subject):
        await own(turn, typed.argument, message_id)
    elif typed.argument:
        prefix = turn.wording.say(command.prefix) if command.prefix else ""
        await answer_text(turn, f"{prefix} {typed.argument}".strip(), message_id)
    elif command.query is not None:
        await answer_query(turn, command.query)


async def _start(turn: Turn, payload: str, _: int) -> None:
    for extension in turn.extensions if payload else ():
        if await extension.on_start(turn, payload):
            return
    query = query_of(payload, turn.assistant.knowledge) if payload else None
    if query is not None and await answer_query(turn, query, remarks=(turn.say("start_short"),)):
        return
    await _show(turn, menus.home(turn.setting))


async def _referent(turn: Turn, question: str, message_id: int) -> None:
    if question:
        await answer_text(turn, question, message_id)
    else:
        await _show(turn, menus.specialties(turn.setting))


async def _territory(turn: Turn, name: str, message_id: int) -> None:
    if not turn.private:
        await turn.out.tell(turn.say("private_only"))
        return
    if not name:
        await _show(turn, menus.territory(turn.setting, turn.asker.saved_place))
        return
    reading = turn.assistant.reader.read(name)
    if reading.identifiers:
        await answer_text(turn, name, message_id)
        return
    places = reading.place_choices or reading.places[:1]
    usable = tuple(place for place in places if place_from(saved_form(place), turn.assistant.knowledge))
    if len(usable) == 1:
        await turn.out.tell(await save_place(turn, usable[0]))
    elif usable:
        await _show(turn, menus.territory_choices(turn.setting, usable[:20]))
    else:
        await turn.out.tell(turn.say("territory_unknown"))


async def _language(turn: Turn, _: str, __: int) -> None:
    if turn.private:
        await _show(turn, menus.language(turn.setting))
    else:
        await turn.out.tell(turn.say("private_only"))


async def _privacy(turn: Turn, _: str, __: int) -> None:
    keys = ("no_patient_data", "not_kept", "kept", "rights", "deleted_at_once", "location", "not_a_device")
    lines = [Line(turn.say("privacy_title"), "b"), *(Line(turn.say(f"privacy_{key}")) for key in keys)]
    await turn.out.send(as_messages([Piece(tuple(lines))]))


async def _in_private_only(turn: Turn, _: str, __: int) -> None:
    """In private an extension has dealt with it."""
    await turn.out.tell(turn.say("private_only"))


async def _show(turn: Turn, page: menus.Page) -> None:
    await turn.out.send(page.messages, page.keyboard)


_OWN: Final[dict[str, Callable[[Turn, str, int], Awaitable[None]]]] = {
    "start": _start,
    "referent": _referent,
    "territory": _territory,
    "language": _language,
    "privacy": _privacy,
    "my_data": _in_private_only,
    "erase": _in_private_only,
}
