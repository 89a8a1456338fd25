"""What the coordinator asked for beside the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Wish:
    """Answers, days, and who may go."""

    answers: Sequence[str] = ()
    """'1 = premier recours'."""
    checked_on: date | None = None
    """The day on which the contacts of rows without one were checked."""
    remove_missing: bool = False
    """Take out what the departments of the sheet hold and the sheet does not."""
    without_removals: bool = False
    """Leave every contact, whatever the sheet wants removed: somebody said no to that, and to that only."""
