"""The shape of the database: one entry for each version, never changed once released, only followed by another.

Times are whole seconds since 1970 UTC, days are written YYYY-MM-DD. Chats, people and messages are told by the text
that their messenger gives them; only the numbers of handled updates are Telegram's own.
"""

from typing import Final

_INDEXES_OF_THE_OUTBOX: Final = (
    "CREATE INDEX outbox_waiting ON outbox (id) WHERE state IN ('pending', 'sending')",
    "CREATE INDEX outbox_by_chat ON outbox (chat_id)",
)
_OUTBOX_COUNTED: Final = """CREATE TRIGGER outbox_counted AFTER DELETE ON outbox BEGIN
            UPDATE announcements SET
                sent = sent + (OLD.state = 'sent'),
                blocked = blocked + (OLD.state = 'blocked'),
                failed = failed + (OLD.state = 'failed'),
                uncertain = uncertain + (OLD.state IN ('uncertain', 'sending')),
                cancelled = cancelled + (OLD.state IN ('cancelled', 'pending'))
            WHERE id = OLD.announcement;
        END"""
"""A report stays true after the recipients have been forgotten."""
_SUBSCRIPTION_LEFT: Final = """CREATE TRIGGER subscription_left AFTER DELETE ON subscriptions BEGIN
            UPDATE outbox SET state = 'cancelled'
            WHERE chat_id = OLD.chat_id AND state = 'pending'
            AND announcement IN (SELECT id FROM announcements WHERE topic = OLD.topic)
            AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE chat_id = OLD.chat_id AND topic = OLD.topic);
        END"""
"""Who leaves a topic gets nothing of it that still waits. These three stand as they are in two released versions:
a third one that needs them otherwise writes its own."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """CREATE TABLE invitations (
            id INTEGER PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            label TEXT NOT NULL,
            uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
            expires INTEGER NOT NULL,
            revoked INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE users (
            chat_id INTEGER PRIMARY KEY,
            role TEXT NOT NULL DEFAULT 'visitor' CHECK (role IN ('visitor', 'member')),
            language TEXT CHECK (language IN ('fr', 'en')),
            place TEXT,
            invitation INTEGER REFERENCES invitations (id) ON DELETE SET NULL,
            reachable INTEGER NOT NULL DEFAULT 1,
            created TEXT NOT NULL,
            last_seen TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE handled_updates (
            update_id INTEGER PRIMARY KEY,
            tries INTEGER NOT NULL,
            handled INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE subscriptions (
            chat_id INTEGER NOT NULL REFERENCES users (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            topic TEXT NOT NULL,
            territory TEXT NOT NULL,
            PRIMARY KEY (chat_id, topic, territory)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE announcements (
            id INTEGER PRIMARY KEY,
            key TEXT UNIQUE,
            kind TEXT NOT NULL,
            topic TEXT NOT NULL,
            territory TEXT NOT NULL,
            session TEXT,
            body TEXT NOT NULL,
            urgent INTEGER NOT NULL,
            author INTEGER,
            state TEXT NOT NULL DEFAULT 'draft'
                CHECK (state IN ('draft', 'scheduled', 'sending', 'paused', 'stopped', 'cancelled', 'done')),
            reason TEXT,
            created INTEGER NOT NULL,
            due INTEGER,
            ended INTEGER,
            progress_chat INTEGER,
            progress_message INTEGER,
            sent INTEGER NOT NULL DEFAULT 0,
            blocked INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            uncertain INTEGER NOT NULL DEFAULT 0,
            cancelled INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        """CREATE TABLE outbox (
            id INTEGER PRIMARY KEY,
            announcement INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
            chat_id INTEGER NOT NULL REFERENCES users (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            state TEXT NOT NULL DEFAULT 'pending'
                CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'uncertain', 'blocked', 'cancelled')),
            attempts INTEGER NOT NULL DEFAULT 0,
            error TEXT,
            not_before INTEGER NOT NULL DEFAULT 0,
            changed INTEGER NOT NULL,
            UNIQUE (announcement, chat_id)
        ) STRICT""",
        *_INDEXES_OF_THE_OUTBOX,
        _OUTBOX_COUNTED,
        _SUBSCRIPTION_LEFT,
        """CREATE TABLE announced_sessions (
            session TEXT PRIMARY KEY,
            fingerprint TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        # Addresses become text. Children are dropped before their parents, so that nothing is erased along.
        "DROP TRIGGER outbox_counted",
        "DROP TRIGGER subscription_left",
        """CREATE TABLE users_as_text (
            chat_id TEXT PRIMARY KEY NOT NULL,
            role TEXT NOT NULL DEFAULT 'visitor' CHECK (role IN ('visitor', 'member')),
            language TEXT CHECK (language IN ('fr', 'en')),
            place TEXT,
            invitation INTEGER REFERENCES invitations (id) ON DELETE SET NULL,
            reachable INTEGER NOT NULL DEFAULT 1,
            created TEXT NOT NULL,
            last_seen TEXT NOT NULL
        ) STRICT""",
        "INSERT INTO users_as_text SELECT * FROM users",
        """CREATE TABLE subscriptions_as_text (
            chat_id TEXT NOT NULL REFERENCES users_as_text (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            topic TEXT NOT NULL,
            territory TEXT NOT NULL,
            PRIMARY KEY (chat_id, topic, territory)
        ) STRICT, WITHOUT ROWID""",
        "INSERT INTO subscriptions_as_text SELECT * FROM subscriptions",
        """CREATE TABLE announcements_as_text (
            id INTEGER PRIMARY KEY,
            key TEXT UNIQUE,
            kind TEXT NOT NULL,
            topic TEXT NOT NULL,
            territory TEXT NOT NULL,
            session TEXT,
            body TEXT NOT NULL,
            urgent INTEGER NOT NULL,
            author TEXT,
            state TEXT NOT NULL DEFAULT 'draft'
                CHECK (state IN ('draft', 'scheduled', 'sending', 'paused', 'stopped', 'cancelled', 'done')),
            reason TEXT,
            created INTEGER NOT NULL,
            due INTEGER,
            ended INTEGER,
            progress_chat TEXT,
            progress_message TEXT,
            sent INTEGER NOT NULL DEFAULT 0,
            blocked INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            uncertain INTEGER NOT NULL DEFAULT 0,
            cancelled INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        "INSERT INTO announcements_as_text SELECT * FROM announcements",
        """CREATE TABLE outbox_as_text (
            id INTEGER PRIMARY KEY,
            announcement INTEGER NOT NULL REFERENCES announcements_as_text (id) ON DELETE CASCADE,
            chat_id TEXT NOT NULL REFERENCES users_as_text (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            state TEXT NOT NULL DEFAULT 'pending'
                CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'uncertain', 'blocked', 'cancelled')),
            attempts INTEGER NOT NULL DEFAULT 0,
            error TEXT,
            not_before INTEGER NOT NULL DEFAULT 0,
            changed INTEGER NOT NULL,
            UNIQUE (announcement, chat_id)
        ) STRICT""",
        "INSERT INTO outbox_as_text SELECT * FROM outbox",
        "DROP TABLE outbox",
        "DROP TABLE subscriptions",
        "DROP TABLE announcements",
        "DROP TABLE users",
        "ALTER TABLE users_as_text RENAME TO users",
        "ALTER TABLE announcements_as_text RENAME TO announcements",
        "ALTER TABLE subscriptions_as_text RENAME TO subscriptions",
        "ALTER TABLE outbox_as_text RENAME TO outbox",
        *_INDEXES_OF_THE_OUTBOX,
        _OUTBOX_COUNTED,
        _SUBSCRIPTION_LEFT,
    ),
    (
        # A request is decided once, whoever presses first; a number is never given twice.
        """CREATE TABLE requests (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat_id TEXT NOT NULL REFERENCES users (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            asked INTEGER NOT NULL,
            decision TEXT CHECK (decision IN ('accepted', 'refused', 'removed'))
        ) STRICT""",
        # Without reference to a user: who erases their data must not come back by the link that was closed for them.
        """CREATE TABLE closed_invitations (
            chat_id TEXT NOT NULL,
            invitation INTEGER NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
            PRIMARY KEY (chat_id, invitation)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE awaited (
            person TEXT PRIMARY KEY NOT NULL,
            what TEXT NOT NULL,
            since INTEGER NOT NULL,
            number INTEGER NOT NULL,
            topic TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
    ),
)
