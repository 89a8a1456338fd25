"""Puts a backup in the place of the database, whether the bot runs or not, and keeps what was there before.

Into a database that can be read the backup goes in one transaction of SQLite's own: a running bot sees all of it or
none. What cannot be read any more is moved aside. Whoever was shut out since the backup stays out: members who were
removed (also where the database that knew it is lost: they are listed beside it), links that were withdrawn or closed
for somebody, requests that were refused. Who left a topic or an area has left it. And nothing is sent again: what the
backup says is waiting may have gone out since.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.storage.backup import BackupError, back_up, files_of, unfinished
from bot.storage.database import Database
from bot.storage.moments import as_seconds
from bot.storage.owner import owner_of
from bot.storage.removals import Removals, list_of
from bot.storage.schema import MIGRATIONS
from bot.storage.trouble import StorageError

_KNOWN_TO_BOTH: Final = "SELECT u.chat_id FROM users u JOIN since.users s USING (chat_id, created)"
"""People whom the database in use goes on knowing: one that was begun afresh saw them first on another day."""
_STAYS_CLOSED: Final = (
    "UPDATE invitations SET revoked = 1 WHERE hash IN (SELECT hash FROM since.invitations WHERE revoked)",
    """INSERT OR IGNORE INTO closed_invitations (chat_id, invitation) SELECT c.chat_id, i.id FROM
    since.closed_invitations c JOIN since.invitations s ON s.id = c.invitation JOIN invitations i ON i.hash = s.hash""",
    """UPDATE requests SET decision = (SELECT s.decision FROM since.requests s WHERE s.id = requests.id)
    WHERE decision IS NULL AND EXISTS (SELECT 1 FROM since.requests s WHERE s.id = requests.id
    AND s.chat_id = requests.chat_id AND s.decision IN ('refused', 'removed'))""",
    f"""UPDATE users SET role = 'visitor', invitation = NULL, label = '' WHERE role = 'member'
    AND chat_id IN ({_KNOWN_TO_BOTH} WHERE s.role = 'visitor')""",  # noqa: S608 (our own words)
    """UPDATE users SET role = 'visitor', invitation = NULL, label = '' WHERE role = 'member'
    AND chat_id IN (SELECT chat_id FROM since.closed_invitations)
    AND chat_id NOT IN (SELECT chat_id FROM since.users WHERE role = 'member')""",
    f"""INSERT OR IGNORE INTO subscriptions (chat_id, topic, territory)
    SELECT chat_id, topic, territory FROM since.subscriptions WHERE chat_id IN ({_KNOWN_TO_BOTH})""",  # noqa: S608 (our own words)
    f"""DELETE FROM subscriptions WHERE chat_id IN ({_KNOWN_TO_BOTH}) AND NOT EXISTS
    (SELECT 1 FROM since.subscriptions s WHERE (s.chat_id, s.topic, s.territory) =
    (subscriptions.chat_id, subscriptions.topic, subscriptions.territory))""",  # noqa: S608 (our own words)
)
"""What the database in use knows of who is shut out, and of what people chose; who is not in it at all may be what the
backup is for."""
_TELLS_WHAT_BECAME_OF_THEM: Final = """SELECT NOT EXISTS (SELECT 1 FROM announcements a WHERE NOT EXISTS
    (SELECT 1 FROM since.announcements s WHERE s.id = a.id AND s.created = a.created))"""
"""Whether the database in use knows all announcements of the backup; one that was begun afresh does not."""
_WHAT_WAS_SENT: Final = (
    "DELETE FROM outbox",
    "DELETE FROM announcements",
    "DELETE FROM announced_sessions",
    "INSERT INTO announcements SELECT * FROM since.announcements",
    "INSERT INTO outbox SELECT * FROM since.outbox",
    "DELETE FROM outbox WHERE chat_id NOT IN (SELECT chat_id FROM users)",
    "INSERT INTO announced_sessions SELECT * FROM since.announced_sessions",
)
"""What was sent is not undone by a restore: all of it as the database in use has it."""
_NO_REMINDER_OF_BEFORE: Final = "UPDATE announced_sessions SET at = max(at, ?1)"
"""Where nobody knows what was sent: a reminder from before a session was announced is never sent."""
_NOTHING_GOES_BY_ITSELF: Final = """UPDATE outbox SET state = 'uncertain', error = 'crash', changed = ?1
    WHERE state IN ('pending', 'sending') AND announcement IN (SELECT id FROM announcements
    WHERE state IN ('sending', 'paused', 'stopped') OR (state = 'scheduled' AND due <= ?1))"""
"""What waits may have gone out since the backup, or in the moment before a bot that runs sees what was restored."""
_PATIENCE: Final = 10.0  # seconds to wait for a bot that is writing


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the database; return where that went, None if there was none. Raises BackupError."""
    _refuse_what_is_no_backup(copy, database)
    made = database.with_name(f".{database.name}.restoring")
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_what_was_cut_short(made, database)
        back_up(copy, made)
        asyncio.run(_bring_to_the_present_shape(made))
        _keep_closed_what_was_closed(made, database)
        _keep_out_who_was_removed(made, database)
        _send_nothing_again(made, database, now)
        return _put(made, database, database.with_name(f"{database.stem}.before-{now:%Y%m%d-%H%M%S}{database.suffix}"))
    except StorageError as error:
        raise BackupError(f"{copy} cannot be used: {error.trouble}") from error
    except OSError as error:
        raise BackupError(f"{database} cannot be written: {error.strerror}") from error
    finally:
        _remove(made)


def _refuse_what_is_no_backup(copy: Path, database: Path) -> None:
    if not copy.is_file():
        raise BackupError(f"there is no {copy}")
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            [version] = opened.execute("PRAGMA user_version").fetchone()
            if version > len(MIGRATIONS):
                raise BackupError(f"a newer version of the bot wrote {copy}: install that version first")
            notes = dict(opened.execute("SELECT name, value FROM notes").fetchall())
            opened.execute("SELECT count(*) FROM users").fetchone()
    except sqlite3.Error as error:
        raise BackupError(f"{copy} is no backup of a bot: {error}") from error
    owner, author = owner_of(database), notes.get("bot")
    if owner and author is not None and owner != author:
        raise BackupError(f"{copy} is the backup of another bot ({author}); this folder belongs to {owner}")


async def _bring_to_the_present_shape(made: Path) -> None:
    await (await Database.open(made)).close()


def _keep_closed_what_was_closed(made: Path, database: Path) -> None:
    if not database.exists() or not database.stat().st_size:
        return
    with closing(sqlite3.connect(made.resolve().as_uri(), uri=True)) as opened:
        # A database that is damaged or of another shape tells nothing, or not all of it.
        with suppress(sqlite3.Error):
            opened.execute("ATTACH ? AS since", (f"{database.resolve().as_uri()}?mode=ro",))
            for statement in _STAYS_CLOSED:
                with suppress(sqlite3.Error):
                    opened.execute(statement)
        opened.commit()


def _keep_out_who_was_removed(made: Path, database: Path) -> None:
    """By the list beside the database, which outlives it."""
    removals = Removals(database)
    with closing(sqlite3.connect(made.resolve().as_uri(), uri=True)) as opened:
        members = [chat for (chat,) in opened.execute("SELECT chat_id FROM users WHERE role = 'member'").fetchall()]
        try:
            removed = [(chat,) for chat in members if removals.holds(chat)]
        except OSError as error:
            raise BackupError(f"{list_of(database)} cannot be read, which lists who was removed: {error}") from error
        opened.executemany(
            "UPDATE users SET role = 'visitor', invitation = NULL, label = '' WHERE chat_id = ?", removed
        )
        opened.commit()


def _send_nothing_again(made: Path, database: Path, now: datetime) -> None:
    with closing(sqlite3.connect(made.resolve().as_uri(), uri=True)) as opened:
        if not _took_over_what_was_sent(opened, database):
            opened.execute(_NO_REMINDER_OF_BEFORE, (as_seconds(now),))
        opened.execute(_NOTHING_GOES_BY_ITSELF, (as_seconds(now),))
        opened.commit()


def _took_over_what_was_sent(opened: sqlite3.Connection, database: Path) -> bool:
    """Take over what became of the announcements, all or nothing; return whether the database in use could tell."""
    if not database.exists() or not database.stat().st_size:
        return False
    try:
        opened.execute("ATTACH ? AS since", (f"{database.resolve().as_uri()}?mode=ro",))
        if not opened.execute(_TELLS_WHAT_BECAME_OF_THEM).fetchone()[0]:
            return False
        for statement in _WHAT_WAS_SENT:
            opened.execute(statement)
    except sqlite3.Error:
        opened.rollback()
        return False
    return True


def _put(made: Path, database: Path, before: Path) -> Path | None:
    kept = _keep(database, before)
    if kept is not None and database.exists():
        with (
            closing(sqlite3.connect(made)) as source,
            closing(sqlite3.connect(database, timeout=_PATIENCE)) as target,
        ):
            try:
                source.backup(target)
            except sqlite3.Error as error:
                raise BackupError(f"{database} cannot be written now: {error}") from error
    else:
        _sync(made)
        owner = database.parent.stat()
        with suppress(PermissionError):
            os.chown(made, owner.st_uid, owner.st_gid)
        made.replace(database)
    for path in files_of(database):
        with suppress(FileNotFoundError):
            path.chmod(0o600)
    return kept


def _keep(database: Path, before: Path) -> Path | None:
    """Copy the database, or move it aside where it cannot be copied; return where it is, None if nothing is there."""
    if not database.exists() or not database.stat().st_size:
        for path in files_of(database):
            path.unlink(missing_ok=True)
        return None
    try:
        back_up(database, before)
    except BackupError:
        if before.exists():
            raise
        for path, aside in zip(files_of(database), files_of(before), strict=True):
            with suppress(FileNotFoundError):
                path.replace(aside)
    return before


def _remove_what_was_cut_short(made: Path, database: Path) -> None:
    """What an earlier restore left that was killed: it would stop this one, and hold people who are erased since."""
    _remove(made)
    _remove(unfinished(made))
    for path in database.parent.glob(f".{database.stem}.before-*{unfinished(made).suffix}*"):
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove(database: Path) -> None:
    for path in files_of(database):
        path.unlink(missing_ok=True)
