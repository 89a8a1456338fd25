"""Shape of knowledge/language/signs.yaml: words of the body and of what is wrong, crossed at a distance."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases
from bot.knowledge_base.fields import Key, Line

Reach = Literal["blank", "comma", "colon", "answer"]
"""The strongest punctuation that may stand between the two words of a sign; answer: a colon, and no comma."""
MadeList = Literal["inhibitors"]
"""A list of words that is made of the rest of knowledge/: the names of all checkpoint inhibitors."""
OF_A_SIGN = "sign:"
"""What tells the table of a sign from those of crossings.yaml."""


class Sign(Model):
    """Each word of `parts` crossed with each of `changes`, in either order, within a few words of one clause."""

    name: Line
    means: Line
    """kind:key or kind:key/form, or ambiguous:phrase where several toxicities share the sign."""
    parts: tuple[Key, ...] = Field(min_length=1)
    """Names of lists of words."""
    changes: tuple[Key, ...] = Field(min_length=1)
    within: int = Field(default=4, ge=0, le=12)
    """Words that may stand between the two."""
    across: Reach = "blank"
    only_with: tuple[Key, ...] = ()
    """When listed, a word of each of these has to stand in the message too: shoulders *and hips*."""
    verbs: tuple[Key, ...] = ()
    """Of a normal finding: words that may stand between the part and what is normal."""
    measured: tuple[Key, ...] = ()
    """Of a normal finding: parts that have a value, which counts where it is told."""
    not_with: tuple[Key, ...] = ()
    """A word of one of these makes it something else."""


class Signs(Model):
    """`words`: the lists, each by its name; `rows`: which of them make a sign together."""

    words: dict[Key, Phrases]
    rows: dict[Key, Sign]
    alone: Phrases = NO_PHRASES
    """Words that several toxicities use and that mean, alone, the one in whose sheet they stand all the same."""
