"""What people do most, at the width of a phone: how many taps it takes, and what they see. Screenshots are kept."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.local import ADMINISTRATOR_ID, MEMBER_ID
from tests.channels import product
from tests.channels.browser import IN_ITS_LOOP, OUTPUT, PHONE, ask, phone
from tests.channels.test_end_to_end import begin, last, tap

pytestmark = [pytest.mark.slow, IN_ITS_LOOP]

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
"""The two that README.md shows; UPDATE_PICTURES=1 makes them anew."""


@pytest_asyncio.fixture(loop_scope="session")
async def page(tmp_path: Path, browser: Browser) -> AsyncIterator[Page]:
    """Open the page of the product as a member who has pressed « Démarrer »."""
    async with product.local_page(tmp_path) as address, phone(browser, address) as page:
        await begin(page)
        await page.get_by_label("Je suis").select_option(str(MEMBER_ID))
        await begin(page)
        yield page


async def keep(page: Page, name: str) -> None:
    """Keep what is on the screen, and check that nothing runs out of it."""
    await page.screenshot(path=OUTPUT / f"journey-{name}.png", animations="disabled")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "the head would scroll away"
    assert await page.evaluate("scrollY + document.body.scrollTop") == 0


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
    for label in ("Dermatologie", "Département"):
        await tap(page, label)
    await expect(last(page)).to_contain_text("dans quel département")
    assert await labels_cut(page) == []
    await tap(page, "40 Landes")
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


async def become(page: Page, person: int) -> None:
    """Look at the private chat of somebody, who presses « Démarrer » the first time."""
    await page.get_by_label("Je suis").select_option(str(person))
    start = page.get_by_role("button", name="Démarrer")
    await expect(start.or_(page.get_by_role("log").locator("article").first).first).to_be_visible()
    if await start.is_visible():
        await begin(page)


async def test_an_announcement_from_draft_to_report(page: Page) -> None:
    """Guards what an administrator does with a free text: write, aim, preview, plan or send, and read the report."""
    await ask(page, "/formation")
    await tap(page, "Être prévenu des dates")
    await expect(last(page)).to_contain_text("✅ Formation immunotoxicités")
    await keep(page, "announcement-0-subscribed")
    await become(page, ADMINISTRATOR_ID)
    await page.get_by_role("button", name="Menu des commandes").click()
    await page.get_by_role("group", name="Menu des commandes").get_by_role("button", name="/annonce Écrire").click()
    await expect(last(page)).to_contain_text("Écrivez le texte de l’annonce")
    await ask(page, "Journée immunotoxicités\nLe 12 mars à Dax, inscriptions ouvertes.")
    await expect(last(page)).to_contain_text("Destinataires : 1")
    assert await labels_cut(page) == []
    await expect(last(page).get_by_role("button", name="Planifier")).to_be_in_viewport()
    await keep(page, "announcement-1-draft")
    await tap(page, "Départements")
    await expect(last(page)).to_contain_text("Les abonnés de quels départements ?")
    await tap(page, "40 Landes")
    await expect(last(page).get_by_role("button", name="✅ 40 Landes")).to_be_visible()
    assert await labels_cut(page) == []
    await keep(page, "announcement-2-departments")
    await tap(page, "Terminé")
    await expect(last(page)).to_contain_text("Landes (40)")
    await tap(page, "Planifier")
    await expect(last(page)).to_contain_text("Quand l’envoyer ?")
    await expect(last(page).get_by_role("button", name="Maintenant")).to_be_hidden()
    await keep(page, "announcement-3-plan")
    await tap(page, "Retour")
    await tap(page, "Envoyer")
    await tap(page, "Maintenant")
    await expect(last(page)).to_contain_text("Terminée")
    await expect(last(page)).to_contain_text("Envoyés : 1 · bloqués : 0 · échecs : 0 · incertains : 0")
    await keep(page, "announcement-4-report")
    await ask(page, "/annonces")
    await expect(last(page).get_by_role("button", name="1 · Journée immunotoxicités")).to_be_visible()
    await keep(page, "announcement-5-list")
    await become(page, MEMBER_ID)
    await expect(last(page)).to_contain_text("Le 12 mars à Dax")
    await expect(last(page).get_by_role("button", name="Se désabonner")).to_be_in_viewport()
    await keep(page, "announcement-6-received")


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
