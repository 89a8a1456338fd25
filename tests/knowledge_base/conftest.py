"""A copy of the invented region for each test that breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kept_files import every_file_is_read_anew
from tests.region.building import RegionFolder, copy_region


@pytest.fixture
def folder(tmp_path: Path) -> RegionFolder:
    """The invented region on disk, to be broken by the test."""
    return copy_region(tmp_path)


@pytest.fixture(scope="module")
def files_are_read_anew() -> Iterator[None]:
    """For modules in which the loader is what is tried."""
    with every_file_is_read_anew():
        yield
