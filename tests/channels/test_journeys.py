"""What people do most, at the width of a phone: how many taps it takes, and what they see. Screenshots are kept."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.local import MEMBER_ID
from tests.channels import product
from tests.channels.browser import OUTPUT, PHONE, ask, phone
from tests.channels.test_end_to_end import begin, last, tap

pytestmark = pytest.mark.slow

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
"""The two that README.md shows; UPDATE_PICTURES=1 makes them anew."""


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    """Open the page of the product as a member who has pressed « Démarrer »."""
    async with product.local_page(tmp_path) as address, phone(address) as page:
        await begin(page)
        await page.get_by_label("Je suis").select_option(str(MEMBER_ID))
        await begin(page)
        yield page


async def keep(page: Page, name: str) -> None:
    """Keep what is on the screen, and check that nothing runs out of it."""
    await page.screenshot(path=OUTPUT / f"journey-{name}.png", animations="disabled")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def labels_cut(page: Page) -> list[str]:
    """Return the labels of shared rows that do not fit their buttons, in the newest answer."""
    cut: list[str] = await last(page).evaluate(
        "article => [...article.querySelectorAll('.row')].filter(row => row.children.length > 1)"
        ".flatMap(row => [...row.children]).filter(one => one.scrollWidth > one.clientWidth + 1)"
        ".map(one => one.textContent)"
    )
    return cut


async def test_a_dermatologist_by_three_taps(page: Page) -> None:
    """Guards the first page: discipline, department, number, with nothing typed."""
    assert await labels_cut(page) == []
    await keep(page, "start")
    for label in ("Dermatologie", "Département", "40 Landes"):
        await tap(page, label)
    await expect(last(page).locator("a[href='tel:+33536494001']")).to_be_in_viewport()
    await keep(page, "dermatologist")


async def test_colitis_grade_three_by_three_taps(page: Page) -> None:
    """Guards the other way: toxicities, one of the frequent ones in sight, its grade, what to do."""
    await tap(page, "Toxicités et grades")
    await expect(last(page).get_by_role("button", name="Colite")).to_be_in_viewport()
    assert await labels_cut(page) == []
    await tap(page, "Colite")
    await tap(page, "Grade 3")
    await last(page).get_by_text("Conduite au grade 3").first.scroll_into_view_if_needed()
    await keep(page, "colitis")


async def test_an_emergency_shows_the_call_and_a_number(page: Page) -> None:
    """Guards the first line, and that no fictional number stands below it."""
    await ask(page, "myocardite grade 4 à Pau")
    await expect(last(page).get_by_text("appelez le 15 (SAMU)").first).to_be_in_viewport()
    await expect(last(page).locator("a[href^='tel:']")).not_to_have_count(0)
    assert await last(page).locator("a[href^='tel:+3353649']").count() == 0
    await keep(page, "emergency")


async def test_the_next_grade_keeps_the_people(page: Page) -> None:
    """Guards the tap on another grade: the same place, the same two contacts, few buttons."""
    await ask(page, "colite g3 bayonne")
    await expect(last(page)).to_contain_text("CH de la Côte Basque")
    assert await last(page).locator(".buttons button").count() <= 8
    assert await labels_cut(page) == []
    await tap(page, "Grade 2")
    await expect(last(page)).to_contain_text("Conduite au grade 2")
    await expect(last(page)).to_contain_text("CH de la Côte Basque")
    await keep(page, "next-grade")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_pictures_of_the_readme_are_what_the_page_shows(page: Page, scheme: str) -> None:
    """Guards README.md against pictures of an answer that the product no longer gives."""
    if scheme == "dark":
        await page.get_by_role("button", name="Changer de thème").click()
    await ask(page, "colite g3 bayonne")
    await expect(last(page).get_by_text("Conduite au grade 3").first).to_be_in_viewport()
    await expect(last(page).locator("a[href='tel:+33536496401']")).to_be_in_viewport()
    await keep(page, f"readme-{scheme}")
    picture = PICTURES / f"answer-{scheme}.png"
    if os.environ.get("UPDATE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        picture.write_bytes((OUTPUT / f"journey-readme-{scheme}.png").read_bytes())
    header = picture.read_bytes()[:24]
    assert int.from_bytes(header[16:20]) == PHONE["width"]
    assert f"docs/pictures/answer-{scheme}.png" in (PICTURES.parents[1] / "README.md").read_text(encoding="utf-8")
