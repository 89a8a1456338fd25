"""What users read of a contact: no number in a text, nothing written for colleagues, and addresses that are secure.

The one rule for what is typed by hand and for what a sheet brings.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import Literal

from bot.knowledge_base.entry_parts import Model, Phrases
from bot.knowledge_base.fields import Line
from bot.knowledge_base.network import Network
from bot.knowledge_base.phone_numbers import holds_a_number

Doubt = Literal["number", "private", "person"]


class PublicTexts(Model):
    """language/public_texts.yaml."""

    not_to_publish: Phrases
    """In a text that users read: it was written for colleagues."""
    person_words: Phrases
    """Before a name in a text that users read: told, as a person has to agree."""
    open_mail: tuple[Line, ...]
    """Domains where whoever wants one opens an account."""
    health_mail: tuple[Line, ...]
    """Parts of the address of secure health mail, whatever stands behind them."""

    def doubt(self, text: str, network: Network) -> tuple[Doubt, str] | None:
        """Why a text may not be published as it is, with the word that says so; None where nothing is."""
        if holds_a_number(text, network):
            return "number", ""
        words = f" {_plain(text)} "
        return next(((doubt, phrase) for doubt, phrase, plain in self.refused if plain in words), None)

    @cached_property
    def refused(self) -> tuple[tuple[Doubt, str, str], ...]:
        """(doubt, phrase, the phrase as it is looked for), in the order in which they are looked for."""
        kinds: tuple[tuple[Doubt, Phrases], ...] = (("private", self.not_to_publish), ("person", self.person_words))
        return tuple(
            (doubt, phrase, f" {_plain(phrase)} ") for doubt, phrases in kinds for phrase in sorted(phrases.all())
        )

    def is_open_mail(self, address: str) -> bool:
        """Whether an address is one that anybody opens, and no health mail."""
        domain = address.rpartition("@")[2].lower().rstrip(".")
        if set(domain.split(".")) & set(self.health_mail):
            return False
        return any(domain == one or domain.endswith(f".{one}") for one in self.open_mail)


def _plain(text: str) -> str:
    """Words without case, accents and signs, with one blank between them."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in apart if not unicodedata.combining(c)).split())
