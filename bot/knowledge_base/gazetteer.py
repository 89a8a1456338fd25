"""The region's places: communes, former names, departments, and large places outside it. Data in data/."""

from __future__ import annotations

import csv
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from io import StringIO
from itertools import pairwise
from math import asin, cos, inf, radians, sin, sqrt
from pathlib import Path
from sys import intern

from bot.knowledge_base.listed_words import ListedWords, listed_words
from bot.knowledge_base.read_back import ReadBack
from bot.knowledge_base.regular_files import contents_of, read_regular

_SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of one file of data/; the largest has one or two million."""
EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the GRS 80 ellipsoid (IUGG), in kilometres."""

LARGE_COMMUNE = 10000
"""Inhabitants from which a commune outside the region is known far and wide."""
BESIDE_A_COMMUNE_KM = 25.0
"""Where no outlines are known, a point farther from every commune lies outside."""


@dataclass(frozen=True, slots=True)
class Point(ReadBack):
    """A position in WGS84 degrees."""

    latitude: float
    longitude: float

    def distance_km(self, other: Point) -> float:
        """Great-circle distance in kilometres (haversine formula on the mean sphere)."""
        north, east = radians(other.latitude - self.latitude), radians(other.longitude - self.longitude)
        chord = sin(north / 2) ** 2 + cos(radians(self.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
        return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


@dataclass(frozen=True, slots=True)
class Commune(ReadBack):
    """A commune of the region; `insee` is its key."""

    insee: str
    name: str
    department: str
    postcodes: tuple[str, ...]
    population: int
    point: Point


@dataclass(frozen=True, slots=True)
class Outside(ReadBack):
    """A commune, a department, a region or a country outside the network: recognised, and perhaps near enough."""

    name: str
    kind: str
    population: int
    point: Point | None = None
    """Where it is known: then the nearest referents of the region can be shown."""
    area: str = ""
    """Number of the department of a commune and of a department itself; letters of a country."""

    @property
    def is_area(self) -> bool:
        return self.kind in ("department", "country")

    @property
    def is_small(self) -> bool:
        """A small commune of a neighbouring department: recognised only as it is spelt, and no sign of a name."""
        return self.kind == "commune" and self.population < LARGE_COMMUNE


@dataclass(frozen=True)
class Gazetteer:
    """All places of the region. Immutable; look-ups are dictionaries."""

    communes: Mapping[str, Commune]
    former_names: Sequence[tuple[str, str]]
    """(former or delegated name, INSEE code of today's commune)."""
    departments: Mapping[str, str]
    outside: Sequence[Outside]
    word_like: frozenset[str]
    """INSEE codes of communes whose name is an everyday word."""
    everyday: ListedWords = field(default_factory=ListedWords)
    """Words that are never corrected to a place, though they lie near the name of one."""
    nicknames: Sequence[tuple[str, str]] = ()
    """(what people call a commune or a part of it, INSEE code of the commune)."""
    nicknames_outside: Sequence[tuple[str, str]] = ()
    """(what people call a town outside the region, its name)."""
    demonyms: Sequence[tuple[str, str]] = ()
    """(adjective of a commune or a department, its INSEE code): *palois*, *girondine*."""
    intercommunalities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """SIREN code → INSEE codes of its communes in the region."""
    outlines: Mapping[str, Sequence[Sequence[Sequence[tuple[float, float]]]]] = field(default_factory=dict)
    """Per department: polygons, each a list of rings of (longitude, latitude)."""

    @cached_property
    def by_postcode(self) -> Mapping[str, Sequence[Commune]]:
        """The communes of each postal code, the most populous first."""
        found: dict[str, list[Commune]] = defaultdict(list)
        for commune in self.communes.values():
            for postcode in commune.postcodes:
                found[postcode].append(commune)
        return {code: by_population(communes) for code, communes in found.items()}

    @cached_property
    def department_codes(self) -> Mapping[str, str]:
        """Number of a department in lower case, as people type it → its number ('2a' → '2A')."""
        return {code.casefold(): code for code in self.departments}

    def are_all_departments(self, codes: Collection[str]) -> bool:
        """Whether these departments are the whole region."""
        return self.departments.keys() <= set(codes)

    @cached_property
    def largest_of(self) -> Mapping[str, Commune]:
        """The most populous commune of each department."""
        by_size = sorted(self.communes.values(), key=lambda commune: commune.population)
        return {commune.department: commune for commune in by_size}

    @cached_property
    def areas_outside(self) -> Mapping[str, str]:
        """Name of a department or a country outside → its number or letters."""
        return {place.name: place.area for place in self.outside if place.is_area}

    @cached_property
    def in_areas_outside(self) -> frozenset[tuple[str, str]]:
        """(name of a place outside, number or letters of the department or country that it lies in)."""
        return frozenset((place.name, place.area) for place in self.outside if not place.is_area)

    @cached_property
    def outside_by_name(self) -> Mapping[str, Outside]:
        """The place outside that a name means: the department or region before a town, the largest town first."""
        ranked = sorted(self.outside, key=lambda place: (place.kind == "commune", -place.population))
        return {place.name: place for place in reversed(ranked)}

    def distance_of_outside(self, name: str) -> float | None:
        """Kilometres from a place outside to the nearest commune of the region; None where it is not known."""
        known, place = self._distances, self.outside_by_name.get(name)
        if place is None or place.point is None:
            return None
        if name not in known:
            known[name] = self.nearest_commune(place.point).point.distance_km(place.point)
        return known[name]

    @cached_property
    def _distances(self) -> dict[str, float]:
        """Of places outside, by name: worked out when one is first asked for."""
        return {}

    @cached_property
    def _from_south_to_north(self) -> tuple[list[float], list[Commune]]:
        ordered = sorted(self.communes.values(), key=lambda commune: commune.point.latitude)
        return [commune.point.latitude for commune in ordered], ordered

    def nearest_commune(self, point: Point) -> Commune:
        """The nearest one; looked for to the north and to the south, no farther than the best one found so far.

        Of equally near ones, the first of communes.csv.
        """
        latitudes, ordered = self._from_south_to_north
        start = bisect_left(latitudes, point.latitude)
        best, nearest = inf, ordered[0]
        for indexes in (range(start, len(ordered)), range(start - 1, -1, -1)):
            for at in indexes:
                if radians(abs(latitudes[at] - point.latitude)) * EARTH_RADIUS_KM > best:
                    break
                distance = ordered[at].point.distance_km(point)
                if distance < best or (distance == best and ordered[at].insee < nearest.insee):
                    best, nearest = distance, ordered[at]
        return nearest

    def department_at(self, point: Point) -> str | None:
        """The department whose outline holds the point; None outside the region (outlines are simplified: ±300 m).

        Without outlines, that of the nearest commune, unless it is far away.
        """
        if not self.outlines:
            nearest = self.nearest_commune(point)
            return nearest.department if nearest.point.distance_km(point) <= BESIDE_A_COMMUNE_KM else None
        for code, polygons in self.outlines.items():
            if any(_inside(point, rings) for rings in polygons):
                return code
        return None


def by_population(communes: Iterable[Commune]) -> list[Commune]:
    """The most populous first."""
    return sorted(communes, key=lambda commune: (-commune.population, commune.insee))


def _inside(point: Point, rings: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Even-odd rule over the outer ring and the holes."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            crosses = (y1 > point.latitude) != (y2 > point.latitude)
            if crosses and point.longitude < (x2 - x1) * (point.latitude - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def load_gazetteer(folder: Path, *, outlines: bool = True) -> Gazetteer:
    """The places read from data/. Raises OSError, KeyError or ValueError when a file is missing or broken."""
    return _places_of(folder, contents_of(folder, _SIZE_LIMIT), outlines)


@lru_cache(maxsize=2)
def _places_of(folder: Path, _contents: bytes, outlines: bool) -> Gazetteer:
    """Made once of one content: the places stay when a file of the knowledge is saved."""
    nicknames = _rows_if_any(folder / "nicknames.csv")
    return Gazetteer(
        communes={commune.insee: commune for commune in map(_commune, _rows(folder / "communes.csv"))},
        former_names=[(row["old_name"], row["insee"]) for row in _rows(folder / "former_names.csv")],
        nicknames=[(row["name"], row["insee"]) for row in nicknames if row["insee"]],
        nicknames_outside=[(row["name"], row["commune"]) for row in nicknames if not row["insee"]],
        demonyms=[(row["name"], row["code"]) for row in _rows_if_any(folder / "demonyms.csv")],
        intercommunalities=_intercommunalities(folder / "intercommunalities.csv"),
        departments={row["code"]: row["name"] for row in _rows(folder / "departments.csv")},
        everyday=_everyday(folder / "everyday_words.txt"),
        outside=[_outside(row) for row in _rows(folder / "outside.csv")],
        word_like=frozenset(row["insee"] for row in _rows(folder / "wordlike.csv")),
        outlines=_outlines(folder / "departments.geojson") if outlines else {},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    rows = list(csv.DictReader(StringIO(read_regular(path, _SIZE_LIMIT), newline="")))
    for row in rows:
        if None in row or None in row.values():
            raise ValueError(f"{path.name}: a row has too many or too few columns: {list(row.values())}")
    return rows


def _rows_if_any(path: Path) -> list[dict[str, str]]:
    """Nicknames and adjectives may be missing: nothing else depends on them. A nickname without a code is outside."""
    return _rows(path) if path.exists() else []


def _everyday(path: Path) -> ListedWords:
    """They may be missing: a misspelling then has only the words of knowledge/ against it."""
    lines = read_regular(path, _SIZE_LIMIT).splitlines() if path.exists() else []
    return listed_words(lines)


def _intercommunalities(path: Path) -> dict[str, tuple[str, ...]]:
    """They may be missing: only territories refer to them."""
    return {row["code"]: _codes(row["communes"]) for row in _rows(path)} if path.exists() else {}


def _codes(listed: str) -> tuple[str, ...]:
    """Each code is one text wherever it stands: thousands of places name a few."""
    return tuple(map(intern, listed.split()))


def _commune(row: Mapping[str, str]) -> Commune:
    return Commune(
        insee=intern(row["insee"]),
        name=row["name"],
        department=intern(row["department"]),
        postcodes=_codes(row["postcodes"].replace(";", " ")),
        population=int(row["population"]),
        point=Point(float(row["lat"]), float(row["lon"])),
    )


def _outside(row: Mapping[str, str]) -> Outside:
    latitude, longitude = row.get("lat"), row.get("lon")
    point = Point(float(latitude), float(longitude)) if latitude and longitude else None
    kind, area = intern(row["kind"]), intern(row["department_or_region"])
    return Outside(row["name"], kind, int(row["population"] or 0), point, area)


def _outlines(path: Path) -> dict[str, list[list[list[tuple[float, float]]]]]:
    features = json.loads(read_regular(path, _SIZE_LIMIT))["features"]
    return {feature["properties"]["code"]: _polygons(feature["geometry"]) for feature in features}


def _polygons(geometry: Mapping[str, object]) -> list[list[list[tuple[float, float]]]]:
    coordinates: list = geometry["coordinates"]  # type: ignore[assignment, type-arg] # GeoJSON nests by its type
    polygons = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    return [[[(x, y) for x, y in ring] for ring in polygon] for polygon in polygons]
