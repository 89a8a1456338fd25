"""Of several places that a text names, the one that is answered for: one is enough, so nothing has to be asked.

'Ussel ou, à défaut, Tulle', 'entre Évaux-les-Bains et Auzances', 'le 19 et le 23', 'Pau ou Oloron ? il vit à Laruns'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import centre_of, contains
from bot.understanding.found import Found
from bot.understanding.place_joins import Joint, PlaceJoins
from bot.understanding.place_roles import PlaceRoles
from bot.understanding.places import Resolution
from bot.understanding.query import Place

Named = tuple[Found, Resolution]
"""Words that name a place, and what they mean."""
ONE_NEIGHBOURHOOD_KM = 60.0
"""Between two places named together ('entre Pau et Orthez'): farther apart, it is asked which one."""
MOST_DEPARTMENTS = 4
"""Departments that are looked at together; with more, it is asked which one."""


@dataclass(frozen=True)
class Chosen:
    """What is meant, the places that may be chosen instead, and those outside the region that were named beside it."""

    resolutions: list[Resolution]
    others: list[Place] = field(default_factory=list)
    outside: list[Place] = field(default_factory=list)


def chosen_of(named: Sequence[Named], joins: PlaceJoins, knowledge: Knowledge) -> Chosen:
    """The preferred one where the words say that either will do; where they do not, all of them."""
    precise = _precise(named, knowledge)
    inside = [both for both in precise if not _is_outside(both[1])]
    outside = [resolution.places[0] for _, resolution in precise if _is_outside(resolution)] if inside else []
    left = inside or precise
    joints = [joins.joint(one, other) for (one, _), (other, _) in pairwise(left)]
    if len(left) < 2 or not all(joints):
        return Chosen([resolution for _, resolution in (named if left == precise else left)], outside=outside)
    if together := _departments_together(left, joints, knowledge):
        return Chosen([Resolution([together])], outside=outside)
    liked = (resolution.place for one, resolution in named if joins.is_liked_best(one))
    places = [resolution.place for _, resolution in left if resolution.place]
    meant = next((place for place in liked if place in places), left[0][1].place)
    one_is_enough = joins.either_will_do or "together" not in joints or _are_near(places, knowledge)
    if meant is None or not one_is_enough:
        return Chosen([resolution for _, resolution in left], outside=outside)
    return Chosen([Resolution([meant])], [place for place in places if place != meant], outside)


def is_asked_which(sought: Sequence[Named], behind: Sequence[Named], joins: PlaceJoins) -> bool:
    """'Pau ou Oloron ? il vit à Laruns': which of them is nearer, so that what is near the patient is answered."""
    homes = {resolution.place for _, resolution in behind}
    if len({resolution.place for _, resolution in sought}) < 2 or any(joins.is_liked_best(one) for one, _ in sought):
        return False
    joints = {joins.joint(one, other) for (one, _), (other, _) in pairwise(sought)}
    home = next(iter(homes), None)
    return joints == {"either"} and len(homes) == 1 and home is not None and not home.is_outside


def is_only_a_wish(sought: Sequence[Named], behind: Sequence[Named], roles: PlaceRoles) -> bool:
    """'je suis à Fumel, Cahors arrangerait': outside the region, where nobody of ours stands, and not asked for as one.

    'je suis à Dax, dermato à Toulouse' asks for Toulouse.
    """
    outside = all(_is_outside(resolution) for _, resolution in sought)
    home = any(resolution.place and not resolution.place.is_outside for _, resolution in behind)
    return outside and home and not any(roles.is_led(one) for one, _ in sought)


def _precise(named: Sequence[Named], knowledge: Knowledge) -> list[Named]:
    """Each place once, without those that hold another one ('Dax (40)'), in the order of the text."""
    kept: dict[Place | int, Named] = {}
    for at, both in enumerate(named):
        kept.setdefault(both[1].place or at, both)
    every = [place for _, resolution in named for place in (*resolution.places, *resolution.choices)]
    return [
        both
        for place, both in kept.items()
        if (both[1].places or both[1].choices)
        and not (isinstance(place, Place) and any(contains(place, other, knowledge) for other in every))
    ]


def _is_outside(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.is_outside


def _departments_together(left: Sequence[Named], joints: Sequence[Joint], knowledge: Knowledge) -> Place | None:
    """'Landes et Pyrénées-Atlantiques', 'le 19 ou le 23': one place; not where one of them is preferred."""
    places = [resolution.place for _, resolution in left]
    whole = [place for place in places if place is not None and _is_of_whole_departments(place, knowledge)]
    codes = {code for place in whole for code in _departments_of(place, knowledge)}
    if len(whole) < len(places) or len(codes) > MOST_DEPARTMENTS or "failing" in joints:
        return None
    return Place("territory", knowledge.key_of_departments(codes))


def _is_of_whole_departments(place: Place, knowledge: Knowledge) -> bool:
    return place.is_area and (place.kind == "department" or knowledge.communes_of_territory(place.key) is None)


def _departments_of(place: Place, knowledge: Knowledge) -> tuple[str, ...]:
    return (place.key,) if place.kind == "department" else knowledge.territory(place.key).departments


def _are_near(places: Sequence[Place], knowledge: Knowledge) -> bool:
    """Whether all of them lie in one neighbourhood."""
    if any(place.is_area for place in places):
        return False
    points = [point for place in places if (point := centre_of(place, knowledge)) is not None]
    return len(points) == len(places) and all(
        one.distance_km(other) <= ONE_NEIGHBOURHOOD_KM for one in points for other in points
    )
