"""Text with its formatting entities: offsets in UTF-16 units, trimmed and completed as Telegram does."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.local.refusals import MAX_ENTITIES

Entity = dict[str, Any]

_NESTING_ORDER = (
    "blockquote",
    "expandable_blockquote",
    "text_link",
    "url",
    "email",
    "phone_number",
    "pre",
    "code",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
)
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_VERBATIM = frozenset({"code", "pre"})
_NO_DETECTION_INSIDE = frozenset({"code", "pre", "text_link", "url", "email", "phone_number", "bot_command", "mention"})
_DETECTORS = (
    ("url", re.compile(r"\bhttps?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]}…»]", re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b", re.ASCII)),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{2,31}\b", re.ASCII)),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ .\-()\u00a0\u202f]{0,2}\d){6,14}(?!\d)")),
)
_UNPRINTABLE = {code: " " for code in range(32) if chr(code) != "\n"} | {13: None, 0x200E: None, 0x200F: None}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its entities, each a dictionary with type, offset and length, as in the Bot API."""

    text: str
    entities: tuple[Entity, ...] = ()

    def part(self, entity: Entity) -> str:
        """Return what an entity covers."""
        return cut(self.text, entity["offset"], end_of(entity))


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units, the unit of all offsets of the Bot API."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, start: int, end: int) -> str:
    """Return the part of a text between two offsets in UTF-16 units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", errors="replace")


def split_text(text: str, longest: int) -> list[str]:
    """Return a text in parts of at most so many UTF-16 units."""
    parts, part, length = [], "", 0
    for character in text:
        length += units(character)
        if length > longest:
            parts.append(part)
            part, length = "", units(character)
        part += character
    return [*parts, part]


def end_of(entity: Entity) -> int:
    """Return the offset of the first unit after an entity."""
    return int(entity["offset"]) + int(entity["length"])


def without_control_characters(text: str) -> str:
    """Return the text as Telegram stores it: no control character but the line feed."""
    return text.translate(_UNPRINTABLE)


def in_reading_order(entities: Iterable[Entity]) -> list[Entity]:
    """Return entities by offset, and the outer before the inner."""

    def rank(entity: Entity) -> int:
        kind = entity["type"]
        return _NESTING_ORDER.index(kind) if kind in _NESTING_ORDER else len(_NESTING_ORDER)

    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"], rank(entity)))


def tidied(formatted: Formatted) -> Formatted:
    """Return the text as Telegram keeps it: trimmed, with no formatting inside code and no quote inside a quote."""
    text = formatted.text.rstrip()
    entities = _clipped(_allowed_together(in_reading_order(formatted.entities)), units(text))
    first = entities[0]["offset"] if entities else units(text)
    leading = min(len(text) - len(text.lstrip(" \n")), first)
    moved = [{**entity, "offset": entity["offset"] - leading} for entity in entities]
    return Formatted(text[leading:], tuple(moved[:MAX_ENTITIES]))


def _clipped(entities: Iterable[Entity], length: int) -> list[Entity]:
    cut_down = ({**entity, "length": min(end_of(entity), length) - entity["offset"]} for entity in entities)
    return [entity for entity in cut_down if entity["length"] > 0]


def _allowed_together(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        around = {outer["type"] for outer in kept if outer["offset"] <= entity["offset"] < end_of(outer)}
        if around & _VERBATIM or (entity["type"] in _QUOTES and around & _QUOTES):
            continue
        kept.append(entity)
    return kept


def with_detected(formatted: Formatted) -> Formatted:
    """Return the text with the links, addresses, commands, mentions and phone numbers that Telegram finds in it."""
    taken = [(e["offset"], end_of(e)) for e in formatted.entities if e["type"] in _NO_DETECTION_INSIDE]
    found: list[Entity] = []
    for kind, pattern in _DETECTORS:
        for match in pattern.finditer(formatted.text):
            start = units(formatted.text[: match.start()])
            end = start + units(match.group())
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            found.append({"type": kind, "offset": start, "length": end - start})
    return Formatted(formatted.text, tuple(in_reading_order([*formatted.entities, *found])))


def checked_link(link: str) -> str | None:
    """Return the address of a link that Telegram opens, or None: it takes web addresses and tg://, never tel:."""
    if link.lower().startswith("tg://"):
        return link
    try:
        parts = urlsplit(link if "://" in link else f"http://{link}")
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme.lower() not in {"http", "https"} or "." not in host or any(c.isspace() for c in link) or port == 0:
        return None
    return parts._replace(path=parts.path or "/").geturl()
