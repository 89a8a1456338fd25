"""A town beside the area that people say it lies in is the town: 'Bugeat en Haute-Corrèze', 'Béarn des gaves : Salies'.

The areas that people name have no sharp border, so that a town right behind the one that we draw lies in it, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import commune_of, contains
from bot.understanding.place_joins import PlaceJoins
from bot.understanding.places import Resolution
from bot.understanding.query import Place
from bot.understanding.several_places import Named

BEHIND_THE_BORDER_KM = 10.0
"""How far from the nearest commune of an area a town may lie that is said to be in it."""


def with_towns_for_their_areas(resolved: Sequence[Named], joins: PlaceJoins, knowledge: Knowledge) -> list[Named]:
    """The places in their order, without the areas that only say where a town is.

    What stands before or behind both is said of the town.
    """
    kept: list[Named] = []
    for one, resolution in resolved:
        before = kept[-1] if kept else None
        in_one_breath = before is not None and joins.are_in_one_breath(before[0], one)
        town = _town_of(before, (one, resolution), knowledge) if before and in_one_breath else None
        if before is None or town is None:
            kept.append((one, resolution))
        else:
            kept[-1] = (replace(town[0], start=before[0].start, end=one.end), town[1])
    return kept


def _town_of(first: Named, second: Named, knowledge: Knowledge) -> Named | None:
    """The one of both that lies in the other, as far as it does; None where neither lies in the other."""
    for (named, town), (_, area) in ((first, second), (second, first)):
        if area.place is None or not area.place.is_area:
            continue
        inside = [place for place in (*town.places, *town.choices) if holds(area.place, place, knowledge)]
        if inside:
            return named, Resolution(inside) if len(inside) == 1 else Resolution(choices=inside)
    return None


def holds(area: Place, place: Place, knowledge: Knowledge) -> bool:
    """Whether a commune or a hospital lies in an area, or right behind a border that people do not draw."""
    if place.is_area or place.is_outside or (town := commune_of(place, knowledge)) is None:
        return False
    if contains(area, place, knowledge):
        return True
    communes = knowledge.communes_of_territory(area.key) if area.kind == "territory" else None
    if communes is None or town.department not in knowledge.territory(area.key).departments:
        return False
    points = (knowledge.gazetteer.communes[key].point for key in communes)
    return any(town.point.distance_km(point) <= BEHIND_THE_BORDER_KM for point in points)
