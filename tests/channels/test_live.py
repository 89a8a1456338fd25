"""The product in a process of its own while a curator saves: what is saved answers, what is wrong is told."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.local import ADMINISTRATOR_ID, MEMBER_ID, LocalBotApi
from tests.channels import product
from tests.conftest import ROOT
from tests.typed import untypeset

pytestmark = pytest.mark.slow
QUESTION = "zarbouillis sous pembro"


def told(api: LocalBotApi, person: int) -> list[str]:
    """Return what the bot has written to somebody, as it is typed on a keyboard."""
    calls = [call for call in api.calls.since(0, "sendMessage") if call.carried_out]
    return [untypeset(call.parameters["text"]) for call in calls if str(call.parameters["chat_id"]) == str(person)]


async def until(condition: Callable[[], object]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(12 * product.PATIENCE):
        while not condition():  # noqa: ASYNC110 (it happens in another process)
            await asyncio.sleep(0.02)


async def test_a_saved_file_is_live_and_a_mistake_is_told_in_french(tmp_path: Path, assistant: Assistant) -> None:
    """Guards curators with the product itself: a synonym, a mistake and its repair, saved while the bot runs."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    file = folder / "toxicities" / "colitis.yaml"
    good = file.read_text(encoding="utf-8").replace("phrases:\n  fr: [", "phrases:\n  fr: [zarbouillis, ", 1)
    product.checked_before(tmp_path / "state", folder)
    ready = product.ready_before(assistant, folder, tmp_path / "cache")
    api = LocalBotApi(token="700001:" + "a" * 35)
    await api.start()
    for person in (ADMINISTRATOR_ID, MEMBER_ID):
        api.users.write(person, person, "/start")
    process = await product.start(
        tmp_path / "state", TELEGRAM_BOT_TOKEN=api.token, TELEGRAM_BOT_API_URL=api.root_url, BOT_DEMO="1",
        BOT_ADMIN_IDS=str(ADMINISTRATOR_ID), BOT_KNOWLEDGE_DIR=str(folder), **ready,
    )  # fmt: skip
    try:
        await until(lambda: told(api, MEMBER_ID))
        file.write_text(good, encoding="utf-8")

        def is_live() -> bool:
            answers = told(api, MEMBER_ID)
            if "Colite" in answers[-1]:
                return True
            if not api.world.updates.pending():
                api.users.write(MEMBER_ID, MEMBER_ID, QUESTION)
            return False

        await until(is_live)
        file.write_text(good.replace("key: colitis", "kee: colitis", 1), encoding="utf-8")
        await until(lambda: any("vouliez-vous dire « key »" in text for text in told(api, ADMINISTRATOR_ID)))
        file.write_text(good, encoding="utf-8")
        await until(lambda: any("Corrigé" in text for text in told(api, ADMINISTRATOR_ID)))
        await product.stop(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
        await api.stop()
    assert not any("Corrigé" in text for text in told(api, MEMBER_ID))
