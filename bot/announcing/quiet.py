"""Quiet hours: when nobody is disturbed, on the network's clock, across the changes of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.settings import QuietHours

_MINUTE = timedelta(minutes=1)


def is_quiet(quiet: QuietHours | None, moment: datetime) -> bool:
    """Whether a moment falls into the quiet hours; never where there are none."""
    return quiet is not None and quiet.cover(moment)


def next_allowed(quiet: QuietHours | None, moment: datetime) -> datetime:
    """The moment itself outside the quiet hours, else the first minute after them, on their clock.

    It walks from minute to minute, as an hour may be skipped or happen twice: at most a day, some thousand steps.
    """
    if quiet is None:
        return moment
    if not is_quiet(quiet, moment):
        return moment.astimezone(quiet.zone)
    walking = moment.astimezone(UTC).replace(second=0, microsecond=0)
    while is_quiet(quiet, walking):
        walking += _MINUTE
    return walking.astimezone(quiet.zone)
