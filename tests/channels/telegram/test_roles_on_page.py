"""Each role on the chat page, over HTTP: no members-only number too many in what it shows or exports."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.assistant import Assistant
from bot.conversation.tap_data import Tap, pack
from bot.local import ADMINISTRATOR_ID, GROUP_ID, MEMBER_ID, VISITOR_ID
from bot.understanding.query import Place, Query
from tests.channels.telegram.test_local_server import Running, api, running, until

pytestmark = pytest.mark.slow

__all__ = ["api", "running"]
DAX = Query(sections=("referents",), specialties=("dermatology",), place=Place("commune", "40088"))


@pytest.fixture
def hidden(assistant: Assistant) -> set[str]:
    """Give the last eight digits of all numbers that only members may see."""
    referents = assistant.knowledge.referents.values()
    numbers = {n[-8:] for r in referents if r.visibility == "members" for n in r.phones}
    return numbers - {n[-8:] for r in referents if r.visibility == "public" for n in r.phones}


@pytest.fixture
async def page(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    """Give a browser of sorts."""
    async with httpx.AsyncClient(base_url=running.api.root_url) as browser:
        yield browser


def leaked(text: str, hidden: set[str]) -> set[str]:
    """Return the hidden numbers in a text, however they are written."""
    digits = re.sub(r"[\s.()+\u00a0-]", "", text)
    return {number for number in hidden if number in digits}


async def shown(page: httpx.AsyncClient, user_id: int, chat_id: int) -> str:
    """Return all that the page gets of a chat, for somebody."""
    return (await page.get("/_page/chat", params={"user": user_id, "chat": chat_id, "since": 0, "wait": 0})).text


@pytest.mark.parametrize("user_id", [VISITOR_ID, MEMBER_ID, ADMINISTRATOR_ID])
async def test_the_page_and_its_exports_follow_the_role(
    running: Running, page: httpx.AsyncClient, assistant: Assistant, hidden: set[str], user_id: int
) -> None:
    """Guards text, link, location, real and forged buttons, exported cards, groups and inline mode, for each role."""
    api, may_see = running.api, user_id != VISITOR_ID
    answer = await running.ask(user_id, "dermato dax")
    assert bool(leaked(await shown(page, user_id, user_id), hidden)) == may_see
    await running.ask(user_id, "/start dermatology-40088")
    await running.answers(lambda: api.users.share_location(user_id, user_id, 43.71, -1.05), user_id)
    members_only = [r.key for r in assistant.knowledge.referents.values() if r.visibility == "members"]
    for tap in (Tap("answer", DAX), *(Tap("contact", referent=key) for key in members_only[:4])):
        data = {"user": user_id, "chat": user_id, "message": answer.message_id, "data": pack(tap)}
        notice = await page.post("/_page/tap", json=data)
        assert notice.json()["answered"]
        assert not leaked(notice.text, hidden)
    seen = await shown(page, user_id, user_id)
    assert bool(leaked(seen, hidden)) == may_see
    cards = ""
    for number in list(api.users.chat(user_id).messages):
        exported = await page.get("/_page/vcard", params={"chat": user_id, "message": number})
        cards += exported.text if exported.status_code == 200 else ""
    assert bool(leaked(cards, hidden)) == may_see
    why = await page.get("/_page/why", params={"user": user_id, "chat": user_id})
    assert not leaked(why.text, hidden)
    before = len(api.users.chat(GROUP_ID).messages)
    api.users.write(user_id, GROUP_ID, "@assistant_local_bot dermato dax")
    await until(lambda: len(api.users.chat(GROUP_ID).messages) > before + 1)
    assert not leaked(await shown(page, user_id, GROUP_ID), hidden)
    inline = await page.post("/_page/inline", json={"user": user_id, "chat": GROUP_ID, "text": "dermato dax"})
    assert inline.json()["results"]
    assert not leaked(inline.text, hidden)
