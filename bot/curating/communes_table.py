"""Open tables of communes, whatever their columns are called → rows of data/communes.csv."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from bot.knowledge_base.new_network import Held, Scaffold
from bot.knowledge_base.regular_files import read_regular

_LARGEST_TABLE = 256 * 1024 * 1024
_NEEDED: tuple[Held, ...] = ("insee", "name", "latitude", "longitude")
_INSEE = re.compile(r"(?:\d\d|2[AB])\d{3}")
_OVERSEAS = ("97", "98")
_HIGHEST, _WIDEST = 90.0, 180.0


class TableRefused(ValueError):  # noqa: N818 - it reads as what happened
    """The table cannot be used; the message says what to change."""


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """One commune, as data/communes.csv holds it, and what its row says of its department and region."""

    insee: str
    name: str
    department: str
    postcodes: str
    population: int
    latitude: float
    longitude: float
    department_name: str = ""
    region: str = ""


def communes_in(path: Path, scaffold: Scaffold) -> list[CommuneRow]:
    """The communes of a table. Raises TableRefused with the row that is wrong, or why it cannot be read."""
    try:
        text = read_regular(path, _LARGEST_TABLE).removeprefix("\ufeff")
    except OSError as error:
        raise TableRefused(f"{path.name} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise TableRefused(f"{path.name} is not UTF-8 text: save it as UTF-8") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    table = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
    columns = _columns(table.fieldnames or (), scaffold)
    if missing := [held for held in _NEEDED if held not in columns]:
        known = "; ".join(f"{held}: {', '.join(scaffold.columns[held])}" for held in missing)
        raise TableRefused(f"{path.name}: columns are missing. Name them one of these: {known}")
    merged = _merged(_commune(row, columns, number) for number, row in enumerate(table, start=2))
    if not merged:
        raise TableRefused(f"{path.name} holds no commune")
    return merged


def _columns(header: Iterable[str], scaffold: Scaffold) -> dict[Held, str]:
    named = {_plain(name): name for name in reversed(list(header))}
    return {
        held: named[own]
        for held, names in scaffold.columns.items()
        if (own := next((n for n in names if n in named), ""))
    }


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.strip()).encode("ascii", "ignore").decode()
    return bare.casefold().replace(" ", "_").replace("-", "_")


def _commune(row: Mapping[str, str | None], columns: Mapping[Held, str], number: int) -> CommuneRow:
    def cell(held: Held) -> str:
        return (row.get(columns.get(held, "")) or "").strip()

    insee, name = cell("insee").upper().zfill(5), cell("name")
    if not _INSEE.fullmatch(insee) or not name:
        raise TableRefused(
            f"row {number}: '{insee}' '{name}' is no commune: five signs of its INSEE code, and its name"
        )
    try:
        latitude, longitude = float(cell("latitude")), float(cell("longitude"))
        population = int(float(cell("population") or 0))
    except ValueError:
        raise TableRefused(
            f"row {number} ({name}): latitude, longitude and population are numbers with a point"
        ) from None
    if not (abs(latitude) <= _HIGHEST and abs(longitude) <= _WIDEST):
        raise TableRefused(
            f"row {number} ({name}): latitude and longitude are degrees, here {latitude} and {longitude}"
        )
    return CommuneRow(
        insee, name, cell("department") or department_of(insee), " ".join(re.findall(r"\d{5}", cell("postcodes"))),
        population, latitude, longitude, cell("department_name"), cell("region"),
    )  # fmt: skip


def department_of(insee: str) -> str:
    """'40', '2A', '972'."""
    return insee[:3] if insee.startswith(_OVERSEAS) else insee[:2]


def _merged(rows: Iterable[CommuneRow]) -> list[CommuneRow]:
    """One row a commune: tables of postal codes have one for each of its codes."""
    found: dict[str, CommuneRow] = {}
    for row in rows:
        known = found.get(row.insee)
        codes = dict.fromkeys([*(known.postcodes.split() if known else ()), *row.postcodes.split()])
        base = known or row
        found[row.insee] = CommuneRow(
            base.insee, base.name, base.department, " ".join(codes), max(base.population, row.population),
            base.latitude, base.longitude, base.department_name, base.region,
        )  # fmt: skip
    return [found[insee] for insee in sorted(found)]


def as_csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """The text of a file of data/."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return written.getvalue()


def rows_of_communes(communes: Iterable[CommuneRow]) -> Iterator[tuple[object, ...]]:
    """In the order of the columns of communes.csv."""
    for one in communes:
        yield (
            one.insee, one.name, one.department, one.postcodes, one.population, f"{one.latitude:.5f}",
            f"{one.longitude:.5f}", "table",
        )  # fmt: skip
