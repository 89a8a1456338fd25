"""A copy of the invented region for each test that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.region.building import RegionFolder, copy_region


@pytest.fixture
def folder(tmp_path: Path) -> RegionFolder:
    """The invented region on disk, to be broken by the test."""
    return copy_region(tmp_path)
