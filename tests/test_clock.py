"""A clock that is set back: what was noted while it was ahead is no news, nor held against anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.clock import are_within
from tests.conftest import NOON

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("later", "expected"),
    [(timedelta(0), True), (HOUR, True), (-HOUR, True), (2 * HOUR, False), (timedelta(days=-400), False)],
)
def test_a_span_is_one_in_both_directions(later: timedelta, expected: bool) -> None:
    """Guards against what stays new for a year because the clock was ahead by a year when it was noted."""
    assert are_within(HOUR, NOON, NOON + later) is expected
