"""Delays of steps are compared by their longest time; what names none, or shrinks, is let through."""

from __future__ import annotations

import pytest

from bot.knowledge_base.delays import delay_problems, hours_of
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.models import PathwayStep
from tests.conftest import real_knowledge
from tests.knowledge_base.test_clinical_checks import GLAZITIS
from tests.knowledge_base.test_problems import problems_of
from tests.region.building import RegionFolder

CASES = {
    "a longer delay behind a shorter one": (
        GLAZITIS,
        "1: {urgency: days, levels: [local_team]}\n      2: {urgency: days, ",
        "1: {urgency: days, levels: [local_team], delay: {fr: sous 72 h, en: within 72 h}}\n"
        "      2: {urgency: days, delay: {fr: sous 10 jours, en: within 10 days}, ",
        "grade 2: the delay 'sous 10 jours' is longer than that of grade 1",
    ),
    "a delay that its urgency does not allow": (
        GLAZITIS,
        "3: {urgency: same_day, ",
        "3: {urgency: same_day, delay: {fr: sous 24 à 72 h, en: within 24–72 h}, ",
        "grade 3: the delay 'sous 24 à 72 h' is longer than the urgency 'same_day' allows",
    ),
    "a death that is urgent": (
        GLAZITIS,
        "      1: {urgency: days, levels: [local_team]}\n",
        "      1: {urgency: days, levels: [local_team]}\n"
        "      5: {urgency: vital, levels: [emergency], source: invented}\n",
        "grade 5 is death and has the urgency 'vital'",
    ),
}


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


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_delay_or_a_death_that_contradicts_is_refused(folder: RegionFolder, case: tuple[str, str, str, str]) -> None:
    """Guards each refusal: one problem, in the file that holds it."""
    name, old, new, words = case
    folder.replace(name, old, new)
    (found,) = problems_of(folder)
    assert words in found
    assert found.startswith(f"knowledge/{name}:")
