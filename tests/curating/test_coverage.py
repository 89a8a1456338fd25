"""How far people live from the referents: the numbers, the holes by people, the sheet, and a map that can be read."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from bot.answering.wording import Wording
from bot.commands.covering import run_coverage
from bot.curating.coverage import FAR_KM, TIERS, as_csv, as_table, coverage, hole_line, holes, nearest, points_of
from bot.curating.coverage_map import BANDS, WIDTH, _Frame, band_of, coverage_map
from bot.curating.picture_text import Pen
from bot.knowledge_base.knowledge import Knowledge

DAY = date(2026, 11, 27)


def without(knowledge: Knowledge, specialty: str, tier: str = "") -> Knowledge:
    """The same directory without the referents of a discipline, or of one tier of it."""
    kept = {
        key: one
        for key, one in knowledge.referents.items()
        if one.specialty != specialty or (tier and one.tier != tier)
    }
    return replace(knowledge, referents=kept)


def test_each_cell_is_the_mean_over_inhabitants(knowledge: Knowledge) -> None:
    """Guards the figure, worked out here once more by itself: great circles, weighted by population."""
    points = points_of("dermatology", knowledge)
    communes = [one for one in knowledge.gazetteer.communes.values() if one.department == "40"]
    people = sum(one.population for one in communes)
    cell = next(c for c in coverage(knowledge) if (c.specialty, c.department) == ("dermatology", "40"))
    assert cell.people == people
    for tier in TIERS:
        mean = sum(one.population * (nearest(one.point, points[tier]) or 0) for one in communes) / people
        assert cell.kilometres[tier] == pytest.approx(mean)
    either = [*points["first_line"], *points["recourse"]]
    far = sum(one.population for one in communes if (nearest(one.point, either) or 0) > FAR_KM)
    assert cell.far == far


def test_holes_come_by_people(knowledge: Knowledge) -> None:
    """Guards the order: where nobody of a discipline is left, everybody of the largest department comes first."""
    cells = coverage(without(knowledge, "dermatology"))
    gaps = holes(cells)
    assert [gap.far for gap in gaps] == sorted((gap.far for gap in gaps), reverse=True)
    assert (gaps[0].specialty, gaps[0].department) == ("dermatology", "33")
    assert gaps[0].far == gaps[0].people
    assert gaps[0].kilometres == {"first_line": None, "recourse": None}
    assert hole_line(gaps[0], Wording(knowledge, "fr")).startswith("Dermatologie · Gironde (33) : 1")


def test_a_tier_that_is_missing_is_said(knowledge: Knowledge) -> None:
    """Guards against a distance to nobody: a tier without referents shows a dash, never a number."""
    wording = Wording(knowledge, "fr")
    cells = coverage(without(knowledge, "dermatology", "recourse"))
    row = next(line for line in as_table(cells, wording) if line.startswith("Dermatologie"))
    assert row.count("/—") == 12
    sheet = list(csv.reader(StringIO(as_csv(cells, wording).decode("utf-8-sig")), delimiter=";"))
    assert sheet[0][:2] == ["Discipline", "Département"]
    assert {row[5] for row in sheet[1:] if row[0] == "Dermatologie"} == {""}
    assert len(sheet) == 1 + len(cells)


def test_only_covered_disciplines_are_rows(knowledge: Knowledge) -> None:
    """Guards the table against disciplines that the network does not cover."""
    covered = {key for key, one in knowledge.specialties.items() if one.covered}
    assert {cell.specialty for cell in coverage(knowledge)} == covered


@pytest.mark.slow
@pytest.mark.parametrize("specialty", ["dermatology", "ophthalmology"])
def test_the_map_shows_each_commune_in_its_colour(knowledge: Knowledge, specialty: str) -> None:
    """Guards the picture: as wide as a phone shows, small to send, and each commune in the colour of its distance."""
    content = coverage_map(specialty, Wording(knowledge, "fr"), DAY)
    assert len(content) < 300_000
    picture = Image.open(BytesIO(content)).convert("RGB")
    assert picture.width == WIDTH
    frame, _ = _Frame.around(knowledge.gazetteer)
    points = points_of(specialty, knowledge)["first_line"]
    right = 0
    for commune in knowledge.gazetteer.communes.values():
        x, y = frame.at(commune.point.longitude, commune.point.latitude)
        right += _alike(band_of(nearest(commune.point, points)), picture.getpixel((round(x), round(y))))
    # Names, borders and the marks of referents cover the rest.
    assert right / len(knowledge.gazetteer.communes) > 0.85


def _alike(one: tuple[int, ...], other: object) -> bool:
    return isinstance(other, tuple) and all(abs(a - b) < 10 for a, b in zip(one, other, strict=True))


@pytest.mark.slow
def test_a_discipline_without_anybody_is_grey(knowledge: Knowledge) -> None:
    """Guards against a map that looks well covered where there is nobody."""
    content = coverage_map("dermatology", Wording(without(knowledge, "dermatology"), "fr"), DAY)
    picture = Image.open(BytesIO(content)).convert("RGB")
    counted = sorted(picture.getcolors(1 << 20) or [], reverse=True)
    assert _alike((150, 150, 150), counted[1][1])


def test_bands_get_darker_with_the_distance() -> None:
    """Guards readers who see no colours: each band is darker than the one before."""
    lights = [0.3 * red + 0.6 * green + 0.1 * blue for _, (red, green, blue) in BANDS]
    assert lights == sorted(lights, reverse=True)
    assert [band_of(km) for km in (0, 15, 15.1, 50, 1000)] == [
        BANDS[0][1], BANDS[0][1], BANDS[1][1], BANDS[2][1], BANDS[4][1],
    ]  # fmt: skip


@pytest.mark.parametrize("letter", "éèêëàâùûçÉÀ")
def test_accents_are_drawn(letter: str) -> None:
    """Guards French names on the map: an accent leaves ink that the bare letter does not."""
    import unicodedata

    inks = []
    for text in (letter, unicodedata.normalize("NFD", letter)[0]):
        picture = Image.new("L", (60, 80), 255)
        Pen(ImageDraw.Draw(picture), 40).write(10, 20, text, 0)  # type: ignore[arg-type] # one channel here
        inks.append(sum(256 - value for value in picture.tobytes()))
    assert inks[0] > inks[1] + 256


@pytest.mark.slow
def test_the_command_prints_and_writes(knowledge: Knowledge, tmp_path: Path) -> None:
    """Guards `coverage`: table, sheet, picture; an unknown discipline and a folder that is missing are told."""
    said, complained = list[str](), list[str]()

    def run(sheet: Path | None, map_of: str, picture: Path | None) -> int:
        return run_coverage(
            knowledge, "fr", DAY, said.append, complained.append, sheet=sheet, map_of=map_of, picture=picture
        )

    assert run(tmp_path / "c.csv", "dermatology", tmp_path / "m.png") == 0
    assert (tmp_path / "c.csv").read_bytes().startswith("\ufeffDiscipline;".encode())
    assert (tmp_path / "m.png").read_bytes().startswith(b"\x89PNG")
    assert any("Trous" in line for line in said)
    assert run(None, "nobody", tmp_path / "m.png") == 2
    assert run(tmp_path / "missing/c.csv", "", None) == 1
    assert len(complained) == 2
