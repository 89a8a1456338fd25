"""What is found in a text as an identity, with the words of the real knowledge."""

from __future__ import annotations

from functools import cache

from bot.understanding.identifiers import IdentifierSearch, find_identifiers
from bot.understanding.reading import Identifier
from tests.conftest import real_knowledge

KINDS = {"nir", "birth_date", "name", "record_number", "phone", "email", "address"}


@cache
def real_search() -> IdentifierSearch:
    """Made when first needed, so that tests that draw texts need no fixture."""
    return IdentifierSearch(real_knowledge())


def found_in(text: str) -> tuple[Identifier, ...]:
    return find_identifiers(text, real_search())


def kinds_in(text: str) -> list[str]:
    return sorted(found.kind for found in found_in(text))


def parts_of(text: str) -> list[str]:
    return [text[found.start : found.end] for found in found_in(text)]
