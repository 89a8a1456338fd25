"""A running local Bot API and a client for it."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.local import VISITOR_ID, LocalBotApi
from bot.local.shared import Place
from tests.local.client import BotClient

NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""This server speaks no TLS: to read the authorities of the world for each client takes longer than most tests."""


@asynccontextmanager
async def serving() -> AsyncIterator[LocalBotApi]:
    """Start a server on a free port, with controls and an explanation."""
    server = LocalBotApi(
        controls=True,
        pace_repeats=False,
        first_update_id=100,
        explain=lambda asked: (asked.text, [(asked.language, [f"lu : {asked.text}"])]),
        places=[Place("Dax", 43.7102, -1.0539)],
    )
    await server.start()
    yield server
    await server.stop()


@asynccontextmanager
async def connected(api: LocalBotApi) -> AsyncIterator[BotClient]:
    """Give a client of that server; the visitor has pressed « start » and nothing waits."""
    async with httpx.AsyncClient(timeout=120, verify=NO_AUTHORITIES) as http:
        started = BotClient(api, http)
        api.users.write(VISITOR_ID, VISITOR_ID, "/start")
        api.world.updates.forget()
        yield started


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """A server of its own for each test."""
    async with serving() as server:
        yield server


@pytest.fixture
async def client(api: LocalBotApi) -> AsyncIterator[BotClient]:
    """Its client."""
    async with connected(api) as client:
        yield client
