"""How long a step of the pathway lets somebody wait, and the delays that would keep the graver case waiting longer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.fields import DEATH, Urgency
from bot.knowledge_base.models import PathwayStep

_NUMBER_AND_UNIT = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")
LONGEST: Mapping[Urgency, float] = {"vital": 24, "hospital": 24, "same_day": 24}
"""Hours within which the urgency of a step has somebody seen, at most."""


def hours_of(delay: Text, units: Mapping[str, float]) -> float | None:
    """The longest time that a text names, in hours; None without one. `units`: hours in each of them."""
    found = [pair for text in (delay.fr, delay.en) for pair in _NUMBER_AND_UNIT.findall(text)]
    named = [float(number.replace(",", ".")) * units[unit.lower()] for number, unit in found if unit.lower() in units]
    return max(named, default=None)


def delay_problems(steps: Mapping[int, PathwayStep], units: Mapping[str, float]) -> Iterator[tuple[int, str]]:
    """(grade, what is wrong) of each delay that is longer than its urgency or the grade below it allows."""
    waits = {
        grade: (step, hours)
        for grade, step in sorted(steps.items())
        if grade != DEATH and step.delay and (hours := hours_of(step.delay, units)) is not None
    }
    for grade, (step, hours) in waits.items():
        if hours > LONGEST.get(step.urgency, hours):
            yield grade, f"grade {grade}: the delay '{_said(step)}' is longer than the urgency '{step.urgency}' allows"
    for (lower, (_, before)), (grade, (step, hours)) in pairwise(waits.items()):
        if hours > before:
            yield grade, f"grade {grade}: the delay '{_said(step)}' is longer than that of grade {lower}"


def _said(step: PathwayStep) -> str:
    return step.delay.fr if step.delay else ""
