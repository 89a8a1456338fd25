"""The database: real SQLite files, what they keep, what they survive.

Longer than 300 lines: the tables of the one database are tried together.
"""

import asyncio
import hashlib
import sqlite3
import stat
import sys
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.storage import NewAnnouncement, Report, Storage, StorageError, Subscription, UpdateMark, database
from bot.storage.schema import MIGRATIONS

ROOT = Path(__file__).parents[1]
DIGESTS_OF_VERSIONS = [
    "43e0035d4d12c3b5",
    "e86cb7a04c28e2ad",
    "a3d9af10e7d3ca86",
    "4eafa77f582023f0",
    "df50ecb31d182a95",
]
"""Of each version of the database that was ever released."""
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
DRAFT = NewAnnouncement(kind="new", topic="training", body="{}", session="landes-2027", key="new:landes-2027:0")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a database that does not exist yet, nor its directory."""
    return tmp_path / "state" / "bot.sqlite3"


@pytest.fixture
async def storage(path: Path) -> AsyncIterator[Storage]:
    """Give an empty database."""
    async with Storage.open(path) as opened:
        yield opened


def rights(path: Path) -> int:
    """Return the permission bits of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def everything_in(folder: Path) -> bytes:
    """Return what the files of a folder hold."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def announced(storage: Storage, *chats: int) -> int:
    """Return the number of an announcement that is confirmed for these chats."""
    for chat in chats:
        await storage.users.seen(str(chat), TODAY)
        await storage.subscriptions.add(str(chat), Subscription("training"))
    draft = await storage.announcements.draft(DRAFT, NOW)
    assert draft is not None
    assert await storage.announcements.confirm(draft.number, map(str, chats), NOW, NOW)
    return draft.number


async def test_the_file_is_private_and_keeps_its_settings(path: Path) -> None:
    """Guards file rights, WAL, and the version that migrations go by."""
    async with Storage.open(path):
        pass
    assert rights(path) == 0o600
    assert rights(path.parent) == 0o700
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()


async def test_what_is_erased_is_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards whoever erased themselves from readers of the file, also where SQLite overwrites only if told."""
    person, connect = "727272727272", sqlite3.connect

    def overwriting_nothing(*given: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **more)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr(sqlite3, "connect", overwriting_nothing)
    async with Storage.open(path) as storage:
        await storage.users.set_place(person, "department:40", TODAY)
        await storage.users.set_place("5", "department:33", TODAY)
    assert person.encode() in everything_in(path.parent)
    async with Storage.open(path) as storage:
        await storage.users.erase(person)
    left = everything_in(path.parent)
    assert person.encode() not in left
    assert b"department:33" in left


async def test_a_database_is_opened_again_with_what_it_held(path: Path) -> None:
    """Guards that opening migrates once and loses nothing."""
    async with Storage.open(path) as storage:
        await storage.users.set_language("5", "en", TODAY)
        await storage.write_note("followed_since", "2026-11-23")
    async with Storage.open(path) as storage:
        user = await storage.users.find("5")
        assert user is not None
        assert user.language == "en"
        assert await storage.note("followed_since") == "2026-11-23"
        assert await storage.note("unknown") is None


async def test_users_hold_a_number_a_role_two_preferences_and_two_days(storage: Storage) -> None:
    """Guards the life of a user: seen, preferences, role, unreachable, back again."""
    assert await storage.users.find("5") is None
    await storage.users.set_place("5", "department:40", TODAY)
    await storage.users.set_language("5", "fr", TODAY)
    await storage.users.set_role("5", "member", TODAY)
    await storage.users.set_reachable("5", reachable=False)
    user = await storage.users.seen("5", TODAY + timedelta(days=1))
    assert (user.place, user.language, user.role, user.reachable) == ("department:40", "fr", "member", True)
    assert (user.created, user.last_seen) == (TODAY, date(2026, 11, 24))
    assert await storage.users.members() == [user]
    assert await storage.users.unseen_since(date(2026, 11, 25)) == ["5"]
    assert await storage.users.unseen_since(date(2026, 11, 24)) == []


async def test_invitations_are_kept_as_a_hash_and_open_as_often_as_allowed(storage: Storage, path: Path) -> None:
    """Guards membership: wrong, spent, expired and revoked links open nothing, and a copy of the file opens nothing."""
    code, invitation = await storage.invitations.create("CH de Dax", 1, NOW + timedelta(days=7), NOW)
    assert await storage.invitations.redeem("wrong", "5", NOW, TODAY) is None
    assert (await storage.invitations.redeem(code, "5", NOW, TODAY)) is not None
    assert (await storage.invitations.redeem(code, "5", NOW, TODAY)) is not None, "the same person again, nothing spent"
    assert await storage.invitations.redeem(code, "6", NOW, TODAY) is None, "spent"
    [member] = await storage.users.members()
    assert (member.chat_id, member.invitation) == ("5", invitation.number)
    late, _ = await storage.invitations.create("", 5, NOW + timedelta(days=1), NOW)
    assert await storage.invitations.redeem(late, "7", NOW + timedelta(days=1), TODAY) is None, "expired"
    withdrawn, other = await storage.invitations.create("", 5, NOW + timedelta(days=1), NOW)
    assert await storage.invitations.revoke(other.number)
    assert await storage.invitations.redeem(withdrawn, "7", NOW, TODAY) is None, "revoked"
    assert not await storage.invitations.revoke(999)
    assert [i.is_open(NOW) for i in await storage.invitations.all()] == [False, True, False]
    assert not any(code.encode() in file.read_bytes() for file in path.parent.iterdir())


async def test_two_people_cannot_spend_the_last_use_together(storage: Storage) -> None:
    """Guards the limit of an invitation against two taps at the same instant."""
    code, _ = await storage.invitations.create("", 1, NOW + timedelta(days=1), NOW)
    opened = await asyncio.gather(*(storage.invitations.redeem(code, str(chat), NOW, TODAY) for chat in range(1, 9)))
    assert sum(invitation is not None for invitation in opened) == 1


async def test_subscriptions_go_by_topic_and_territory(storage: Storage) -> None:
    """Guards who hears what: one's own territory, everywhere, and nobody who blocked the bot or left."""
    for chat, territory in ((1, "landes"), (2, "bearn"), (3, ""), (4, "landes")):
        await storage.users.seen(str(chat), TODAY)
        await storage.subscriptions.add(str(chat), Subscription("training", territory))
        await storage.subscriptions.add(str(chat), Subscription("training", territory))
    await storage.users.set_reachable("4", reachable=False)
    local = await storage.subscriptions.recipients("training", ["landes"])
    assert [recipient.chat_id for recipient in local] == ["1", "3"]
    assert [recipient.chat_id for recipient in await storage.subscriptions.recipients("training")] == ["1", "2", "3"]
    assert await storage.subscriptions.recipients("other") == []
    await storage.subscriptions.remove("1", Subscription("training", "landes"))
    await storage.subscriptions.remove_all("2", "training")
    assert await storage.subscriptions.of("1") == set()
    assert await storage.subscriptions.of("2") == set()


async def test_subscribing_an_unknown_chat_is_refused(storage: Storage) -> None:
    """Guards that foreign keys are enforced."""
    with pytest.raises(StorageError, match="FOREIGN KEY"):
        await storage.subscriptions.add("404", Subscription("training"))


async def test_a_draft_is_made_and_confirmed_once(storage: Storage) -> None:
    """Guards against announcing twice: after a restart (same key), a double tap, or the same person listed twice."""
    await storage.users.seen("1", TODAY)
    draft = await storage.announcements.draft(DRAFT, NOW)
    assert draft is not None
    assert await storage.announcements.draft(DRAFT, NOW) is None
    assert await storage.announcements.rewrite(draft.number, "new body", "landes")
    assert await storage.announcements.confirm(draft.number, ["1", "1", "404"], NOW, NOW)
    assert not await storage.announcements.confirm(draft.number, ["1"], NOW, NOW)
    assert not await storage.announcements.rewrite(draft.number, "too late")
    kept = await storage.announcements.find(draft.number)
    assert kept is not None
    assert (kept.body, kept.territory, kept.state) == ("new body", "landes", "sending")
    assert await storage.announcements.report(draft.number) == Report(pending=1)


async def test_a_scheduled_announcement_waits_for_its_time(storage: Storage) -> None:
    """Guards that nothing is due before its hour."""
    await storage.users.seen("1", TODAY)
    draft = await storage.announcements.draft(DRAFT, NOW)
    assert draft is not None
    later = NOW + timedelta(hours=1)
    await storage.announcements.confirm(draft.number, ["1"], later, NOW)
    assert await storage.announcements.start_due(NOW) == []
    assert await storage.outbox.due(NOW) == []
    assert await storage.announcements.start_due(later) == [draft.number]
    assert [delivery.chat_id for delivery in await storage.outbox.due(later)] == ["1"]


async def test_a_delivery_goes_through_its_states(storage: Storage) -> None:
    """Guards the outbox: each outcome is kept, none is possible without a beginning, and the report adds up."""
    number = await announced(storage, 1, 2, 3, 4, 5)
    sent, failed, unsure, blocked, retried = await storage.outbox.due(NOW)
    await storage.outbox.sent(sent.number, NOW)
    assert (await storage.announcements.report(number)).pending == 5, "not begun, so not ended"
    for delivery in (sent, failed, unsure, blocked, retried):
        assert await storage.outbox.begin(delivery.number, NOW)
    assert not await storage.outbox.begin(sent.number, NOW), "begun already"
    await storage.outbox.sent(sent.number, NOW)
    await storage.outbox.failed(failed.number, "bad_request", NOW)
    await storage.outbox.uncertain(unsure.number, "timeout", NOW)
    await storage.outbox.blocked(blocked.number, NOW)
    await storage.outbox.retry(retried.number, "server_error", NOW + timedelta(seconds=9), NOW)
    assert await storage.announcements.report(number) == Report(pending=1, sent=1, failed=1, uncertain=1, blocked=1)
    assert await storage.outbox.due(NOW) == []
    [again] = await storage.outbox.due(NOW + timedelta(seconds=9))
    assert (again.number, again.attempts, again.error) == (retried.number, 1, "server_error")
    user = await storage.users.find("4")
    assert user is not None
    assert not user.reachable
    assert await storage.announcements.end_delivered(NOW) == []
    await storage.outbox.begin(again.number, NOW)
    await storage.outbox.sent(again.number, NOW)
    assert await storage.announcements.end_delivered(NOW) == [number]
    assert await storage.outbox.send_uncertain_again(number, NOW) == 1
    assert [delivery.chat_id for delivery in await storage.outbox.due(NOW)] == ["3"]
    assert [delivery.chat_id for delivery in await storage.outbox.of(number, "sent", "uncertain")] == ["1", "5"]


async def test_a_pause_holds_and_a_cancellation_ends_what_waits(storage: Storage) -> None:
    """Guards that pausing, resuming and cancelling act at once, also on a delivery that was already read."""
    number = await announced(storage, 1, 2)
    first, second = await storage.outbox.due(NOW)
    assert await storage.announcements.move(number, to="paused", now=NOW)
    assert await storage.outbox.due(NOW) == []
    assert not await storage.outbox.begin(first.number, NOW)
    assert await storage.announcements.move(number, to="sending", now=NOW)
    assert await storage.outbox.begin(first.number, NOW)
    assert await storage.announcements.move(number, to="cancelled", now=NOW)
    assert not await storage.announcements.move(number, to="sending", now=NOW)
    assert not await storage.outbox.begin(second.number, NOW)
    await storage.outbox.sent(first.number, NOW)
    assert await storage.announcements.report(number) == Report(sent=1, cancelled=1)


async def test_reports_outlive_their_recipients(storage: Storage) -> None:
    """Guards erasure: people and old deliveries go, totals stay."""
    number = await announced(storage, 1, 2, 3)
    await storage.subscriptions.add("1", Subscription("training"))
    for delivery in await storage.outbox.due(NOW):
        await storage.outbox.begin(delivery.number, NOW)
        await storage.outbox.sent(delivery.number, NOW)
    await storage.announcements.end_delivered(NOW)
    about = await storage.users.everything_about("1")
    assert [len(about[part]) for part in ("user", "subscriptions", "deliveries")] == [1, 1, 1]
    await storage.users.erase("1")
    assert await storage.users.everything_about("1") == {part: [] for part in about}
    assert (await storage.announcements.report(number)).sent == 3
    await storage.announcements.forget_recipients(NOW + timedelta(days=90))
    assert await storage.outbox.of(number, "sent") == []
    assert await storage.announcements.report(number) == Report(sent=3)


async def test_a_chat_that_migrates_keeps_everything(storage: Storage) -> None:
    """Guards that subscriptions and deliveries follow a chat to its new number."""
    number = await announced(storage, 1)
    await storage.subscriptions.add("1", Subscription("training"))
    await storage.users.seen("-100", TODAY)
    await storage.users.rename("1", "-100")
    await storage.users.rename("404", "405")
    assert await storage.subscriptions.of("-100") == {Subscription("training")}
    assert [delivery.chat_id for delivery in await storage.outbox.of(number, "pending")] == ["-100"]
    assert await storage.users.find("1") is None


async def test_sessions_remember_what_was_announced(storage: Storage) -> None:
    """Guards the memory that keeps a reload from announcing again."""
    await storage.sessions.note("landes-2027", "abc", 0, NOW)
    await storage.sessions.note("landes-2027", "def", 1, NOW)
    [session] = (await storage.sessions.all()).values()
    assert (session.session, session.fingerprint, session.sequence, session.at) == ("landes-2027", "def", 1, NOW)
    await storage.sessions.forget("landes-2027")
    assert await storage.sessions.all() == {}


async def test_marks_of_updates_are_counted_and_pruned(storage: Storage) -> None:
    """Guards what a restart knows about updates: how often begun, whether handled, and for how long."""
    for update_id in (1, 1, 2, 3):
        await storage.updates.begin(update_id, NOW)
    await storage.updates.finish(1, NOW)
    await storage.updates.finish(9, NOW + timedelta(days=1))
    await storage.updates.take_back(3)
    assert await storage.updates.marks() == {
        1: UpdateMark(2, handled=True),
        2: UpdateMark(1, handled=False),
        3: UpdateMark(0, handled=False),
        9: UpdateMark(0, handled=True),
    }
    await storage.updates.prune(NOW + timedelta(hours=1))
    assert set(await storage.updates.marks()) == {9}


async def test_a_task_that_is_cancelled_leaves_no_transaction_open(storage: Storage) -> None:
    """Guards that a handler cut short by its deadline neither half-writes nor locks the database."""
    code, _ = await storage.invitations.create("", 50, NOW + timedelta(days=1), NOW)
    for turns in range(40):
        task = asyncio.create_task(storage.invitations.redeem(code, str(turns), NOW, TODAY))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    members = len(await storage.users.members())
    [invitation] = await storage.invitations.all()
    assert invitation.uses_left == 50 - members


async def test_a_kill_loses_nothing_that_was_confirmed(path: Path) -> None:
    """Guards against kill -9: whatever a method returned from is there, and a delivery cut short becomes uncertain."""
    program = (
        "import asyncio, sys, datetime as d\n"
        "from pathlib import Path\n"
        "from bot.storage import *\n"
        "NOW = d.datetime(2026, 11, 23, 9, tzinfo=d.UTC)\n"
        "async def main():\n"
        "    async with Storage.open(Path(sys.argv[1])) as s:\n"
        "        draft = await s.announcements.draft(NewAnnouncement('k', 't', '{}'), NOW)\n"
        "        for chat in range(1, 6): await s.users.seen(chat, NOW.date())\n"
        "        await s.announcements.confirm(draft.number, range(1, 6), NOW, NOW)\n"
        "        first, second, *_ = await s.outbox.due(NOW)\n"
        "        await s.outbox.begin(first.number, NOW); await s.outbox.sent(first.number, NOW)\n"
        "        await s.outbox.begin(second.number, NOW)\n"
        "        await s.updates.finish(77, NOW)\n"
        "        print('ready', flush=True)\n"
        "        async with s._database.transaction() as t:\n"
        "            await t.rows('DELETE FROM users')\n"
        "            await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, path, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    await asyncio.sleep(0.1)
    process.kill()
    await process.wait()
    async with Storage.open(path) as storage:
        assert await storage.outbox.recover(NOW) == 1
        assert await storage.outbox.recover(NOW) == 0
        assert await storage.announcements.report(1) == Report(pending=3, sent=1, uncertain=1)
        assert (await storage.updates.marks())[77].handled


async def test_a_full_disk_is_said_plainly(storage: Storage) -> None:
    """Guards the sentence an administrator gets when the disk is full, and that reading goes on."""
    [[pages]] = await storage._database.rows("PRAGMA page_count")
    await storage._database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="free some space") as caught:
        await storage.write_note("large", "x" * 100_000)
    assert caught.value.trouble == "full"
    assert await storage.users.find("1") is None


async def test_a_locked_database_is_said_plainly(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the sentence an administrator gets when another process holds the database."""
    monkeypatch.setattr(database, "_BUSY", 50)  # milliseconds; answers would wait for two seconds
    async with Storage.open(path) as storage:
        await _is_said_to_be_locked(storage, path)


async def _is_said_to_be_locked(storage: Storage, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="another process") as caught:
        await storage.users.seen("1", TODAY)
    assert caught.value.trouble == "locked"
    other.execute("ROLLBACK")
    other.close()
    await storage.users.seen("1", TODAY)


async def test_a_file_that_cannot_be_used_is_said_plainly(tmp_path: Path) -> None:
    """Guards the start: a damaged file, one from a newer version, a directory in the way, a closed database."""
    damaged = tmp_path / "damaged.sqlite3"
    damaged.write_bytes(b"this is no database, " * 100)
    newer = tmp_path / "newer.sqlite3"
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for path, trouble in ((damaged, "damaged"), (newer, "too_new"), (tmp_path, "unreachable")):
        with pytest.raises(StorageError) as caught:
            async with Storage.open(path):
                pass
        assert caught.value.trouble == trouble
        assert str(path) in str(caught.value)
    async with Storage.open(tmp_path / "good.sqlite3") as storage:
        pass
    with pytest.raises(StorageError, match="closed"):
        await storage.users.find("1")


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


async def test_an_address_may_be_any_text(storage: Storage) -> None:
    """Guards that an address is text whichever messenger it comes from."""
    await storage.users.seen("matrix:@somebody:example.org", TODAY)
    await storage.subscriptions.add("matrix:@somebody:example.org", Subscription("training"))
    assert [one.chat_id for one in await storage.subscriptions.recipients("training")] == [
        "matrix:@somebody:example.org"
    ]


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


async def test_who_is_known_keeps_their_role_when_nothing_can_be_written(storage: Storage) -> None:
    """Guards a member on a full disk, on a new day: the number they may see is still shown to them."""
    await storage.users.set_role("5", "member", TODAY)
    await storage._database.rows("PRAGMA query_only = ON")
    assert (await storage.users.seen("5", TODAY + timedelta(days=1))).role == "member"
    with pytest.raises(StorageError):
        await storage.users.seen("6", TODAY)
