"""Contact cards, places and copied numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answer import Asker, ContactCard
from bot.answering.wording import Wording, phone
from bot.assistant import Assistant
from bot.conversation.cards import card_for, contact_of, copied, venue_of
from bot.knowledge_base.kinds import LanguageCode
from tests.conftest import NOON


def cards(assistant: Assistant, asker: Asker) -> list[ContactCard]:
    """Return the card of every referent."""
    wording = Wording(assistant.knowledge, "fr")
    return [card_for(key, wording, asker, NOON.date()) for key in assistant.knowledge.referents]


def unfolded(vcard: str) -> list[str]:
    """Return the lines of a vCard as an address book reads them."""
    return vcard.replace("\r\n ", "").split("\r\n")


def test_every_contact_card_is_a_vcard_that_telegram_takes(assistant: Assistant) -> None:
    """Guards facility, specialty and numbers of each card, its size, and the mark of invented entries."""
    wording = Wording(assistant.knowledge, "fr")
    for card in cards(assistant, Asker("member")):
        contact = contact_of(card, wording)
        assert contact is not None
        lines = unfolded(contact.vcard)
        assert lines[0] == "BEGIN:VCARD"
        assert lines[-2:] == ["END:VCARD", ""]
        assert [line for line in lines if line.startswith("TEL")] == [f"TEL;TYPE=WORK,VOICE:{n}" for n in card.phones]
        assert len(contact.vcard.encode()) <= 2048
        assert all(len(line.encode()) <= 75 for line in contact.vcard.split("\r\n"))
        assert len(contact.first_name) <= 64
        marked = [contact.first_name, next(line for line in lines if line[:3] == "FN:"), copied(card, wording) or ""]
        assert all("DÉMONSTRATION" in text for text in marked) == card.demo
        venue = venue_of(card, wording)
        assert 41 < venue.latitude < 51.5


def test_a_visitor_gets_the_switchboard_or_no_card(assistant: Assistant) -> None:
    """Guards the exported card: members-only numbers, e-mails and hours never stand in it."""
    wording = Wording(assistant.knowledge, "fr")
    for card in cards(assistant, Asker("visitor")):
        if card.visibility == "public":
            continue
        contact = contact_of(card, wording)
        referent = assistant.knowledge.referents[card.key]
        assert (contact is None) == (card.switchboard is None)
        if contact is not None:
            assert contact.phone == card.switchboard
            assert not any(number in contact.vcard for number in referent.phones)
            assert "EMAIL" not in contact.vcard


@pytest.mark.slow
@settings(deadline=None)  # the machine may be busy, and the first answer builds the vocabulary
@given(st.text(max_size=200))
def test_no_text_breaks_out_of_its_line(knowing: Callable[[], Assistant], text: str) -> None:
    """Guards the escaping of vCards: a name with line ends or semicolons adds no property."""
    assistant = knowing()
    card = replace(cards(assistant, Asker("member"))[0], facility_name=text, service=text, how_to_refer=text)
    contact = contact_of(card, Wording(assistant.knowledge, "fr"))
    assert contact is not None
    kinds = [line.partition(":")[0].partition(";")[0] for line in unfolded(contact.vcard)]
    assert set(kinds) <= {"BEGIN", "VERSION", "N", "FN", "ORG", "TEL", "EMAIL", "ADR", "GEO", "NOTE", "END", ""}


def test_an_extension_stands_wherever_its_number_does(assistant: Assistant) -> None:
    """Guards a number that several share: in the answer, on the card, copied, kept; and never for a visitor."""
    key, referent = next((k, r) for k, r in assistant.knowledge.referents.items() if r.visibility == "members")
    number = referent.phones[0]
    own = referent.model_copy(update={"phones": (number,), "extensions": {number: "4512"}})
    knowledge = replace(assistant.knowledge, referents={**assistant.knowledge.referents, key: own})
    told: dict[LanguageCode, str] = {"fr": "poste 4512", "en": "ext. 4512"}
    for language, words in told.items():
        wording = Wording(knowledge, language)
        card = card_for(key, wording, Asker("member"), NOON.date())
        assert f"{phone(number)}, {words}" in card.short[1]
        assert any(words in line for line in card.lines)
        assert words in (copied(card, wording) or "")
        contact = contact_of(card, wording)
        assert contact is not None
        assert words in "".join(unfolded(contact.vcard)).replace("\\,", ",")
        hidden = card_for(key, wording, Asker("visitor"), NOON.date())
        assert "4512" not in str(hidden)
