"""`run` without a token: what it says, and what it says where it cannot start."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from tests.channels.product import PATIENCE, start, stop


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
