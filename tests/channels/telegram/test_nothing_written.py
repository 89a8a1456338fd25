"""The real process at DEBUG against a server that fails: whatever it writes holds no token and no word of people."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.local import ADMINISTRATOR_ID, GROUP_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.local.faults import Kind
from bot.local.state import Message
from bot.storage import Storage
from tests.channels.product import checked_before
from tests.channels.telegram.test_local_server import text_of, until
from tests.conftest import ROOT
from tests.typed import untypeset

pytestmark = pytest.mark.slow

SECRET = "Zq7" * 11 + "-x"
TOKEN = f"{700001}:{SECRET}"
STATED = "Zoé Exemplaire, CH de Dax, oncologue"
TEXTS = (
    "dermato dax",
    "colite grade 3 à bayonne pour Mme Zénobie Quelconque née le 03/04/1951",
    "rhumato pau, NIR 2 51 04 64 102 047 12",
    "qui appeler pour IPP 8012345678 avec une myocardite ?",
    "cardio limoges, joindre le patient au 06 12 34 56 78",
    "zxqv wvutsr",
    "/territoire Zyxwville",
    "/inconnue avec des mots",
)
"""Identifiers are invented."""
FAULTS: tuple[Kind, ...] = ("flood", "server_error", "drop", "garbled", "bad_request")


@dataclass
class Process:
    """The bot as it is run in service, and the server that it talks to."""

    api: LocalBotApi
    running: asyncio.subprocess.Process
    state: Path
    log: Path

    async def write(self, user_id: int, text: str) -> Message:
        """Write a text in private and return the last answer to it."""
        before = set(self.api.users.chat(user_id).messages)
        self.api.users.write(user_id, user_id, text)
        await until(lambda: any(m.message_id not in before for m in self.messages(user_id)))
        return self.messages(user_id)[-1]

    async def tap(self, user_id: int, message: Message, label: str) -> None:
        """Press the button whose label holds these words, and wait until the bot has called again."""
        rows = (message.reply_markup or {})["inline_keyboard"]
        places = ((r, c, button) for r, row in enumerate(rows) for c, button in enumerate(row))
        row, column = next((r, c) for r, c, button in places if label in untypeset(button["text"]))
        count = len(self.api.calls.since(0, "answerCallbackQuery"))
        self.api.users.tap(user_id, message.chat_id, message.message_id, row=row, column=column)
        await until(lambda: len(self.api.calls.since(0, "answerCallbackQuery")) > count)

    def messages(self, chat_id: int) -> list[Message]:
        """Return what the bot has sent to a chat."""
        return [m for m in self.api.users.chat(chat_id).messages.values() if self.api.world.is_from_bot(m)]

    def written(self) -> bytes:
        """Return everything that the process wrote, logs and files of the database alike."""
        files = [self.log, *(path for path in self.state.rglob("*") if path.is_file())]
        return b"\n".join(path.read_bytes() for path in files)


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    """Start server and process, with one member."""
    api = LocalBotApi(token=TOKEN, pace_repeats=False)
    await api.start()
    state, log = tmp_path / "state", tmp_path / "log"
    async with Storage.open(state / "bot.sqlite3") as storage:
        await storage.users.set_role(str(MEMBER_ID), "member", date(2026, 11, 1))
    checked_before(state)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "TELEGRAM_"))}
    environment = kept | {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_BOT_API_URL": api.root_url,
        "BOT_ADMIN_IDS": str(ADMINISTRATOR_ID),
        "BOT_DEMO": "1",
        "BOT_STATE_DIR": str(state),
        "BOT_LOG_LEVEL": "DEBUG",
        "PYTHONASYNCIODEBUG": "1",
    }
    with log.open("wb") as out:
        command = (sys.executable, "-X", "dev", "-m", "bot", "run")
        running = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        try:
            yield Process(api, running, state, log)
        finally:
            if running.returncode is None:
                running.kill()
                await running.wait()
            await api.stop()


def found_in(written: bytes, words: str) -> bool:
    """Return whether words stand there, as such or as they are escaped in addresses, JSON and Python."""
    forms = {words, quote(words), quote(words, safe=""), words.encode("unicode_escape").decode(), repr(words)[1:-1]}
    return any(form.encode() in written for form in forms)


async def test_the_process_writes_no_token_and_no_text(process: Process) -> None:
    """Guards logs at DEBUG and every file of the database, while it runs and after it ended, under faults."""
    api = process.api
    await process.write(ADMINISTRATOR_ID, "/start")
    for method in ("getUpdates", "sendMessage", "answerCallbackQuery", "deleteMessage"):
        for kind in FAULTS:
            api.faults.add(kind, method=method, chat_id="*", times=1, skip=2)
    said = [*TEXTS]
    for text in TEXTS:
        api.users.write(MEMBER_ID, MEMBER_ID, text)
        api.users.write(VISITOR_ID, VISITOR_ID, f"{text} svp")
        said.append(f"{text} svp")
    api.users.write(MEMBER_ID, GROUP_ID, "@assistant_local_bot Zébulon Untel à dax")
    api.users.send_placeholder(MEMBER_ID, MEMBER_ID, "photo", "photo de Zélie Untel")
    said += ["Zébulon Untel", "Zélie Untel", "Zénobie", "Quelconque", "2 51 04 64", "8012345678", "06 12 34 56 78"]
    await asyncio.sleep(3)
    api.faults.clear()
    await process.write(MEMBER_ID, "/langue")
    # A handler that fails each time: the error and its giving up are logged.
    api.faults.add("garbled", method="sendMessage", chat_id=str(VISITOR_ID), times=3)
    api.users.write(VISITOR_ID, VISITOR_ID, "néphro zigzagville")
    said.append("néphro zigzagville")
    await asyncio.sleep(2)
    api.faults.clear()
    # Access: the statement is relayed and kept nowhere; the code of an invitation neither.
    await process.write(VISITOR_ID, "dermato dax")
    await until(lambda: "Demander" in str([m.reply_markup for m in process.messages(VISITOR_ID)]))
    answer = next(m for m in reversed(process.messages(VISITOR_ID)) if "Demander" in str(m.reply_markup))
    await process.tap(VISITOR_ID, answer, "Demander l'accès")
    api.users.write(VISITOR_ID, VISITOR_ID, STATED)
    await until(lambda: any(STATED in text_of(m) for m in process.messages(ADMINISTRATOR_ID)))
    relayed = next(m for m in process.messages(ADMINISTRATOR_ID) if STATED in text_of(m))
    await process.tap(ADMINISTRATOR_ID, relayed, "Accepter")
    shown = await process.write(ADMINISTRATOR_ID, "/invite 2 CH de Dax")
    code = text_of(shown).partition("?start=in-")[2].split()[0]
    await process.write(MEMBER_ID, "/mesdonnees")
    assert "document" in process.messages(MEMBER_ID)[-1].content
    await asyncio.wait_for(api.users.ask_inline(MEMBER_ID, GROUP_ID, "ortho zanzibarville"), 120)
    said += [STATED, "Exemplaire", code, "zanzibarville"]

    def check() -> None:
        written = process.written()
        assert b"SQLite format 3" in written
        assert b"ch_dax" in written  # the grep below can see what is there
        assert not found_in(written, TOKEN)
        assert not found_in(written, SECRET)
        assert [text for text in said if found_in(written, text)] == []

    check()
    assert process.running.returncode is None
    process.running.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.running.wait(), 120) == 0
    check()
    log = process.log.read_text(encoding="utf-8")
    assert "WARNING" in log
    assert len(log.splitlines()) > 5


async def test_a_killed_process_leaves_nothing_in_its_journal(process: Process) -> None:
    """Guards the write-ahead journal, which stays when the process has no time to close."""
    for text in TEXTS:
        process.api.users.write(MEMBER_ID, MEMBER_ID, text)
    await process.write(MEMBER_ID, "/langue")
    process.running.kill()
    await process.running.wait()
    assert (process.state / "bot.sqlite3-wal").stat().st_size
    written = process.written()
    assert not found_in(written, SECRET)
    assert [text for text in (*TEXTS, "Quelconque", "8012345678") if found_in(written, text)] == []
