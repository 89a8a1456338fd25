"""A real Chromium for tests: where it is, and the chat page opened in it on a phone."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, ViewportSize, async_playwright, expect

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
OUTPUT = Path(__file__).parents[2] / "test-output"
PHONE = ViewportSize(width=390, height=844)
PATIENCE = 60_000  # milliseconds that nothing on the page takes, on a machine that has much else to do
expect.set_options(timeout=PATIENCE)
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
async def phone(address: str) -> AsyncIterator[Page]:
    """Open a page on a phone set to French; fail on any error of the page and on any request to elsewhere."""
    OUTPUT.mkdir(exist_ok=True)
    problems: list[str] = []
    path = browser_path()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            context = await browser.new_context(viewport=PHONE, locale="fr-FR", color_scheme="light")
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
            await browser.close()
    assert problems == [], problems[0]


async def ask(page: Page, text: str) -> None:
    """Type a text and send it with the keyboard."""
    await page.get_by_role("textbox", name="Message").fill(text)
    await page.keyboard.press("Enter")
