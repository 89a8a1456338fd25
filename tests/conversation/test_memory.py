"""What is remembered for a while: contexts, pace, deep links."""

from __future__ import annotations

from datetime import timedelta

from bot.conversation.memory import Bounded, ContextStore, FloodControl
from bot.understanding.context import Context
from bot.understanding.query import Query
from tests.conftest import NOON


def test_contexts_are_forgotten_after_thirty_minutes() -> None:
    """Guards that nothing of a question outlives its use, even if nobody writes again."""
    now = NOON
    store = ContextStore(lambda: now)
    for user in range(5):
        store.put(str(user), str(user), Context(Query(sections=("grade",)), now))
    now += timedelta(minutes=29)
    store.put("9", "9", Context(Query(), now))
    assert store.get("0", "0") is not None
    assert store.get("0", "1") is None
    now += timedelta(minutes=2)
    assert store.get("9", "9") is not None
    assert store.get("0", "0") is None
    store.put("9", "9", None)
    assert store.get("9", "9") is None


def test_memory_is_bounded() -> None:
    """Guards that a million strangers do not fill the memory."""
    bounded: Bounded[int, int] = Bounded(3)
    for number in range(10):
        bounded.put(number, number)
        bounded.get(8)
    assert len(bounded) == 3
    assert bounded.get(9) == 9
    assert bounded.get(8) == 8
    assert bounded.get(0) is None


def test_a_person_who_is_too_fast_is_told_once_and_served_again_later() -> None:
    """Guards the bucket: a burst, one notice, silence, then service as time passes; others are not concerned."""
    seconds = 0.0
    flood = FloodControl(lambda: seconds, burst=3, seconds=2)
    assert [flood.judge("1") for _ in range(6)] == ["go", "go", "go", "tell", "silent", "silent"]
    assert flood.judge("2") == "go"
    seconds += 2
    assert [flood.judge("1"), flood.judge("1")] == ["go", "silent"]
    seconds += 60
    assert [flood.judge("1") for _ in range(4)] == ["go", "go", "go", "tell"]


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    """Guards the order: reading and writing again both make something recent."""
    bounded: Bounded[str, int] = Bounded(2)
    bounded.put("read", 1)
    bounded.put("other", 1)
    bounded.get("read")
    bounded.put("new", 1)
    assert [bounded.get(key) for key in ("read", "other", "new")] == [1, None, 1]
    bounded.put("read", 2)
    bounded.put("last", 1)
    assert [bounded.get(key) for key in ("read", "new", "last")] == [2, None, 1]
    bounded.drop_oldest_while(lambda value: value == 2)
    assert [bounded.get(key) for key in ("read", "last")] == [None, 1]


def test_ten_thousand_are_remembered() -> None:
    """Guards the usual bound on both sides."""
    bounded: Bounded[int, int] = Bounded()
    for number in range(10_001):
        bounded.put(number, number)
    assert (len(bounded), bounded.get(0), bounded.get(1)) == (10_000, None, 1)


def test_what_is_stale_leaves_the_memory_when_anybody_reads_or_writes() -> None:
    """Guards that a question is not kept, whoever acts next, and that a stale one behind a fresh one is not given."""
    now = NOON
    store = ContextStore(lambda: now)
    store.put("1", "1", Context(Query(), now))
    now += timedelta(minutes=31)
    assert store.get("2", "2") is None
    assert len(store) == 0
    store.put("1", "1", Context(Query(), now))
    now += timedelta(minutes=31)
    store.put("2", "2", Context(Query(), now))
    assert len(store) == 1
    store.put("3", "3", Context(Query(), now - timedelta(minutes=40)))
    assert len(store) == 2
    assert store.get("3", "3") is None


def test_fifteen_acts_at_once_and_one_every_two_seconds() -> None:
    """Guards the usual pace."""
    seconds = 0.0
    flood = FloodControl(lambda: seconds)
    assert [flood.judge("1") for _ in range(16)] == ["go"] * 15 + ["tell"]
    seconds += 1.9
    assert flood.judge("1") == "silent"
    seconds += 0.1
    assert [flood.judge("1"), flood.judge("1")] == ["go", "silent"]


def test_a_half_full_bucket_forgets_that_it_told() -> None:
    """Guards the second notice: it comes once somebody was served slowly enough for a while, not before."""
    seconds = 0.0
    flood = FloodControl(lambda: seconds, burst=4, seconds=1)
    assert [flood.judge("1") for _ in range(5)] == ["go", "go", "go", "go", "tell"]
    seconds += 2
    assert [flood.judge("1") for _ in range(3)] == ["go", "go", "silent"]
    seconds += 3
    assert [flood.judge("1") for _ in range(4)] == ["go", "go", "go", "tell"]


def test_what_was_written_slowly_and_arrives_at_once_was_not_too_fast() -> None:
    """Guards messages of an outage: what counts is when they were sent, and a clock that goes back takes nothing."""
    flood = FloodControl(lambda: 0.0, burst=2, seconds=2)
    assert [flood.judge("1", sent=at) for at in (100.0, 102.0, 104.0, 106.0)] == ["go"] * 4
    assert [flood.judge("1", sent=at) for at in (106.0, 106.0, 50.0, 106.0)] == ["go", "tell", "silent", "silent"]
    assert [flood.judge("1", sent=at) for at in (None, 106.0, 108.0)] == ["silent", "silent", "go"]
    assert [flood.judge("2", sent=at) for at in (None, 100.0, 100.0, 102.0)] == ["go", "go", "tell", "go"]


def test_the_stopwatch_counts_where_it_went_further() -> None:
    """Guards somebody whose phone's clock stands still."""
    seconds = 0.0
    flood = FloodControl(lambda: seconds, burst=1, seconds=2)
    assert [flood.judge("1", sent=100.0), flood.judge("1", sent=100.0)] == ["go", "tell"]
    seconds += 2
    assert flood.judge("1", sent=101.0) == "go"


def test_the_notice_is_forgotten_at_half_a_bucket_exactly() -> None:
    """Guards the border of the second notice: what is left after an act has to be half of the burst."""
    for waited, last in ((3.5, "silent"), (4.0, "tell")):
        seconds = 0.0
        flood = FloodControl(lambda: seconds, burst=6, seconds=1)  # noqa: B023 (used within the turn)
        assert [flood.judge("1") for _ in range(7)] == ["go"] * 6 + ["tell"]
        seconds += waited
        assert [flood.judge("1") for _ in range(int(waited))] == ["go"] * int(waited)
        assert flood.judge("1") == last
