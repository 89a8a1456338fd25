"""Lines of text → Telegram HTML. The only place where text is escaped and tags are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Final, NamedTuple

from bot.answering.typography import typeset
from bot.conversation.harmless import harmless
from bot.conversation.page import Line, Piece

LONGEST_MESSAGE: Final = 4096
"""UTF-16 code units of what is read: Telegram counts the text without its tags, and `&lt;` as one sign."""
_MOST_STYLED_LINES: Final = 80
"""Telegram drops what exceeds 100 entities in a message; numbers and links that it finds by itself count as well."""
_LONGEST_LINE: Final = 1000
"""Longer lines are cut at a space, so that one line never fills a message by itself."""
_LONGEST_WHOLE: Final = 1500
"""Pieces up to this length are not cut: a name and its number stay in one message."""
_MOST_STYLED_WHOLE: Final = 20
_MOST_HEADINGS: Final = 3
_TAG: Final = re.compile(r"<[^>]+>")
"""Whatever else begins so in a text is escaped."""
_QUOTE: Final = ("<blockquote expandable>", "</blockquote>")


def line_html(line: Line) -> str:
    """Return a line as Telegram HTML, always well-formed."""
    text = escape(harmless(typeset(line.text)), quote=False)
    return f"<{line.style}>{text}</{line.style}>" if line.style and text.strip() else text


def piece_html(piece: Piece) -> str:
    """Return a piece that is one message, whatever its length."""
    return "\n".join(map(line_html, piece.lines))


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def seen(html: str) -> int:
    """UTF-16 code units of what is read of a message: without its tags, every escaped sign as the sign it is."""
    return units(unescape(_TAG.sub("", html)))


def plain(text: str) -> list[str]:
    """Return a text without styles as messages."""
    return as_messages([Piece((Line(text),))])


def as_messages(pieces: Iterable[Piece]) -> list[str]:
    """Return the pieces as well-formed messages within Telegram's limits; only long pieces are cut between lines."""
    messages: list[str] = []
    parts: list[str] = []
    length = styled = 0
    for html, count in _chunks(pieces):
        size = seen(html) + 1
        if parts and (length + size - 1 > LONGEST_MESSAGE or styled + count > _MOST_STYLED_LINES):
            messages.append("\n".join(parts))
            parts, length, styled = [], 0, 0
        parts.append(html)
        length, styled = length + size, styled + count
    if parts:
        messages.append("\n".join(parts))
    return [message for message in (text.strip("\n") for text in messages) if message.strip()]


def _chunks(pieces: Iterable[Piece]) -> Iterator[tuple[str, int]]:
    """Yield (HTML, number of styled runs) of each part that must not be cut; a heading goes with what it heads."""
    headings: list[str] = []
    for piece in pieces:
        for html, count in _parts(piece):
            together = "\n".join([*headings, html])
            if headings and seen(together) >= LONGEST_MESSAGE:
                yield "\n".join(headings), len(headings)
                together, headings = html, []
            if _is_heading(piece) and len(headings) < _MOST_HEADINGS:
                headings.append(html)
            else:
                yield together, len(headings) + count
                headings = []
    if headings:
        yield "\n".join(headings), len(headings)


def _is_heading(piece: Piece) -> bool:
    return not piece.folded and len(piece.lines) == 1 and piece.lines[0].style == "b"


class _Set(NamedTuple):
    """A line as it goes out."""

    html: str
    size: int
    """In UTF-16 code units."""
    styled: bool


def _parts(piece: Piece) -> Iterator[tuple[str, int]]:
    """Yield (HTML, number of styled runs) of a piece: whole if it is short, as a contact is; else line by line."""
    lines = [part for line in piece.lines for part in _cut(line)]
    if piece.folded:
        for group in _groups(lines):
            inside = _html_of(group)
            if inside.strip():
                yield f"{_QUOTE[0]}{inside}{_QUOTE[1]}", 1 + _styled(group)
    elif sum(line.size + 1 for line in lines) - 1 <= _LONGEST_WHOLE and _styled(lines) <= _MOST_STYLED_WHOLE:
        yield _html_of(lines), _styled(lines)
    else:
        yield from ((line.html, int(line.styled)) for line in lines)


def _html_of(lines: Iterable[_Set]) -> str:
    return "\n".join(line.html for line in lines)


def _styled(lines: Iterable[_Set]) -> int:
    return sum(line.styled for line in lines)


def _groups(lines: Iterable[_Set]) -> Iterator[list[_Set]]:
    """Yield the lines of a quote, as many as a message holds."""
    group: list[_Set] = []
    length = styled = 0
    room = LONGEST_MESSAGE - 1
    for line in lines:
        if group and (length + line.size + 1 > room or styled >= _MOST_STYLED_LINES - 1):
            yield group
            group, length, styled = [], 0, 0
        group.append(line)
        length, styled = length + line.size + 1, styled + line.styled
    if group:
        yield group


def _cut(line: Line) -> Iterator[_Set]:
    """Yield the line, or its parts when it is too long."""
    text = line.text
    while (whole := _set(Line(text, line.style))).size > _LONGEST_LINE and len(text) > 1:
        at = min(len(text) // 2, _LONGEST_LINE // 2)
        space = text.rfind(" ", 1, at + 1)
        at = space if space > 0 else at
        yield _set(Line(text[:at], line.style))
        text = text[at:].lstrip(" ")
    yield whole


def _set(line: Line) -> _Set:
    """Set a line once: whoever counts and joins lines afterwards uses the same HTML."""
    html = line_html(line)
    return _Set(html, seen(html), bool(line.style))
