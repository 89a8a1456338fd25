"""A copy of the invented region for each test that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.region.building import RegionFolder, copy_region

settings.register_profile("unhurried", deadline=None)  # no test depends on how fast the machine is
settings.load_profile("unhurried")


@pytest.fixture
def folder(tmp_path: Path) -> RegionFolder:
    """The invented region on disk, to be broken by the test."""
    return copy_region(tmp_path)
