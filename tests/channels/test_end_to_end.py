"""The product as people meet it: a real process, a real browser on a phone, nothing replaced."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.local import ADMINISTRATOR_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from tests.channels import product
from tests.channels.browser import IN_ITS_LOOP, OUTPUT, ask, phone
from tests.typed import untypeset

pytestmark = [pytest.mark.slow, IN_ITS_LOOP]

FIVE = {
    "dermatologist near Dax": ("Understood: Dermatology · Dax (40)", "Centre hospitalier de Dax"),
    "dermato dax": ("J’ai compris : Dermatologie · Dax (40)", "Centre hospitalier de Dax"),
    "colite g3 bayonne": ("Colite / diarrhée · grade 3 · Bayonne (64)", "selles/jour", "Côte Basque"),
    "c'est quoi un grade 2": ("Grade 2 · Modéré",),
    "quand a lieu la formation": ("Formation régionale",),
}
TEN = {
    "dermato dax": "Dermatologie · Dax",
    "cardio bayonne": "Cardiologie · Bayonne",
    "rhumato bordeaux": "Rhumatologie · Bordeaux",
    "neuro limoges": "Neurologie · Limoges",
    "pneumo poitiers": "Pneumologie · Poitiers",
    "nephro pau": "Néphrologie · Pau",
    "ophtalmo bordeaux": "Ophtalmologie · Bordeaux",
    "endocrino limoges": "Endocrinologie-diabétologie · Limoges",
    "hemato poitiers": "Hématologie · Poitiers",
    "gastro bayonne": "Hépato-gastro-entérologie · Bayonne",
}


@pytest_asyncio.fixture(loop_scope="session")
async def page(tmp_path: Path, browser: Browser) -> AsyncIterator[Page]:
    """Run the product and open its page as a visitor who presses « Démarrer »."""
    async with product.local_page(tmp_path) as address, phone(browser, address) as page:
        await begin(page)
        yield page


async def begin(page: Page) -> None:
    """Press the only button of an empty chat, and wait for the first page."""
    await page.get_by_role("button", name="Démarrer").click()
    await expect(page.get_by_role("log")).to_contain_text("appelez le 15")


def last(page: Page) -> Locator:
    """Return the last message of the bot."""
    return page.get_by_role("log").locator("article:not(.mine)").last


async def tap(page: Page, label: str) -> None:
    """Press the newest button whose label holds these words."""
    await page.get_by_role("log").locator(".buttons").get_by_role("button", name=label).last.click()


async def test_five_questions(page: Page) -> None:
    """Guards the five questions that this product exists for, typed on a phone."""
    for question, expected in FIVE.items():
        await ask(page, question)
        for words in expected:
            await expect(last(page)).to_contain_text(words)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await ask(page, "dermato dax")
    await expect(page.get_by_text("J’ai compris : Dermatologie · Dax (40)").last).to_be_in_viewport()
    await page.screenshot(path=OUTPUT / "end-to-end-question.png", animations="disabled")


async def test_taps_alone_lead_to_a_contact(page: Page) -> None:
    """Guards the way of somebody who types nothing: specialty, department, a contact card with its number."""
    await tap(page, "Cardiologie")
    await tap(page, "Département")
    await tap(page, "64 Pyrénées-Atlantiques")
    await expect(last(page)).to_contain_text("Cardiologie · Pyrénées-Atlantiques")
    await expect(last(page)).to_contain_text("Côte Basque")
    await tap(page, "Fiche")
    await expect(last(page)).to_contain_text("Cardiologie")
    await tap(page, "Itinéraire")
    await expect(last(page).get_by_role("link", name="Voir la carte")).to_be_visible()
    await tap(page, "Contact")
    await expect(last(page).get_by_role("link", name="Enregistrer la fiche")).to_be_visible()
    number = await last(page).locator("a[href^='tel:']").get_attribute("href")
    assert re.fullmatch(r"tel:\+33\d{9}", number or "")


async def test_taps_alone_lead_from_the_toxicities_to_a_card(page: Page) -> None:
    """Guards the other way without typing: all toxicities, one of them, a grade, its card."""
    await tap(page, "Toxicités et grades")
    await tap(page, "Colite")
    await expect(last(page)).to_contain_text("Colite / diarrhée")
    await page.screenshot(path=OUTPUT / "end-to-end-toxicity.png", animations="disabled")
    await tap(page, "Grade 3")
    await expect(last(page)).to_contain_text("grade 3")
    await expect(last(page)).to_contain_text("OU hospitalisation indiquée")


async def test_a_shared_location_leads_to_the_nearest(page: Page) -> None:
    """Guards « autour de moi »: the specialty that was tapped is looked for around the position that is shared."""
    await tap(page, "Dermatologie")
    await tap(page, "Autour de moi")
    keyboard = page.get_by_role("group", name="Clavier proposé")
    await keyboard.get_by_role("button").first.click()
    await page.get_by_role("dialog").get_by_role("button", name="Dax").click()
    await expect(last(page)).to_contain_text("1. Centre hospitalier de Dax")
    await expect(keyboard).to_be_hidden()


async def numbers_shown(page: Page) -> set[str]:
    """Return the numbers that can be called or copied, or are written, in the newest answer."""
    return set(re.findall(r"\+33(?:[ .]?\d){9}", await last(page).inner_html()))


async def test_who_asks_decides_what_is_shown_and_night_looks_like_night(page: Page) -> None:
    """Guards the numbers for members only against visitors' eyes, and the dark theme."""
    question, closed = "gastro bayonne", "Coordonnées directes réservées aux membres"
    await ask(page, question)
    await expect(last(page)).to_contain_text(closed)
    public = await numbers_shown(page)
    await page.get_by_label("Je suis").select_option(str(MEMBER_ID))
    await begin(page)
    await ask(page, question)
    await expect(last(page)).to_contain_text("Côte Basque")
    await expect(last(page)).not_to_contain_text(closed)
    direct = await numbers_shown(page) - public
    assert direct, "a member sees more numbers"
    await page.get_by_label("Je suis").select_option(str(VISITOR_ID))
    await expect(last(page)).to_contain_text(closed)
    await tap(page, "Fiche 1")
    await tap(page, "Contact")
    await expect(last(page).get_by_role("link", name="Enregistrer la fiche")).to_be_visible()
    whole = await page.content()
    assert not [number for number in direct if number in whole or number.replace(" ", "") in whole]
    light = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    await page.get_by_role("button", name="Changer de thème").click()
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    await page.screenshot(path=OUTPUT / "end-to-end-dark.png", animations="disabled")


async def test_an_emergency_of_several_messages_is_read_from_its_first_line(page: Page) -> None:
    """Guards the alarm against being scrolled out of sight by the rest of a long answer."""
    await ask(page, "colite g4 bayonne saigne beaucoup malaise")
    alarm = page.get_by_role("log").get_by_text("Urgence vitale possible").last
    await expect(alarm).to_be_in_viewport()
    await expect(page.get_by_role("log").get_by_text("DÉMONSTRATION").last).to_be_attached()
    await expect(alarm).to_be_in_viewport()
    await page.screenshot(path=OUTPUT / "end-to-end-emergency.png", animations="disabled")


def answers(api: LocalBotApi) -> list[str]:
    """Return the texts that the bot sent, as they are typed on a keyboard."""
    return [untypeset(call.parameters["text"]) for call in api.calls.since(0, "sendMessage") if call.carried_out]


async def until(condition: Callable[[], object]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(product.PATIENCE):
        while not condition():  # noqa: ASYNC110 (it happens in another process)
            await asyncio.sleep(0.005)


async def test_ten_questions_survive_a_kill(tmp_path: Path) -> None:
    """Guards the promise with the product itself: killed with ten questions queued, restarted, all ten answered."""
    api = LocalBotApi(token="700001:" + "a" * 35)
    await api.start()
    people = (VISITOR_ID, MEMBER_ID, ADMINISTRATOR_ID)
    for number, question in enumerate(TEN):
        api.users.write(people[number % 3], people[number % 3], question)
    settings = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_BOT_API_URL": api.root_url, "BOT_DEMO": "1"}
    settings["BOT_ADMIN_IDS"] = str(ADMINISTRATOR_ID)
    api.faults.add("hang", method="sendMessage", skip=3, times=None)
    process = await product.start(tmp_path, **settings)
    try:
        await until(lambda: len(answers(api)) >= 3)
        process.kill()
        await process.communicate()
        assert len(answers(api)) == 3
        assert api.world.updates.pending()
        api.faults.clear()
        process = await product.start(tmp_path, **settings)
        await until(lambda: not api.world.updates.pending())
        assert await product.stop(process) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
        await api.stop()
    found = Counter(words for text in answers(api) for words in TEN.values() if words in text)
    assert set(found) == set(TEN.values())
    assert found.total() <= len(TEN) + len(people), "only what ran when it was killed may be answered twice"
