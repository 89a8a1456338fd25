"""Where the directory leaves somebody far from a referent: discipline × department, weighted by inhabitants.

Great-circle kilometres from each commune to the nearest referent of a tier; populations of data/communes.csv.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import repeat
from math import inf
from operator import mul
from typing import Final

from bot.answering.wording import Wording
from bot.knowledge_base.gazetteer import Commune, Point
from bot.knowledge_base.knowledge import Knowledge

FAR_KM: Final = 50
"""From the nearest referent of any tier: whoever lives farther away is counted in a hole."""
TIERS: Final = ("first_line", "recourse")
MOST_HOLES: Final = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One discipline in one department."""

    specialty: str
    department: str
    people: int
    kilometres: Mapping[str, float | None]
    """Tier → mean distance of an inhabitant to the nearest referent of it; None where the region has none."""
    far: int
    """Inhabitants with nobody of the discipline, of either tier, within FAR_KM."""


def coverage(knowledge: Knowledge) -> list[Cell]:
    """Every covered discipline in every department."""
    departments: dict[str, list[Commune]] = {}
    for commune in knowledge.gazetteer.communes.values():
        departments.setdefault(commune.department, []).append(commune)
    points = {key: points_of(key, knowledge) for key, specialty in knowledge.specialties.items() if specialty.covered}
    ways = {department: _Ways(departments[department]) for department in sorted(departments)}
    return [_cell(key, department, ways[department], points[key]) for key in points for department in ways]


class _Ways:
    """Kilometres from the communes of a department, measured once: most disciplines stand at the same hospitals."""

    def __init__(self, communes: Sequence[Commune]) -> None:
        self.communes = communes
        self._to: dict[Point, list[float]] = {}

    def to_the_nearest(self, points: Iterable[Point]) -> list[float] | None:
        """Of each commune to the nearest of the points; None where there are none."""
        for point in points:
            if point not in self._to:
                self._to[point] = [commune.point.distance_km(point) for commune in self.communes]
        return list(map(min, zip(*map(self._to.__getitem__, points), strict=True))) or None


def points_of(specialty: str, knowledge: Knowledge) -> dict[str, list[Point]]:
    """Where the referents of a discipline stand, by tier; each place once."""
    found: dict[str, dict[Point, None]] = {tier: {} for tier in TIERS}
    for referent in knowledge.referents.values():
        if referent.specialty == specialty:
            found[referent.tier][knowledge.facility_point(referent.facility)] = None
    return {tier: list(points) for tier, points in found.items()}


def nearest(point: Point, points: Iterable[Point]) -> float | None:
    """Kilometres to the nearest of some points, None where there are none."""
    return min((point.distance_km(one) for one in points), default=None)


def _cell(specialty: str, department: str, ways: _Ways, points: Mapping[str, list[Point]]) -> Cell:
    residents = [commune.population for commune in ways.communes]
    people = sum(residents)
    distances = {tier: ways.to_the_nearest(points[tier]) for tier in TIERS}
    means = {
        tier: None if of_each is None else sum(map(mul, residents, of_each)) / max(people, 1)
        for tier, of_each in distances.items()
    }
    known = [of_each for of_each in distances.values() if of_each is not None]
    nearest_of_any = map(min, zip(*known, strict=True)) if known else repeat(inf)
    far = sum(number for number, distance in zip(residents, nearest_of_any, strict=False) if distance > FAR_KM)
    return Cell(specialty, department, people, means, far)


def holes(cells: Iterable[Cell]) -> list[Cell]:
    """The cells in which somebody lives too far away, those of most people first."""
    return sorted((cell for cell in cells if cell.far), key=lambda cell: (-cell.far, cell.specialty, cell.department))


def hole_line(cell: Cell, wording: Wording) -> str:
    """'Ophtalmologie · Creuse (23) : 115 000', below the sentence that says inhabitants of what."""
    return wording.say(
        "coord_coverage_hole",
        name=f"{wording.short_specialty(cell.specialty)} · {_department(cell, wording)}",
        people=_thousands(cell.far),
    )


def row_line(cell: Cell, wording: Wording) -> str:
    """'Landes (40) : 12 km · 98 km'."""
    first, recourse = (_kilometres(cell.kilometres[tier], wording) for tier in TIERS)
    return wording.say("coord_coverage_row", name=_department(cell, wording), first=first, recourse=recourse)


def as_table(cells: Sequence[Cell], wording: Wording) -> Iterator[str]:
    """Disciplines down, departments across: 'first line / recourse' in kilometres; then the holes."""
    departments = sorted({cell.department for cell in cells})
    say = wording.say
    yield say("coord_coverage_table", km=FAR_KM)
    yield " ".join([f"{'':<22}", *(f"{code:>9}" for code in departments)])
    by_place = {(cell.specialty, cell.department): cell for cell in cells}
    for specialty in dict.fromkeys(cell.specialty for cell in cells):
        found = [_pair(by_place[specialty, code]) for code in departments]
        yield " ".join([f"{wording.short_specialty(specialty)[:22]:<22}", *(f"{pair:>9}" for pair in found)])
    yield ""
    gaps = holes(cells)
    yield say("coord_coverage_holes" if gaps else "coord_coverage_no_hole", km=FAR_KM)
    yield from (f"{number}. {hole_line(cell, wording)}" for number, cell in enumerate(gaps[:MOST_HOLES], 1))
    yield say("coord_coverage_how")


def as_csv(cells: Iterable[Cell], wording: Wording) -> bytes:
    """The cells as a sheet that Excel opens, decimals as French sheets write them."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(wording.say("coord_coverage_columns", km=FAR_KM).split(" ; "))
    for cell in cells:
        kilometres = (_decimal(cell.kilometres[tier]) for tier in TIERS)
        name = wording.knowledge.gazetteer.departments[cell.department]
        writer.writerow([wording.specialty(cell.specialty), cell.department, name, cell.people, *kilometres, cell.far])
    return file.getvalue().encode("utf-8-sig")


def _pair(cell: Cell) -> str:
    return "/".join("—" if km is None else f"{km:.0f}" for km in (cell.kilometres[tier] for tier in TIERS))


def _kilometres(km: float | None, wording: Wording) -> str:
    return wording.say("coord_coverage_nobody") if km is None else f"{km:.0f} km"


def _decimal(km: float | None) -> str:
    return "" if km is None else f"{km:.1f}".replace(".", ",")


def _department(cell: Cell, wording: Wording) -> str:
    return f"{wording.knowledge.gazetteer.departments[cell.department]} ({cell.department})"


def _thousands(people: int) -> str:
    return f"{people:,}".replace(",", "\u00a0")
