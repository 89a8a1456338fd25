"""What the chat page adds to the messages of the product: why an answer came, notices, inline results, a second tab."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.assistant import Assistant
from bot.channels.telegram.qr import write_qr
from bot.knowledge_base.kinds import LanguageCode
from bot.local import MEMBER_ID
from tests.channels import product
from tests.channels.browser import IN_ITS_LOOP, OUTPUT, ask, phone
from tests.channels.test_end_to_end import begin, last, tap

pytestmark = [pytest.mark.slow, IN_ITS_LOOP]
ONE_COLUMN = "[...document.querySelectorAll('text')].map(line => [line.getBBox().x, line.getBBox().width])"
OVERLAP = """() => {
  const notice = document.getElementById('notice').getBoundingClientRect();
  const log = document.getElementById('log').getBoundingClientRect();
  return Math.max(0, Math.min(notice.bottom, log.bottom) - Math.max(notice.top, log.top));
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(tmp_path: Path, browser: Browser) -> AsyncIterator[Page]:
    """Open the page of the product as a visitor who has pressed « Démarrer »."""
    async with product.local_page(tmp_path) as address, phone(browser, address) as page:
        await begin(page)
        yield page


async def test_why_speaks_in_words_and_knows_what_was_taken_over(page: Page) -> None:
    """Guards the panel: what was read and from where, what the question before gave, why these sections; in French."""
    why = page.get_by_role("complementary", name="Pourquoi ?")
    await ask(page, "colite g3 bayone")
    await expect(last(page)).to_contain_text("CH de la Côte Basque")
    await page.get_by_role("button", name="Pourquoi ?").click()
    await expect(why).to_contain_text("« colite » : Colite / diarrhée (knowledge/toxicities/colitis.yaml:")
    await expect(why).to_contain_text("« g3 » : grade 3")
    await expect(why).to_contain_text("« bayone » : Bayonne (64) (à une lettre près)")
    await expect(why).to_contain_text("Une toxicité est nommée.")
    await expect(why).to_contain_text("La réponse contient : que faire, qui et dans quel délai, qui appeler")
    await page.screenshot(path=OUTPUT / "why.png", animations="disabled")
    await page.get_by_role("button", name="Fermer").click()
    await ask(page, "et à Pau ?")
    await expect(last(page)).to_contain_text("Pau (64)")
    await page.get_by_role("button", name="Pourquoi ?").click()
    await expect(why).to_contain_text("Repris de la question précédente")
    await expect(why).to_contain_text("toxicité : Colite / diarrhée")
    text = await why.inner_text()
    assert not re.search(r"toxicity|decision|inherited|exact|sections", text)


async def test_why_says_what_a_command_does(page: Page) -> None:
    """Guards the panel under a command, which asks nothing: it does not go on explaining the question before."""
    why = page.get_by_role("complementary", name="Pourquoi ?")
    await ask(page, "colite g3 bayonne")
    await expect(last(page)).to_contain_text("CH de la Côte Basque")
    await ask(page, "/langue")
    await expect(last(page)).to_contain_text("English")
    await page.get_by_role("button", name="Pourquoi ?").click()
    await expect(why).to_contain_text("/langue")
    await expect(why).to_contain_text("Une commande du menu : Langue / Language.")
    await expect(why).not_to_contain_text("colite")


async def test_why_speaks_english_on_an_english_page_and_explains_a_tap(page: Page) -> None:
    """Guards the language of the page against that of the question, and buttons, which hold no words to read."""
    await ask(page, "colite g3 bayonne")
    await expect(last(page)).to_contain_text("CH de la Côte Basque")
    await tap(page, "Grade 2")
    await expect(last(page)).to_contain_text("Conduite au grade 2")
    await page.get_by_role("button", name="Switch to English").click()
    await page.get_by_role("button", name="Why?").click()
    why = page.get_by_role("complementary", name="Why?")
    await expect(why).to_contain_text("A button or a command of the menu.")
    await expect(why).to_contain_text("The answer holds: what to do")
    assert "réponse" not in await why.inner_text()


async def test_a_notice_never_covers_an_answer(page: Page) -> None:
    """Guards the toast: it stands in the head of the page, and is short enough to end there."""
    await ask(page, "colite g3 bayonne")
    await expect(last(page)).to_contain_text("CH de la Côte Basque")
    await tap(page, "Fiche 1")
    await tap(page, "Copier")
    await expect(page.locator("#notice")).to_contain_text("Copié")
    assert await page.evaluate(OVERLAP) == 0
    await page.evaluate("document.getElementById('notice').textContent = 'x'.repeat(80) + ' mot'.repeat(120)")
    assert await page.evaluate(OVERLAP) == 0


async def test_each_inline_result_says_what_it_is(page: Page) -> None:
    """Guards the list against entries that look alike: the whole answer and what it holds, or one contact."""
    await page.get_by_role("textbox", name="Message").press_sequentially("@assistant_local_bot colite g3 bayonne")
    results = page.get_by_role("group", name="Résultats à envoyer").get_by_role("button")
    await expect(results.first).to_contain_text("Colite / diarrhée · grade 3 · Bayonne (64)")
    await expect(results.first).to_contain_text("Réponse entière : que faire")
    await expect(results.nth(1)).to_contain_text("Contact seul : Bayonne (64) · premier recours")
    await page.screenshot(path=OUTPUT / "inline.png", animations="disabled")


async def test_a_second_tab_as_somebody_else_stays_separate(page: Page) -> None:
    """Guards two people at one computer: their chats, their language and who they are, beyond a reload."""
    other = await page.context.new_page()
    await other.goto(page.url.partition("#")[0])
    await other.get_by_label("Je suis").select_option(str(MEMBER_ID))
    await begin(other)
    await other.get_by_role("button", name="Switch to English").click()
    await ask(page, "gastro bayonne")
    await expect(last(page)).to_contain_text("Coordonnées directes réservées aux membres")
    await ask(other, "dermatologist dax")
    await expect(last(other)).to_contain_text("Understood: Dermatology")
    assert "Understood" not in await page.get_by_role("log").inner_text()
    assert "réservées" not in await other.get_by_role("log").inner_text()
    await ask(page, "/aide")
    await expect(last(page)).to_contain_text("Écrivez par exemple")
    await other.reload()
    await expect(other.get_by_label("I am")).to_have_value(str(MEMBER_ID))
    await expect(last(other)).to_contain_text("Understood: Dermatology")
    await ask(page, "Pau")
    await expect(last(page)).to_contain_text("Pau (64)")


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_no_line_of_the_poster_runs_out_of_the_page(
    assistant: Assistant, tmp_path: Path, language: LanguageCode, browser: Browser
) -> None:
    """Guards the page with the QR code as a browser draws it: its last line used to lose both ends."""
    write_qr(tmp_path / "a.svg", "a_name_as_long_as_it_may_be_bot", "dermatology-40", assistant.knowledge, language)
    page = await browser.new_page(viewport={"width": 390, "height": 560})
    await page.goto((tmp_path / "a.svg").as_uri())
    lines = await page.evaluate(ONE_COLUMN)
    await page.screenshot(path=OUTPUT / f"poster-{language}.png")
    await page.close()
    assert len(lines) > 4
    assert all(x >= 3 and x + width <= 102 for x, width in lines)
