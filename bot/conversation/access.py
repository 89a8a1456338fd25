"""Who asks, and what they may see: by address and stored membership, never by a name."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.answering.answer import Asker, Role
from bot.knowledge_base.kinds import PlaceKind, language_named, place_kind_of
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import is_known
from bot.storage import Language, StorageError
from bot.storage import Role as KeptRole
from bot.understanding.query import Place

SAVED_KINDS: tuple[PlaceKind, ...] = ("commune", "department", "territory", "facility")
_log = logging.getLogger(__name__)


class Person(Protocol):
    """What is kept about somebody."""

    @property
    def role(self) -> KeptRole:
        """Return what they may see."""

    @property
    def language(self) -> Language | None:
        """Return the language they chose."""

    @property
    def place(self) -> str | None:
        """Return their territory, as 'kind:key'."""


class People(Protocol):
    """What the conversation needs of bot.storage.users.Users. Every method may raise StorageError."""

    async def seen(self, chat_id: str, today: date) -> Person:
        """Note that somebody wrote today and return them."""

    async def set_language(self, chat_id: str, language: Language | None, today: date) -> None:
        """Save a language."""

    async def set_place(self, chat_id: str, place: str | None, today: date) -> None:
        """Save a territory."""

    async def set_reachable(self, chat_id: str, *, reachable: bool) -> None:
        """Note whether somebody can be written to."""


@dataclass(frozen=True, slots=True)
class Access:
    """The rules of the settings."""

    administrators: Collection[str] = ()
    open_to_all: bool = False

    def role_of(self, user_id: str | None, stored: KeptRole) -> Role:
        """Return the role in a private chat; whoever has no address (an anonymous sender) is a visitor."""
        if user_id is None:
            return "visitor"
        if user_id in self.administrators:
            return "administrator"
        return "member" if self.open_to_all else stored


def public_asker(client_language: str | None) -> Asker:
    """Return who asks where others read along (groups, inline mode): a visitor without saved preferences."""
    return Asker("visitor", language_of_client(client_language))


async def private_asker(
    user_id: str, client_language: str | None, access: Access, people: People, knowledge: Knowledge, today: date
) -> Asker:
    """Return who asks in a private chat. When the database fails, the answer still goes out, as to a visitor."""
    try:
        person: Person | None = await people.seen(user_id, today)
    except StorageError as error:
        _log.error("%s", error)
        person = None
    if person is None:
        return Asker(access.role_of(user_id, "visitor"), language_of_client(client_language))
    language = person.language or language_of_client(client_language)
    place, chose = place_from(person.place, knowledge), person.language is not None
    return Asker(access.role_of(user_id, person.role), language, place, chose_language=chose)


def language_of_client(code: str | None) -> Language | None:
    """Return French or English if that is the language of somebody's application, else None."""
    return language_named((code or "")[:2].lower())


def saved_form(place: Place) -> str:
    """Return a place as it is saved."""
    return f"{place.kind}:{place.key}"


def place_from(saved: str | None, knowledge: Knowledge) -> Place | None:
    """Return a saved place, None if there is none or the knowledge no longer holds it."""
    written, _, key = (saved or "").partition(":")
    kind = place_kind_of(written)
    if kind is None or kind not in SAVED_KINDS:
        return None
    place = Place(kind, key)
    return place if is_known(place, knowledge) else None
