"""What the buttons of this folder carry. Nobody needs to trust it: roles are looked at anew at each tap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.conversation.page import Row, row_of

Side = Literal["ses", "ref", "que", "cov"]
"""Sessions; contacts; questions; coverage."""
_DATA: Final = re.compile(r"(ses|ref|que|cov):([a-z]{1,12}):([\w.:-]{0,40})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Press:
    """A button: an action, and what it is about."""

    side: Side
    action: str
    about: str = ""

    @property
    def data(self) -> str:
        return f"{self.side}:{self.action}:{self.about}"

    def row(self, label: str) -> Row:
        """A row of this one button."""
        return row_of(label, self.data)


def press_of(data: str, side: Side) -> Press | None:
    """What a button of this side carries, None if it is another's."""
    found = _DATA.fullmatch(data)
    return Press(side, found[2], found[3]) if found and found[1] == side else None
