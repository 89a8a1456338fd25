"""Urgency, grades, sheets and doors never depend on word order, on what is named first, on ranges or on turns."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from benchmarks.case import FAMILIES, checks_of, faults_among, trial_of
from benchmarks.case_checks.seen import Check
from bot.assistant import Assistant

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample_of(assistant: Assistant) -> Callable[[str], list[Check]]:
    """The quick sample of a family, made once."""
    trial = trial_of(assistant)
    return cache(lambda family: checks_of(family, trial, quick=True))


@pytest.mark.parametrize("family", FAMILIES)
def test_no_check_of_the_quick_sample_fails(family: str, sample_of: Callable[[str], list[Check]]) -> None:
    """Guards one family of `python -m benchmarks.case`: what the sheets say is answered, however it is asked."""
    faults = list(faults_among(sample_of(family)))
    assert not faults, "\n".join(f"{typed!r}: {'; '.join(wrong)}" for typed, wrong in faults)


def test_the_quick_sample_is_always_the_same_and_asks_of_every_family(
    assistant: Assistant, sample_of: Callable[[str], list[Check]]
) -> None:
    """Guards that a fault seen once is seen again, and that no family runs empty."""
    second = trial_of(assistant)
    for family in FAMILIES:
        asked = [check.typed for check in sample_of(family)]
        assert asked
        assert asked == [check.typed for check in checks_of(family, second, quick=True)]
