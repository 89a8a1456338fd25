"""What stands on a contact card of the invented region, and what a visitor may see of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.commands.as_json import answer_as_json
from bot.understanding.query import Place, Query
from tests.conftest import NOON, ask
from tests.rows import every_row

VISITOR, MEMBER = Asker(role="visitor"), Asker(role="member")
QUESTIONS = (
    "dermatologue Aubrelac",
    "dermatologist Aubrelac",
    "dermatologue",
    "dermatologue Montescal",
    "dermatologue recours Montescal",
    "dermatologue 98",
    "dermatologue pays d'Orle",
    "dermatologue bas-sauvelande",
    "dermatologue site nord",
    "cardiologue Ombreval",
    "cardiologue CHU de Calune",
    "glacite grade 2 Aubrelac",
    "tourbillonnite grade 3 Ombreval",
    "arrêt cardiaque Ombreval, cardiologue",
)


def everything_in(answer: Answer, assistant: Assistant) -> str:
    """All that leaves the core: every field, the plain text and the JSON object."""
    fields = json.dumps(asdict(answer), ensure_ascii=False, default=str)
    return "\n".join([fields, plain_text(answer), json.dumps(answer_as_json(answer, assistant.knowledge), default=str)])


def reserved(assistant: Assistant) -> Iterator[str]:
    """Phones (the nine digits), e-mails and other details of members-only entries."""
    for referent in assistant.knowledge.referents.values():
        if referent.visibility == "members":
            yield from (number.removeprefix("+33") for number in referent.phones)
            yield from (text for text in (referent.secure_email,) if text)
            for text in (referent.service, referent.hours, referent.how_to_refer):
                yield from (text.fr, text.en) if text else ()


def only_digits(text: str) -> str:
    return re.sub(r"(?<=\d)[ .]0?(?=\d)", "", text)


@pytest.mark.slow
@every_row("question", QUESTIONS)
def test_a_visitor_sees_nothing_that_is_for_members(region: Assistant, question: str) -> None:
    """Guards members-only phones, e-mails and notes in every field and rendering, however a number is spaced."""
    answer = ask(region, question, VISITOR)
    whole = everything_in(answer, region)
    for secret in reserved(region):
        assert secret not in whole
        assert secret not in only_digits(whole)


def test_the_same_question_shows_a_member_what_it_hides_from_a_visitor(region: Assistant) -> None:
    """Guards the test above: the details are there to be hidden, and members get them."""
    whole = everything_in(ask(region, "dermatologue Aubrelac", MEMBER), region)
    assert "+33536490001" in whole
    assert "peau.aubrelac@messagerie.example" in whole


@pytest.mark.parametrize("page", range(4))
def test_a_tapped_button_hides_the_same_from_a_visitor(region: Assistant, page: int) -> None:
    """Guards the way by taps, which does not read any text, and the further referents."""
    query = Query(sections=("referents",), specialties=("dermatology",), place=Place("commune", "98001"), page=page)
    answer = region.answer_query(query, VISITOR, None, NOON).answer
    whole = everything_in(answer, region)
    assert not [secret for secret in reserved(region) if secret in whole]


def test_a_visitor_gets_the_switchboard_and_the_reason(region: Assistant) -> None:
    """Guards that a hidden card still leads somewhere: to the hospital's own number, with its check."""
    (card, *_) = ask(region, "dermatologue Aubrelac", VISITOR).cards
    assert card.hidden
    assert card.switchboard == "+33536490901"
    assert any("réservées aux membres" in line for line in card.lines)
    assert any("Standard +33 5 36 49 09 01 (vérifié le 01/10/2026)" in line for line in card.lines)


def test_a_visitor_sees_a_public_entry_whole(region: Assistant) -> None:
    """Guards public entries against being hidden with the others."""
    card = next(c for c in ask(region, "dermatologue Aubrelac", VISITOR).cards if c.visibility == "public")
    assert card.phones == ("+33536490002",)
    assert not card.hidden


def test_a_member_has_no_use_for_the_switchboard(region: Assistant) -> None:
    """Guards the card of a member: the direct line, not the switchboard beside it."""
    (card, *_) = ask(region, "dermatologue Aubrelac", MEMBER).cards
    assert card.phones == ("+33536490001", "+33639980001")
    assert card.switchboard is None


def test_an_old_check_is_flagged(region: Assistant) -> None:
    """Guards a contact checked more than twelve months ago, on the card and in its text."""
    answer = ask(region, "dermatologue Montescal")
    card = next(c for c in answer.cards if c.key == "montescal_dermatology")
    assert card.check_is_old
    assert any("10/01/2025" in line and "plus de 12 mois" in line for line in card.lines)


def test_a_recent_check_is_not_flagged(region: Assistant) -> None:
    """Guards the flag against crying wolf."""
    cards = ask(region, "dermatologue Aubrelac").cards
    assert not any(card.check_is_old for card in cards)
    assert not any("plus de 12 mois" in line for card in cards for line in card.lines)


def test_an_old_switchboard_is_flagged_for_visitors(region: Assistant) -> None:
    """Guards the switchboards of 2020, which visitors get, with the age of their own check."""
    card = next(c for c in ask(region, "dermatologue recours Aubrelac", VISITOR).cards)
    line = next(line for line in card.lines if "Standard" in line)
    assert "06/03/2020" in line
    assert "plus de 12 mois" in line


@pytest.mark.parametrize("question", ["dermatologue Montescal", "dermatologist Montescal"])
def test_the_marks_of_a_card_are_set_off_by_a_space(region: Assistant, question: str) -> None:
    """Guards the line of the check against words glued together (texts of messages.yaml are stripped)."""
    for card in ask(region, question).cards:
        assert not re.search(r"\d[^\d\s/.:,)]", card.lines[-1]), card.lines[-1]


@pytest.mark.parametrize("question", ["dermatologue Aubrelac", "cardiologist Ombreval", "dermatologue 98"])
def test_a_demonstration_is_announced(region: Assistant, question: str) -> None:
    """Guards that fictional numbers are called so on each card and once below the answer."""
    answer = ask(region, question)
    assert all(any("DÉMONSTRATION" in line or "DEMONSTRATION" in line for line in card.lines) for card in answer.cards)
    assert any("DÉMONSTRATION" in footer or "DEMONSTRATION" in footer for footer in answer.footers)


def test_an_emergency_holds_no_demonstration_number(region: Assistant) -> None:
    """Guards an emergency against a number that rings nowhere; 15 stands in its first line."""
    answer = ask(region, "tourbillonnite grade 3 Ombreval")
    assert "15" in plain_text(answer).splitlines()[0]
    assert all(card.phones == () for card in answer.cards)
    whole = everything_in(answer, region)
    numbers = [number.removeprefix("+33") for r in region.knowledge.referents.values() for number in r.phones]
    assert not [number for number in numbers if number in only_digits(whole)]


def test_the_saved_place_is_used_and_said(region: Assistant) -> None:
    """Guards the saved territory: it completes a question without a place, and the answer says so."""
    asker = Asker(role="member", saved_place=Place("department", "99"))
    answer = ask(region, "dermatologue", asker)
    assert [card.key for card in answer.cards] == ["montescal_dermatology"]
    assert "Territoire enregistré : Cimarelle (99)" in plain_text(answer)


def test_a_place_that_is_typed_prevails_over_the_saved_one(region: Assistant) -> None:
    """Guards the words of the question against the saved territory."""
    asker = Asker(role="member", saved_place=Place("department", "99"))
    answer = ask(region, "dermatologue Aubrelac", asker)
    assert answer.query.place == Place("commune", "96001")
    assert "Territoire enregistré" not in plain_text(answer)


def test_the_saved_place_is_not_mentioned_where_no_place_is_needed(region: Assistant) -> None:
    """Guards answers about grades and the course against a territory that plays no part in them."""
    asker = Asker(role="member", saved_place=Place("department", "99"))
    assert "Territoire enregistré" not in plain_text(ask(region, "glacite grade 2", asker))
