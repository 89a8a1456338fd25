"""What is remembered for a while: contexts, pace, deep links."""

from __future__ import annotations

from datetime import timedelta

from bot.conversation.memory import Bounded, ContextStore, FloodControl
from bot.understanding.dialogue import Context
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
