"""Words of postal addresses, as identifiers.yaml lists them."""

from __future__ import annotations

from bot.knowledge_base.deed_words import Words
from bot.knowledge_base.entry_parts import Model


class StreetWords(Model):
    """Kinds of street."""

    sure: Words
    shy: Words
    """Also something else: they need a number, and a name with a capital."""
    flats: Words = ()
    """With a number, beside a residence, they are somebody's home without the number of a house."""
    blocks: Words = ()
    """Between the residence and the flat."""
    residences: Words = ()
    hamlets: Words
    """They need no number."""
    english: Words
    repeated: Words
    """Behind a house number: bis, ter."""
    not_names: Words
    """Behind such a word they show that it is no street (impasse thérapeutique)."""
