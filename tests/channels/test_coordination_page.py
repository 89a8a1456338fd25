"""A coordinator on a phone, in a real browser: a number called wrong, a session by form, the map of a discipline."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.assistant import Assistant
from bot.local import ADMINISTRATOR_ID
from tests.channels import product
from tests.channels.browser import IN_ITS_LOOP, OUTPUT, ask, phone
from tests.channels.test_end_to_end import begin, last, tap
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, IN_ITS_LOOP]


@dataclass(frozen=True)
class Desk:
    """The page, and the folder that is written to."""

    page: Page
    knowledge: Path

    async def keep(self, name: str) -> None:
        """Keep what is on the screen, and check that nothing runs out of it."""
        await self.page.screenshot(path=OUTPUT / f"coordination-{name}.png", animations="disabled")
        assert await self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(tmp_path: Path, browser: Browser, assistant: Assistant) -> AsyncIterator[Desk]:
    """Open the page of the product as an administrator, over a folder of knowledge of its own."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    product.checked_before(tmp_path / "state", folder)
    ready = product.ready_before(assistant, folder, tmp_path / "cache")
    options = ("--port", "0", "--no-browser")
    process = await product.start(tmp_path / "state", *options, BOT_KNOWLEDGE_DIR=str(folder), **ready)
    try:
        address = await asyncio.wait_for(product._address(process), 3 * product.PATIENCE)
        async with phone(browser, address) as page:
            await begin(page)
            await page.get_by_label("Je suis").select_option(str(ADMINISTRATOR_ID))
            await begin(page)
            yield Desk(page, folder)
    finally:
        await product.stop(process)


async def test_a_wrong_number_is_settled_on_a_phone(desk: Desk) -> None:
    """Guards the way from a contact to its file, by taps alone."""
    page = desk.page
    await ask(page, "gastro Dax")
    await expect(last(page)).to_contain_text("36 49 40 02")
    await tap(page, "Fiche 1")
    await expect(last(page)).to_contain_text("Dax (40)")
    await tap(page, "Numéro faux ?")
    await expect(last(page)).to_contain_text("Qu’est-ce qui ne va pas")
    await tap(page, "Le numéro ne répond pas")
    await expect(last(page)).to_contain_text("Contact signalé")
    await expect(last(page)).to_contain_text("knowledge/directory/40.yaml:")
    await desk.keep("contact")
    await ask(page, "gastro Dax")
    await expect(last(page)).to_contain_text("signalé")


async def test_a_session_is_added_on_a_phone(desk: Desk) -> None:
    """Guards the form with thumbs: three texts, four taps, one preview, the file."""
    page = desk.page
    await ask(page, "/sessions")
    await expect(last(page)).to_contain_text("Aucune session")
    await tap(page, "Ajouter une session")
    await expect(last(page)).to_contain_text("Dans quelle commune")
    await ask(page, "Dax")
    await expect(last(page)).to_contain_text("Le lieu précis")
    await tap(page, "Passer")
    await expect(last(page)).to_contain_text("Le titre")
    await tap(page, "Formation immunotoxicités, Dax")
    await expect(last(page)).to_contain_text("Quel jour")
    await ask(page, "18/03/2027")
    await expect(last(page)).to_contain_text("De quelle heure")
    await ask(page, "14h-17h30")
    await expect(last(page)).to_contain_text("Où s’inscrire")
    await tap(page, "Passer")
    await expect(last(page)).to_contain_text("Jusqu’à quel jour")
    await tap(page, "Passer")
    await expect(last(page)).to_contain_text("jeudi 18 mars 2027")
    await desk.keep("preview")
    await tap(page, "Enregistrer")
    await expect(page.get_by_text("Enregistré dans training.yaml")).to_be_visible(timeout=60_000)
    assert "starts: 2027-03-18 14:00" in (desk.knowledge / "training.yaml").read_text(encoding="utf-8")


async def test_the_map_is_a_picture_in_the_chat(desk: Desk) -> None:
    """Guards the photo: shown, not offered for download, and no wider than the phone."""
    page = desk.page
    await ask(page, "/couverture")
    await expect(last(page)).to_contain_text("Trous")
    await tap(page, "Dermatologie")
    await expect(last(page)).to_contain_text("Landes (40)", timeout=60_000)
    picture = last(page).locator("img").first
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.naturalWidth") == 1080
    await desk.keep("map")
