"""A page: lines of text and buttons, as any messenger can show it. No markup: escaping and tags are the wire's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Style = Literal["", "b", "i", "code"]
SHORT_LABEL: Final = 18
"""Labels up to this length stand two in a row."""
_LONGEST_LABEL: Final = 60
_LETTERS_OF_A_PICTURE: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line in one style. Its text comes from anywhere and holds no markup."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together. `folded`: in a quote that opens on a tap, where the messenger has one."""

    lines: tuple[Line, ...]
    folded: bool = False

    @property
    def visible_length(self) -> int:
        """Characters that a reader sees, line ends included."""
        return sum(len(line.text) + 1 for line in self.lines)


@dataclass(frozen=True, slots=True)
class Button:
    """A button does one thing: it gives back its data, opens an address, copies a text, or asks from another chat."""

    label: str
    data: str = ""
    url: str = ""
    copies: str = ""
    asks_elsewhere: str = ""
    """The question that the person is helped to ask in a chat of their choice."""


Row = list[Button]
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request for the position of the phone, with a way out; a messenger without positions leaves it away."""

    share: str
    cancel: str


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its buttons."""

    pieces: tuple[Piece, ...]
    rows: Rows = ()
    prompt: Prompt | None = None
    ends_prompt: bool = False
    """Whether a prompt that is still shown goes away."""


def paragraph(*lines: Line) -> tuple[Piece, ...]:
    """Return the text of a page that is one piece."""
    return (Piece(lines),)


def sentence(text: str, rows: Iterable[Sequence[Button]] = ()) -> Page:
    """Return a page that says one thing, without styles."""
    return Page(paragraph(Line(text)), filled(rows))


def filled(rows: Iterable[Sequence[Button]]) -> Rows:
    """Return the rows that have a button."""
    return tuple(tuple(row) for row in rows if row)


def in_rows(buttons: Iterable[Row], per_row: int) -> list[Row]:
    """Return single buttons side by side."""
    flat = [button for row in buttons for button in row]
    return [flat[at : at + per_row] for at in range(0, len(flat), per_row)]


def side_by_side(buttons: Sequence[Row]) -> list[Row]:
    """Return two buttons in a row where their labels are short enough to be read whole; a long one stands alone."""
    rows: list[Row] = []
    for button in (button for row in buttons for button in row):
        beside = rows and len(rows[-1]) == 1 and all(_is_short(one) for one in (rows[-1][0], button))
        if beside:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _is_short(button: Button) -> bool:
    """Whether half a row shows a label whole; a picture is as wide as some letters."""
    pictures = sum(unicodedata.category(character) == "So" for character in button.label)
    return len(button.label) + pictures * (_LETTERS_OF_A_PICTURE - 1) <= SHORT_LABEL


def row_of(label: str, data: str) -> Row:
    """Return a row of one button that gives back its data."""
    return [Button(shortened(label), data)]


def shortened(label: str) -> str:
    """Return a label of one line, not longer than a button shows."""
    label = " ".join(label.split()) or "…"
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
