"""The assistant of the invented region, built once."""

from __future__ import annotations

import pytest
from hypothesis import settings

from bot.assistant import Assistant
from tests.region.building import copy_region

settings.register_profile("unhurried", deadline=None)  # no test depends on how fast the machine is
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant that knows only the invented region."""
    return Assistant(copy_region(tmp_path_factory.mktemp("region")).load())
