"""`run` without a token: what it says, and what it says where it cannot start."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from bot.commands import running
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.settings import Settings
from tests.channels.product import PATIENCE, start, stop
from tests.region.building import copy_region


@pytest.mark.slow
async def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    """Guards against a traceback where somebody only has to choose another port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        process = await start(tmp_path, "--port", port, "--no-browser")
        _, told = await asyncio.wait_for(process.communicate(), PATIENCE)
    lines = told.decode().strip().splitlines()
    assert process.returncode == 1
    assert len(lines) == 1, lines
    assert port in lines[0]


@pytest.mark.slow
async def test_without_a_token_nothing_speaks_of_a_connection_to_telegram(tmp_path: Path) -> None:
    """Guards whoever tries the bot against the fear that something left the machine."""
    process = await start(tmp_path, "--port", "0", "--no-browser", BOT_LOG_LEVEL="DEBUG")
    assert process.stderr is not None
    told = ""
    async with asyncio.timeout(PATIENCE):
        while "connected to" not in told:
            line = (await process.stderr.readline()).decode()
            assert line, told
            told += line
    assert await stop(process) == 0
    assert "connected to the local chat page" in told
    assert "connected to Telegram" not in told


@pytest.mark.slow
def test_a_start_takes_what_was_kept_until_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the time of a restart, and an old number after one: the files are read again as soon as one is another."""
    region = copy_region(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(running, "begin_proving", lambda validate, afterwards: (validate(), afterwards(), list)[2])
    read: list[Path] = []

    def loaded(knowledge: Path, data: Path) -> Knowledge:
        read.append(knowledge)
        return load_knowledge(knowledge, data)

    monkeypatch.setattr(running, "load_knowledge", loaded)
    settings = Settings(knowledge_dir=region.knowledge, data_dir=region.data)
    first, _, _ = running._opened(settings)
    second, _, _ = running._opened(settings)
    assert len(read) == 1
    assert second.knowledge.version == first.knowledge.version
    file = region.knowledge / "directory" / "96.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("+33536490001", "+33536490991"), encoding="utf-8")
    third, _, _ = running._opened(settings)
    assert len(read) == 2
    assert third.knowledge.version != first.knowledge.version
