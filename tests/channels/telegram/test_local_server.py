"""The whole channel against the local Bot API over HTTP: start, question, tap, location, inline query, groups."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.assistant import Assistant
from bot.channels.telegram.application import TelegramChannel, run_telegram
from bot.channels.telegram.client import new_bot
from bot.clock import Clock
from bot.conversation.snapshot import KnowledgeHolder
from bot.local import ADMINISTRATOR_ID, GROUP_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.local.placeholders import PLACEHOLDERS
from bot.local.state import Message
from bot.settings import Settings
from bot.storage import Storage, StorageError
from tests.typed import untypeset

LONG = 90.0


async def until(condition: Callable[[], object]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(LONG):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the server is looked at from outside


@dataclass
class Running:
    """A bot at work on a server."""

    api: LocalBotApi
    channel: TelegramChannel

    async def answers(self, act: Callable[[], Any], chat_id: int, count: int = 1) -> list[Message]:
        """Do something as a person and return the messages that the bot sends to a chat."""
        chat = self.api.users.chat(chat_id)
        before = set(chat.messages)
        act()

        def fresh() -> list[Message]:
            own = [m for number, m in chat.messages.items() if number not in before]
            return [m for m in own if self.api.world.is_from_bot(m)]

        await until(lambda: len(fresh()) >= count)
        return fresh()

    async def ask(self, user_id: int, text: str) -> Message:
        """Write in private and return the answer."""
        return (await self.answers(lambda: self.api.users.write(user_id, user_id, text), user_id))[-1]

    async def tap(self, user_id: int, message: Message, label: str) -> None:
        """Press a button, whatever comes of it."""
        self.press(user_id, message, label)

    def press(self, user_id: int, message: Message, label: str) -> None:
        """Press the button whose label holds these words."""
        rows = (message.reply_markup or {})["inline_keyboard"]
        places = ((r, c, button) for r, row in enumerate(rows) for c, button in enumerate(row))
        row, column = next((r, c) for r, c, button in places if label in untypeset(button["text"]))
        self.api.users.tap(user_id, message.chat_id, message.message_id, row=row, column=column)


@asynccontextmanager
async def at_work(
    api: LocalBotApi, assistant: Assistant, state: Path, administrators: set[int]
) -> AsyncIterator[Running]:
    """Start a bot with these administrators and one member on a server."""
    ids = frozenset(map(str, administrators))
    settings = Settings(token=SecretStr(api.token), api_url=api.root_url, admin_ids=ids, demo=True, state_dir=state)
    async with Storage.open(settings.database) as storage:
        await storage.users.set_role(str(MEMBER_ID), "member", date(2026, 1, 1))
        channel = TelegramChannel(settings, storage, KnowledgeHolder(assistant), new_bot(settings))
        task = asyncio.create_task(channel.run())
        yield Running(api, channel)
        channel.loop.stop()
        assert await asyncio.wait_for(task, LONG) == 0


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """Start a server."""
    api = LocalBotApi(pace_repeats=False)
    await api.start()
    yield api
    await api.stop()


@pytest.fixture
async def running(api: LocalBotApi, assistant: Assistant, tmp_path: Path) -> AsyncIterator[Running]:
    """Start server and bot, with one member."""
    async with at_work(api, assistant, tmp_path, {ADMINISTRATOR_ID}) as running:
        yield running


def text_of(message: Message) -> str:
    """Return what a message says, as it is typed on a keyboard."""
    return untypeset(str(message.content.get("text", "")))


@pytest.mark.parametrize(
    "fault",
    [{"kind": "server_error"}, {"kind": "flood"}, {"kind": "garbled"}, {"kind": "unauthorized"}],
    ids=lambda fault: fault["kind"],
)
async def test_a_trouble_that_comes_with_a_fault_of_the_network_is_told(
    running: Running, tmp_path: Path, fault: dict[str, Any]
) -> None:
    """Guards the one word to the administrators: it waits for the network, and is said once."""
    running.api.world.people[ADMINISTRATOR_ID].started = True
    running.channel._clock = Clock(sleep=lambda _: asyncio.sleep(0.01))
    running.api.faults.add_json({"method": "sendMessage", "chat_id": str(ADMINISTRATOR_ID), "times": 3, **fault})
    chat = running.api.users.chat(ADMINISTRATOR_ID)
    for _ in range(2):
        await running.channel._tell_administrators(StorageError("full", tmp_path))
    await until(lambda: not running.channel._telling)
    assert [text_of(one) for one in chat.messages.values() if "disque est plein" in text_of(one)] != []
    assert len(chat.messages) == 1


async def test_a_trouble_is_told_again_after_a_clock_was_put_right(running: Running, tmp_path: Path) -> None:
    """Guards administrators against months of silence about a trouble that they were told of by a clock years ahead."""
    running.api.world.people[ADMINISTRATOR_ID].started = True
    running.channel._told["full"] = running.channel.services.now() + timedelta(days=400)
    await running.channel._tell_administrators(StorageError("full", tmp_path))
    await until(lambda: not running.channel._telling)
    assert len(running.api.users.chat(ADMINISTRATOR_ID).messages) == 1


async def test_an_administrator_who_blocked_the_bot_is_told_nothing_for_ever(running: Running, tmp_path: Path) -> None:
    """Guards against a call that is repeated although it can never succeed."""
    running.api.faults.add_json({"method": "sendMessage", "kind": "blocked"})
    await running.channel._tell_administrators(StorageError("full", tmp_path))
    await until(lambda: not running.channel._telling)
    assert running.api.faults.pending() == []
    assert not running.api.users.chat(ADMINISTRATOR_ID).messages


async def test_the_main_path_over_http(running: Running) -> None:
    """Guards start, question, tap, card, location and inline query against a server that refuses what Telegram does."""
    api = running.api
    home = await running.ask(MEMBER_ID, "/start")
    assert "15 (SAMU)" in text_of(home)
    answer = await running.ask(MEMBER_ID, "dermato dax")
    assert "+33 5 36 49 40 01" in text_of(answer)
    details = (await running.answers(lambda: running.press(MEMBER_ID, answer, "Fiche"), MEMBER_ID))[-1]
    running.press(MEMBER_ID, details, "Contact")
    await until(lambda: any("contact" in m.content for m in api.users.chat(MEMBER_ID).messages.values()))
    located = await running.answers(lambda: api.users.share_location(MEMBER_ID, MEMBER_ID, 45.83, 1.26), MEMBER_ID)
    assert "Limoges" in text_of(located[-1])
    _, offered = await api.users.ask_inline(MEMBER_ID, GROUP_ID, "dermato dax")
    assert offered is not None
    assert offered["results"]


async def test_every_kind_of_message_is_survived(running: Running) -> None:
    """Guards stickers, voices, albums, polls and the rest, in private, and that text works right after each."""
    users = running.api.users
    for kind in PLACEHOLDERS:
        await running.answers(partial(users.send_placeholder, VISITOR_ID, VISITOR_ID, kind), VISITOR_ID)
    assert "Dermatologie" in text_of(await running.ask(VISITOR_ID, "dermato dax"))
    left = running.api.users.chat(VISITOR_ID).messages.values()
    assert not [m for m in left if "photo" in m.content or "document" in m.content]


async def test_the_profile_is_set_at_the_start(running: Running) -> None:
    """Guards menus and descriptions in both languages."""
    await running.ask(VISITOR_ID, "aide")
    profile = running.api.world.profile
    await until(lambda: profile.menu_buttons)
    assert {language for _, language in profile.commands} == {"", "en"}
    assert not {"annonce", "membres"} & {one["command"] for one in profile.menu_for(MEMBER_ID, MEMBER_ID, "fr")}
    assert "15" in profile.descriptions["en"]


async def test_administrators_find_their_commands_in_their_menu_and_in_the_help(running: Running) -> None:
    """Guards the menu of one private chat, set as soon as an administrator has written, and the list under /aide."""
    profile = running.api.world.profile
    own = {"annonce", "annonces", "recharger", "membres", "inviter", "invitations"}
    told = text_of(await running.ask(ADMINISTRATOR_ID, "/aide"))
    assert all(f"/{name} :" in told for name in own)

    def names(language: str) -> set[str]:
        return {one["command"] for one in profile.menu_for(ADMINISTRATOR_ID, ADMINISTRATOR_ID, language)}

    await until(lambda: own < names("fr"))
    await until(lambda: {"announce", "reload", "help"} < names("en"))
    others = text_of(await running.ask(MEMBER_ID, "/aide"))
    assert not any(f"/{name}" in others for name in own)
    users = running.api.users
    mention = "@assistant_local_bot aide"
    said = (await running.answers(lambda: users.write(ADMINISTRATOR_ID, GROUP_ID, mention), GROUP_ID))[-1]
    assert "/annonce" not in text_of(said), "in a group others read along"


async def test_who_is_no_administrator_any_more_loses_their_menu(
    api: LocalBotApi, assistant: Assistant, tmp_path: Path
) -> None:
    """Guards the menu of a former administrator, in both languages, against staying for ever; a member's never was."""
    profile = api.world.profile

    def names(person: int, language: str) -> set[str]:
        return {one["command"] for one in profile.menu_for(person, person, language)}

    async with at_work(api, assistant, tmp_path, {ADMINISTRATOR_ID, VISITOR_ID}) as running:
        await running.ask(VISITOR_ID, "/aide")
        await until(lambda: "annonce" in names(VISITOR_ID, "fr") and "announce" in names(VISITOR_ID, "en"))
    async with at_work(api, assistant, tmp_path, {ADMINISTRATOR_ID}) as running:
        await running.ask(ADMINISTRATOR_ID, "/aide")
        await until(lambda: "annonce" not in names(VISITOR_ID, "fr") and "announce" not in names(VISITOR_ID, "en"))
        assert "aide" in names(VISITOR_ID, "fr")
        await until(lambda: "annonce" in names(ADMINISTRATOR_ID, "fr"))


async def test_a_group_gets_public_details_only(running: Running) -> None:
    """Guards the group, where others read along."""
    users = running.api.users
    users.write(MEMBER_ID, GROUP_ID, "dermato dax")
    text = "@assistant_local_bot dermato dax"
    answer = (await running.answers(lambda: users.write(MEMBER_ID, GROUP_ID, text), GROUP_ID))[-1]
    assert "Centre hospitalier de Dax" in text_of(answer)
    assert "réservées aux membres" in text_of(answer)
    assert "+33 5 36 49 33 19" not in text_of(answer)


@pytest.mark.slow
async def test_a_swapped_knowledge_answers_from_the_next_update_on(running: Running) -> None:
    """Guards the reload, and that a button of the old knowledge is refused politely."""
    answer = await running.ask(MEMBER_ID, "dermato dax")
    knowledge = running.channel.holder.current.knowledge
    others = {key: r for key, r in knowledge.referents.items() if r.specialty != "dermatology"}
    running.channel.holder.swap(Assistant(replace(knowledge, referents=others)))
    await running.tap(MEMBER_ID, answer, "Fiche")
    assert "Centre hospitalier de Dax" not in text_of(await running.ask(MEMBER_ID, "dermato dax"))
    assert not any("contact" in message.content for message in running.api.users.chat(MEMBER_ID).messages.values())


async def test_demonstration_data_is_refused_unless_allowed(assistant: Assistant, tmp_path: Path) -> None:
    """Guards against invented contacts on Telegram by mistake."""
    settings = Settings(token=SecretStr("1:a"), api_url="http://127.0.0.1:1", state_dir=tmp_path)
    async with asyncio.timeout(LONG):  # where it is not refused, it waits for a server
        assert await run_telegram(settings, KnowledgeHolder(assistant), handle_signals=False) == 1
