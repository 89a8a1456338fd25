"""Chats that fail again and again, in the midst of a broadcast to others."""

from __future__ import annotations

from bot.announcing.outcomes import NotSent, TooFast
from tests.announcing.fakes import Scene


async def test_chats_that_always_fail_hold_nobody_up_for_long(scene: Scene) -> None:
    """Guards all others against two chats that take turns at failing: each wait was the longer, and ended with one."""
    hopeless = NotSent("server_error", perhaps_this_chat=True)
    scene.telegram.answers = {1: [NotSent("network")] * 50, 2: [hopeless] * 50, 3: [TooFast(1)] * 2}
    await scene.announce(range(1, 30))
    await scene.run(scene.worker(), lambda: set(range(4, 30)) <= scene.telegram.received.keys())
    assert scene.time.seconds < 10
