"""Urgency, grades, sheets and doors never depend on word order, on what is named first, on ranges or on turns."""

from __future__ import annotations

import pytest

from benchmarks.case import FAMILIES, checks_of, faults_among, trial_of
from bot.assistant import Assistant

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("family", FAMILIES)
def test_no_check_of_the_quick_sample_fails(family: str, assistant: Assistant) -> None:
    """Guards one family of `python -m benchmarks.case`: what the sheets say is answered, however it is asked."""
    trial = trial_of(assistant)
    faults = list(faults_among(checks_of(family, trial, quick=True)))
    assert not faults, "\n".join(f"{typed!r}: {'; '.join(wrong)}" for typed, wrong in faults)


def test_the_quick_sample_is_always_the_same_and_asks_of_every_family(assistant: Assistant) -> None:
    """Guards that a fault seen once is seen again, and that no family runs empty."""
    first, second = trial_of(assistant), trial_of(assistant)
    for family in FAMILIES:
        asked = [check.typed for check in checks_of(family, first, quick=True)]
        assert asked
        assert asked == [check.typed for check in checks_of(family, second, quick=True)]
