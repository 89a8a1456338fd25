"""What holds of every kind of place: names, points, what lies in what; and the territories as they are curated."""

from __future__ import annotations

import pytest

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import (
    Place,
    centre_of,
    contains,
    is_known,
    is_within_reach,
    lies_in,
    main_commune_of,
    name_of,
    point_of,
    territories_meet,
    territory_meets,
)
from tests.rows import every_row

FARTHEST_FROM_ITS_CENTRE_KM = 110
"""Of a commune in a territory that is smaller than a department."""
DAX, BAYONNE, PAU = (Place("commune", code) for code in ("40088", "64102", "64445"))


def test_the_communes_of_a_territory_lie_in_its_departments_and_around_its_centre(knowledge: Knowledge) -> None:
    """Guards the curated lists against a wrong code: a commune far away, or of another department."""
    communes = knowledge.gazetteer.communes
    small = {key: found for key in knowledge.territories if (found := knowledge.communes_of_territory(key))}
    assert len(small) > 60
    for key, codes in small.items():
        centre = knowledge.centre_of_territory(key)
        for code in codes:
            assert communes[code].department in knowledge.territories[key].departments, (key, code)
            assert communes[code].point.distance_km(centre.point) < FARTHEST_FROM_ITS_CENTRE_KM, (key, code)


def test_a_territory_smaller_than_its_departments_holds_its_centre(knowledge: Knowledge) -> None:
    """Guards the centre from which an area without referents is served: it lies inside, the islands' port excepted."""
    outside = {
        key
        for key in knowledge.territories
        if (codes := knowledge.communes_of_territory(key)) and knowledge.centre_of_territory(key).insee not in codes
    }
    assert outside <= {"iles_charentaises"}


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("bearn", "pays_basque", False),
        ("bearn", "haut_bearn", True),
        ("perigord", "perigord_vert", True),
        ("perigord_vert", "perigord_noir", False),
        ("aquitaine", "medoc", True),
        ("limousin", "medoc", False),
        ("nouvelle_aquitaine", "ile_de_re", True),
    ],
)
def test_territories_meet_where_they_share_ground(one: str, other: str, meet: bool, knowledge: Knowledge) -> None:
    """Guards announcements for one area against the neighbours of the same department."""
    assert territories_meet(one, other, knowledge) is meet
    assert territories_meet(other, one, knowledge) is meet
    assert territory_meets(one, Place("territory", other), knowledge) is meet


@every_row(
    ("wide", "narrow", "holds"),
    [
        (Place("department", "40"), DAX, True),
        (Place("department", "64"), DAX, False),
        (Place("territory", "pays_basque"), BAYONNE, True),
        (Place("territory", "pays_basque"), PAU, False),
        (Place("territory", "aquitaine"), PAU, True),
        (Place("department", "64"), Place("territory", "bearn"), True),
        (Place("territory", "bearn"), Place("department", "64"), False),
        (DAX, Place("facility", "ch_dax"), True),
        (PAU, Place("facility", "ch_dax"), False),
        (Place("facility", "chu_bordeaux"), Place("facility", "chu_bordeaux_pellegrin"), True),
        (Place("territory", "bordelais"), Place("facility", "chu_bordeaux_haut_leveque"), True),
        (DAX, DAX, False),
        (Place("department", "40"), Place("outside", "Toulouse"), False),
    ],
)
def test_a_wider_place_contains_a_narrower_one(wide: Place, narrow: Place, holds: bool, knowledge: Knowledge) -> None:
    """Guards the rule by which the more precise of two places is taken."""
    assert contains(wide, narrow, knowledge) is holds


def test_every_kind_of_place_has_its_name_and_its_point(knowledge: Knowledge) -> None:
    """Guards the names that people read, and the points from which distances count."""
    names = {
        DAX: "Dax (40)",
        Place("department", "40"): "Landes (40)",
        Place("territory", "bearn"): "Béarn",
        Place("facility", "ch_dax"): "CH de Dax",
        Place("outside", "Toulouse"): "Toulouse",
        Place("location", "", 44.0, 0.0): "",
    }
    assert {place: name_of(place, knowledge, "fr") for place in names} == names
    assert point_of(Place("department", "40"), knowledge) is None
    assert centre_of(Place("department", "40"), knowledge) == point_of(Place("commune", "40192"), knowledge)
    assert main_commune_of(Place("territory", "bearn"), knowledge).insee == "64445"
    assert not lies_in(knowledge.gazetteer.communes["40088"], DAX, knowledge)


def test_only_what_is_near_outside_the_region_is_served(knowledge: Knowledge) -> None:
    """Guards Toulouse and Nantes against a refusal, Lyon and Paris against a referent of no use there."""
    reach = {
        name: is_within_reach(Place("outside", name), knowledge) for name in ("Toulouse", "Nantes", "Lyon", "Paris")
    }
    assert reach == {"Toulouse": True, "Nantes": True, "Lyon": False, "Paris": False}
    assert is_within_reach(DAX, knowledge)


def test_a_place_whose_key_is_gone_is_not_known(knowledge: Knowledge) -> None:
    """Guards a saved place or an old button after a territory or a hospital has left the knowledge."""
    assert is_known(DAX, knowledge)
    for kind in ("commune", "department", "territory", "facility"):
        assert not is_known(Place(kind, "nowhere"), knowledge)
