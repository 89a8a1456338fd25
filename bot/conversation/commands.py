"""The one table of commands: their names, who may use them, what they ask for, and the menu that is made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from bot.knowledge_base.knowledge import Knowledge
from bot.storage import Language
from bot.understanding.query import Query

_COMMAND: Final = re.compile(r"/(\w{1,40})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)


Subject = Literal[
    "start", "referent", "grades", "pathway", "rcp", "training", "directory", "subscription", "territory", "language",
    "privacy", "my_data", "erase", "help", "invite", "invitations", "members", "announce", "history", "reload",
    "sessions", "unchecked", "stats", "questions", "coverage",
]  # fmt: skip
"""What a command is about, whatever its name in a language."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its subject, its names, and what it asks for when nothing follows it."""

    subject: Subject
    french: str
    english: str
    query: Query | None = None
    prefix: str = ""
    """Key of the words that stand before what follows the command, to make a question of it."""
    also: tuple[str, ...] = ()
    """Further names, which no menu shows."""
    for_everybody: bool = True
    """False: for administrators, in whose menus alone it stands."""
    behind: Literal["question", "detail", "draft"] = "detail"
    """What the words behind it are: a question, which is answered; what the command acts on, or leaves aside; or a
    text to keep."""

    def name(self, language: Language) -> str:
        """Return its name in a language."""
        return self.english if language == "en" else self.french

    def language_of(self, name: str) -> Language | None:
        """Return the language of one of its names, None if that name says nothing about it."""
        if self.french == self.english or name in self.also or (self.subject == "rcp" and name == self.french):
            # RCP is typed by everybody.
            return None
        return "en" if name == self.english else "fr"


COMMANDS: Final = (
    Command("start", "start", "start"),
    Command("referent", "referent", "referral", behind="question"),
    Command("grades", "grades", "grades", Query(sections=("grade",)), "question_grades_of", behind="question"),
    Command("pathway", "parcours", "pathway", Query(sections=("pathway",)), "question_pathway", behind="question"),
    Command("rcp", "rcp", "board", Query(sections=("rcp",)), "question_rcp", behind="question"),
    Command("training", "formation", "training", Query(sections=("training",)), "question_training", behind="question"),
    Command("directory", "annuaire", "directory", Query(sections=("directory",)), behind="question"),
    Command("subscription", "abonnement", "subscribe", Query(sections=("subscription",))),
    Command("territory", "territoire", "territory"),
    Command("language", "langue", "language"),
    Command("privacy", "confidentialite", "privacy"),
    Command("my_data", "mesdonnees", "mydata"),
    Command("erase", "supprimer", "erase", also=("delete",)),
    Command("help", "aide", "help", Query(sections=("help",)), behind="question"),
    Command("invite", "inviter", "invite", for_everybody=False),
    Command("invitations", "invitations", "invitations", for_everybody=False),
    Command("members", "membres", "members", for_everybody=False),
    Command("announce", "annonce", "announce", for_everybody=False, behind="draft"),
    Command("history", "annonces", "announcements", for_everybody=False),
    Command("reload", "recharger", "reload", for_everybody=False),
    Command("sessions", "sessions", "sessions", for_everybody=False),
    Command("unchecked", "revoir", "recheck", for_everybody=False),
    Command("stats", "stats", "stats", for_everybody=False),
    Command("questions", "questions", "questions", for_everybody=False),
    Command("coverage", "couverture", "coverage", for_everybody=False),
)
"""Who deals with a subject stands in dispatch.py, or in the extension that it belongs to."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as somebody typed it."""

    name: str
    """In small letters, without accents."""
    addressee: str
    argument: str

    @property
    def command(self) -> Command | None:
        """Return the command that has this name."""
        return command_named(self.name)

    @property
    def subject(self) -> Subject | None:
        """Return what it is about, None for an unknown one."""
        found = self.command
        return found.subject if found else None

    @property
    def asks(self) -> bool:
        """Return whether the words behind it are answered as a question; an unknown command is one with them."""
        found = self.command
        return found is None or found.behind == "question"

    @property
    def language(self) -> Language | None:
        """Return the language that its name speaks, None if it speaks none."""
        found = self.command
        return found.language_of(self.name) if found else None


def typed_command(text: str) -> Typed | None:
    """Return the command that a text is, None if it is none."""
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return None
    plain = unicodedata.normalize("NFD", found.group(1).lower())
    name = "".join(character for character in plain if not unicodedata.combining(character))
    return Typed(name, (found.group(2) or "").lower(), (found.group(3) or "").strip())


def command_named(name: str) -> Command | None:
    """Return the command that has a name in one of the languages."""
    return next((one for one in COMMANDS if name in (one.french, one.english, *one.also)), None)


def menu(language: Language, knowledge: Knowledge) -> list[tuple[str, str]]:
    """Return the commands for everybody in a language, each with what it does."""
    return _told((command for command in COMMANDS if command.for_everybody), language, knowledge)


def menu_of_administrators(language: Language, knowledge: Knowledge) -> list[tuple[str, str]]:
    """Return the commands of administrators alone; in their menu they stand before those for everybody."""
    return _told((command for command in COMMANDS if not command.for_everybody), language, knowledge)


def _told(commands: Iterable[Command], language: Language, knowledge: Knowledge) -> list[tuple[str, str]]:
    messages = knowledge.messages
    return [(one.name(language), messages[f"chat_command_{one.subject}"].into(language)) for one in commands]
