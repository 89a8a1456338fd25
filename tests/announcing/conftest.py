"""Rules of announcements, an empty database, a scene on it, and the usual quiet hours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, time
from pathlib import Path

import pytest

from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.knowledge import Knowledge
from bot.settings import PARIS, QuietHours
from bot.storage import Storage
from tests.announcing.fakes import Scene

ROOT = Path(__file__).resolve().parents[2]
QUIET = QuietHours(time(20), time(8))
NOW = datetime(2026, 11, 23, 12, tzinfo=PARIS)


@pytest.fixture
def rules(knowledge: Knowledge) -> Announcing:
    """Give the rules that curators keep."""
    return knowledge.announcing


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """Give an empty database."""
    async with Storage.open(tmp_path / "bot.sqlite3") as opened:
        yield opened


@pytest.fixture
def scene(storage: Storage) -> Scene:
    """Give a scene without quiet hours."""
    return Scene(storage)
