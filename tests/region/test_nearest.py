"""The nearest referents of the invented region: nobody nearer left out, ties together, holes said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, Asker, ContactCard
from bot.answering.looking_up import search
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.fields import Tier
from bot.knowledge_base.gazetteer import Point
from bot.understanding.query import Place, Query
from tests.conftest import NOON, ask
from tests.region.building import HERE

MEMBER = Asker(role="member")
COMMUNES = [line.split(",")[0] for line in (HERE / "data/communes.csv").read_text(encoding="utf-8").splitlines()[1:]]
SPECIALTIES = ("dermatology", "cardiology", "nephrology")
TIERS = ("first_line", "recourse")
MOST_OF_A_TIER_ASKED = 2
communes, specialties = st.sampled_from(COMMUNES), st.sampled_from(SPECIALTIES)
points = st.builds(
    lambda latitude, longitude: Place("location", "", round(latitude, 2), round(longitude, 2)),
    st.floats(43, 47),
    st.floats(-1, 3),
)
places = communes.map(lambda insee: Place("commune", insee)) | points


def tapped(region: Assistant, query: Query) -> Answer:
    return region.answer_query(query, MEMBER, None, NOON).answer


def point_of(place: Place, region: Assistant) -> Point:
    if place.kind == "commune":
        return region.knowledge.gazetteer.communes[place.key].point
    assert place.latitude is not None
    assert place.longitude is not None
    return Point(place.latitude, place.longitude)


def distances(region: Assistant, place: Place, specialty: str, tier: str) -> dict[str, float]:
    """Brute force: every referent of this discipline and tier, and how far it is."""
    here, knowledge = point_of(place, region), region.knowledge
    return {
        referent.key: here.distance_km(knowledge.facility_point(referent.facility))
        for referent in knowledge.referents.values()
        if (referent.specialty, referent.tier) == (specialty, tier)
    }


def of_tier(cards: tuple[ContactCard, ...], tier: str) -> list[ContactCard]:
    return [card for card in cards if card.tier == tier]


@given(place=places, specialty=specialties)
def test_without_a_tier_the_nearest_of_each_tier_are_shown_and_nobody_as_near_is_left_out(
    region: Assistant, place: Place, specialty: str
) -> None:
    """Guards the honest nearest: for any place, exactly the referents at the least distance of their tier."""
    cards = tapped(region, Query(sections=("referents",), specialties=(specialty,), place=place)).cards
    for tier in TIERS:
        known = distances(region, place, specialty, tier)
        nearest = {key for key, km in known.items() if km == min(known.values())}
        assert {card.key for card in of_tier(cards, tier)} == nearest


@given(place=places, specialty=specialties, tier=st.sampled_from(TIERS))
def test_with_a_tier_nobody_of_that_tier_who_is_nearer_is_left_out(
    region: Assistant, place: Place, specialty: str, tier: Tier
) -> None:
    """Guards the honest nearest of one tier: those shown are the first of the whole list by distance."""
    cards = tapped(region, Query(sections=("referents",), specialties=(specialty,), tier=tier, place=place)).cards
    ranked = sorted(distances(region, place, specialty, tier).values())
    shown = [card.distance_km for card in cards if card.tier == tier]
    assert shown == [round(km, 1) for km in ranked[: len(shown)]]
    assert len(shown) >= min(len(ranked), MOST_OF_A_TIER_ASKED)


@given(place=places, specialty=specialties)
def test_every_distance_is_the_great_circle_one(region: Assistant, place: Place, specialty: str) -> None:
    """Guards the kilometres on the card against any place from which they do not count."""
    for card in tapped(region, Query(sections=("referents",), specialties=(specialty,), place=place)).cards:
        there = region.knowledge.facility_point(card.facility)
        assert card.distance_km == round(point_of(place, region).distance_km(there), 1)


@given(place=places, specialty=specialties)
def test_asking_for_another_again_and_again_shows_every_referent_once(
    region: Assistant, place: Place, specialty: str
) -> None:
    """Guards the button for further referents: each is reached, none comes twice, and its end is announced."""
    seen: list[str] = []
    for page in range(len(region.knowledge.referents) + 1):
        query = Query(sections=("referents",), specialties=(specialty,), place=place, page=page)
        (found,) = search(query, region.knowledge)
        if found.note == "no_more" or not found.hits:
            break
        seen += [hit.referent.key for hit in found.hits]
        assert found.more == len(distances_of_all(region, specialty)) - len(seen)
    assert sorted(seen) == sorted(distances_of_all(region, specialty))


def distances_of_all(region: Assistant, specialty: str) -> list[str]:
    return [referent.key for referent in region.knowledge.referents.values() if referent.specialty == specialty]


def test_two_services_of_one_hospital_are_shown_together(region: Assistant) -> None:
    """Guards a tie: neither of two first-line services at the same distance hides the other."""
    first_line = of_tier(ask(region, "dermatologue Aubrelac").cards, "first_line")
    assert [card.key for card in first_line] == ["aubrelac_dermatology", "aubrelac_dermatology_second"]
    assert {card.distance_km for card in first_line} == {0.0}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("cardiologue Aubrelac", "Aucun référent à Aubrelac (96) même"),
        ("cardiologue Brumelle", "Aucun référent de cardiologie à Brumelle (96)"),
        ("dermatologue bas-sauvelande", "Aucun référent de dermatologie dans ce territoire (Bas-Sauvelande)"),
        ("cardiologue ch aubrelac", "Aucun référent de cardiologie au CH d'Aubrelac dans l'annuaire"),
        ("néphrologue Aubrelac", "Contactez la coordination"),
        ("urologue Aubrelac", "aucun référent de cette discipline"),
    ],
)
def test_a_hole_in_the_directory_is_said(region: Assistant, question: str, words: str) -> None:
    """Guards honesty about holes: in the town, the area, the hospital, the whole region, the discipline."""
    assert words in plain_text(ask(region, question))


def test_where_the_town_has_a_referent_no_hole_is_said(region: Assistant) -> None:
    """Guards the note on holes against showing where there is none."""
    assert "Aucun référent" not in plain_text(ask(region, "dermatologue Aubrelac"))


@pytest.mark.parametrize("question", ["dermatologue recours Aubrelac", "cardiologue premier recours Port-Calune"])
def test_a_town_with_a_referent_of_the_other_tier_is_not_said_to_have_none(region: Assistant, question: str) -> None:
    """Guards the note on holes: the town has a referent, only none of the tier that was asked."""
    assert not re.search(r"Aucun référent à .* même", plain_text(ask(region, question)))


def test_a_hole_in_the_region_shows_nobody(region: Assistant) -> None:
    """Guards a discipline without referents against a neighbour's number."""
    assert ask(region, "néphrologue Aubrelac").cards == ()
    assert ask(region, "urologue Aubrelac").cards == ()


@pytest.mark.parametrize(
    ("question", "inside"),
    [
        ("dermatologue Brumelle", {"aubrelac_dermatology", "aubrelac_dermatology_second"}),
        ("dermatologue 98", {"calune_sud_dermatology", "calune_nord_dermatology"}),
        ("dermatologue pays d'Orle", {"montescal_dermatology"}),
        ("cardiologue côte de Calune", {"calune_nord_cardiology", "calune_sud_cardiology"}),
    ],
)
def test_an_area_shows_those_inside_it_without_distance(region: Assistant, question: str, inside: set[str]) -> None:
    """Guards departments, territories of departments and territories of communes against invented distances."""
    cards = ask(region, question).cards
    assert {card.key for card in cards} == inside
    assert {card.distance_km for card in cards} == {None}
    assert "vol d'oiseau" not in plain_text(ask(region, question))


@pytest.mark.parametrize(
    ("question", "reference"),
    [("dermatologue 97", "de Grandval-sur-Orle (97)"), ("cardiologue Brumelle", "d'Aubrelac (96)")],
)
def test_an_empty_area_is_served_from_its_largest_commune(region: Assistant, question: str, reference: str) -> None:
    """Guards that the distances of an area without referents say from where they count."""
    answer = ask(region, question)
    assert f"Les plus proches {reference}" in plain_text(answer)
    assert all(card.distance_km for card in answer.cards)


@pytest.mark.parametrize(
    ("question", "tier"),
    [
        ("dermatologue recours Montescal", "recourse"),
        ("cardiologue établissement de recours Montescal", "recourse"),
        ("dermatologue premier recours Ombreval", "first_line"),
        ("recourse cardiologist Aubrelac", "recourse"),
    ],
)
def test_a_tier_that_is_asked_is_the_only_one_shown(region: Assistant, question: str, tier: str) -> None:
    """Guards the tier of the question against the other one."""
    assert {card.tier for card in ask(region, question).cards} == {tier}


def test_a_hospital_with_sites_shows_the_services_of_its_sites(region: Assistant) -> None:
    """Guards a university hospital against being taken for an empty building: its referents stand at its sites."""
    cards = ask(region, "dermatologue recours CHU de Calune").cards
    assert [card.key for card in cards] == ["calune_nord_dermatology"]
    query = Query(sections=("referents",), specialties=("cardiology",), place=Place("facility", "chu_calune"))
    assert {card.key for card in tapped(region, query).cards} == {"calune_nord_cardiology", "calune_sud_cardiology"}


def test_a_site_shows_only_its_own_services(region: Assistant) -> None:
    """Guards one site of a hospital against the services of the other site."""
    query = Query(sections=("referents",), specialties=("cardiology",), place=Place("facility", "chu_calune_sud"))
    assert {card.key for card in tapped(region, query).cards} == {"calune_sud_cardiology"}


def test_a_bare_town_is_the_commune_and_not_its_hospital(region: Assistant) -> None:
    """Guards a town's name against standing for the hospital that bears it."""
    assert ask(region, "dermatologue Aubrelac").query.place == Place("commune", "96001")


def test_without_a_place_the_recourse_centres_are_shown_and_the_place_is_asked(region: Assistant) -> None:
    """Guards a question without a place: no distance is made up, and the answer asks where."""
    answer = ask(region, "dermatologue")
    assert [card.key for card in answer.cards] == ["calune_nord_dermatology"]
    assert answer.needs_place
    assert answer.cards[0].distance_km is None
    assert "Dites-moi où" in plain_text(answer)


def test_outside_the_region_nobody_is_shown(region: Assistant) -> None:
    """Guards a town outside the region against a referent far away that looks near."""
    answer = ask(region, "dermatologue Zanderville")
    assert answer.kinds == ("fallback",)
    assert answer.cards == ()
    assert "Zanderville est hors de" in plain_text(answer)


def test_more_referents_of_a_tier_as_near_as_the_last_one_shown_are_announced(region: Assistant) -> None:
    """Guards a tie that does not fit on the screen: what is not shown is counted as further referents."""
    knowledge = region.knowledge
    first = knowledge.referents["aubrelac_dermatology"]
    twins = {f"twin_{n}": Referent.model_validate({**first.model_dump(), "key": f"twin_{n}"}) for n in range(4)}
    crowded = replace(knowledge, referents={**knowledge.referents, **twins})
    query = Query(
        sections=("referents",), specialties=("dermatology",), tier="first_line", place=Place("commune", "96001")
    )
    (found,) = search(query, crowded)
    everybody = sum(r.specialty == "dermatology" and r.tier == "first_line" for r in crowded.referents.values())
    assert len(found.hits) + found.more == everybody
    assert all(hit.distance_km == 0 for hit in found.hits)
