"""The page for Prometheus over HTTP, of the running product."""

from __future__ import annotations

import asyncio
import re
import socket
from pathlib import Path

import httpx
import pytest

from benchmarks.served import people_of, served
from tests.channels.ports import free_port
from tests.channels.product import checked_before

pytestmark = pytest.mark.slow


def listening_of(process: int) -> str:
    """Return the table of sockets that a process sees."""
    return Path(f"/proc/{process}/net/tcp").read_text(encoding="ascii")


async def test_the_page_tells_numbers_and_no_person(tmp_path: Path) -> None:
    """Guards what is counted in service, that only this machine reaches it, and that no id or text stands there."""
    port = free_port()
    async with served(tmp_path, 2, BOT_METRICS_PORT=str(port)) as bench:
        checked_before(bench.state)
        await bench.begin()
        [one, other] = people_of(2)
        await bench.ask(one, "dermato dax")
        await bench.ask(other, "il ne respire plus")
        await bench.idle()
        async with httpx.AsyncClient() as http:
            response = await http.get(f"http://127.0.0.1:{port}/metrics")
            assert (await http.get(f"http://127.0.0.1:{port}/")).status_code == 404
        told = response.text
        assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
        assert 'immunotox_answers_total{kind="referents"} 1' in told
        assert 'immunotox_answers_total{kind="emergency"} 1' in told
        assert 'immunotox_outbox_deliveries{state="pending"} 0' in told
        assert re.search(r'immunotox_knowledge_info\{version="[0-9a-f]{12}"\} 1', told)
        assert re.search(r"immunotox_last_poll_timestamp_seconds [1-9]", told)
        assert not any(word in told for word in (str(one), str(other), "dax", "respire"))
        assert bench.process is not None
        listening = listening_of(bench.process.pid)
        assert f"0100007F:{port:04X}" in listening
        assert f"00000000:{port:04X}" not in listening
        assert await bench.end() == 0


async def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    """Guards against a traceback where somebody only has to choose another port."""
    port = free_port()
    async with served(tmp_path, 1, BOT_METRICS_PORT=str(port)) as bench:
        checked_before(bench.state)
        with socket.create_server(("127.0.0.1", port)):
            await bench.begin()
            assert bench.process is not None
            assert await asyncio.wait_for(bench.process.wait(), 120) == 1
        assert f"BOT_METRICS_PORT: port {port}" in bench.log.read_text(encoding="utf-8").splitlines()[-1]
