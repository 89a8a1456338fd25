"""Which of several communes of one name is meant, told by its neighbour or by what is denied.

'Saint-Martin près de Dax', 'Magné, celui à côté de Niort, pas celui de la Vienne'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge_base.gazetteer import Commune, Gazetteer, by_population
from bot.knowledge_base.places import centre_of
from bot.understanding.found import Found, Rivals
from bot.understanding.place_evidence import LARGE_TOWN, Evidence
from bot.understanding.place_joins import PlaceJoins
from bot.understanding.places import PlaceReader, Resolution
from bot.understanding.query import Place
from bot.understanding.several_places import Named

POINTS = frozenset({"commune", "facility"})
"""Kinds of places that may be a neighbour."""
NEIGHBOUR_KM = 25.0
"""From a place that tells which homonym is meant."""


@dataclass(frozen=True)
class Homonyms:
    """Looks at the names of one text. `denied`: phrases of places that are ruled out."""

    reader: PlaceReader
    joins: PlaceJoins
    rivals: Rivals
    denied: Sequence[Found]

    @property
    def evidence(self) -> Evidence:
        return self.reader.evidence

    @property
    def _gazetteer(self) -> Gazetteer:
        return self.evidence.knowledge.gazetteer

    def told_apart(self, named: Sequence[Named]) -> list[Named]:
        """The names with the homonym that their neighbour tells, and without the neighbour, which says nothing else."""
        kept = [(one, self._without_the_denied(one, resolution)) for one, resolution in self._in_the_region(named)]
        for at, (neighbour, beside) in enumerate(kept):
            told = next((name for name in reversed(kept[:at]) if not _is_an_area(name[1])), None)
            if told is None or not self.joins.tells_apart(told[0], neighbour):
                continue
            if near := self._near(told, beside.place):
                rest = [both for both in kept if both not in (told, (neighbour, beside))]
                return sorted([*rest, (told[0], _meant(near))], key=lambda both: both[0].start)
        return self._told_by_company(kept)

    def _in_the_region(self, named: Sequence[Named]) -> list[Named]:
        """'Saint-Martin dans le Lot' is none of ours: what stands before an area outside goes with it."""
        away = [
            before
            for before, after in pairwise(named)
            if self._is_an_area_outside(after[1].place)
            and not self._is_known_far_and_wide(before[1])
            and self.joins.lies_in(before[0], after[0])
        ]
        return [both for both in named if both not in away]

    def _is_an_area_outside(self, place: Place | None) -> bool:
        return place is not None and place.is_outside and place.key in self._gazetteer.areas_outside

    def _is_known_far_and_wide(self, resolution: Resolution) -> bool:
        """A place outside, an area, a hospital, or one large town."""
        place = resolution.place
        if place is None:
            return any(one.kind != "commune" for one in resolution.choices if not one.is_outside)
        return place.kind != "commune" or self._gazetteer.communes[place.key].population >= LARGE_TOWN

    def _told_by_company(self, named: Sequence[Named]) -> list[Named]:
        """'entre Castillon et Libourne': of several homonyms the one beside the place that is named with it."""
        kept = list(named)
        for at, (first, second) in enumerate(pairwise(named)):
            if self.joins.joint(first[0], second[0]) != "together":
                continue
            for place, (one, other) in enumerate(((first, second), (second, first))):
                near = self._near(one, other[1].place) if one[1].choices else []
                if len(near) == 1:
                    kept[at + place] = (one[0], _meant(near))
        return kept

    def _near(self, name: Named, neighbour: Place | None) -> list[Place]:
        """The communes of a name that lie beside a commune or a hospital; else of those whose name only begins so."""
        point = centre_of(neighbour, self.evidence.knowledge) if neighbour and neighbour.kind in POINTS else None
        if point is None:
            return []
        for pool in (self._communes(*name), self.reader.names_that_go_on(name[0], self.rivals.of(name[0]))):
            close = (one for one in by_population(pool) if one.point.distance_km(point) <= NEIGHBOUR_KM)
            if places := [place for one in close if (place := Place("commune", one.insee)) != neighbour]:
                return places
        return []

    def _communes(self, one: Found, resolution: Resolution) -> set[Commune]:
        """All that the words may name, today or in part."""
        places = [place for place in (*resolution.places, *resolution.choices) if place.kind == "commune"]
        named = {self._gazetteer.communes[place.key] for place in places}
        return named | set(self._bearing_the_name(one))

    def _bearing_the_name(self, one: Found) -> Iterable[Commune]:
        return () if one.edits or one.partial else self.evidence.communes(one)

    def _without_the_denied(self, one: Found, resolution: Resolution) -> Resolution:
        """'Grignols, pas celui de Gironde': the others of the name, where one of them is ruled out."""
        departments = {entry.key for out in self.denied for entry in out.entries if entry.kind == "department"}
        if not departments or not any(place.kind == "commune" for place in (*resolution.places, *resolution.choices)):
            return resolution
        pool = by_population(self._communes(one, resolution))
        left = [commune for commune in pool if commune.department not in departments]
        if not left or len(left) == len(pool):
            return resolution
        return _meant([Place("commune", commune.insee) for commune in left])


def _meant(places: Sequence[Place]) -> Resolution:
    return Resolution(list(places)) if len(places) == 1 else Resolution(choices=list(places))


def _is_an_area(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.is_area
