"""Entries of a list as curators write them in YAML: order, quotes, marks of what waits for translation."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Value = str | Sequence[str] | Mapping[str, str] | None
"""A text, a list of texts, or texts by name; None takes the field away."""
Entry = Mapping[str, Value]
PLAIN = re.compile(r"(?!null\Z)[a-z][a-z0-9_]*|\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")
"""Keys, days and moments are written without quotes; a text *null* keeps them, as the reader refuses it plain."""


TRANSLATION = "en"
"""The key of the text that may still wait for its translation."""


@dataclass(frozen=True)
class Style:
    """How entries are written: the order of fields, and the English texts whose line ends with a comment."""

    order: Sequence[str]
    marked: frozenset[str] = frozenset()
    mark: str = ""


def rendered(entry: Entry, dash: int, style: Style) -> list[str]:
    """The lines of an entry as curators write them, the dash `dash` columns from the left."""
    lines: list[str] = []
    for name in sorted(entry, key=lambda name: rank_of(name, style)):
        value = entry[name]
        if value:
            lines += field_lines(name, value, style)
    return [" " * dash + ("- " if at == 0 else "  ") + line for at, line in enumerate(lines)]


def rank_of(name: str, style: Style) -> int:
    return style.order.index(name) if name in style.order else len(style.order)


def field_lines(name: str, value: str | Sequence[str] | Mapping[str, str], style: Style) -> list[str]:
    if isinstance(value, str):
        return [f"{key_written(name)}: {scalar(value)}"]
    if isinstance(value, Mapping):
        return [
            f"{name}:",
            *(f"  {key_written(key)}: {scalar(text)}{mark_of(key, text, style)}" for key, text in value.items()),
        ]
    return [f"{name}:", *(f"  - {scalar(text)}" for text in value)]


def mark_of(key: str, text: str, style: Style) -> str:
    return f"  {style.mark}" if style.mark and key == TRANSLATION and text in style.marked else ""


def key_written(name: str) -> str:
    return name if re.fullmatch(r"[a-z][a-z0-9_]*", name) else scalar(name)


def scalar(text: str) -> str:
    """Plain for keys and days; else double-quoted: JSON's escapes are YAML's too."""
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def plain(entry: Entry) -> dict[str, object]:
    return {name: value if isinstance(value, str | Mapping) else list(value) for name, value in entry.items() if value}
