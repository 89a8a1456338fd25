"""A real Chromium for tests: where it is, and the chat page opened in it on a phone.

Each process of the tests starts it once, which takes as long as half a test. A phone is a context of it, that shares
nothing with the one before; what uses it runs in the loop in which it was started (`IN_ITS_LOOP`).
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
OUTPUT = Path(__file__).parents[2] / "test-output"
PHONE = ViewportSize(width=390, height=844)
PATIENCE = 60_000  # milliseconds that nothing on the page takes, on a machine that has much else to do
expect.set_options(timeout=PATIENCE)
IN_ITS_LOOP = pytest.mark.asyncio(loop_scope="session")
MISSING = (
    "Chromium is missing, and the chat page is only tested in a real browser: run scripts/test, which installs it, or "
    "install it yourself (on Debian: apt-get install chromium fonts-dejavu-core fonts-noto-color-emoji)."
)


def browser_path() -> str:
    """Return where Chromium is; without it the test fails and says what to install."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    pytest.fail(MISSING, pytrace=False)


@asynccontextmanager
async def started() -> AsyncIterator[Browser]:
    """Start it, and end it."""
    path = browser_path()
    OUTPUT.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield found
        finally:
            await found.close()


@asynccontextmanager
async def phone(browser: Browser, address: str) -> AsyncIterator[Page]:
    """Open a page on a phone set to French; fail on any error of the page and on any request to elsewhere."""
    problems: list[str] = []
    context = await browser.new_context(viewport=PHONE, locale="fr-FR", color_scheme="light")
    try:
        context.set_default_timeout(PATIENCE)
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = await context.new_page()
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        own = (address, "data:")
        page.on("request", lambda request: None if request.url.startswith(own) else problems.append(request.url))
        await page.goto(address)
        yield page
    finally:
        await context.close()
    assert problems == [], problems[0]


async def ask(page: Page, text: str) -> None:
    """Type a text and send it with the keyboard."""
    await page.get_by_role("textbox", name="Message").fill(text)
    await page.keyboard.press("Enter")
