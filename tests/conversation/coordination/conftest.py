"""A chat with the coordinator's side joined in, over a folder of knowledge of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.announcing.body import Body
from bot.assistant import Assistant
from bot.channels.telegram.messenger import TelegramMessenger
from bot.clock import Clock
from bot.conversation.announcing import Announcements
from bot.conversation.coordination import Coordination
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.training_models import TrainingSession
from bot.settings import Settings
from tests.channels.telegram.harness import ADMINISTRATOR, Call, Chat, everything
from tests.conftest import ROOT
from tests.typed import untypeset

HAND_MADE = """sessions:
  # dites au CH avant de changer l'heure
  - key: dax_2027   # première session
    title: {fr: "Journée de Dax", en: "Dax day"}
    status: open
    starts: 2027-03-12 09:00   # confirmé par le CH
    ends: 2027-03-12 17:00
    commune: "40088"
    registration: https://example.org/inscription
    registration_deadline: 2027-03-01
  # la suite est à confirmer
  - {key: pau_2027, title: {fr: Pau, en: Pau}, status: to_be_announced}
# fin
"""


@dataclass
class Office:
    """Where a coordinator sits: the chat, the folder, and what was read again."""

    chat: Chat
    knowledge: Path
    announcements: Announcements

    @property
    def file(self) -> Path:
        return self.knowledge / "training.yaml"

    def text(self) -> str:
        return self.file.read_bytes().decode()

    def session(self, key: str) -> TrainingSession:
        sessions = load_knowledge(self.knowledge, ROOT / "data").training.sessions
        return next(one for one in sessions if one.key == key)

    async def say(self, *texts: str, user: int = ADMINISTRATOR) -> list[Call]:
        """Type one text after the other, and return what the last led to."""
        calls: list[Call] = []
        for text in texts:
            calls = await self.chat.say(text, user)
        return calls

    async def press(self, label: str, calls: list[Call], user: int = ADMINISTRATOR) -> list[Call]:
        """Tap the last button with this label among the calls."""
        call = next(call for call in reversed(calls) if any(label in untypeset(b["text"]) for b in call.buttons))
        return await self.chat.tap(call.button(label)["callback_data"], user)

    async def read_again(self) -> list[Call]:
        """Wait for the reload, and return what it said."""
        before = len(self.chat.request.calls)
        await self.announcements.reloading.finish()
        return self.chat.request.calls[before:]

    async def drafts(self) -> list[str]:
        """What the drafts of announcements say, in French."""
        found = await self.chat.storage.announcements.in_state("draft")
        return [untypeset(Body.from_json(one.body).text("fr")) for one in found]

    def restart(self) -> None:
        """The same bot after a restart: what was only in memory is gone."""
        office = self.announcements.office
        self.announcements = Announcements(
            office.settings, self.chat.storage, self.chat.holder, office.messenger, office.clock
        )
        self.chat.join(Coordination(self.announcements.office, self.announcements.reloading.begin), self.announcements)


@pytest.fixture(scope="session")
def written(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assistant]:
    """Give a folder of knowledge with two sessions that a curator wrote by hand, and who has read it."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path_factory.mktemp("coordination") / "knowledge"))
    file = folder / "training.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("sessions: []\n", HAND_MADE), encoding="utf-8")
    return folder, assistant.with_knowledge(load_knowledge(folder, ROOT / "data"))


@pytest.fixture
async def office(chat: Chat, tmp_path: Path, written: tuple[Path, Assistant]) -> AsyncIterator[Office]:
    """Give a coordinator's office over a copy of that folder."""
    folder = Path(shutil.copytree(written[0], tmp_path / "knowledge"))
    settings = Settings(admin_ids=frozenset({str(ADMINISTRATOR)}), demo=True, state_dir=tmp_path, knowledge_dir=folder)

    def now() -> datetime:
        return chat.clock.astimezone(UTC)

    chat.holder.swap(written[1])
    announcements = Announcements(settings, chat.storage, chat.holder, TelegramMessenger(chat.bot), Clock(now=now))
    chat.join(Coordination(announcements.office, announcements.reloading.begin), announcements)
    opened = Office(chat, folder, announcements)
    yield opened
    opened.announcements.reloading.stop()


__all__ = ["HAND_MADE", "Office", "everything"]
