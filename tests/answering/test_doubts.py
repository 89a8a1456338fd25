"""Contacts that somebody called wrong: the mark beside the number that is shown, and beside no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answering.answer import Asker, ContactCard
from bot.answering.doubts import doubted_card, origin_of, with_doubts
from bot.answering.wording import Wording
from bot.assistant import Assistant
from tests.conftest import ask

SINCE = date(2026, 11, 20)
MARK, SAID = "signalé", "⚠️ Signalé le 20/11/2026 : en cours de vérification."


def cards(region: Assistant, text: str, role: str = "member") -> dict[str, ContactCard]:
    asker = Asker(role="member") if role == "member" else Asker(role="visitor")
    return {card.key: card for card in ask(region, text, asker).cards}


def test_a_doubt_belongs_to_the_number_that_is_shown(region: Assistant) -> None:
    """Guards whose number it is: the referent's, the hospital's, or of a site without one of its own the house's."""
    known = region.knowledge
    assert origin_of(cards(region, "dermatologue Aubrelac")["aubrelac_dermatology"], known) == (
        "referent:aubrelac_dermatology"
    )
    hidden = cards(region, "dermatologue Aubrelac", "visitor")["aubrelac_dermatology"]
    assert origin_of(hidden, known) == "facility:ch_aubrelac"
    site = cards(region, "dermatologue recours Aubrelac", "visitor")["calune_nord_dermatology"]
    assert origin_of(site, known) == "facility:chu_calune_nord"
    facilities = {
        key: one.model_copy(update={"switchboard": None}) for key, one in known.facilities.items() if one.part_of
    }
    without = replace(known, facilities={**known.facilities, **facilities})
    assert origin_of(site, without) == "facility:chu_calune"
    alone = known.facilities["ch_aubrelac"].model_copy(update={"switchboard": None})
    bare = replace(known, facilities={**known.facilities, "ch_aubrelac": alone})
    assert origin_of(hidden, bare) == "facility:ch_aubrelac"


def test_a_card_without_a_number_has_no_doubt(region: Assistant) -> None:
    """Guards a card that shows no number: nothing can be wrong with it."""
    card = replace(cards(region, "dermatologue Aubrelac", "visitor")["aubrelac_dermatology"], switchboard=None)
    assert origin_of(card, region.knowledge) == ""


def test_the_mark_stands_behind_the_number_and_in_full_at_the_end(region: Assistant) -> None:
    """Guards everybody who is about to dial it, in the two lines of an answer and on the whole card."""
    wording = Wording(region.knowledge, "fr")
    card = cards(region, "dermatologue Aubrelac")["aubrelac_dermatology"]
    marked = doubted_card(card, {"referent:aubrelac_dermatology": SINCE}, wording)
    assert marked.short[:-1] == card.short[:-1]
    assert marked.short[-1] == f"{card.short[-1]} · {MARK}"
    assert marked.lines == (*card.lines, SAID)
    assert doubted_card(card, {"referent:another": SINCE}, wording) is card
    whole = doubted_card(replace(card, short=()), {"referent:aubrelac_dermatology": SINCE}, wording)
    assert whole.short == ()


def test_in_an_answer_only_the_doubted_is_marked(region: Assistant) -> None:
    """Guards the neighbours in the list, and an answer without anybody in doubt."""
    wording = Wording(region.knowledge, "fr")
    answer = ask(region, "dermatologue Aubrelac")
    marked = with_doubts(answer, {"referent:aubrelac_dermatology": SINCE}, wording)
    assert [card.key for card in marked.cards if SAID in card.lines] == ["aubrelac_dermatology"]
    assert len(marked.cards) == len(answer.cards)
    assert with_doubts(answer, {}, wording) is answer
    nobody = ask(region, "glacite grade 2")
    assert with_doubts(nobody, {"referent:aubrelac_dermatology": SINCE}, wording) is nobody
