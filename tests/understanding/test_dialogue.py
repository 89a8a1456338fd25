"""What a turn takes over from the one before, on the invented region; and what it must not."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.understanding.query import Place, Problem
from tests.conftest import Conversation
from tests.rows import every_row
from tests.understanding.turns import AUBRELAC, CALUNE, DRIFTITIS, GLAZITIS, last_case, last_query


@pytest.mark.slow
@every_row(
    ("turns", "problems"),
    [
        (("glacite grade 2", "et en 3 ?"), (GLAZITIS.at(3),)),
        (("glacite grade 2", "grade 3"), (GLAZITIS.at(3),)),
        (("glacite grade 2", "qui appeler ?"), (GLAZITIS.at(2),)),
        (("glacite grade 2", "et à Aubrelac ?"), (GLAZITIS.at(2),)),
        (("glacite grade 2", "quel niveau du parcours ?"), (GLAZITIS.at(2),)),
        (("glacite grade 2", "glacite"), (GLAZITIS.at(2),)),
        (("glacite grade 2", "dérivite"), (DRIFTITIS,)),
        (("glacite grade 2", "et dérivite ?"), (DRIFTITIS.at(2),)),
        (("glacite grade 2", "et dérivite grade 3 ?"), (DRIFTITIS.at(3),)),
        (("glacite grade 1 et dérivite grade 3", "et tourbillonnite ?"), (Problem("driftitis", "whirl"),)),
        (("glacite grade 2", "formation"), ()),
        (("glacite grade 2", "RCP"), ()),
        (("glacite grade 2", "merci"), ()),
        (("glacite grade 2", "dermatologue"), (GLAZITIS.at(2),)),
        (("dermatologue Aubrelac", "et en 3 ?"), ()),
        (("dermatologue Aubrelac", "grade 3"), ()),
        (("glacite grade 2", "c'est quoi un grade 3 ?"), ()),
        (("glacite grade 2", "urologue"), ()),
    ],
)
def test_which_toxicity_and_grade_pass_on(
    region: Assistant, turns: tuple[str, ...], problems: tuple[Problem, ...]
) -> None:
    """Guards against a grade given to another toxicity without 'et', and against one that gets lost."""
    assert last_query(region, *turns).problems == problems


@every_row(
    ("turns", "place"),
    [
        (("dermatologue Aubrelac", "cardiologue"), AUBRELAC),
        (("dermatologue Aubrelac", "et à Port-Calune ?"), CALUNE),
        (("glacite grade 2 Aubrelac", "et en 3 ?"), AUBRELAC),
        (("dermatologue Aubrelac", "formation"), None),
        (("dermatologue", "cardiologue"), None),
        (("dermatologue Aubrelac", "dermatologue Saint-Orvan"), None),
        (("dermatologue Aubrelac", "urologue"), None),
        (("dermatologue Saint-Orvan", "Landorée"), Place("commune", "98002")),
        (("dermatologue Saint-Orvan", "Brumelle"), Place("commune", "96002")),
        (("dermatologue Saint-Orvan", "Cimarelle"), Place("department", "99")),
        (("dermatologue Saint-Orvan 98", "non, celui de Brumelle"), Place("commune", "96002")),
        (("dermatologue Saint-Orvan 98", "Brumelle"), Place("department", "96")),
        (("dermatologue Saint-Orvan 98", "celui de Landorée"), Place("department", "98")),
        (("dermatologue Aubrelac", "celui de Landorée"), Place("department", "98")),
    ],
)
def test_which_place_passes_on(region: Assistant, turns: tuple[str, ...], place: Place | None) -> None:
    """Guards against a referent sought at an old place although another one, or two of one name, are named."""
    assert last_query(region, *turns).place == place


@pytest.mark.parametrize(
    ("turns", "tier"),
    [
        (("dermatologue recours Aubrelac", "autre ?"), "recourse"),
        (("dermatologue recours Aubrelac", "et à Port-Calune ?"), None),
        (("dermatologue recours Aubrelac", "cardiologue"), None),
        (("dermatologue recours Aubrelac", "premier recours"), "first_line"),
        (("dermatologue Aubrelac", "établissement de recours"), "recourse"),
    ],
)
def test_which_tier_passes_on(region: Assistant, turns: tuple[str, ...], tier: str | None) -> None:
    """Guards the tier: it goes on with its subject and its place, not with another one."""
    assert last_query(region, *turns).tier == tier


@pytest.mark.parametrize(
    ("turns", "page"),
    [
        (("dermatologue Aubrelac",), 0),
        (("dermatologue Aubrelac", "autre ?"), 1),
        (("dermatologue Aubrelac", "autre ?", "autre ?"), 2),
        (("dermatologue Aubrelac", "autre ?", "et à Port-Calune ?"), 0),
        (("dermatologue Aubrelac", "autre ?", "cardiologue"), 0),
        (("dermatologue Aubrelac", "autre ?", "un autre à Port-Calune"), 0),
        (("dermatologue Aubrelac", "un autre dermatologue"), 0),
    ],
)
def test_which_page_is_meant(region: Assistant, turns: tuple[str, ...], page: int) -> None:
    """Guards 'autre ?': it counts on, and every new subject or place begins at the nearest referent."""
    assert last_query(region, *turns).page == page


@every_row(
    ("turns", "sections"),
    [
        (("glacite grade 2", "et en 3 ?"), ("grade", "toxicity", "pathway")),
        (("glacite grade 2 Aubrelac", "et en 3 ?"), ("grade", "toxicity", "pathway", "referents")),
        (("glacite grade 2", "et à Aubrelac ?"), ("referents",)),
        (("glacite grade 2", "qui appeler ?"), ("referents",)),
        (("glacite grade 2", "que faire ?"), ("grade", "toxicity", "pathway")),
        (("glacite", "que faire ?"), ("toxicity",)),
        (("glacite grade 2", "quel niveau du parcours ?"), ("pathway",)),
        (("glacite", "quels grades ?"), ("grade",)),
        (("dermatologue Aubrelac", "cardiologue"), ("referents",)),
        (("dermatologue Aubrelac", "établissement de recours"), ("referents",)),
        (("c'est quoi un grade 2", "glacite grade 2"), ("grade", "toxicity", "pathway")),
        (("c'est quoi un grade 2", "glacite grade 2 Aubrelac"), ("grade", "toxicity", "pathway", "referents")),
        (("c'est quoi un grade 2", "merci", "glacite grade 2 Aubrelac"), ("grade", "toxicity", "pathway", "referents")),
    ],
)
def test_what_an_elliptical_turn_asks_for(region: Assistant, turns: tuple[str, ...], sections: tuple[str, ...]) -> None:
    """Guards the answer's kind where the turn only says what changes."""
    assert last_query(region, *turns).sections == sections


def test_a_treatment_goes_on_with_its_toxicity(region: Assistant) -> None:
    """Guards the product's own line in the next turn, until another product is named."""
    case = last_case(region, "glacite grade 2 sous calunimab", "et en 3 ?")
    assert (case.query.treatments, case.inherited) == (("calunimab",), ("toxicities", "treatments"))
    assert last_query(region, "glacite grade 2", "et en 3 sous calunimab ?").treatments == ("calunimab",)
    assert "treatments" not in last_case(region, "glacite grade 2", "et en 3 ?").inherited


def test_what_was_taken_over_is_named(region: Assistant) -> None:
    """Guards the line that says what the answer rests on: exactly what this turn left unsaid."""
    assert last_case(region, "glacite grade 2 Aubrelac").inherited == ()
    assert last_case(region, "glacite grade 2 Aubrelac", "et en 3 ?").inherited == ("toxicities", "place")
    assert last_case(region, "glacite grade 2", "qui appeler à Montescal ?").inherited == ("toxicities", "grade")
    assert last_case(region, "dermatologue recours Aubrelac", "autre ?").inherited == ("specialties", "place", "tier")


def test_the_urgency_is_read_off_the_completed_turn(region: Assistant) -> None:
    """Guards 'et en 4 ?': the emergency is in neither turn alone."""
    assert last_case(region, "dérivite grade 2").haste.urgency == "days"
    assert last_case(region, "dérivite grade 2", "et en 4 ?").haste.urgency == "vital"


def test_a_place_that_was_asked_back_is_chosen_by_its_department(region: Assistant) -> None:
    """Guards the answer to a question back: the homonym of the named department, and the subject with it."""
    case = last_case(region, "dermatologue Saint-Orvan", "98")
    assert (case.query.place, case.query.specialties) == (Place("commune", "98002"), ("dermatology",))
    assert case.query.sections == ("referents",)


@pytest.mark.parametrize(
    ("turn", "grades"),
    [
        ("et en 3 pour mon patient ?", (3,)),
        ("et en 3 pour mon vieux patient ?", ()),
        ("et pour mon patient dans le lit 3 de la chambre ?", ()),
        ("et 2 ou 3 ?", ()),
    ],
)
def test_only_a_short_turn_names_a_bare_grade(region: Assistant, turn: str, grades: tuple[int, ...]) -> None:
    """Guards a count in a sentence, and two numbers, against being taken for the new grade."""
    assert grades == tuple(g for g in last_query(region, "glacite grade 1", turn).all_grades if g != 1)


def test_another_organ_after_a_sheet_asks_for_people(conversation: Conversation) -> None:
    """Guards against an answer without a section: the sheet of the turn before does not fit the organ of this one."""
    assert conversation.ask("colite").kinds == ("toxicity",)
    assert conversation.ask("os").kinds == ("referents",)


def test_a_department_leaves_fewer_places_to_choose_from(conversation: Conversation) -> None:
    """Guards '40' behind 'dermato Saint-Martin': those of the Landes are asked about, not the whole department."""
    every = conversation.ask("dermato Saint-Martin").choices
    fewer = conversation.ask("40").choices
    assert 1 < len(fewer) < len(every)
    assert all("(40)" in choice.label for choice in fewer)
    assert conversation.ask("Seignanx").place_name == "Saint-Martin-de-Seignanx (40)"
