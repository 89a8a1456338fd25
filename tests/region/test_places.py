"""Which commune a name means in the invented region: homonyms asked, unless something settles them."""

from __future__ import annotations

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.understanding.query import Place
from tests.conftest import NOON, ask
from tests.rows import every_row


@pytest.mark.parametrize(
    ("question", "insee"),
    [
        ("dermatologue Saint-Orvan 98", "98002"),
        ("dermatologue Saint-Orvan (96)", "96002"),
        ("dermatologue Saint-Orvan Landorée", "98002"),
        ("dermatologue Saint-Orvan dans le 96", "96002"),
        ("dermatologue 96300 Saint-Orvan", "96002"),
        ("dermatologue st orvan 98200", "98002"),
        ("dermatologue Verlaz", "98003"),
        ("dermatologue Verlaz 99", "99002"),
        ("dermatologue Verlaz 99200", "99002"),
    ],
)
def test_a_department_a_postcode_or_dominance_settles_a_homonym(region: Assistant, question: str, insee: str) -> None:
    """Guards homonyms against a question back that the text has already answered, and against the wrong town."""
    answer = ask(region, question)
    assert answer.query.place == Place("commune", insee)
    assert "choice" not in answer.kinds


@pytest.mark.parametrize(
    "question", ["dermatologue Saint-Orvan", "cardiologue à st orvan", "dermatologist near Saint-Orvan"]
)
def test_a_homonym_that_nothing_settles_is_asked(region: Assistant, question: str) -> None:
    """Guards two towns of one name and about one size against a guess: no contact before the answer."""
    answer = ask(region, question)
    assert answer.kinds == ("choice",)
    assert answer.cards == ()
    assert {choice.label for choice in answer.choices} == {"Saint-Orvan (96)", "Saint-Orvan (98)"}


@every_row(
    ("question", "insee"),
    [
        ("dermatologue Neufmont-le-Haut", "99001"),
        ("dermatologue neufmont le haut", "99001"),
        ("dermatologue Aubre-Vieille", "96001"),
        ("dermatologue 96000", "96001"),
        ("dermatologue 96100", "96001"),
        ("dermatologue 96200", "96003"),
        ("dermatologue 96200 Petit-Morel", "96004"),
        ("dermatologue GRANDVAL SUR ORLE", "97001"),
        ("dermatologue grandval s/ orle", "97001"),
        ("dermatologue merisel", "97002"),
        ("dermatologue Aubrelak", "96001"),
    ],
)
def test_a_place_is_found_however_it_is_typed(region: Assistant, question: str, insee: str) -> None:
    """Guards former names, both postal codes of a town, a shared code (its largest commune), spelling and typos."""
    assert ask(region, question).query.place == Place("commune", insee)


def test_a_former_name_gives_way_to_a_commune_of_that_name(region: Assistant) -> None:
    """Guards a name that is borne today: the commune that once had it elsewhere does not count."""
    assert ask(region, "dermatologue Verlaz").query.place == Place("commune", "98003")


def test_a_commune_that_is_an_everyday_word_needs_a_sign(region: Assistant) -> None:
    """Guards a common word (*bois*) against being taken for the commune of that name."""
    assert ask(region, "je cherche un dermatologue, mon bois est sec").query.place is None
    assert ask(region, "glacite et bois").query.place is None
    assert ask(region, "dermatologue à Bois").query.place == Place("commune", "99004")


def test_a_shared_location_counts_from_its_own_point(region: Assistant) -> None:
    """Guards the location that a phone shares: no commune is needed, and nothing asks for one."""
    here = Place("location", "", 45.3, 2.01)
    answer = ask(region, "cardiologue", Asker(role="member", saved_place=here))
    assert answer.cards[0].key == "calune_nord_cardiology"
    assert answer.cards[0].distance_km == pytest.approx(1.1, abs=0.05)


def test_the_answer_to_a_homonym_completes_the_question_before(region: Assistant) -> None:
    """Guards the turn after the question back: the town chosen inherits the discipline."""
    asker = Asker(role="member")
    first = region.respond("dermatologue Saint-Orvan", asker, None, NOON)
    second = region.respond("98", asker, first.context, NOON)
    typed = region.respond("Saint-Orvan Landorée", asker, first.context, NOON)
    for reply in (second, typed):
        assert reply.answer.query.place == Place("commune", "98002")
        assert reply.answer.cards[0].key == "calune_sud_dermatology"
