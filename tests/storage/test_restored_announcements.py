"""A backup that was made while announcements were waiting: nobody gets one twice because of it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import NewAnnouncement, Report, Storage, Subscription
from bot.storage.backup import back_up
from bot.storage.restoring import restore

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=9)
BOT = "700001"
PEOPLE = ("11", "12", "13")


async def announced(storage: Storage, due: datetime, key: str | None = None) -> int:
    """Confirm an announcement for everybody, and return its number."""
    for person in PEOPLE:
        await storage.users.seen(person, NOW.date())
        await storage.subscriptions.add(person, Subscription("training"))
    draft = await storage.announcements.draft(NewAnnouncement("message", "training", "{}", key=key), NOW)
    assert draft is not None
    assert await storage.announcements.confirm(draft.number, PEOPLE, due, NOW)
    return draft.number


async def sent_to(storage: Storage, number: int, *people: str) -> None:
    """Deliver to some of them, as the worker does."""
    for delivery in await storage.outbox.of(number, "pending"):
        if delivery.chat_id in people:
            assert await storage.outbox.begin(delivery.number, LATER)
            await storage.outbox.sent(delivery.number, LATER)


def nothing(_: Path) -> None:
    """The database in use is whole."""


def lost(path: Path) -> None:
    path.unlink()


def damaged(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


@pytest.mark.parametrize("harm", [nothing, lost, damaged])
@pytest.mark.parametrize("way", ["sending", "paused", "scheduled"])
async def test_what_went_out_since_the_backup_does_not_go_out_again(
    tmp_path: Path, harm: Callable[[Path], None], way: str
) -> None:
    """Guards subscribers against an announcement that waited for the morning when the backup of the night was made."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        number = await announced(storage, NOW + timedelta(hours=1) if way == "scheduled" else NOW)
        if way == "paused":
            await storage.announcements.move(number, to="paused", now=NOW)
        await asyncio.to_thread(back_up, database, copy)
        if way == "paused":
            await storage.announcements.move(number, to="sending", now=LATER)
        await storage.announcements.start_due(LATER)
        await sent_to(storage, number, "11", "12")
    harm(database)
    await asyncio.to_thread(restore, copy, database, LATER)
    async with Storage.open(database, bot=BOT) as storage:
        await storage.announcements.start_due(LATER)
        if way == "paused":
            await storage.announcements.move(number, to="sending", now=LATER)
        assert await storage.outbox.due(LATER + timedelta(days=1)) == []
        expected = Report(sent=2, uncertain=1) if harm is nothing else Report(uncertain=3)
        assert await storage.announcements.report(number) == expected
        await storage.announcements.end_delivered(LATER)
        await storage.subscriptions.remove_all("13")
        assert await storage.outbox.send_uncertain_again(number, LATER) == (0 if harm is nothing else 2)


@pytest.mark.parametrize("harm", [nothing, lost])
async def test_what_is_surely_to_come_still_comes(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """Guards an announcement that is planned for after the restore: it goes out then, to everybody."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        number = await announced(storage, LATER + timedelta(days=1))
        await asyncio.to_thread(back_up, database, copy)
    harm(database)
    await asyncio.to_thread(restore, copy, database, LATER)
    async with Storage.open(database, bot=BOT) as storage:
        assert await storage.announcements.start_due(LATER + timedelta(days=2)) == [number]
        assert len(await storage.outbox.due(LATER + timedelta(days=2))) == len(PEOPLE)


@pytest.mark.parametrize("harm", [nothing, lost])
async def test_a_reminder_of_since_the_backup_is_not_made_again(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """Guards against a second reminder: its key is known still, or the session counts as announced after it."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        await storage.sessions.note("dax", "x", 1, NOW)
        await asyncio.to_thread(back_up, database, copy)
        await announced(storage, NOW, key="reminder:dax")
    harm(database)
    await asyncio.to_thread(restore, copy, database, LATER)
    async with Storage.open(database, bot=BOT) as storage:
        again = await storage.announcements.draft(
            NewAnnouncement("reminder", "training", "{}", key="reminder:dax"), NOW
        )
        since = (await storage.sessions.all())["dax"].at
        assert (again is None) if harm is nothing else (since == LATER)


async def test_a_database_that_was_begun_afresh_takes_no_history_away(tmp_path: Path) -> None:
    """Guards the reports and recipients of a backup that is found only after the bot has begun again without it."""
    database, copy = tmp_path / "state" / "bot.sqlite3", tmp_path / "copy.sqlite3"
    async with Storage.open(database, bot=BOT) as storage:
        number = await announced(storage, NOW)
        await sent_to(storage, number, *PEOPLE)
        await storage.announcements.end_delivered(NOW)
    await asyncio.to_thread(back_up, database, copy)
    lost(database)
    database.with_name("bot-id").unlink()
    async with Storage.open(database, bot=BOT) as storage:
        await storage.users.seen("14", NOW.date())
    await asyncio.to_thread(restore, copy, database, LATER)
    async with Storage.open(database, bot=BOT) as storage:
        assert await storage.announcements.report(number) == Report(sent=3)
