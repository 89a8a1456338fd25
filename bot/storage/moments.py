"""Moments as the database holds them: whole seconds since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def as_seconds(moment: datetime) -> int:
    """Return an aware moment as seconds since 1970."""
    if moment.tzinfo is None:
        raise TypeError("a moment without time zone")
    return int(moment.timestamp())


def as_moment(seconds: int) -> datetime:
    """Return seconds since 1970 as a moment in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def as_moment_or_none(seconds: int | None) -> datetime | None:
    """Return seconds since 1970 as a moment in UTC, and nothing as nothing."""
    return None if seconds is None else as_moment(seconds)
