"""A YAML text with its long lists broken over lines, so that a word added later is one line of difference.

Only blanks and ends of lines change: order, quotes and comments stay as they were written, and so do breaks that stand
already, for a list that is filled anew with every word would differ from there to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.knowledge_base.yaml_places import Place, places_of
from bot.knowledge_base.yaml_text import parse_yaml

WIDTH: Final = 120
"""Characters of a line, where a comma allows it."""
STEP: Final = 2
_MOST_ROUNDS: Final = 10
_BEFORE_A_VALUE: Final = re.compile(r" *(?:- +)*")
_LINE_END: Final = re.compile(r"\r\n?")
_BLANKS_AT_AN_END: Final = re.compile(r"[ \t]+$", re.MULTILINE)
_CLOSING: Final = re.compile(r"[\]}, ]*")

_Edit = tuple[int, int, str]
"""(from, to, what stands there instead)."""


def tidied(text: str) -> str:
    """The text with the same content, tidy. Raises YamlProblems where it cannot be read."""
    content = parse_yaml(text)
    for tidy in (_with_plain_ends, _with_lists_broken):
        after = tidy(text)
        if after != text and parse_yaml(after) == content:  # blanks at an end may belong to a text behind |
            text = after
    return text


def _with_plain_ends(text: str) -> str:
    """Lines end as on every system, without blanks; the text without a byte order mark, and with an end."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    return _BLANKS_AT_AN_END.sub("", text).rstrip("\n") + "\n"


def _with_lists_broken(text: str) -> str:
    if text.startswith("\ufeff"):
        return text
    for _ in range(_MOST_ROUNDS):
        edits = list(_breaks(places_of(text), text))
        if not edits:
            break
        for start, end, words in sorted(edits, reverse=True):
            text = text[:start] + words + text[end:]
    return text


def _breaks(place: Place, text: str) -> Iterator[_Edit]:
    """The breaks of every list and mapping in brackets that stands in a block."""
    if place.flow:
        if _parts(place):
            yield from _Broken(text).breaks(place, _indent_inside(place, text))
        return
    for part in (*place.fields.values(), *place.items):
        yield from _breaks(part, text)


def _parts(place: Place) -> list[tuple[int, int, Place]]:
    """What stands between the commas: where it starts and ends, and its value."""
    if place.fields:
        return [(place.keys[name].start, max(place.keys[name].end, one.end), one) for name, one in place.fields.items()]
    return [(one.start, one.end, one) for one in place.items]


def _indent_inside(place: Place, text: str) -> int:
    """Two blanks deeper than the key that it belongs to; behind a dash, aligned with its first part."""
    line_start = text.rfind("\n", 0, place.start) + 1
    begins = _BEFORE_A_VALUE.match(text, line_start)
    column = (begins.end() if begins else line_start) - line_start
    return column + (1 if line_start + column == place.start else STEP)


class _Broken:
    """Walks over the parts of a list, and breaks before each that does not fit."""

    def __init__(self, text: str) -> None:
        self._text = text

    def breaks(self, place: Place, indent: int) -> Iterator[_Edit]:
        """The breaks inside one list or mapping, and inside what it holds."""
        column, before, one_line_so_far = self._column_of(place.start) + 1, place.start + 1, True
        for at, (start, end, value) in enumerate(_parts(place)):
            gap, own = self._text[before:start], self._text[start:end]
            if "\n" in gap:
                column = self._column_of(start)
            elif at:
                column += len(gap)
                if column + self._width(start, end) > WIDTH or not one_line_so_far:
                    yield self._text.index(",", before) + 1, start, "\n" + " " * indent
                    column = indent
            stands = column == self._column_of(start)  # not moved to a line of its own just now
            if stands and (column + self._width(start, end) > WIDTH or self._has_a_long_line(start, end)):
                yield from self.breaks(value, indent + STEP)
            one_line_so_far = "\n" not in own
            column = column + len(own) if one_line_so_far else len(own.rpartition("\n")[2])
            before = end

    def _width(self, start: int, end: int) -> int:
        """Characters of a part on its first line, with the brackets and the comma behind it."""
        first_end = self._text.find("\n", start, end)
        if first_end >= 0:
            return first_end - start
        closing = _CLOSING.match(self._text, end)
        return len(self._text[start : closing.end()].rstrip()) if closing else end - start

    def _has_a_long_line(self, start: int, end: int) -> bool:
        """Whether a part that is broken already holds a line to be broken further."""
        rest = self._text.find("\n", start, end) + 1
        if not rest:
            return False
        closing = _CLOSING.match(self._text, end)
        lines = self._text[rest : closing.end() if closing else end].rstrip().split("\n")
        return any(len(line) > WIDTH for line in lines)

    def _column_of(self, index: int) -> int:
        return index - (self._text.rfind("\n", 0, index) + 1)
