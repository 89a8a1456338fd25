"""Subscribe, draft, send, report: the whole channel against the local Bot API, with the worker beside the updates."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.assistant import Assistant
from bot.channels.telegram.application import TelegramChannel, extensions_of
from bot.channels.telegram.client import new_bot
from bot.conversation.announcing import Announcements
from bot.conversation.announcing.office import Office
from bot.conversation.snapshot import KnowledgeHolder
from bot.local import ADMINISTRATOR_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.local.state import Message
from bot.settings import PARIS, Settings
from bot.storage import Storage, Subscription
from tests.channels.telegram.test_local_server import LONG, Running, text_of, until
from tests.conversation.announcing.conftest import with_session
from tests.typed import untypeset

NOON = datetime(2026, 11, 23, 12, tzinfo=PARIS)


@pytest.fixture
async def running(assistant: Assistant, tmp_path: Path) -> AsyncIterator[Running]:
    """Start server and bot, with a session that nobody has heard of."""
    api = LocalBotApi(pace_repeats=False)
    await api.start()
    # The administrator has written to the bot before: nobody can be written to first.
    settings = Settings(
        token=SecretStr(api.token),
        api_url=api.root_url,
        admin_ids=frozenset({str(ADMINISTRATOR_ID)}),
        demo=True,
        state_dir=tmp_path,
        now=NOON,
    )
    api.users.write(ADMINISTRATOR_ID, ADMINISTRATOR_ID, "/start")
    holder = KnowledgeHolder(with_session(assistant))
    async with Storage.open(settings.database) as storage:
        bot = new_bot(settings)
        channel = TelegramChannel(settings, storage, holder, bot, extensions_of(settings, storage, holder, bot))
        task = asyncio.create_task(channel.run())
        yield Running(api, channel)
        channel.loop.stop()
        assert await asyncio.wait_for(task, LONG) == 0
    await api.stop()


def said(running: Running, user_id: int) -> list[Message]:
    """Return what the bot wrote to somebody, in order."""
    chat = running.api.users.chat(user_id)
    return [
        chat.messages[number]
        for number in sorted(chat.messages)
        if running.api.world.is_from_bot(chat.messages[number])
    ]


def all_of(running: Running, user_id: int) -> str:
    """Return all the words of it."""
    return "\n".join(text_of(one) + untypeset(str(one.content.get("caption", ""))) for one in said(running, user_id))


def with_button(running: Running, user_id: int, label: str) -> Message | None:
    """Return the last message with a button of this label."""
    return next((m for m in reversed(said(running, user_id)) if label in untypeset(str(m.reply_markup))), None)


def office_of(running: Running) -> Office:
    """Return what the announcing side shares."""
    [announcements] = [one for one in running.channel.services.extensions if isinstance(one, Announcements)]
    return announcements.office


async def tap(running: Running, user_id: int, label: str) -> None:
    """Wait for a button and press it."""
    await until(lambda: with_button(running, user_id, label))
    message = with_button(running, user_id, label)
    assert message is not None
    await running.tap(user_id, message, label)


async def test_subscribe_draft_send_and_report(running: Running) -> None:
    """Guards the main path: the draft comes by itself at the start, and the report at the end."""
    await running.ask(MEMBER_ID, "/abonnement")
    await tap(running, MEMBER_ID, "Formation")
    await until(lambda: with_button(running, MEMBER_ID, "Départements"))
    await tap(running, ADMINISTRATOR_ID, "Envoyer")
    await tap(running, ADMINISTRATOR_ID, "Maintenant")
    await until(lambda: "Envoyés : 1 · bloqués : 0 · échecs : 0 · incertains : 0" in all_of(running, ADMINISTRATOR_ID))
    [announced] = [m for m in said(running, MEMBER_ID) if "document" in m.content]
    assert "Nouvelle session" in str(announced.content["caption"])
    assert announced.content["document"]["file_name"] == "dax_2027.ics"
    await tap(running, MEMBER_ID, "Se désabonner")
    await until(lambda: "ne recevrez plus" in all_of(running, MEMBER_ID))


@pytest.mark.slow
async def test_questions_are_answered_during_a_broadcast(running: Running) -> None:
    """Guards that deliveries never delay an answer: the median stays near the usual one."""

    async def seconds() -> float:
        begun = asyncio.get_running_loop().time()
        await running.ask(VISITOR_ID, "dermato dax")
        return asyncio.get_running_loop().time() - begun

    office = office_of(running)
    await until(lambda: with_button(running, ADMINISTRATOR_ID, "Envoyer"))
    for chat_id in range(5000, 5100):  # deleted accounts: the server refuses them, after the same call
        await office.storage.users.seen(str(chat_id), NOON.date())
        await office.storage.subscriptions.add(str(chat_id), Subscription("training"))
    usual = statistics.median([await seconds() for _ in range(7)])
    await tap(running, ADMINISTRATOR_ID, "Envoyer")
    await tap(running, ADMINISTRATOR_ID, "Maintenant")
    await until(lambda: with_button(running, ADMINISTRATOR_ID, "Pause"))
    during = statistics.median([await seconds() for _ in range(7)])
    [announcement] = await office.storage.announcements.in_state("sending")
    report = await office.storage.announcements.report(announcement.number)
    assert report.pending > 0, "the questions were asked in the midst of the broadcast"
    assert during < max(1.5 * usual, usual + 0.25)
    await tap(running, ADMINISTRATOR_ID, "Pause")
    await until(lambda: "en pause" in all_of(running, ADMINISTRATOR_ID))
