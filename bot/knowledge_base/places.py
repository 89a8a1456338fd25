"""What holds of every kind of place: where it is, what it is called, what lies in it, whether it is known.

Each question has a case for each kind and none for the others: mypy names the function that a new kind lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.knowledge_base.gazetteer import Commune, Point
from bot.knowledge_base.kinds import LanguageCode, PlaceKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.record import record

FARTHEST_KM = 150.0
"""From the region's border, as the crow flies: farther away nobody is sent to it."""
AREAS = frozenset({"department", "territory"})
"""Kinds of places that have no point of their own."""


@record
class Place:
    """A place that was understood. `key`: INSEE code, department number, territory or facility key, or a name.

    Several departments together are a territory whose key is their numbers joined: '40+64'.
    """

    kind: PlaceKind
    key: str
    latitude: float | None = None
    longitude: float | None = None
    """Only of a shared location, WGS84 degrees, rounded to two decimals (about one kilometre)."""

    @property
    def is_outside(self) -> bool:
        """Whether it lies outside the region, which is said: nobody stands there."""
        return self.kind == "outside"

    @property
    def is_area(self) -> bool:
        return self.kind in AREAS


def is_known(place: Place, knowledge: Knowledge) -> bool:
    """Whether the key of a place still exists in this knowledge."""
    match place.kind:
        case "commune":
            return place.key in knowledge.gazetteer.communes
        case "department":
            return place.key in knowledge.gazetteer.departments
        case "territory":
            return knowledge.has_territory(place.key)
        case "facility":
            return place.key in knowledge.facilities
        case "location" | "outside":
            return True


def name_of(place: Place, knowledge: Knowledge, language: LanguageCode) -> str:
    """'Dax (40)', 'Landes (40)', 'Pays basque', 'CH de Dax', 'Toulouse'; '' for a shared location."""
    match place.kind:
        case "commune":
            commune = knowledge.gazetteer.communes[place.key]
            return f"{commune.name} ({commune.department})"
        case "department":
            return f"{knowledge.gazetteer.departments[place.key]} ({place.key})"
        case "territory":
            return knowledge.territory(place.key).name.into(language)
        case "facility":
            return knowledge.facilities[place.key].short
        case "location" | "outside":
            return place.key


def point_of(place: Place, knowledge: Knowledge) -> Point | None:
    """The point from which distances to a place count; None for areas, and outside the region where it is not known."""
    match place.kind:
        case "commune":
            return knowledge.gazetteer.communes[place.key].point
        case "facility":
            return knowledge.facility_point(place.key)
        case "location":
            known = place.latitude is not None and place.longitude is not None
            return Point(place.latitude or 0.0, place.longitude or 0.0) if known else None
        case "outside":
            town = knowledge.gazetteer.outside_by_name.get(place.key)
            return town.point if town else None
        case "department" | "territory":
            return None


def is_within_reach(place: Place, knowledge: Knowledge) -> bool:
    """Whether somebody there may be sent into the region: everywhere in it, and in the neighbouring departments."""
    if not place.is_outside:
        return True
    distance = knowledge.gazetteer.distance_of_outside(place.key)
    return distance is not None and distance <= FARTHEST_KM


def shared_places(knowledge: Knowledge) -> Iterator[tuple[str, float, float]]:
    """(name, latitude, longitude) of what the local chat page offers to share, where a position is known."""
    gazetteer = knowledge.gazetteer
    for key in knowledge.network.shared_places:
        found = gazetteer.communes.get(key) or gazetteer.outside_by_name.get(key)
        if found and found.point:
            yield found.name, found.point.latitude, found.point.longitude


def commune_of(place: Place, knowledge: Knowledge) -> Commune | None:
    """The commune of a commune, a facility or a shared location; None for areas and places outside."""
    match place.kind:
        case "commune":
            return knowledge.gazetteer.communes[place.key]
        case "facility":
            return knowledge.commune_of(place.key)
        case "location":
            point = point_of(place, knowledge)
            return knowledge.gazetteer.nearest_commune(point) if point else None
        case "department" | "territory" | "outside":
            return None


def department_of(place: Place, knowledge: Knowledge) -> str | None:
    """The department where a place lies, of a shared location by the outlines; None for territories and outside."""
    match place.kind:
        case "commune" | "facility":
            commune = commune_of(place, knowledge)
            return commune.department if commune else None
        case "department":
            return place.key
        case "location":
            point = point_of(place, knowledge)
            return knowledge.gazetteer.department_at(point) if point else None
        case "territory" | "outside":
            return None


def department_of_all(places: Sequence[Place], knowledge: Knowledge) -> Place | None:
    """Return the department where all of several communes lie, None where they lie in more than one."""
    communes = [knowledge.gazetteer.communes[place.key] if place.kind == "commune" else None for place in places]
    codes = {commune.department if commune else "" for commune in communes}
    code = codes.pop() if len(codes) == 1 else ""
    return Place("department", code) if code else None


def main_commune_of(area: Place, knowledge: Knowledge) -> Commune:
    """The commune from which a department or a territory is served."""
    if area.kind == "department":
        return knowledge.gazetteer.largest_of[area.key]
    return knowledge.centre_of_territory(area.key)


def centre_of(place: Place, knowledge: Knowledge) -> Point | None:
    """The point from which a place is served; None outside the region."""
    return main_commune_of(place, knowledge).point if place.is_area else point_of(place, knowledge)


def lies_in(commune: Commune, area: Place, knowledge: Knowledge) -> bool:
    """Whether a commune belongs to a department or a territory."""
    if area.kind == "department":
        return commune.department == area.key
    if area.kind != "territory":
        return False
    communes = knowledge.communes_of_territory(area.key)
    if communes is not None:
        return commune.insee in communes
    return commune.department in knowledge.territory(area.key).departments


def contains(wide: Place, narrow: Place, knowledge: Knowledge) -> bool:
    """Whether the first place holds the second and is less precise."""
    if wide == narrow:
        return False
    if wide.is_outside and narrow.is_outside:
        area = knowledge.gazetteer.areas_outside.get(wide.key)
        return area is not None and (narrow.key, area) in knowledge.gazetteer.in_areas_outside
    match narrow.kind:
        case "territory":
            return wide.kind == "department" and set(knowledge.territory(narrow.key).departments) == {wide.key}
        case "commune":
            return lies_in(knowledge.gazetteer.communes[narrow.key], wide, knowledge)
        case "facility":
            return _contains_facility(wide, narrow.key, knowledge)
        case "department" | "location" | "outside":
            return False


def _contains_facility(wide: Place, key: str, knowledge: Knowledge) -> bool:
    if wide.kind == "facility":
        return knowledge.facilities[key].part_of == wide.key
    if wide.kind == "commune":
        return wide.key in {knowledge.facilities[site].commune for site in knowledge.sites[key]}
    return lies_in(knowledge.commune_of(key), wide, knowledge)


def territory_meets(key: str, area: Place, knowledge: Knowledge) -> bool:
    """Whether a territory and a place have ground in common."""
    if area.kind == "department":
        communes = knowledge.communes_of_territory(key)
        if communes is None:
            return area.key in knowledge.territory(key).departments
        return any(knowledge.gazetteer.communes[insee].department == area.key for insee in communes)
    if area.kind == "territory":
        return territories_meet(key, area.key, knowledge)
    commune = commune_of(area, knowledge)
    return commune is not None and lies_in(commune, Place("territory", key), knowledge)


def territories_meet(one: str, other: str, knowledge: Knowledge) -> bool:
    """Whether two territories have ground in common (Béarn and Aquitaine, but not Béarn and Pays basque)."""
    if one == other:
        return True
    first, second = knowledge.communes_of_territory(one), knowledge.communes_of_territory(other)
    if first is not None and second is not None:
        return bool(first & second)
    if first is not None or second is not None:
        small, large = (first, other) if first is not None else (second, one)
        departments = knowledge.territory(large).departments
        return any(knowledge.gazetteer.communes[insee].department in departments for insee in small or ())
    return bool(set(knowledge.territory(one).departments) & set(knowledge.territory(other).departments))
