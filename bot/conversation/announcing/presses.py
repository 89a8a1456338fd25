"""What the buttons of announcements and subscriptions carry. Nobody needs to trust it: roles are looked at anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from bot.conversation.buttons import JOIN
from bot.conversation.packing import code_of
from bot.conversation.page import Button, Row, row_of, shortened

Side = Literal["ann", "sub"]
"""Of administrators; of subscribers."""
Act = Literal[
    "send", "plan", "test", "edit", "later", "drop", "dropped", "look", "at", "urgent", "topics", "topic", "places",
    "place", "panel", "open", "pause", "resume", "stop", "resend", "correct", "swap", "keep",
    "calendar", "leave", "show", "on", "off", "remind", "join", "gone",
]  # fmt: skip
"""What a button does; gone: what an old one did, which nothing does any more."""
_ACTS: Final[Mapping[str, Act]] = {act: act for act in get_args(Act)}
_DATA: Final = re.compile(r"(ann|sub):([a-z]{1,12}):(\d{1,9}):([\w.+-]{0,30})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Press:
    """A button: an action, the number of an announcement or a page, and one more word."""

    side: Side
    action: Act
    number: int = 0
    argument: str = ""

    def row(self, label: str) -> Row:
        """Return a row of this one button."""
        data = f"{self.side}:{self.action}:{self.number}:{self.argument}"
        return row_of(label, data)


def press_of(data: str, side: Side) -> Press | None:
    """Return what a button of this side carries, None if it is another's."""
    found = _DATA.fullmatch(data)
    if found is None or found[1] != side:
        return None
    return Press(side, _ACTS.get(found[2], "gone"), int(found[3]), found[4])


def key_with(code: str, keys: Iterable[str]) -> str | None:
    """Return the key that a code of four letters stands for, None if it is gone."""
    return next((key for key in keys if code_of(key) == code), None)


def link_row(label: str, address: str) -> Row:
    """Return a row of one button that opens an address."""
    return [Button(shortened(label), url=address)]


assert Press("sub", "join").row("")[0].data == JOIN  # noqa: S101 (the button stands under answers, too)
