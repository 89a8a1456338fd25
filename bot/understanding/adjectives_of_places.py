"""An adjective of a place beside the name of another: *un patient creusois préfère Clermont-Ferrand*."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.found import Found
from bot.understanding.phrases import ADJECTIVE


def places_named(found: Iterable[Found]) -> list[Found]:
    """The places; an adjective is one only where no place is named: it tells where somebody is from."""
    places = [one for one in found if one.is_place]
    return [one for one in places if not all(entry.detail == ADJECTIVE for entry in one.entries)] or places
