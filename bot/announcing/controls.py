"""What the sender of an announcement can do while it is under way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.announcing.ports import AnnouncementsTable, Store
from bot.announcing.reasons import BY_HAND, MAY_GO_AFTER_A_CORRECTION
from bot.storage import AnnouncementState


async def pause(announcements: AnnouncementsTable, number: int, now: datetime) -> bool:
    """Let nothing more go out, also in the morning if it paused for the night. Return whether that changed anything."""
    return await pause_for(BY_HAND, announcements, number, now)


async def pause_for(reason: str, announcements: AnnouncementsTable, number: int, now: datetime) -> bool:
    """Pause, or give an announcement that is paused another reason. Return whether that changed anything."""
    found = await announcements.find(number)
    if found is None or found.state not in ("scheduled", "sending", "paused") or found.reason == reason:
        return False
    if found.state == "paused":
        # A pause cannot be replaced by another one; stopped in between, nothing can slip out.
        await announcements.move(number, to="stopped", now=now, reason=reason)
    return await announcements.move(number, to="paused", now=now, reason=reason)


async def resume(announcements: AnnouncementsTable, number: int, now: datetime) -> bool:
    """Go on, at once or at the time that was planned. Return whether it was paused."""
    found = await announcements.find(number)
    if found is None or found.state != "paused":
        return False
    state: AnnouncementState = "scheduled" if found.due is not None and found.due > now else "sending"
    return await announcements.move(number, to=state, now=now)


async def resume_stopped(store: Store, number: int, now: datetime, areas: Collection[str] = ()) -> bool:
    """Go on with what was stopped, after a correction; whom it was refused to gets it now, nobody twice."""
    found = await store.announcements.find(number)
    if found is None or found.state != "stopped":
        return False
    await store.outbox.send_refused_again(number, MAY_GO_AFTER_A_CORRECTION, now, areas)
    return await store.announcements.move(number, to="sending", now=now)


async def go_on(store: Store, number: int, now: datetime, areas: Collection[str] = ()) -> bool:
    """Go on with what was paused or stopped. Return whether it was. `areas`: for whom it is; none: for everybody."""
    return await resume(store.announcements, number, now) or await resume_stopped(store, number, now, areas)


async def cancel(announcements: AnnouncementsTable, number: int, now: datetime) -> bool:
    """End it: what waits is not sent. Return whether there was something to end."""
    return await announcements.move(number, to="cancelled", now=now, reason=BY_HAND)
