"""What a network's own numbers and places must be: its calling codes, and numbers of fiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.knowledge_base.commune_codes import postal_code_problem
from bot.knowledge_base.knowledge import Knowledge

SAME_DIGITS = 7
"""A number that ends with so many times the same digit was typed to fill the field."""


def network_problems(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """(origin, what is wrong) of what network.yaml names, and of numbers that do not fit it."""
    yield from _names(knowledge)
    for key, facility in knowledge.facilities.items():
        yield from _calling_codes(f"facility:{key}", [facility.switchboard] if facility.switchboard else [], knowledge)
    for key, referent in knowledge.referents.items():
        origin = f"referent:{key}"
        yield from _calling_codes(origin, referent.phones, knowledge)
        yield from _fiction(origin, referent.phones, knowledge, demo=referent.demo)


def _names(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    network, gazetteer = knowledge.network, knowledge.gazetteer
    for code in network.in_departments:
        if code not in gazetteer.departments:
            yield "file:network", f"department '{code}' does not exist"
    for place in network.shared_places:
        if place not in gazetteer.communes and place not in gazetteer.outside_by_name:
            yield (
                "file:network",
                (
                    postal_code_problem(place, None, gazetteer)
                    or f"shared_places: '{place}' is no commune's code and no place outside"
                ),
            )


def _calling_codes(origin: str, phones: Iterable[str], knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    codes = tuple(f"+{code}" for code in knowledge.network.calling_codes)
    for phone in phones:
        if not phone.startswith(codes):
            yield origin, f"'{phone}': a number of this network begins with {' or '.join(codes)}"


def _fiction(origin: str, phones: Iterable[str], knowledge: Knowledge, *, demo: bool) -> Iterator[tuple[str, str]]:
    kept = knowledge.network.fictional_phones
    for phone in phones:
        if demo and not phone.startswith(kept):
            yield origin, f"'{phone}': a demonstration entry uses only numbers kept for fiction: {', '.join(kept)}"
        if not demo and len(set(phone[-SAME_DIGITS:])) == 1:
            yield origin, f"'{phone}' stands for a number and is none: write the real one"
        if not demo and phone.startswith(kept):
            yield origin, f"'{phone}' is a number kept for fiction: write the one that was called, or add 'demo: true'"
