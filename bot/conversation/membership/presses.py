"""What the buttons of this folder carry. Nobody needs to trust it: roles are looked at anew at each tap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from bot.conversation.buttons import ASK_FOR_ACCESS
from bot.conversation.page import Row, row_of

Action = Literal[
    "ask", "stop", "grant", "refuse", "open", "revoke", "members", "remove", "removed", "erase", "keep"
]  # fmt: skip
_DIGITS: Final = 16
_DATA: Final = re.compile(r"mem:([a-z]{1,8}):([\w@.:+=/\[\]-]{1,255})")
"""The signs of an address and its length as Matrix, XMPP and e-mail write them; a longer one is no address."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button: an action, and the address of a person or the number of a request, an invitation or a page."""

    action: Action
    about: str = "0"

    @property
    def number(self) -> int:
        """Return the number that it is about, 0 if it is an address."""
        written = self.about.isascii() and self.about.isdecimal() and len(self.about) <= _DIGITS
        return int(self.about) if written and str(int(self.about)) == self.about else 0

    @property
    def data(self) -> str:
        """Return what the button carries."""
        return f"mem:{self.action}:{self.about}"

    def row(self, label: str) -> Row:
        """Return a row of this one button."""
        return row_of(label, self.data)


def press_of(data: str) -> Press | None:
    """Return what a button carries, None if it is not one of this folder, exactly as we write it."""
    found = _DATA.fullmatch(data)
    if found is None or found[1] not in get_args(Action):
        return None
    press = Press(cast("Action", found[1]), found[2])
    return press if press.data == data else None


assert Press("ask").data == ASK_FOR_ACCESS  # noqa: S101 (the button stands under answers, too)
