"""The chat page in a real browser, with a small bot behind it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from bot.local import MEMBER_ID, LocalBotApi
from tests.channels.browser import BROWSERS, IN_ITS_LOOP, MISSING, OUTPUT, ask, browser_path, phone
from tests.local.client import BotClient
from tests.local.conftest import connected, serving
from tests.local.demo_bot import DemoBot

pytestmark = [pytest.mark.slow, IN_ITS_LOOP]


@pytest_asyncio.fixture(loop_scope="session")
async def client() -> AsyncIterator[BotClient]:
    """A server in the loop of the browser, and its client."""
    async with serving() as api, connected(api) as client:
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def page(client: BotClient, browser: Browser) -> AsyncIterator[Page]:
    """Open the page on a phone, as a visitor who has started the bot."""
    async with DemoBot(client), phone(browser, client.api.page_url) as page:
        yield page


async def test_a_missing_browser_is_a_failure_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against browser tests that nobody notices are not run."""
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(pytest.fail.Exception, match=BROWSERS[0]) as failure:
        browser_path()
    assert MISSING in str(failure.value)


async def test_ask_read_tap(page: Page) -> None:
    """Guards the main path: ask, read a formatted answer, unfold it, tap, see the answer change in place."""
    await ask(page, "exemple g3 dax")
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Urgence vitale : appeler le 15.")
    await expect(log.get_by_role("link", name="+33 5 99 00 00 40")).to_have_attribute("href", "tel:+33599000040")
    unfold = log.get_by_role("button", name="Afficher la suite")
    await unfold.click()
    await expect(log.get_by_role("button", name="Replier")).to_have_attribute("aria-expanded", "true")
    await page.screenshot(path=OUTPUT / "local-page-light.png", animations="disabled")
    grade = log.get_by_role("button", name="Grade 2")
    await grade.focus()
    await page.keyboard.press("Enter")
    await expect(log.locator("strong", has_text="Grade 2")).to_be_visible()
    await expect(page.get_by_text("C’est fait")).to_be_visible()
    await expect(log.get_by_role("button", name="Grade 2")).to_be_focused()
    await log.get_by_role("button", name="Copier le numéro").click()
    assert await page.evaluate("navigator.clipboard.readText()") == "+33 5 99 00 00 40"


async def test_nobody_types_before_the_chat_is_there(page: Page) -> None:
    """Guards the first second on a slow line: a slash typed before the list of commands had come broke the page."""
    come = asyncio.Event()

    async def late(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.route("**/chat?*", late)
    await page.reload()
    field = page.get_by_role("textbox", name="Message")
    await expect(page.locator("#person option")).not_to_have_count(0)
    await expect(field).to_be_hidden()
    come.set()
    await field.fill("/")
    await expect(page.get_by_role("group", name="Menu")).to_contain_text("/lieu")


async def test_share_a_place_and_get_cards(page: Page) -> None:
    """Guards the proposed keyboard, the sharing of a position, the contact card, the venue and the file."""
    await ask(page, "/lieu")
    await page.get_by_role("group", name="Clavier proposé").get_by_role("button", name="Ma position").click()
    await page.get_by_role("dialog").get_by_role("button", name="Dax").click()
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Reçu : 43.71")
    await expect(page.get_by_role("group", name="Clavier proposé")).to_be_hidden()
    await ask(page, "exemple")
    await log.get_by_role("button", name="Fiche", exact=True).click()
    async with page.expect_download() as card:
        await log.get_by_role("link", name="Enregistrer la fiche").click()
    assert (await card.value).suggested_filename == "Service d’essai.vcf"
    await log.get_by_role("button", name="Itinéraire").click()
    venue = log.locator("article", has_text="Hôpital imaginaire")
    await expect(venue.get_by_role("link", name="Voir la carte")).to_have_attribute("rel", "noopener noreferrer")
    await ask(page, "agenda")
    async with page.expect_download() as file:
        await log.get_by_role("link", name="Télécharger séance.ics").click()
    assert (await file.value).suggested_filename == "séance.ics"


async def test_switch_person_language_and_theme(page: Page) -> None:
    """Guards the switches: an empty chat of somebody else with its « start », English, and the dark theme."""
    await page.get_by_label("Je suis").select_option(str(MEMBER_ID))
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Aucune donnée de patient ici.")
    await page.get_by_role("button", name="Démarrer").click()
    await expect(log).to_contain_text("Bonjour !")
    await page.get_by_role("button", name="Switch to English").click()
    await expect(page.get_by_text("nothing leaves this machine")).to_be_visible()
    assert await page.locator("html").get_attribute("lang") == "en"
    light = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    await page.get_by_role("button", name="Change theme").click()
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    await page.screenshot(path=OUTPUT / "local-page-dark.png", animations="disabled")


async def test_why_edit_delete_and_inline(page: Page, api: LocalBotApi) -> None:
    """Guards the panel « Pourquoi ? », the edit of a question, the deletion by the bot, and inline mode."""
    log = page.get_by_role("log")
    await ask(page, "exemple")
    await page.get_by_role("button", name="Pourquoi ?").click()
    await expect(page.get_by_role("complementary", name="Pourquoi ?")).to_contain_text("lu : exemple")
    await page.get_by_role("button", name="Fermer").click()
    await log.locator("article.mine").last.hover()
    await log.locator("article.mine").last.get_by_role("button", name="Modifier").click()
    await ask(page, "autre exemple")
    await expect(log).to_contain_text("Modifié : autre exemple")
    await ask(page, "secret")
    await expect(page.get_by_text("Un message a été supprimé.")).to_be_visible()
    await expect(log).not_to_contain_text("secret")
    await page.get_by_role("textbox", name="Message").press_sequentially(f"@{api.world.profile.username} dax")
    await page.get_by_role("group", name="Résultats à envoyer").get_by_role("button", name="Fiche dax").click()
    await expect(log.locator("article.mine").last).to_contain_text("via le robot")


async def test_the_page_fits_a_phone_and_a_desk(page: Page) -> None:
    """Guards the width: no horizontal scroll, at most 430 px for the chat, and the panel beside it on a wide screen."""
    await ask(page, "exemple " + "x" * 300)
    await expect(page.get_by_role("log")).to_contain_text("Urgence")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.set_viewport_size({"width": 320, "height": 568})
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.set_viewport_size({"width": 1280, "height": 800})
    assert await page.evaluate("document.querySelector('.phone').offsetWidth") <= 430
    await expect(page.get_by_role("complementary", name="Pourquoi ?")).to_be_visible()
    await page.screenshot(path=OUTPUT / "local-page-wide.png", animations="disabled")
