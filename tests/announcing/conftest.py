"""Rules of announcements, an empty database, and the usual quiet hours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from bot.knowledge_base.announcing import Announcing, load_announcing
from bot.settings import PARIS, QuietHours
from bot.storage import Storage, Subscription

ROOT = Path(__file__).resolve().parents[2]
QUIET = QuietHours(time(20), time(8))
NOW = datetime(2026, 11, 23, 12, tzinfo=PARIS)


@pytest.fixture
def rules() -> Announcing:
    """Give the rules that curators keep."""
    return load_announcing(ROOT / "knowledge")


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """Give an empty database."""
    async with Storage.open(tmp_path / "bot.sqlite3") as opened:
        yield opened


async def subscribe(storage: Storage, *chats: int, topic: str = "training", territory: str = "") -> None:
    """Let people subscribe."""
    for chat in chats:
        await storage.users.seen(str(chat), date(2026, 11, 1))
        await storage.subscriptions.add(str(chat), Subscription(topic, territory))
