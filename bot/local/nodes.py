"""Turns a text and its entities into a tree that the page draws element by element, without ever reading HTML."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bot.local.formatting import Entity, cut, end_of, in_reading_order, units

Node = str | dict[str, Any]


def nodes_of(text: str, entities: Iterable[Entity]) -> list[Node]:
    """Return the text as pieces: plain strings, and elements with a kind, perhaps an address, and children.

    Entities that overlap without nesting are split at the border, so that the tree shows all of them.
    """
    return _Tree(text, entities).between(0, units(text))


def phone_address(number: str) -> str:
    """Return the tel: address of a phone number as it is written for people."""
    return "tel:" + "".join(character for character in number if character.isdecimal() or character == "+")


class _Tree:
    def __init__(self, text: str, entities: Iterable[Entity]) -> None:
        self._text = text
        self._waiting = in_reading_order(entities)

    def between(self, start: int, end: int) -> list[Node]:
        pieces: list[Node] = []
        at = start
        while self._waiting and self._waiting[0]["offset"] < end:
            entity = self._waiting.pop(0)
            if entity["offset"] > at:
                pieces.append(cut(self._text, at, entity["offset"]))
            stop = min(end_of(entity), end)
            if end_of(entity) > end:
                rest = {**entity, "offset": end, "length": end_of(entity) - end}
                self._waiting = in_reading_order([*self._waiting, rest])
            pieces.append(self._element(entity, stop))
            at = stop
        if at < end:
            pieces.append(cut(self._text, at, end))
        return pieces

    def _element(self, entity: Entity, stop: int) -> dict[str, Any]:
        written = cut(self._text, entity["offset"], end_of(entity))
        element: dict[str, Any] = {"kind": entity["type"], "children": self.between(entity["offset"], stop)}
        address = _address(entity, written)
        return element | ({"href": address} if address else {})


def _address(entity: Entity, written: str) -> str | None:
    kind = entity["type"]
    if kind == "text_link":
        return str(entity.get("url", ""))
    if kind == "url":
        return written
    if kind == "email":
        return f"mailto:{quote(written, safe='@')}"
    return phone_address(written) if kind == "phone_number" else None
