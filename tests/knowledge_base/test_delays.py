"""Delays of steps are compared by their longest time; what names none, or shrinks, is let through."""

from __future__ import annotations

import pytest

from bot.knowledge_base.delays import delay_problems, hours_of
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.models import PathwayStep
from tests.conftest import real_knowledge


def _step(urgency: str, delay: str) -> PathwayStep:
    return PathwayStep.model_validate({"urgency": urgency, "levels": ["local_team"], "delay": {"fr": delay, "en": "x"}})


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("sous 24 à 72 h", 72),
        ("sous 10 jours", 240),
        ("sur place, pendant la perfusion", None),
        ("sous 2 semaines", 336),
    ],
)
def test_a_delay_is_its_longest_time(said: str, hours: float | None) -> None:
    """Guards the comparison of what is written in other units."""
    assert hours_of(Text(fr=said, en="x"), real_knowledge().clinical_wording.hours_by_unit) == hours


def test_a_delay_that_shrinks_with_the_grade_is_let_through() -> None:
    """Guards honest sheets: shorter, equal, untold and of a death."""
    steps = {1: _step("days", "sous 10 jours"), 2: _step("days", "sous 72 h"), 3: _step("same_day", "sous 24 h"),
             4: _step("vital", "sur place"), 5: _step("none", "sous 15 jours")}  # fmt: skip
    assert not list(delay_problems(steps, real_knowledge().clinical_wording.hours_by_unit))
