"""Networks to measure on: the region, the region with ten times its directory, and all of France with 20,000 referents.

The communes of France come from the package @etalab/decoupage-administratif (Licence Ouverte), read with `npm pack`;
where npm or the network is missing, their names are put together from those of the region. Positions are not in it:
each commune stands around the middle of its department, which changes no time. Hospitals, referents and numbers are
invented, and the numbers come from the ranges kept for fiction.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

from bot.curating.communes_table import CommuneRow
from bot.curating.new_network import NewNetwork, write_network
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.new_network import load_scaffold

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "@etalab/decoupage-administratif@6.0.0"
COMMUNES, HOSPITALS, REFERENTS = 35_000, 1_500, 20_000
TIMES = 10
_FOR_FICTION = ("+3319900", "+3326191", "+3335301", "+3346571", "+3353649", "+3363998")


def communes_of_france(folder: Path, product: Knowledge) -> tuple[list[CommuneRow], str]:
    """The communes, and where their names come from."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    centres = _centres(product)
    with suppress(OSError, subprocess.SubprocessError, KeyError, ValueError):
        rows = _of_the_package(folder)
        found = [
            _row(
                row["code"],
                row["nom"],
                row["departement"],
                row.get("codesPostaux", []),
                row.get("population", 0),
                centres,
                chance,
            )
            for row in rows
            if row.get("type") == "commune-actuelle"
        ]
        return found, f"{PACKAGE} (Licence Ouverte)"
    return list(_composed(product, centres, chance)), "composed from the names of the region"


def _of_the_package(folder: Path) -> list[dict[str, Any]]:
    npm = shutil.which("npm")
    if npm is None:
        raise OSError("no npm")
    subprocess.run([npm, "pack", PACKAGE], cwd=folder, check=True, capture_output=True, timeout=180)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        file = archive.extractfile("package/data/communes.json")
        rows: list[dict[str, Any]] = json.load(file) if file else []
    return rows


def _centres(product: Knowledge) -> dict[str, tuple[float, float]]:
    gazetteer = product.gazetteer
    names = {one.name: one.point for one in gazetteer.outside if one.kind == "department" and one.point}
    centres = {
        code: (names[known.name].latitude, names[known.name].longitude)
        for code, known in load_scaffold(ROOT / "knowledge").departments.items()
        if known.name in names
    }
    own = {code: (one.point.latitude, one.point.longitude) for code, one in gazetteer.largest_of.items()}
    return centres | own


def _row(
    insee: str, name: str, department: str, codes: list[str], population: int,
    centres: dict[str, tuple[float, float]], chance: random.Random,
) -> CommuneRow:  # fmt: skip
    latitude, longitude = centres.get(department, (46.5, 2.5))
    return CommuneRow(
        insee, name, department, " ".join(codes), population,
        latitude + chance.uniform(-0.4, 0.4), longitude + chance.uniform(-0.4, 0.4),
    )  # fmt: skip


def _composed(
    product: Knowledge, centres: dict[str, tuple[float, float]], chance: random.Random
) -> Iterator[CommuneRow]:
    """Names of the region's patterns: its first and last parts, put together anew."""
    parts = [one.name.split("-") for one in product.gazetteer.communes.values()]
    departments = sorted(load_scaffold(ROOT / "knowledge").departments)
    numbers: dict[str, int] = defaultdict(int)
    for at in range(COMMUNES):
        first, last = chance.choice(parts), chance.choice(parts)
        department = departments[at % len(departments)]
        numbers[department] += 1
        insee = f"{department}{numbers[department]:0{5 - len(department)}}"
        name = "-".join(dict.fromkeys([*first[: chance.randint(1, 2)], *last[-chance.randint(1, 2) :]]))
        yield _row(insee, name, department, [insee], chance.randint(50, 20000), centres, chance)


def whole_country(folder: Path, product: Knowledge) -> tuple[Path, Path, str]:
    """(knowledge, data, where the names come from) of a network with all communes and 20,000 referents."""
    communes, origin = communes_of_france(folder, product)
    network = NewNetwork("France", communes, load_scaffold(ROOT / "knowledge"), product)
    write_network(folder / "france", network, ROOT / "knowledge", date(2026, 11, 23))
    knowledge = folder / "france" / "knowledge"
    numbers = _numbers(_FOR_FICTION)
    towns = sorted(communes, key=lambda one: -one.population)[:HOSPITALS]
    lines = ["facilities:"]
    for at, town in enumerate(towns):
        name = json.dumps(f"Hôpital {at} de {town.name}", ensure_ascii=False)
        lines.append(f"  hospital_{at}:\n    name: {{fr: {name}, en: {name}}}\n    short: {name}")
        lines.append(
            f'    phrases: {{any: ["hôpital numéro {at} x{at}"]}}\n    commune: "{town.insee}"\n    source: invented'
        )
    (knowledge / "facilities.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    specialties = [key for key, one in product.specialties.items() if one.covered]
    written: dict[str, list[str]] = defaultdict(list)
    for at in range(REFERENTS):
        hospital = at % HOSPITALS
        specialty = specialties[(at // HOSPITALS) % len(specialties)]
        tier = "recourse" if hospital % 9 == 0 else "first_line"
        written[towns[hospital].department].append(
            _referent(f"r{at}", specialty, tier, f"hospital_{hospital}", next(numbers))
        )
    for department, entries in written.items():
        text = "referents:\n" + "".join(entries)
        (knowledge / "directory" / f"{department}.yaml").write_text(text, encoding="utf-8")
    return knowledge, folder / "france" / "data", origin


def ten_times_the_directory(folder: Path, product: Knowledge) -> tuple[Path, Path]:
    """The region's own folders, with nine further entries for each of its referents, in its hospitals."""
    knowledge = folder / "region" / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge)
    taken = {phone for one in product.referents.values() for phone in one.phones}
    numbers = (number for number in _numbers(product.network.fictional_phones) if number not in taken)
    places = cycle(sorted(product.facilities))
    entries = [
        _referent(f"more_{round_}_{at}", one.specialty, one.tier, next(places), next(numbers))
        for round_ in range(TIMES - 1)
        for at, one in enumerate(product.referents.values())
    ]
    (knowledge / "directory" / "more.yaml").write_text("referents:\n" + "".join(entries), encoding="utf-8")
    return knowledge, ROOT / "data"


def _numbers(beginnings: tuple[str, ...]) -> Iterator[str]:
    for beginning in beginnings:
        digits = 12 - len(beginning)
        yield from (f"{beginning}{number:0{digits}}" for number in range(10**digits))


def _referent(key: str, specialty: str, tier: str, facility: str, phone: str) -> str:
    return (
        f"  - key: {key}\n    specialty: {specialty}\n    tier: {tier}\n    facility: {facility}\n"
        f'    phones: ["{phone}"]\n    visibility: public\n    checked_on: 2026-11-23\n    demo: true\n'
    )
