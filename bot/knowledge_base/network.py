"""What is regional: the names, numbers and clock of one network, and how shared sentences come to say them.

The sheets and sentences are shared by all networks. Where one has to name the region or a town, it says
`<network.town>`; that is filled in while the file is read, so that nobody downstream knows of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints

from bot.knowledge_base.entry_parts import Model, Text
from bot.knowledge_base.fields import Line
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.yaml_tree import Items
from bot.knowledge_base.yaml_tree import Mapping as YamlMapping

NAMED = re.compile(r"<network\.(\w+)>")
_MARK = "<network."
_LANGUAGES: tuple[LanguageCode, ...] = get_args(LanguageCode)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        raise ValueError("this is no time zone: write for example 'America/Martinique'") from None
    return name


ZoneName = Annotated[str, AfterValidator(_known_zone)]
CallingCode = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,2}$")]
NationalBeginning = Annotated[str, StringConstraints(pattern=r"^0[1-9]\d{0,4}$")]
Beginning = Annotated[str, StringConstraints(pattern=r"^\+[1-9]\d{2,13}$")]


class Network(Model):
    """One network, in the words of those who use it."""

    region: Text
    in_region: Text
    outside_region: Text
    coordination: Text
    town: Line
    other_town: Line
    hospital: Line
    timezone: ZoneName
    calendar: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    """What stands behind the @ in the identifiers of calendar entries."""
    calling_codes: tuple[CallingCode, ...] = Field(min_length=1)
    """Of its telephone numbers, the usual one first."""
    numbers_begin: Mapping[CallingCode, tuple[NationalBeginning, ...]] = {}
    """Calling code → how its numbers begin as they are dialled there: 0596 is Martinique's and nobody else's."""
    fictional_phones: tuple[Beginning, ...] = ()
    """How the numbers begin that are kept for works of fiction: the only ones a demonstration may use."""
    shared_places: tuple[Line, ...] = ()
    """What the local chat page offers to share: INSEE codes, and names of places outside."""
    in_departments: Mapping[str, Line] = {}
    """By number: *en Gironde*, as French joins it."""

    def codes_of(self, digits: str) -> tuple[str, ...]:
        """The calling codes that a national number without its 0 may have, the likeliest first."""
        for code, beginnings in self.numbers_begin.items():
            if f"0{digits}".startswith(beginnings):
                return (code,)
        return tuple(code for code in self.calling_codes if code not in self.numbers_begin) or self.calling_codes

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @cached_property
    def said(self) -> Mapping[str, Mapping[str, str]]:
        """Language → name → what sentences of that language say for it."""
        texts = {"region", "in_region", "outside_region", "coordination"}
        lines = {name: getattr(self, name) for name in ("town", "other_town", "hospital")}
        return {
            language: {name: getattr(self, name).into(language) for name in sorted(texts)} | lines
            for language in _LANGUAGES
        }


class NetworkFile(Model):
    """network.yaml: the network, and the folder whose files it shares where it has none of its own."""

    shares: Line | None = None
    network: Network


def filled_in(
    tree: object, network: Network, unknown: list[tuple[int, str]], language: LanguageCode = "fr", line: int = 1
) -> object:
    """A tree of YAML in which the network's names are said; (line, name) of each that does not exist goes to `unknown`.

    The tree itself stays as it was read: it is kept for the next reading, which may be for another network. What names
    nothing is not copied.
    """
    if _names_nothing(tree):
        return tree
    if isinstance(tree, str):
        said, missing = _said(tree, network.said[language])
        unknown += ((line, name) for name in missing)
        return said
    if isinstance(tree, YamlMapping):
        values = [
            value
            if _names_nothing(value)
            else filled_in(
                value, network, unknown, next((one for one in _LANGUAGES if one == key), language), tree.lines[key]
            )
            for key, value in tree.items()
        ]
        if all(new is old for new, old in zip(values, tree.values(), strict=True)):
            return tree
        mapping = YamlMapping(tree.line)
        mapping.lines = tree.lines
        mapping.update(zip(tree, values, strict=True))
        return mapping
    if isinstance(tree, Items):
        values = [
            value if _names_nothing(value) else filled_in(value, network, unknown, language, at)
            for value, at in zip(tree, tree.lines, strict=True)
        ]
        if all(new is old for new, old in zip(values, tree, strict=True)):
            return tree
        items = Items(tree.line)
        items.lines = tree.lines
        items.extend(values)
        return items
    return tree


def _names_nothing(value: object) -> bool:
    return isinstance(value, str) and _MARK not in value


def _said(text: str, names: Mapping[str, str]) -> tuple[str, list[str]]:
    unknown = [name for name in NAMED.findall(text) if name not in names]
    return NAMED.sub(lambda one: names.get(one[1], one[0]), text), unknown
