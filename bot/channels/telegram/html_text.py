"""Lines of text → Telegram HTML. The only place where text is escaped and tags are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

LONGEST_MESSAGE: Final = 4096
"""UTF-16 code units. Telegram counts the text without its tags; here the tags count too, so that nothing can exceed."""
_MOST_STYLED_LINES: Final = 80
"""Telegram drops what exceeds 100 entities in a message; numbers and links that it finds by itself count as well."""
_LONGEST_LINE: Final = 1000
"""Longer lines are cut at a space, so that one line never fills a message by itself, even when all of it is escaped."""
_DISTURBING: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_HALF_CHARACTER: Final = re.compile(r"[\ud800-\udfff]")
_QUOTE: Final = ("<blockquote expandable>", "</blockquote>")

Style = Literal["", "b", "i", "code"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line in one style. Its text comes from anywhere and holds no markup."""

    text: str
    style: Style = ""

    def as_html(self) -> str:
        """Return the line as Telegram HTML, always well-formed."""
        text = escape(harmless(self.text), quote=False)
        return f"<{self.style}>{text}</{self.style}>" if self.style and text.strip() else text


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together. `folded`: in a quote that opens on a tap."""

    lines: tuple[Line, ...]
    folded: bool = False

    @property
    def visible_length(self) -> int:
        """Characters that a reader sees, line ends included."""
        return sum(len(line.text) + 1 for line in self.lines)


def harmless(text: str) -> str:
    """Return the text without what cannot be sent or would disturb: control and direction signs, lone surrogates."""
    return _HALF_CHARACTER.sub("\ufffd", _DISTURBING.sub("", text.replace("\t", " "))).strip("\n")


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> list[str]:
    """Return a text without styles as messages."""
    return as_messages([Piece((Line(text),))])


def as_messages(pieces: Iterable[Piece]) -> list[str]:
    """Return the pieces as messages within Telegram's limits, each well-formed by itself; a cut falls between lines."""
    messages: list[str] = []
    parts: list[str] = []
    length = styled = 0
    for html, count in _chunks(pieces):
        size = units(html) + 1
        if parts and (length + size > LONGEST_MESSAGE or styled + count > _MOST_STYLED_LINES):
            messages.append("\n".join(parts))
            parts, length, styled = [], 0, 0
        parts.append(html)
        length, styled = length + size, styled + count
    if parts:
        messages.append("\n".join(parts))
    return [message for message in (text.strip("\n") for text in messages) if message.strip()]


def _chunks(pieces: Iterable[Piece]) -> Iterator[tuple[str, int]]:
    """Yield (HTML, number of styled runs) of each part that must not be cut."""
    for piece in pieces:
        lines = [part for line in piece.lines for part in _cut(line)]
        if not piece.folded:
            yield from ((line.as_html(), 1 if line.style else 0) for line in lines)
            continue
        for group in _groups(lines):
            inside = "\n".join(line.as_html() for line in group)
            if inside.strip():
                yield f"{_QUOTE[0]}{inside}{_QUOTE[1]}", 1 + sum(1 for line in group if line.style)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines of a quote, as many as a message holds."""
    group: list[Line] = []
    length = styled = 0
    room = LONGEST_MESSAGE - sum(map(len, _QUOTE)) - 1
    for line in lines:
        size = units(line.as_html()) + 1
        if group and (length + size > room or styled >= _MOST_STYLED_LINES - 1):
            yield group
            group, length, styled = [], 0, 0
        group.append(line)
        length, styled = length + size, styled + bool(line.style)
    if group:
        yield group


def _cut(line: Line) -> Iterator[Line]:
    """Yield the line, or its parts when it is too long (escaping makes a character up to five times longer)."""
    text = line.text
    while units(Line(text, line.style).as_html()) > _LONGEST_LINE and len(text) > 1:
        at = min(len(text) // 2, _LONGEST_LINE // 2)
        space = text.rfind(" ", 1, at + 1)
        at = space if space > 0 else at
        yield Line(text[:at], line.style)
        text = text[at:].lstrip(" ")
    yield Line(text, line.style)
