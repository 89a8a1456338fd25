"""Chats that fail again and again, in the midst of a broadcast to others."""

from __future__ import annotations

from bot.announcing.outcomes import NotSent, Sent, TooFast
from tests.announcing.fakes import Scene


async def test_chats_that_always_fail_hold_nobody_up_for_long(scene: Scene) -> None:
    """Guards all others against two chats that take turns at failing: each wait was the longer, and ended with one."""
    hopeless = NotSent("server_error", perhaps_this_chat=True)
    scene.telegram.answers = {1: [NotSent("network")] * 50, 2: [hopeless] * 50, 3: [TooFast(1)] * 2}
    await scene.announce(range(1, 30))
    await scene.run(scene.worker(), lambda: set(range(4, 30)) <= scene.telegram.received.keys())
    assert scene.time.seconds < 10


async def test_an_announcement_ends_beside_several_hopeless_chats(scene: Scene) -> None:
    """Guards the report: two chats that always fail kept it in *sending* for ever, as neither of them failed alone."""
    hopeless = NotSent("server_error", perhaps_this_chat=True)
    scene.telegram.answers = {1: [hopeless] * 500, 2: [hopeless] * 500, 3: [hopeless] * 500}
    await scene.announce(range(1, 30))
    await scene.run_to_the_end()
    (report,) = scene.sender.reports
    assert (report.state, report.report.sent, report.report.failed) == ("done", 26, 3)
    assert set(scene.telegram.received) == set(range(4, 30))


async def test_an_outage_is_no_hopeless_chat(scene: Scene) -> None:
    """Guards whoever was not tried yet when everything began to fail: nobody is given up, and all get it afterwards."""
    hopeless = NotSent("server_error", perhaps_this_chat=True)
    scene.telegram.everyone = [*[Sent()] * 5, *[hopeless] * 200]
    await scene.announce(range(1, 30))
    await scene.run_to_the_end()
    (report,) = scene.sender.reports
    assert (report.report.sent, report.report.failed) == (29, 0)


async def test_a_chat_that_no_call_gets_through_to_is_given_up_after_a_day(scene: Scene) -> None:
    """Guards the report against one chat whose calls meet a fault of the network for ever: a day is waited."""
    scene.telegram.answers = {1: [NotSent("network")] * 5000}
    await scene.announce(range(1, 4))
    await scene.run_to_the_end()
    (report,) = scene.sender.reports
    assert (report.report.sent, report.report.failed) == (2, 1)
    assert 0.9 * 86_400 < scene.time.seconds < 1.2 * 86_400
