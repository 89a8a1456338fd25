"""Between the pure parts and the tables: drafts from changes, confirmation, reminders that go by themselves.

Nothing goes out by itself but reminders of sessions that an administrator has announced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.announcing.body import Body
from bot.announcing.changes import Change, changes
from bot.announcing.controls import pause_for, resume
from bot.announcing.quiet import next_allowed
from bot.announcing.reasons import BY_HAND, DISMISSED, OUTDATED, OVERTAKEN, SUPERSEDED
from bot.announcing.recipients import as_kept, from_kept, wanted_areas
from bot.announcing.reminders import PlannedReminder, due, planned
from bot.announcing.texts import body_of_change, body_of_reminder
from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.settings import QuietHours
from bot.storage import (
    AnnouncedSession,
    Announcement,
    AnnouncementState,
    NewAnnouncement,
    Recipient,
    Storage,
)

REMINDER: Final = "reminder"
MESSAGE: Final = "message"
CORRECTION: Final = "correction"
_EVERY_STATE: Final[tuple[AnnouncementState, ...]] = (
    "draft", "scheduled", "sending", "paused", "stopped", "cancelled", "done",
)  # fmt: skip
_UNDER_WAY: Final[tuple[AnnouncementState, ...]] = ("scheduled", "sending", "paused", "stopped")


@dataclass(frozen=True, slots=True)
class Desk:
    """Works with one knowledge snapshot; make another one after a reload."""

    storage: Storage
    knowledge: Knowledge
    rules: Announcing
    quiet: QuietHours | None

    async def refresh_drafts(self, now: datetime) -> list[Announcement]:
        """Turn what changed in the knowledge into drafts, and return the new ones, to be previewed.

        Calling it again, after a restart or a reload, makes no second draft. A draft that the knowledge has overtaken
        is withdrawn; what is under way about a session that has changed pauses, until the draft is decided upon.
        """
        found = await self._changes(now)
        kept = {one.key: one for one in await self.storage.announcements.in_state(*_EVERY_STATE) if one.key}
        wanted: dict[str, Change] = {}
        for change in found:
            key = _free_key(change.key, kept)
            earlier = kept.get(key)
            if earlier is not None and earlier.state != "draft":
                # Confirmed or dismissed, and cut short before that was remembered.
                await self._decided(earlier, now)
            else:
                wanted[key] = change
        await self._withdraw_overtaken_drafts(set(wanted), now)
        await self._hold_what_is_overtaken({change.session.key for change in wanted.values()}, now)
        drafts = [await self._draft(key, change, now) for key, change in wanted.items() if key not in kept]
        return [draft for draft in drafts if draft is not None]

    async def take_as_known(self, now: datetime) -> None:
        """Remember the sessions as they stand, as if people knew them: only what changes from now on is announced."""
        for change in await self._changes(now):
            await self.storage.sessions.note(change.session.key, change.fingerprint, change.sequence, now)

    async def recipients(self, topic: str, territories: Sequence[str]) -> list[Recipient]:
        """Whom an announcement would go to now."""
        if not territories:
            return await self.storage.subscriptions.recipients(topic)
        wanted = wanted_areas(territories, self.knowledge)
        # Territories that all have left the knowledge mean nobody, not everybody.
        return await self.storage.subscriptions.recipients(topic, wanted) if wanted else []

    async def recipients_of(self, announcement: NewAnnouncement) -> list[Recipient]:
        """Whom this announcement would go to now; a correction: those who got, or may have got, what it corrects."""
        corrected = Body.from_json(announcement.body).corrects
        if corrected is not None:
            got_it = await self.storage.outbox.of(corrected, "sent", "uncertain")
            return [Recipient(delivery.chat_id, delivery.language) for delivery in got_it]
        return await self.recipients(announcement.topic, from_kept(announcement.territory))

    async def confirm(self, number: int, at: datetime, now: datetime) -> int | None:
        """Let a draft go out, not in the quiet hours unless urgent. Return for how many; None if it is no draft."""
        draft = await self.storage.announcements.find(number)
        if draft is None or draft.state != "draft":
            return None
        recipients = [recipient.chat_id for recipient in await self.recipients_of(draft)]
        moment = max(at, now) if draft.urgent else next_allowed(self.quiet, max(at, now))
        if not await self.storage.announcements.confirm(number, recipients, moment, now):
            return None
        await self._decided(draft, now)
        return len(recipients)

    async def dismiss(self, number: int, now: datetime) -> bool:
        """Leave a draft unsent for good; people are taken to know. Return whether it was a draft."""
        draft = await self.storage.announcements.find(number)
        if draft is None or draft.state != "draft":
            return False
        await self.storage.announcements.move(number, to="cancelled", now=now, reason=DISMISSED)
        await self._decided(draft, now)
        return True

    async def rewrite(self, number: int, text: str, language: LanguageCode | None = None) -> bool:
        """Change the words of a draft, in one language or in all. Return whether it was still a draft."""
        draft = await self.storage.announcements.find(number)
        if draft is None:
            return False
        body = Body.from_json(draft.body).saying(text, language)
        return await self.storage.announcements.rewrite(number, body.to_json())

    async def write(
        self, text: str, topic: str, territories: Sequence[str], author: str, now: datetime, *, urgent: bool = False
    ) -> Announcement | None:
        """Make a draft of a text that an administrator typed."""
        body = Body(texts={}).saying(text)
        new = NewAnnouncement(MESSAGE, topic, body.to_json(), as_kept(territories), urgent=urgent, author=author)
        return await self.storage.announcements.draft(new, now)

    async def correct(self, number: int, text: str, author: str, now: datetime) -> Announcement | None:
        """Make a draft of a correction, for those who got an announcement. None if that one is unknown."""
        wrong = await self.storage.announcements.find(number)
        if wrong is None:
            return None
        body = Body(texts={}, corrects=number).saying(text)
        new = NewAnnouncement(CORRECTION, wrong.topic, body.to_json(), wrong.territory, urgent=False, author=author)
        return await self.storage.announcements.draft(new, now)

    async def send_due_reminders(self, now: datetime) -> list[int]:
        """Let the reminders go whose time has come, each once, and return their numbers."""
        memory = await self.storage.sessions.all()
        started = []
        for reminder in due(self._planned(memory), now):
            number = await self._start(reminder, memory[reminder.session.key].sequence, now)
            if number is not None:
                started.append(number)
        return started

    def _planned(self, memory: Mapping[str, AnnouncedSession]) -> list[PlannedReminder]:
        return planned(self.knowledge.training.sessions, self.rules, memory, self.quiet, self.knowledge.network.zone)

    async def _changes(self, now: datetime) -> list[Change]:
        return changes(self.knowledge.training.sessions, await self.storage.sessions.all(), now)

    async def _draft(self, key: str, change: Change, now: datetime) -> Announcement | None:
        new = NewAnnouncement(
            kind=change.kind,
            topic=self.rules.session_topic,
            body=body_of_change(change, self.knowledge, now).to_json(),
            territory=as_kept(change.session.territories),
            session=change.session.key,
            key=key,
        )
        return await self.storage.announcements.draft(new, now)

    async def _start(self, reminder: PlannedReminder, sequence: int, now: datetime) -> int | None:
        new = NewAnnouncement(
            kind=REMINDER,
            topic=self.rules.session_topic,
            body=body_of_reminder(reminder, sequence, self.knowledge, now).to_json(),
            territory=as_kept(reminder.session.territories),
            session=reminder.session.key,
            key=reminder.key,
        )
        draft = await self.storage.announcements.draft(new, now) or await self._draft_left_behind(reminder.key)
        if draft is None or await self.confirm(draft.number, now, now) is None:
            return None
        return draft.number

    async def _draft_left_behind(self, key: str) -> Announcement | None:
        """A reminder that was cut short between its draft and its confirmation."""
        drafts = await self.storage.announcements.in_state("draft")
        return next((draft for draft in drafts if draft.key == key), None)

    async def _decided(self, draft: Announcement, now: datetime) -> None:
        """Note what people know of a session from now on."""
        await self._end_what_is_overtaken(draft, now)
        body = Body.from_json(draft.body)
        if body.session is not None and body.fingerprint is not None:
            await self.storage.sessions.note(body.session, body.fingerprint, body.sequence, now)

    async def _withdraw_overtaken_drafts(self, wanted: set[str], now: datetime) -> None:
        announcements = self.storage.announcements
        for draft in await announcements.in_state("draft"):
            if draft.session is not None and draft.kind != REMINDER and draft.key not in wanted:
                await announcements.move(draft.number, to="cancelled", now=now, reason=SUPERSEDED)

    async def _hold_what_is_overtaken(self, changed: set[str], now: datetime) -> None:
        """Pause what is under way about a session that is not as it says; go on where the knowledge has come back."""
        announcements = self.storage.announcements
        for one in await announcements.in_state("scheduled", "sending", "paused"):
            if one.session in changed and one.reason != BY_HAND:
                await pause_for(OVERTAKEN, announcements, one.number, now)
        for one in await announcements.in_state("paused"):
            if one.reason == OVERTAKEN and one.session not in changed:
                await resume(announcements, one.number, now)

    async def _end_what_is_overtaken(self, decided: Announcement, now: datetime) -> None:
        """An administrator has decided about a change: what was under way about the session before is over."""
        if decided.session is None or decided.kind == REMINDER:
            return
        for one in await self.storage.announcements.in_state(*_UNDER_WAY):
            if one.session == decided.session and one.number != decided.number:
                await self.storage.announcements.move(one.number, to="cancelled", now=now, reason=OUTDATED)


def _free_key(key: str, kept: Mapping[str, Announcement]) -> str:
    """The key itself, or a further one where its draft was withdrawn: the same change has come back."""
    further = key
    count = 1
    while (earlier := kept.get(further)) is not None and earlier.reason == SUPERSEDED:
        count += 1
        further = f"{key}:{count}"
    return further
