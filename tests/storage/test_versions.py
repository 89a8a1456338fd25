"""Every released version of the database comes to the present shape, and loses nobody."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from bot.storage import Report, Storage
from bot.storage.schema import MIGRATIONS
from tests.storage.kept import NOW, TODAY

DIGESTS_OF_VERSIONS = [
    "43e0035d4d12c3b5",
    "e86cb7a04c28e2ad",
    "a3d9af10e7d3ca86",
    "4eafa77f582023f0",
    "df50ecb31d182a95",
]
"""Of each version of the database that was ever released."""


async def test_numbers_of_chats_become_text_and_nothing_is_lost(path: Path) -> None:
    """Guards the second shape of the database: everybody keeps role, subscriptions, deliveries and authorship."""
    path.parent.mkdir()
    with sqlite3.connect(path) as old:
        for statement in MIGRATIONS[0]:
            old.execute(statement)
        old.execute(
            "INSERT INTO users (chat_id, role, created, last_seen) VALUES (77, 'member', ?1, ?1)", (str(TODAY),)
        )
        old.execute("INSERT INTO users (chat_id, created, last_seen) VALUES (-100123, ?1, ?1)", (str(TODAY),))
        old.execute("INSERT INTO subscriptions VALUES (77, 'training', ''), (-100123, 'training', '40')")
        old.execute(
            """INSERT INTO announcements (kind, topic, territory, body, urgent, author, state, created, progress_chat,
            progress_message, sent) VALUES ('message', 'training', '', '{}', 0, 77, 'sending', 1, 77, 5, 3)"""
        )
        old.execute("INSERT INTO outbox (announcement, chat_id, state, changed) VALUES (1, 77, 'sent', 1)")
        old.execute("INSERT INTO outbox (announcement, chat_id, state, changed) VALUES (1, -100123, 'pending', 1)")
        old.execute("PRAGMA user_version = 1")
    old.close()
    async with Storage.open(path) as storage:
        member = await storage.users.find("77")
        assert member is not None
        assert member.role == "member"
        announcement = await storage.announcements.find(1)
        assert announcement is not None
        assert (announcement.author, announcement.progress) == ("77", ("77", "5"))
        assert await storage.announcements.report(1) == Report(sent=4, pending=1)
        assert [one.chat_id for one in await storage.subscriptions.recipients("training")] == ["77", "-100123"]
        assert [one.chat_id for one in await storage.outbox.due(NOW)] == ["-100123"]
        await storage.users.rename("-100123", "-200")
        assert [one.chat_id for one in await storage.outbox.due(NOW)] == ["-200"]
        await storage.subscriptions.remove_all("-200")
        assert await storage.outbox.due(NOW) == []
        await storage.users.erase("77")
        assert (await storage.announcements.report(1)).sent == 4
    with sqlite3.connect(path) as new:
        assert new.execute("PRAGMA foreign_key_check").fetchall() == []
        kinds = new.execute("SELECT DISTINCT typeof(chat_id) FROM users").fetchall()
    new.close()
    assert kinds == [("text",)]


def shape_of(path: Path) -> list[tuple[str, str]]:
    """Return every table, index and trigger of a database, with the SQL that made it."""
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    connection.close()
    return [(name, " ".join(sql.replace('"', "").split())) for name, sql in found]


@pytest.mark.parametrize("version", range(len(MIGRATIONS) + 1))
async def test_every_past_version_comes_to_the_present_shape_and_keeps_everybody(tmp_path: Path, version: int) -> None:
    """Guards upgrades from any version ever released: the shape of a new database, and nobody lost on the way."""
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as old:
        for statement in (statement for migration in MIGRATIONS[:version] for statement in migration):
            old.execute(statement)
        if version:
            old.execute(
                "INSERT INTO invitations (hash, label, uses_left, expires, created) VALUES (x'00', '', 3, 9, 1)"
            )
            old.execute(
                "INSERT INTO users (chat_id, role, invitation, created, last_seen) VALUES (7, 'member', 1, ?1, ?1)",
                (str(TODAY),),
            )
            old.execute("INSERT INTO subscriptions VALUES (7, 'training', '')")
            old.execute("INSERT INTO notes VALUES ('kept', 'yes')")
        old.execute(f"PRAGMA user_version = {version}")
    old.close()
    async with Storage.open(path) as storage:
        members = await storage.users.members()
        assert [(one.chat_id, one.invitation) for one in members] == ([("7", 1)] if version else [])
        assert [one.uses_left for one in await storage.invitations.all()] == ([3] if version else [])
        assert len(await storage.subscriptions.recipients("training")) == len(members)
        assert await storage.note("kept") == ("yes" if version else None)
    async with Storage.open(tmp_path / "new.sqlite3"):
        pass
    assert shape_of(path) == shape_of(tmp_path / "new.sqlite3")


def test_a_released_version_never_changes() -> None:
    """Guards databases in the field: a migration is only ever followed by another one, never edited."""
    digests = [hashlib.sha256("\n".join(migration).encode()).hexdigest()[:16] for migration in MIGRATIONS]
    assert digests == DIGESTS_OF_VERSIONS
