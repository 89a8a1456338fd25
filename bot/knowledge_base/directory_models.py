"""What stands in the directory: hospitals, the services that take patients, and the territories that people name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import (
    Field,
    StringConstraints,
    model_validator,
)

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases, Text
from bot.knowledge_base.fields import Email, Extension, Key, Line, Phone, Tier, Visibility


class Facility(Model):
    """A hospital or clinic; the sites of one hospital name it in `part_of`."""

    name: Text
    short: Line
    phrases: Phrases = NO_PHRASES
    commune: Annotated[str, StringConstraints(pattern=r"^\d[\dAB]\d{3}$")]
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    switchboard: Phone | None = None
    checked_on: date | None = None
    source: Line
    part_of: Key | None = None
    tier: Tier | None = None
    """What naming this facility says about the tier: a university hospital is a recourse centre."""


class Referent(Model):
    """An entry of the directory: a service that takes patients with an immunotoxicity."""

    key: Key
    specialty: Key
    tier: Tier
    facility: Key
    service: Text | None = None
    phones: tuple[Phone, ...] = Field(min_length=1)
    extensions: Mapping[Phone, Extension] = {}
    """Of some of the numbers: the extension to ask for."""
    secure_email: Email | None = None
    hours: Text | None = None
    how_to_refer: Text | None = None
    visibility: Visibility = "members"
    checked_on: date
    demo: bool = False

    @model_validator(mode="after")
    def an_extension_stands_behind_one_of_the_numbers(self) -> Referent:
        for number in self.extensions:
            if number not in self.phones:
                raise ValueError(f"extensions: '{number}' is none of the phones of this entry")
        return self


class Territory(Model):
    """A curated group of departments or communes that people name."""

    name: Text
    phrases: Phrases
    departments: tuple[Line, ...] = Field(min_length=1)
    centre: Line | None = None
    """INSEE code of its main commune; else the largest commune of its departments."""
    intercommunalities: tuple[Line, ...] = ()
    """SIREN codes of data/intercommunalities.csv: all their communes that lie in its departments."""
    contains: tuple[Line, ...] = ()
    """INSEE codes of further communes; where both are empty, the whole of its departments."""
