"""What is announced when a session changes, and what never is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.announcing.changes import Change, as_announced, changes, fingerprint
from bot.knowledge_base.training_models import TrainingSession
from bot.storage import AnnouncedSession
from tests.announcing.conftest import NOW
from tests.courses import session
from tests.rows import every_row


def remembered(one: TrainingSession, sequence: int = 0) -> dict[str, AnnouncedSession]:
    """A memory in which this session was announced a day ago."""
    return {one.key: AnnouncedSession(one.key, fingerprint(one), sequence, NOW - timedelta(days=1))}


def change(before: TrainingSession, after: TrainingSession) -> Change | None:
    """What there is to announce between two versions."""
    found = changes([after], remembered(before), NOW)
    return found[0] if found else None


def test_nothing_changed_is_nothing_to_announce() -> None:
    """Guards restarts and reloads: a session that stands as it was announced makes no draft."""
    assert change(session(), session()) is None


def test_a_fingerprint_can_be_read_again() -> None:
    """Guards the memory: what was announced can be said ('auparavant…') from the database alone."""
    one = session(place={"fr": "Amphi", "en": "Hall"}, registration_deadline=date(2027, 3, 1))
    assert as_announced(one.key, fingerprint(one)) == one


@every_row(
    ("more", "kind", "parts"),
    [
        ({"starts": datetime(2027, 3, 19, 9)}, "moved", ("starts", "ends")),  # noqa: DTZ001 (local time)
        ({"ends": datetime(2027, 3, 12, 18)}, "changed", ("ends",)),  # noqa: DTZ001 (local time)
        ({"commune": "87085"}, "changed", ("place",)),
        ({"facility": "chu_limoges"}, "changed", ("place",)),
        ({"online": "https://example.org/live"}, "changed", ("online",)),
        ({"registration": "https://example.org/autre"}, "changed", ("registration",)),
        ({"registration_deadline": date(2027, 3, 1)}, "changed", ("deadline",)),
        ({"status": "cancelled"}, "cancelled", ("status",)),
        ({"status": "full"}, "full", ("status",)),
        ({"starts": None, "ends": None, "status": "to_be_announced"}, "changed", ("status", "starts", "ends")),
    ],
)
def test_what_changed_is_named(more: dict[str, Any], kind: str, parts: tuple[str, ...]) -> None:
    """Guards the kinds of change and what is said to differ; each one raises the calendar's sequence."""
    found = change(session(), session(**more))
    assert found is not None
    assert (found.kind, found.parts, found.sequence) == (kind, parts, 1)
    assert found.before == session()


@pytest.mark.parametrize(
    "more",
    [
        {"capacity": 10},
        {"programme": [{"fr": "Colites", "en": "Colitis"}]},
        {"audience": {"fr": "tous", "en": "all"}},
        {"specialties": ["cardiology"]},
    ],
)
def test_small_matter_is_not_announced(more: dict[str, Any]) -> None:
    """Guards people's patience: capacity, programme, audience and documents change without a message."""
    assert change(session(), session(**more)) is None


def test_a_cancelled_session_that_comes_back_is_said_to_be_on() -> None:
    """Guards the way back from a cancellation."""
    found = change(session(status="cancelled"), session())
    assert found is not None
    assert found.kind == "reopened"


def test_with_no_memory_everything_to_come_is_a_draft_marked_so() -> None:
    """Guards a first start or a lost database: drafts said to be perhaps known already; past ones never."""
    past, pending = session("past", "2026-03-01 09:00"), session("pending", None, status="to_be_announced")
    found = changes([past, session(), pending, session("off", status="cancelled")], {}, NOW)
    assert [(one.session.key, one.kind, one.memory_was_empty) for one in found] == [("dax_2027", "new", True)]


def test_a_new_session_beside_known_ones_is_simply_new() -> None:
    """Guards the usual case: one more session in the file."""
    known = session("known", "2027-02-01 09:00")
    found = changes([known, session()], remembered(known), NOW)
    assert [(one.session.key, one.kind, one.memory_was_empty) for one in found] == [("dax_2027", "new", False)]


def test_the_sequence_never_falls_below_the_revision_of_the_file() -> None:
    """Guards calendars after a lost database: a curator can raise `revision`, and entries update again."""
    [new] = changes([session(revision=7)], {}, NOW)
    assert new.sequence == 7
    [moved] = changes([session(starts="2027-03-19 09:00", revision=3)], remembered(session(), 9), NOW)
    assert moved.sequence == 10


def test_a_session_that_left_the_file_is_cancelled_for_those_who_wait_for_it() -> None:
    """Guards a deleted entry: people were told of it, so its end is proposed, unless past or cancelled already."""
    [gone] = changes([], remembered(session()), NOW)
    assert (gone.kind, gone.session.key, gone.session.status) == ("cancelled", "dax_2027", "cancelled")
    assert changes([], remembered(session("past", "2026-03-01 09:00")), NOW) == []
    assert changes([], remembered(session(status="cancelled")), NOW) == []


def test_a_change_to_the_past_is_not_announced() -> None:
    """Guards a date corrected after the event."""
    assert change(session(), session(starts="2026-03-12 09:00")) is None


def test_a_fingerprint_of_another_version_announces_nothing() -> None:
    """Guards an upgrade: what cannot be compared is not announced as if it had changed."""
    memory = {"dax_2027": AnnouncedSession("dax_2027", "an older form", 3, NOW)}
    assert changes([session()], memory, NOW) == []
    assert changes([], memory, NOW) == []


def test_the_key_of_a_draft_tells_changes_apart() -> None:
    """Guards the unique key: the same change twice has one key, another change another one."""
    one, same = change(session(), session(status="full")), change(session(), session(status="full"))
    other = change(session(), session(status="cancelled"))
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.key == same.key != other.key
