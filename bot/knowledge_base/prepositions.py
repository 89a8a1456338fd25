"""How a language joins a name to *of* and *in*: elision and contraction."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge_base.entry_parts import Model, Text
from bot.knowledge_base.fields import Line


class Contraction(Model):
    """A name that begins so, and how it begins behind *in*."""

    begins: str = Field(min_length=1)
    within: str
    """What stands instead. The spaces of both count."""


class Prepositions(Model):
    """Wordings with {name}; contractions are those of French."""

    of: Text
    of_elided: Text
    nearest_to: Text
    nearest_to_elided: Text
    elided_before: Line
    """The letters, without accents, before which the elided wordings stand."""
    within: Text
    contractions: tuple[Contraction, ...] = ()
    """The first that fits is taken."""
