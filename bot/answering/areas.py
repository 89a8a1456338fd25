"""Whether communes and territories lie inside one another."""

from __future__ import annotations

from bot.knowledge_base.gazetteer import Commune, Point
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import Place


def lies_in(commune: Commune, area: Place, knowledge: Knowledge) -> bool:
    """Whether a commune belongs to a department or a territory."""
    if area.kind == "department":
        return commune.department == area.key
    communes = knowledge.communes_of_territory(area.key)
    if communes is not None:
        return commune.insee in communes
    return commune.department in knowledge.territories[area.key].departments


def territory_meets(key: str, area: Place, knowledge: Knowledge) -> bool:
    """Whether a territory and a place have ground in common."""
    territory = knowledge.territories[key]
    if area.kind == "department":
        return area.key in territory.departments
    if area.kind == "territory":
        return territories_meet(key, area.key, knowledge)
    commune = commune_of_place(area, knowledge)
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
        departments = knowledge.territories[large].departments
        return any(knowledge.gazetteer.communes[insee].department in departments for insee in small or ())
    return bool(set(knowledge.territories[one].departments) & set(knowledge.territories[other].departments))


def commune_of_place(place: Place, knowledge: Knowledge) -> Commune | None:
    """The commune of a commune, a facility or a shared location; None for areas and places outside."""
    if place.kind == "commune":
        return knowledge.gazetteer.communes[place.key]
    if place.kind == "facility":
        return knowledge.commune_of(place.key)
    if place.kind == "location" and place.latitude is not None and place.longitude is not None:
        return knowledge.gazetteer.nearest_commune(Point(place.latitude, place.longitude))
    return None


def centre_of(place: Place, knowledge: Knowledge) -> Point | None:
    """The point from which a place is served; None outside the region."""
    if place.kind == "department":
        return knowledge.gazetteer.largest_of[place.key].point
    if place.kind == "territory":
        return knowledge.centre_of_territory(place.key).point
    if place.kind == "facility":
        return knowledge.facility_point(place.key)
    commune = commune_of_place(place, knowledge)
    if place.kind == "location" and place.latitude is not None and place.longitude is not None:
        return Point(place.latitude, place.longitude)
    return commune.point if commune else None
