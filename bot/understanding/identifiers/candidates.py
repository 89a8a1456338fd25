"""A stretch that may be a patient's name, and how sure that is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Sureness = Literal["sure", "likely", "initial"]
"""sure: whatever else is said; likely: where the text speaks of care; initial: only beside another identity."""


class Candidate(NamedTuple):
    start: int
    end: int
    sureness: Sureness
