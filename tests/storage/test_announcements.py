"""Announcements and their deliveries: each goes through its states once."""

from datetime import timedelta

from bot.storage import Report, Storage, Subscription
from tests.storage.kept import DRAFT, NOW, TODAY, announced


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


async def test_sessions_remember_what_was_announced(storage: Storage) -> None:
    """Guards the memory that keeps a reload from announcing again."""
    await storage.sessions.note("landes-2027", "abc", 0, NOW)
    await storage.sessions.note("landes-2027", "def", 1, NOW)
    [session] = (await storage.sessions.all()).values()
    assert (session.session, session.fingerprint, session.sequence, session.at) == ("landes-2027", "def", 1, NOW)
    await storage.sessions.forget("landes-2027")
    assert await storage.sessions.all() == {}
