"""The knowledge read again while an announcement goes out: a real file, real HTTP, the worker beside the updates."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.announcing.pacing import Pace
from bot.assistant import Assistant
from bot.channels.telegram.application import TelegramChannel, extensions_of
from bot.channels.telegram.client import new_bot
from bot.conversation.announcing import Announcements
from bot.conversation.announcing.reloading import Reloading
from bot.conversation.snapshot import KnowledgeHolder
from bot.local import ADMINISTRATOR_ID, MEMBER_ID, LocalBotApi
from bot.local.state import Chat, Message, Person
from bot.settings import Settings
from bot.storage import Report, Storage, Subscription
from tests.channels.telegram.test_announcing_over_http import NOON, all_of, said, tap, with_button
from tests.channels.telegram.test_local_server import LONG, Running, text_of, until
from tests.conftest import ROOT
from tests.conversation.announcing.conftest import with_session
from tests.typed import untypeset

pytestmark = pytest.mark.slow

READERS, ASKERS = range(7_000_000, 7_000_200), range(7_100_000, 7_100_500)
SLOWLY, AT_ONCE = Pace(per_second=4), Pace(per_second=None)
"""So that a reload falls within the broadcast on any machine, and nobody waits for its end."""
SESSION = """sessions:
  - {key: dax_2027, title: {fr: Journée immunotox <Dax>, en: Immunotox day <Dax>}, status: open,
     starts: 2027-03-12T09:00, ends: 2027-03-12T17:00, commune: '40088',
     registration: 'https://example.org/inscription', registration_deadline: 2027-03-01}
"""
FIRST, THEN = "starts: 2027-03-12T09:00, ends: 2027-03-12", "starts: 2027-03-19T09:00, ends: 2027-03-19"
PAUSED = "la session a changé depuis"
NEW, MOVED, CANCELLED = "Nouvelle session", "Nouvelle date", "Session annulée"


@dataclass
class Broadcast(Running):
    """A bot at work, its administrator, and two hundred people to whom a session is being announced."""

    folder: Path
    announcements: Announcements

    @property
    def reloading(self) -> Reloading:
        return self.announcements.reloading

    def write(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def paced(self, pace: Pace) -> None:
        worker = self.announcements.office.worker
        assert worker is not None
        worker._pacer._pace = pace

    def got(self, words: str) -> Counter[int]:
        """How many letters with these words each reader holds."""
        return Counter(
            reader for reader in READERS for one in said(self, reader) if words in untypeset(str(one.content))
        )

    async def begun(self) -> int:
        """Announce the session slowly, and wait until some have it; return the number of the announcement."""
        storage = self.announcements.office.storage
        await until(lambda: with_button(self, ADMINISTRATOR_ID, "Envoyer"))
        for reader in READERS:
            await storage.users.seen(str(reader), NOON.date())
            await storage.subscriptions.add(str(reader), Subscription("training"))
        self.paced(SLOWLY)
        await self.sent_now()
        await until(lambda: len(self.got(NEW)) >= 3)
        [announcement] = await storage.announcements.in_state("sending")
        return announcement.number

    async def sent_now(self) -> None:
        """Let the newest draft go out."""
        await tap(self, ADMINISTRATOR_ID, "Envoyer")
        await tap(self, ADMINISTRATOR_ID, "Maintenant")

    async def by_command(self) -> None:
        """Reload as an administrator does, and wait until it has ended; the broadcast is still under way."""
        known = len(said(self, ADMINISTRATOR_ID))
        await self.ask(ADMINISTRATOR_ID, "/recharger")
        await until(lambda: len(said(self, ADMINISTRATOR_ID)) >= known + 2)  # that it begins, and what comes of it
        await self.reloading.finish()

    async def by_signal(self) -> None:
        """Reload as somebody at the machine does."""
        os.kill(os.getpid(), signal.SIGHUP)
        await until(lambda: self.reloading.is_under_way)
        await self.reloading.finish()

    async def ended(self, number: int) -> Report:
        """Let it go quickly to its end, and return what became of it."""
        self.paced(AT_ONCE)
        announcements = self.announcements.office.storage.announcements
        async with asyncio.timeout(LONG):
            while (one := await announcements.find(number)) is None or one.state not in ("done", "cancelled"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        return await announcements.report(number)


@pytest.fixture
async def broadcast(assistant: Assistant, tmp_path: Path) -> AsyncIterator[Broadcast]:
    """Start server and bot, with knowledge of their own in which one session stands that nobody has heard of."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    training = folder / "training.yaml"
    training.write_text(training.read_text(encoding="utf-8").replace("sessions: []\n", SESSION), encoding="utf-8")
    api = LocalBotApi(pace_repeats=False)
    for reader in (*READERS, *ASKERS):
        api.world.people[reader] = Person(reader, "Abonné", started=True)
        api.world.chats[reader] = Chat(reader, "private", "Abonné")
    await api.start()
    api.users.write(ADMINISTRATOR_ID, ADMINISTRATOR_ID, "/start")
    settings = Settings(
        token=SecretStr(api.token), api_url=api.root_url, admin_ids=frozenset({str(ADMINISTRATOR_ID)}), demo=True,
        state_dir=tmp_path, now=NOON, knowledge_dir=folder, watch=False,
    )  # fmt: skip
    holder = KnowledgeHolder(with_session(assistant))
    async with Storage.open(settings.database) as storage:
        bot = new_bot(settings)
        channel = TelegramChannel(settings, storage, holder, bot, extensions_of(settings, storage, holder, bot))
        channel.reload_on_hangup()
        [announcements] = [one for one in channel.services.extensions if isinstance(one, Announcements)]
        task = asyncio.create_task(channel.run())
        yield Broadcast(api, channel, folder, announcements)
        channel.loop.stop()
        assert await asyncio.wait_for(task, LONG) == 0
    asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
    await api.stop()


def once(readers: range | list[int] = READERS) -> Counter[int]:
    """One letter for each of them."""
    return Counter(readers)


async def asked_all_along(broadcast: Broadcast, until_then: asyncio.Task[None]) -> list[Message]:
    """Let one after the other ask until something is over, and return the answers."""
    answers = []
    for asker in ASKERS:
        if until_then.done():
            break
        answers.append(await broadcast.ask(asker, "dermato dax"))
    await until_then
    return answers


async def goes_on(broadcast: Broadcast) -> None:
    """Wait until somebody more has it, slowly: what came before fell within the broadcast."""
    before = len(broadcast.got(NEW))
    assert before < len(READERS)
    await until(lambda: len(broadcast.got(NEW)) > before)


@pytest.mark.parametrize("way", ["by_command", "by_signal"])
async def test_a_reload_disturbs_neither_the_broadcast_nor_the_answers(broadcast: Broadcast, way: str) -> None:
    """Guards a correction that cannot wait: letters and answers go on meanwhile, everybody gets one, it is in use."""
    number = await broadcast.begun()
    broadcast.write("toxicities/colitis.yaml", "phrases:\n  fr: [", "phrases:\n  fr: [zarbouillis, ")
    answers = await asked_all_along(broadcast, asyncio.create_task(getattr(broadcast, way)()))
    await goes_on(broadcast)
    assert all("Dax" in text_of(one) for one in answers)
    assert "relues" in all_of(broadcast, ADMINISTRATOR_ID)
    assert "Colite" in text_of(await broadcast.ask(MEMBER_ID, "zarbouillis sous pembro"))
    assert await broadcast.ended(number) == Report(sent=len(READERS))
    assert broadcast.got(NEW) == once()
    assert len(await broadcast.announcements.office.storage.announcements.latest()) == 1, "no second draft of it"


async def test_a_refused_reload_changes_nothing(broadcast: Broadcast) -> None:
    """Guards the last good state: a mistake in the very session that goes out stops neither it nor the answers."""
    number = await broadcast.begun()
    broadcast.write("training.yaml", "status: open", "status: opened")
    answers = await asked_all_along(broadcast, asyncio.create_task(broadcast.by_command()))
    await goes_on(broadcast)
    assert "knowledge/training.yaml" in all_of(broadcast, ADMINISTRATOR_ID)
    assert all("Dax" in text_of(one) for one in answers)
    assert await broadcast.ended(number) == Report(sent=len(READERS))
    assert broadcast.got(NEW) == once()


@pytest.mark.parametrize("answer", ["Oui, mettre", "Non, garder"])
async def test_a_session_that_leaves_while_it_is_announced(broadcast: Broadcast, answer: str) -> None:
    """Guards a session deleted meanwhile: it goes on until a word says so; then all hear once that it is cancelled."""
    number = await broadcast.begun()
    broadcast.write("training.yaml", SESSION, "sessions: []\n")
    await asked_all_along(broadcast, asyncio.create_task(broadcast.by_command()))
    await goes_on(broadcast)
    await tap(broadcast, ADMINISTRATOR_ID, answer)
    if answer.startswith("Non"):
        assert await broadcast.ended(number) == Report(sent=len(READERS))
        assert broadcast.got(NEW) == once()
        return
    await until(lambda: PAUSED in all_of(broadcast, ADMINISTRATOR_ID))
    paused = await broadcast.announcements.office.storage.announcements.find(number)
    assert paused is not None
    assert (paused.state, paused.reason) == ("paused", "overtaken")
    had = list(broadcast.got(NEW))
    await broadcast.sent_now()
    report = await broadcast.ended(number)
    assert report == Report(sent=len(had), cancelled=len(READERS) - len(had))
    assert await broadcast.ended(number + 1) == Report(sent=len(READERS))
    assert broadcast.got(NEW) == once(had)
    assert broadcast.got(CANCELLED) == once()


@pytest.mark.parametrize("then", ["the draft is sent", "it is put back"])
async def test_a_session_that_moves_while_it_is_announced(broadcast: Broadcast, then: str) -> None:
    """Guards against a date that no longer holds: it waits at once; put back it goes on, else all hear the new one."""
    number = await broadcast.begun()
    broadcast.write("training.yaml", FIRST, THEN)
    await broadcast.by_signal()
    had = list(broadcast.got(NEW))
    broadcast.paced(AT_ONCE)
    await until(lambda: PAUSED in all_of(broadcast, ADMINISTRATOR_ID))
    assert list(broadcast.got(NEW)) == had, "nobody more hears of the old date"
    if then == "it is put back":
        broadcast.write("training.yaml", THEN, FIRST)
        await broadcast.by_command()
        assert await broadcast.ended(number) == Report(sent=len(READERS))
        assert broadcast.got(NEW) == once()
        assert not broadcast.got(MOVED)
        return
    await broadcast.sent_now()
    assert await broadcast.ended(number) == Report(sent=len(had), cancelled=len(READERS) - len(had))
    assert await broadcast.ended(number + 1) == Report(sent=len(READERS))
    assert broadcast.got(NEW) == once(had)
    assert broadcast.got(MOVED) == once()


async def test_a_session_that_moves_while_the_database_is_out_of_order(broadcast: Broadcast) -> None:
    """Guards against an old date that goes on once the database answers again; the reload itself needs no database."""
    number = await broadcast.begun()
    broadcast.write("training.yaml", FIRST, THEN)
    storage = broadcast.announcements.office.storage
    with closing(sqlite3.connect(broadcast.announcements.office.settings.database)) as other:
        other.execute("BEGIN EXCLUSIVE")
        await broadcast.by_signal()
        had = list(broadcast.got(NEW))
        broadcast.paced(AT_ONCE)
        other.rollback()
    await until(lambda: MOVED in all_of(broadcast, ADMINISTRATOR_ID))
    assert "relues" in all_of(broadcast, ADMINISTRATOR_ID)
    paused = await storage.announcements.find(number)
    assert paused is not None
    assert (paused.state, paused.reason) == ("paused", "overtaken")
    assert len(broadcast.got(NEW)) <= len(had) + 1, "but for the one that was on its way"
    await broadcast.sent_now()
    assert await broadcast.ended(number + 1) == Report(sent=len(READERS))
    assert broadcast.got(MOVED) == once()
