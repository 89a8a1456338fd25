"""An empty database, and where it stands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a database that does not exist yet, nor its directory."""
    return tmp_path / "state" / "bot.sqlite3"


@pytest.fixture
async def storage(path: Path) -> AsyncIterator[Storage]:
    """Give an empty database."""
    async with Storage.open(path) as opened:
        yield opened
