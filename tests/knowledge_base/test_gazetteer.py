"""Places: great-circle distances, departments by their outline, postal codes, homonyms of the real data."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.knowledge_base.gazetteer import Gazetteer, Point, load_gazetteer
from bot.knowledge_base.knowledge import Knowledge
from tests.conftest import ROOT
from tests.region.building import RegionFolder

COMMUNES_OF_THE_REGION = 4293
PREFECTURES = {
    "16015": "16",  # Angoulême
    "17300": "17",  # La Rochelle
    "19272": "19",  # Tulle
    "23096": "23",  # Guéret
    "24322": "24",  # Périgueux
    "33063": "33",  # Bordeaux
    "40192": "40",  # Mont-de-Marsan
    "47001": "47",  # Agen
    "64445": "64",  # Pau
    "79191": "79",  # Niort
    "86194": "86",  # Poitiers
    "87085": "87",  # Limoges
}
"""INSEE code of the town → its department."""
QUARTER = 10007.557
"""A quarter of a great circle on the mean sphere of radius 6371.0088 km."""
points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.fixture(scope="module")
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    return knowledge.gazetteer


@pytest.mark.parametrize(
    ("one", "other", "kilometres", "within"),
    [
        (Point(0, 0), Point(0, 90), QUARTER, 0.01),
        (Point(90, 0), Point(0, 123), QUARTER, 0.01),
        (Point(0, 0), Point(0, 180), 2 * QUARTER, 0.01),
        (Point(90, 0), Point(-90, 0), 2 * QUARTER, 0.01),
        (Point(0, 179.5), Point(0, -179.5), 111.195, 0.01),
        (Point(45, 0), Point(46, 0), 111.195, 0.01),
        (Point(60, 0), Point(60, 1), 55.597, 0.01),
        (Point(48.8566, 2.3522), Point(51.5074, -0.1278), 343.6, 0.5),  # Paris – London
        (Point(44.8378, -0.5792), Point(43.6045, 1.4440), 212.5, 1.5),  # Bordeaux – Toulouse
    ],
)
def test_known_distances(one: Point, other: Point, kilometres: float, within: float) -> None:
    """Guards the formula with distances that are known without it."""
    assert one.distance_km(other) == pytest.approx(kilometres, abs=within)


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_never_longer_than_half_the_globe(one: Point, other: Point) -> None:
    """Guards symmetry and bounds for any two points, poles and date line included."""
    there, back = one.distance_km(other), other.distance_km(one)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 2 * QUARTER + 0.01


@given(points)
def test_a_point_is_at_no_distance_of_itself(point: Point) -> None:
    """Guards against a rounding below zero under the square root."""
    assert point.distance_km(point) == 0


@given(points, points, points)
def test_a_detour_is_never_shorter(one: Point, other: Point, over: Point) -> None:
    """Guards the triangle inequality: the order by distance is an order that one could walk."""
    assert one.distance_km(other) <= one.distance_km(over) + over.distance_km(other) + 1e-3


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [("40088", "64102", 43), ("33063", "86194", 201), ("87085", "19272", 75), ("17300", "64445", 320)],
)
def test_distances_between_towns_of_the_region(gazetteer: Gazetteer, one: str, other: str, kilometres: float) -> None:
    """Guards coordinates and formula together: Dax–Bayonne, Bordeaux–Poitiers, Limoges–Tulle, La Rochelle–Pau."""
    towns = gazetteer.communes
    assert towns[one].point.distance_km(towns[other].point) == pytest.approx(kilometres, rel=0.05)


def test_all_communes_of_the_region_are_there(gazetteer: Gazetteer) -> None:
    """Guards the completeness of data/: every commune, in one of the twelve departments, with a postal code."""
    assert len(gazetteer.communes) == COMMUNES_OF_THE_REGION
    assert set(gazetteer.departments) == set(PREFECTURES.values())
    for commune in gazetteer.communes.values():
        assert commune.department in gazetteer.departments
        assert commune.insee.startswith(commune.department)
        assert commune.postcodes
        assert all(len(code) == 5 and code.isdigit() for code in commune.postcodes)


@pytest.mark.parametrize(("insee", "department"), PREFECTURES.items())
def test_the_outline_of_a_department_holds_its_main_town(gazetteer: Gazetteer, insee: str, department: str) -> None:
    """Guards the outlines: the town hall of each prefecture lies in its own department and in no other."""
    town = gazetteer.communes[insee]
    assert town.department == department
    assert gazetteer.department_at(town.point) == department


@pytest.mark.slow
def test_nearly_every_commune_lies_in_the_outline_of_its_department(gazetteer: Gazetteer) -> None:
    """Guards outlines and coordinates against each other; a few communes on a simplified border may fall beside it."""
    beside = [c for c in gazetteer.communes.values() if gazetteer.department_at(c.point) != c.department]
    assert len(beside) <= len(gazetteer.communes) // 200


@pytest.mark.parametrize(
    "point",
    [Point(48.8566, 2.3522), Point(43.6045, 1.4440), Point(43.32, -1.98), Point(45.0, -3.0), Point(0, 0), Point(90, 0)],
    ids=["Paris", "Toulouse", "San Sebastián", "the ocean", "the equator", "the pole"],
)
def test_a_point_outside_the_region_has_no_department(gazetteer: Gazetteer, point: Point) -> None:
    """Guards a shared location from elsewhere: it is outside, not in the nearest department."""
    assert gazetteer.department_at(point) is None


@pytest.mark.slow
@given(st.builds(Point, st.floats(42.5, 47.5), st.floats(-2.5, 3)))
def test_a_point_lies_in_a_department_only_near_its_communes(gazetteer: Gazetteer, point: Point) -> None:
    """Guards the point-in-outline rule for any point: inside a department, one of its communes is near."""
    department = gazetteer.department_at(point)
    assume(department is not None)
    near = gazetteer.nearest_commune(point)
    assert near.point.distance_km(point) < 30


def test_holes_and_islands_of_an_outline_count(folder: RegionFolder) -> None:
    """Guards outlines of several parts and with enclaves: the hole is outside, the island inside."""
    region = load_gazetteer(folder.data)
    assert region.department_at(Point(45.0, 0.0)) == "96"
    assert region.department_at(Point(45.5, 0.5)) is None
    assert region.department_at(Point(45.05, 3.25)) == "98"
    assert region.department_at(Point(45.19, 3.25)) is None


def test_outlines_may_be_left_out(folder: RegionFolder) -> None:
    """Guards networks without outlines: a point beside a commune has its department, one far from all has none."""
    region = load_gazetteer(folder.data, outlines=False)
    assert region.department_at(Point(45.0, 0.01)) == "96"
    assert region.department_at(Point(40.0, 0.0)) is None
    assert len(region.communes) == 14


def test_places_are_made_once_and_anew_when_a_file_is_another(folder: RegionFolder) -> None:
    """Guards the places that are kept for the next reading: one letter that changes, at the same length, is read."""
    before = load_gazetteer(folder.data)
    assert load_gazetteer(folder.data) is before
    path = folder.data / "communes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Aubrelac", "Aubrelak"), encoding="utf-8")
    after = load_gazetteer(folder.data)
    names = [{commune.name for commune in region.communes.values()} for region in (before, after)]
    assert [names[0] - names[1], names[1] - names[0]] == [{"Aubrelac"}, {"Aubrelak"}]


def test_the_communes_of_a_postcode_come_largest_first(gazetteer: Gazetteer) -> None:
    """Guards the reading of a postal code as its largest commune, in all 661 codes."""
    for code, communes in gazetteer.by_postcode.items():
        assert all(code in commune.postcodes for commune in communes)
        assert [c.population for c in communes] == sorted((c.population for c in communes), reverse=True)
    assert {code for c in gazetteer.communes.values() for code in c.postcodes} == set(gazetteer.by_postcode)


@pytest.mark.parametrize(
    ("code", "insee"),
    [("40100", "40088"), ("33000", "33063"), ("33800", "33063"), ("64100", "64102"), ("19100", "19031")],
)
def test_known_postcodes(gazetteer: Gazetteer, code: str, insee: str) -> None:
    """Guards well-known codes: Dax, two of Bordeaux, Bayonne, Brive."""
    assert gazetteer.by_postcode[code][0].insee == insee


def test_the_largest_commune_of_each_department(gazetteer: Gazetteer) -> None:
    """Guards the town from which an empty department is served: nobody in it is larger."""
    for department, town in gazetteer.largest_of.items():
        assert town.department == department
        assert town.population == max(c.population for c in gazetteer.communes.values() if c.department == department)


def test_former_names_lead_to_communes_of_today(gazetteer: Gazetteer) -> None:
    """Guards delegated communes: each former name belongs to a commune that exists."""
    assert gazetteer.former_names
    assert all(insee in gazetteer.communes for _, insee in gazetteer.former_names)


def test_word_like_names_are_communes(gazetteer: Gazetteer) -> None:
    """Guards the list of names that are everyday words against codes of no commune."""
    assert gazetteer.word_like <= gazetteer.communes.keys()


@given(points)
def test_the_nearest_commune_is_nearest(folder_of_places: Gazetteer, point: Point) -> None:
    """Guards the commune of a shared location against any nearer one."""
    near = folder_of_places.nearest_commune(point).point.distance_km(point)
    assert all(near <= commune.point.distance_km(point) for commune in folder_of_places.communes.values())


@pytest.fixture(scope="module")
def folder_of_places() -> Gazetteer:
    return load_gazetteer(ROOT / "tests" / "region" / "data")
