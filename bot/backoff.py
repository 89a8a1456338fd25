"""How long to wait after failures in a row: the one policy of polling, answering, announcing and the database."""

from __future__ import annotations

from dataclasses import dataclass

_MOST_DOUBLINGS = 16


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds that double from failure to failure, up to a longest wait."""

    first: float
    longest: float

    def after(self, failures: int) -> float:
        """Return the seconds to wait after so many failures in a row (at least one)."""
        return float(min(self.longest, self.first * 2 ** min(max(failures - 1, 0), _MOST_DOUBLINGS)))
