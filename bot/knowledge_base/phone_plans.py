"""How telephones of France and of its territories are numbered, as identifiers.yaml says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.network import CallingCode, NationalBeginning

MobileBeginning = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,3}$")]
Digits = Annotated[int, Field(ge=6, le=10)]


class PhonePlan(Model):
    """What stands behind one calling code."""

    digits: tuple[Digits, ...] = Field(min_length=1)
    """How many, without the nought that is dialled before."""
    mobiles: tuple[MobileBeginning, ...] = Field(min_length=1)
    """How numbers begin that are a person's rather than a service's."""
    dialled: NationalBeginning | None = None
    """What stands for the calling code inside France: 0508 is Saint-Pierre-et-Miquelon."""


class PhoneWords(Model):
    plans: Mapping[CallingCode, PhonePlan] = {}
    """By calling code."""
