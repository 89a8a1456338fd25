"""The invented region, for rules that no statement of the real knowledge may hide; and what was learned before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kept_lessons import what_was_learned_is_kept
from tests.region.conftest import region

__all__ = ["region"]


@pytest.fixture
def lessons_are_learned_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the same messages taught in a run before is taken from there."""
    cache = getattr(request.config, "cache", None)
    with what_was_learned_is_kept(Path(cache.mkdir("lessons")) if cache else None):
        yield
