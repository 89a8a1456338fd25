"""The numbers of the directory and of the hospitals' switchboards: when each was checked, and a new day of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from pydantic import ValidationError

from bot.answering.wording import Wording, phone
from bot.curating.changes import FIELDS
from bot.curating.yaml_editing import CannotEdit, Edits, edited
from bot.curating.yaml_writing import Style
from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.files import DirectoryFile, FacilitiesFile
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_edit import with_keys
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems

REFERENT, FACILITY = "referent", "facility"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact that stands in the knowledge with its numbers and the day of its check."""

    origin: str
    """'referent:key' or 'facility:key'."""
    name: str
    phones: tuple[str, ...]
    checked_on: date
    place: str
    """'knowledge/directory/40.yaml:3'."""

    @property
    def file(self) -> str:
        """The file in the folder of knowledge."""
        return self.place.partition("/")[2].rpartition(":")[0]

    @property
    def numbers(self) -> str:
        """A mark of the numbers, to see later whether they are still the same."""
        return blake2b(" ".join(self.phones).encode(), digest_size=8).hexdigest()

    @property
    def stood(self) -> str:
        """A mark of the numbers and of their check."""
        return f"{self.numbers}:{self.checked_on}"

    def line(self, wording: Wording, *, whole_path: bool = False) -> str:
        """The contact, its first number, the day of its check and where it stands, in one line."""
        return wording.say(
            "coord_contact_line",
            name=self.name,
            phone=phone(self.phones[0]),
            day=wording.day(self.checked_on),
            place=self.place if whole_path else self.place.rpartition("/")[2],
        )


def contacts_of(knowledge: Knowledge, wording: Wording) -> Iterator[Contact]:
    """Every contact that has a number."""
    for key, referent in knowledge.referents.items():
        name = f"{wording.specialty(referent.specialty)} · {knowledge.facilities[referent.facility].short}"
        origin = f"{REFERENT}:{key}"
        yield Contact(origin, name, referent.phones, referent.checked_on, knowledge.origins.get(origin, "knowledge:1"))
    for key, facility in knowledge.facilities.items():
        if facility.switchboard and facility.checked_on:
            origin = f"{FACILITY}:{key}"
            place = knowledge.origins.get(origin, "knowledge:1")
            yield Contact(origin, facility.short, (facility.switchboard,), facility.checked_on, place)


def unchecked(knowledge: Knowledge, wording: Wording, today: date) -> list[Contact]:
    """The contacts that nobody has checked for twelve months, the oldest check first."""
    return oldest_first(one for one in contacts_of(knowledge, wording) if wording.is_old(one.checked_on, today))


def oldest_first(contacts: Iterable[Contact]) -> list[Contact]:
    """In the order in which they are to be called."""
    return sorted(contacts, key=lambda one: (one.checked_on, one.origin))


def unchecked_lines(knowledge: Knowledge, language: LanguageCode, today: date) -> Iterator[str]:
    """How many they are, then each with its file and line."""
    wording = Wording(knowledge, language)
    found = unchecked(knowledge, wording, today)
    yield wording.say("coord_unchecked_title", count=len(found))
    yield from (one.line(wording, whole_path=True) for one in found)


def with_check(text: str, origin: str, day: date) -> str:
    """The text of the contact's file with another day of its check, and nothing else changed. Raises CannotEdit."""
    kind, _, key = origin.partition(":")
    mark, plain = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    if kind == REFERENT:
        after = edited(plain, "referents", Edits({key: {"checked_on": day.isoformat()}}), Style(FIELDS))
    else:
        try:
            after = with_keys(plain, ("facilities", key), {"checked_on": day.isoformat()})
        except LookupError as error:
            raise CannotEdit(key) from error
    if _without_checks(after, kind, key) != _without_checks(plain, kind, key) or _day(after, kind, key) != day:
        raise CannotEdit(key)
    return mark + after


def numbers_in(text: str, origin: str) -> str:
    """The mark of the numbers of a contact as they stand in its file. Raises CannotEdit."""
    kind, _, key = origin.partition(":")
    entry = _entries(text.removeprefix("\ufeff"), kind).get(key)
    if entry is None:
        raise CannotEdit(key)
    phones = tuple(entry["phones"]) if kind == REFERENT else (entry["switchboard"],)
    return Contact(origin, "", tuple(map(str, phones)), date.min, "").numbers


def _entries(text: str, kind: str) -> dict[str, dict[str, Any]]:
    """The entries of a file of contacts by their keys. Raises CannotEdit."""
    model: type[Model] = DirectoryFile if kind == REFERENT else FacilitiesFile
    try:
        read: Any = model.model_validate(parse_yaml(text))
    except (YamlProblems, ValidationError) as error:
        raise CannotEdit(kind) from error
    if kind == REFERENT:
        return {one.key: one.model_dump() for one in read.referents}
    return {key: one.model_dump() for key, one in read.facilities.items()}


def _without_checks(text: str, kind: str, key: str) -> dict[str, dict[str, Any]]:
    entries = _entries(text, kind)
    return {**entries, key: {**entries.get(key, {}), "checked_on": None}}


def _day(text: str, kind: str, key: str) -> date | None:
    return _entries(text, kind).get(key, {}).get("checked_on")
