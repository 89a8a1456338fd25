"""A chat with the announcing side joined in, and a course session to announce."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.announcing.delivery import Worker
from bot.announcing.pacing import Pace
from bot.assistant import Assistant
from bot.channels.telegram.messenger import TelegramMessenger
from bot.clock import Clock
from bot.conversation.announcing import Announcements
from bot.conversation.announcing.telling import Telling
from bot.knowledge_base.training_models import TrainingSession
from bot.settings import Settings
from bot.storage import Subscription
from tests.channels.telegram.harness import ADMINISTRATOR, Call, Chat
from tests.typed import untypeset

SESSION = {
    "key": "dax_2027",
    "title": {"fr": "Journée immunotox <Dax>", "en": "Immunotox day <Dax>"},
    "status": "open",
    "starts": "2027-03-12T09:00",
    "ends": "2027-03-12T17:00",
    "commune": "40088",
    "registration": "https://example.org/inscription",
    "registration_deadline": "2027-03-01",
}


def with_session(assistant: Assistant, **changed: object) -> Assistant:
    """Return an assistant that knows one session."""
    session = TrainingSession.model_validate({**SESSION, **changed})
    training = assistant.knowledge.training.model_copy(update={"sessions": (session,)})
    return assistant.with_knowledge(replace(assistant.knowledge, training=training))


@dataclass
class Stage:
    """The chat, and the worker that is let run when a test says so."""

    chat: Chat
    announcements: Announcements

    async def as_administrator(self, text: str) -> list[Call]:
        return await self.chat.say(text, ADMINISTRATOR)

    async def press(self, label: str, calls: list[Call], user: int = ADMINISTRATOR) -> list[Call]:
        """Tap the last button with this label among the calls."""
        call = next(call for call in reversed(calls) if any(label in untypeset(b["text"]) for b in call.buttons))
        return await self.chat.tap(call.button(label)["callback_data"], user)

    async def subscribe(self, *chats: int) -> None:
        for chat_id in chats:
            await self.chat.storage.users.seen(str(chat_id), date(2026, 11, 1))
            await self.chat.storage.subscriptions.add(str(chat_id), Subscription("training"))

    async def deliver(self) -> list[Call]:
        """Let the worker do what is due, and return the calls of it."""
        office = self.announcements.office
        before = len(self.chat.request.calls)
        telling = Telling(office)
        worker = Worker(
            office.storage, office.send, telling, office.clock, office.settings.quiet_hours, Pace(per_second=None)
        )
        for _ in range(3):
            await worker._safe_round()
        await worker._reporter.finish()
        return self.chat.request.calls[before:]


@pytest.fixture
async def stage(chat: Chat, tmp_path: Path) -> Stage:
    """Give a chat with announcements, at noon on a Monday."""
    settings = Settings(admin_ids=frozenset({str(ADMINISTRATOR)}), demo=True, state_dir=tmp_path)

    def now() -> datetime:
        return chat.clock.astimezone(UTC)

    announcements = Announcements(settings, chat.storage, chat.holder, TelegramMessenger(chat.bot), Clock(now=now))
    chat.join(announcements)
    return Stage(chat, announcements)
