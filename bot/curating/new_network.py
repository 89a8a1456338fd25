"""The folder of a new network, written from a table of its communes: data/, and what is regional of knowledge/."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from bot.curating.communes_table import CommuneRow, as_csv, rows_of_communes
from bot.knowledge_base.gazetteer import Gazetteer
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.new_network import Scaffold
from bot.understanding.folding import curated_words
from bot.understanding.phrases import ordinary_words

_COMMUNES = ("insee", "name", "department", "postcodes", "population", "lat", "lon", "source")
_SHARED_PLACES = 8


@dataclass(frozen=True)
class NewNetwork:
    """What is known of a network before anybody has written a line about it."""

    region: str
    communes: Sequence[CommuneRow]
    scaffold: Scaffold
    product: Knowledge
    """The network that shares its sheets: its places outside are known here too."""

    @property
    def departments(self) -> dict[str, str]:
        """Number → name: of the table, else as everybody calls it."""
        known, found = self.scaffold.departments, dict[str, str]()
        for one in self.communes:
            usual = known[one.department].name if one.department in known else one.department
            found.setdefault(one.department, one.department_name or usual)
        return dict(sorted(found.items()))

    @property
    def towns(self) -> list[CommuneRow]:
        """The largest first; those that an article begins last, as the examples join them with nothing."""
        articles = self.scaffold.articles
        return sorted(
            self.communes, key=lambda one: (one.name.lower().startswith(articles), -one.population, one.insee)
        )

    def files_of_knowledge(self, folder: Path, shared: Path, today: date) -> Iterator[tuple[str, str]]:
        """(path below the folder, text)."""
        values = self._values(os.path.relpath(shared.resolve(), folder.resolve()), today)
        for name, text in self.scaffold.files.items():
            yield name, Template(text).substitute(values)

    def _values(self, shares: str, today: date) -> dict[str, str]:
        joined, towns = self.scaffold.joined(self.region), self.towns
        town, other = towns[0], towns[min(1, len(towns) - 1)]
        codes, beginnings = self._calling_codes()
        known = self.scaffold.departments
        written: dict[str, object] = {
            "shares": Path(shares).as_posix(),
            "region": self.region,
            "in_region": joined.within,
            "in_region_en": f"in {self.region}",
            "outside_region": joined.outside,
            "outside_region_en": f"outside {self.region}",
            "town": town.name,
            "other_town": other.name,
            "hospital": self.scaffold.hospital.format(town=town.name),
            "timezone": self._clock(town.department),
            "calendar": f"immunotox-{_slug(self.region)}",
            "calling_codes": codes,
            "numbers_begin": beginnings,
            "fictional_phones": list(self.scaffold.fictional_phones),
            "shared_places": [one.insee for one in towns[:_SHARED_PLACES]],
            "in_departments": {code: known[code].within for code in self.departments if code in known},
            "training_phrases": self.product.training.phrases.model_dump(),
            "territories": self._territories(),
            "example": self.scaffold.example.format(town=town.name, department=town.department),
            "town_code": town.insee,
        }
        return {name: json.dumps(value, ensure_ascii=False) for name, value in written.items()} | {
            "today": today.isoformat()
        }

    def _clock(self, department: str) -> str:
        """That of the department: a network has one, so the largest town's."""
        overseas = self.scaffold.overseas.get(department)
        return overseas.timezone if overseas else self.scaffold.usual_clock

    def _calling_codes(self) -> tuple[list[str], dict[str, list[str]]]:
        """Of all departments, those of the largest towns first; and how the numbers of each begin that has its own."""
        codes, beginnings, usual = dict[str, None](), dict[str, list[str]](), self.scaffold.usual_calling_codes
        for department in dict.fromkeys(one.department for one in self.towns):
            overseas = self.scaffold.overseas.get(department)
            own = [code for code in overseas.calling_codes if code not in usual] if overseas else usual
            codes.update(dict.fromkeys(own))
            if overseas:
                begin = beginnings.setdefault(overseas.calling_codes[0], [])
                begin += [one for one in overseas.numbers_begin if one not in begin]
        return list(codes | dict.fromkeys(usual)), beginnings

    def _territories(self) -> dict[str, object]:
        """The region as a whole; a region of one department is that department."""
        if len(self.departments) == 1:
            return {}
        name = self.region
        return {
            _slug(name).replace("-", "_"): {
                "name": {"fr": name, "en": name},
                "phrases": {"any": [name.casefold()]},
                "departments": list(self.departments),
            }
        }

    def files_of_data(self) -> Iterator[tuple[str, str]]:
        """(name, text): communes, departments, what lies outside, everyday names; outlines come later."""
        yield "communes.csv", as_csv(_COMMUNES, rows_of_communes(self.communes))
        yield "departments.csv", as_csv(("code", "name"), self.departments.items())
        yield "former_names.csv", as_csv(("old_name", "old_insee", "insee"), ())
        yield "wordlike.csv", as_csv(("insee", "name"), self._word_like())
        header = ("kind", "name", "department_or_region", "population", "lat", "lon")
        yield "departments.geojson", '{"type": "FeatureCollection", "features": []}\n'
        yield "outside.csv", as_csv(header, self._outside())

    def _word_like(self) -> Iterator[tuple[str, str]]:
        everyday = ordinary_words(self.product)
        for one in self.communes:
            words = curated_words(one.name)
            if len(words) == 1 and words[0] in everyday:
                yield one.insee, one.name

    def _outside(self) -> Iterator[tuple[object, ...]]:
        """What the sharing network knows outside itself and inside, but what is ours."""
        ours = {one.name for one in self.communes} | set(self.departments.values()) | {self.region}
        gazetteer = self.product.gazetteer
        yield from (
            (place.kind, place.name, "", place.population or "", *_degrees(place.point))
            for place in gazetteer.outside
            if place.name not in ours
        )
        if any(code in self.departments for code in gazetteer.departments):
            return
        yield ("region", self.product.network.region.fr, "", "", "", "")
        yield from _as_outside(gazetteer, self.scaffold.large_town, ours)


def _as_outside(gazetteer: Gazetteer, large: int, ours: Iterable[str]) -> Iterator[tuple[object, ...]]:
    """The departments and large towns of a network, as another one sees them."""
    taken = set(ours)
    for code, name in gazetteer.departments.items():
        if name not in taken:
            yield ("department", name, code, "", *_degrees(gazetteer.largest_of[code].point))
    for commune in gazetteer.communes.values():
        if commune.population >= large and commune.name not in taken:
            yield ("commune", commune.name, commune.department, commune.population, *_degrees(commune.point))


def _degrees(point: object) -> tuple[object, object]:
    latitude, longitude = getattr(point, "latitude", None), getattr(point, "longitude", None)
    return ("", "") if latitude is None or longitude is None else (f"{latitude:.4f}", f"{longitude:.4f}")


def _slug(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "network"


def write_network(folder: Path, network: NewNetwork, shared: Path, today: date) -> Mapping[str, int]:
    """Writes knowledge/ and data/ below the folder; returns how much. Raises FileExistsError rather than overwrite."""
    knowledge, data = folder / "knowledge", folder / "data"
    for taken in (knowledge, data):
        if taken.exists() and any(taken.iterdir()):
            raise FileExistsError(taken)
    for place in (knowledge, data, knowledge / "directory"):
        place.mkdir(parents=True, exist_ok=True)
    texts = [(data / name, text) for name, text in network.files_of_data()]
    texts += [(knowledge / name, text) for name, text in network.files_of_knowledge(knowledge, shared, today)]
    for path, text in texts:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {"communes": len(network.communes), "departments": len(network.departments), "files": len(texts)}
