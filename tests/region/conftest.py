"""The assistant of the invented region, built once."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.region.building import copy_region


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant that knows only the invented region."""
    return Assistant(copy_region(tmp_path_factory.mktemp("region")).load())
