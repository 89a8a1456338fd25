"""The region as a picture for a phone: each commune in the colour of its distance to the nearest first line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import cos, isqrt, radians
from typing import Final

from PIL import Image, ImageDraw

from bot.answering.wording import Wording
from bot.curating.coverage import nearest, points_of
from bot.curating.picture_text import Colour, Pen
from bot.knowledge_base.gazetteer import Commune, Gazetteer

WIDTH: Final = 1080
"""Pixels: what a phone shows of a photo without enlarging it."""
MARGIN: Final = 36
_TOP: Final = 200
_BOTTOM: Final = 400
_BLOCK: Final = 4
"""Pixels of one square of the map; smaller than the land of a commune."""
BANDS: Final[Sequence[tuple[int | None, Colour]]] = (
    (15, (247, 226, 107)),
    (30, (122, 201, 120)),
    (50, (49, 137, 142)),
    (80, (59, 82, 139)),
    (None, (68, 20, 84)),
)
"""Up to so many kilometres → a colour that gets darker with the distance, for every kind of sight."""
_NOBODY: Final[Colour] = (150, 150, 150)
_PAPER: Final[Colour] = (255, 255, 255)
_INK: Final[Colour] = (25, 25, 25)
_RECOURSE: Final[Colour] = (200, 30, 45)


@dataclass(frozen=True)
class _Frame:
    """Degrees → pixels: an equirectangular map that is true to scale at its middle."""

    west: float
    north: float
    squeeze: float
    scale: float

    @staticmethod
    def around(gazetteer: Gazetteer) -> tuple[_Frame, int]:
        """The frame of the region, and the height of its picture."""
        rings = [ring for polygons in gazetteer.outlines.values() for rings in polygons for ring in rings]
        points = [point for ring in rings for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        squeeze = cos(radians((min(ys) + max(ys)) / 2))
        scale = (WIDTH - 2 * MARGIN) / ((max(xs) - min(xs)) * squeeze)
        height = round((max(ys) - min(ys)) * scale) + _TOP + _BOTTOM
        return _Frame(min(xs), max(ys), squeeze, scale), height

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = MARGIN + (longitude - self.west) * self.squeeze * self.scale
        return x, _TOP + (self.north - latitude) * self.scale


def band_of(distance: float | None) -> Colour:
    """The colour of a distance."""
    if distance is None:
        return _NOBODY
    return next(colour for limit, colour in BANDS if limit is None or distance <= limit)


def coverage_map(specialty: str, wording: Wording, day: date) -> bytes:
    """The map of one discipline as PNG."""
    knowledge = wording.knowledge
    gazetteer, points = knowledge.gazetteer, points_of(specialty, knowledge)
    frame, height = _Frame.around(gazetteer)
    picture = Image.new("RGB", (WIDTH, height), _PAPER)
    colours = {
        insee: band_of(nearest(commune.point, points["first_line"])) for insee, commune in gazetteer.communes.items()
    }
    _fill_land(picture, gazetteer, frame, colours)
    draw = ImageDraw.Draw(picture)
    for point in points["recourse"]:
        x, y = frame.at(point.longitude, point.latitude)
        draw.rectangle((x - 16, y - 16, x + 16, y + 16), fill=_RECOURSE, outline=_PAPER, width=3)
    for point in points["first_line"]:
        x, y = frame.at(point.longitude, point.latitude)
        draw.ellipse((x - 10, y - 10, x + 10, y + 10), fill=_INK, outline=_PAPER, width=3)
    _name_towns(draw, gazetteer, frame)
    _title(draw, specialty, wording)
    _legend(draw, height, wording, day, demo=any(one.demo for one in knowledge.referents.values()))
    file = BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _fill_land(picture: Image.Image, gazetteer: Gazetteer, frame: _Frame, colours: Mapping[str, Colour]) -> None:
    """Squares in the colour of the nearest commune, cut to the outlines of the departments."""
    land = Image.new("L", picture.size, 0)
    borders = ImageDraw.Draw(land)
    rings = [
        [frame.at(x, y) for x, y in ring]
        for polygons in gazetteer.outlines.values()
        for polygon in polygons
        for ring in polygon[:1]
    ]
    for ring in rings:
        borders.polygon(ring, fill=255)
    size = (picture.width // _BLOCK + 1, picture.height // _BLOCK + 1)
    small = Image.new("RGB", size, _PAPER)
    grid = _Grid(gazetteer.communes.values(), frame, picture.size)
    seen = land.resize(size, Image.Resampling.BOX)
    for y in range(size[1]):
        for x in range(size[0]):
            if seen.getpixel((x, y)):
                found = grid.nearest((x + 0.5) * _BLOCK, (y + 0.5) * _BLOCK)
                small.putpixel((x, y), colours[found.insee])
    coloured = small.resize((size[0] * _BLOCK, size[1] * _BLOCK), Image.Resampling.NEAREST)
    picture.paste(coloured.crop((0, 0, *picture.size)), mask=land)
    draw = ImageDraw.Draw(picture)
    for ring in rings:
        draw.line([*ring, ring[0]], fill=_PAPER, width=3)


class _Grid:
    """The communes by the square of the picture in which they lie."""

    _LEAST_SIDE: Final = 24

    def __init__(self, communes: Collection[Commune], frame: _Frame, size: tuple[int, int]) -> None:
        # A square for each commune, about: in a small region most of smaller ones would be empty, and looked through.
        self._side = max(self._LEAST_SIDE, isqrt(size[0] * size[1] // len(communes)))
        self._squares: dict[tuple[int, int], list[tuple[float, float, Commune]]] = {}
        for commune in communes:
            x, y = frame.at(commune.point.longitude, commune.point.latitude)
            self._squares.setdefault((int(x // self._side), int(y // self._side)), []).append((x, y, commune))

    def nearest(self, x: float, y: float) -> Commune:
        """The commune whose middle is nearest on the picture."""
        column, row = int(x // self._side), int(y // self._side)
        reach = 1
        while True:
            found = [
                one
                for dx in range(-reach, reach + 1)
                for dy in range(-reach, reach + 1)
                for one in self._squares.get((column + dx, row + dy), ())
            ]
            if found:
                best = min(found, key=lambda one: (one[0] - x) ** 2 + (one[1] - y) ** 2)
                if (best[0] - x) ** 2 + (best[1] - y) ** 2 <= (reach * self._side) ** 2:
                    return best[2]
            reach += 1


def _name_towns(draw: ImageDraw.ImageDraw, gazetteer: Gazetteer, frame: _Frame) -> None:
    """The largest town of each department, so that one finds one's way; no name on another, nor off the picture."""
    pen, taken = Pen(draw, 38), list[tuple[float, float, float, float]]()
    for commune in gazetteer.largest_of.values():
        x, y = frame.at(commune.point.longitude, commune.point.latitude)
        width = pen.width(commune.name)
        boxes = [
            (left, top, left + width, top + pen.size * 1.2)
            for left in (x + 14, x - width / 2, x - 14 - width)
            for top in (y - 46, y + 10)
        ]
        inside = [box for box in boxes if box[0] >= 0 and box[2] <= WIDTH]
        box = next((box for box in inside if not any(_overlap(box, one) for one in taken)), inside[0])
        taken.append(box)
        pen.write(box[0], box[1], commune.name, _INK, halo=_PAPER)


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _title(draw: ImageDraw.ImageDraw, specialty: str, wording: Wording) -> None:
    Pen(draw, 72).write(MARGIN, 26, wording.specialty(specialty), _INK)
    Pen(draw, 44).write(MARGIN, 122, wording.say("coord_map_subtitle"), _INK)


def _legend(draw: ImageDraw.ImageDraw, height: int, wording: Wording, day: date, *, demo: bool) -> None:
    pen, y, x = Pen(draw, 44), height - _BOTTOM + 24, float(MARGIN)
    lower = 0
    for limit, colour in BANDS:
        label = f"{lower}-{limit} km" if limit else f"> {lower} km"
        if x + 56 + pen.width(label) > WIDTH:
            x, y = float(MARGIN), y + 66
        draw.rectangle((x, y + 4, x + 42, y + 46), fill=colour)
        pen.write(x + 56, y, label, _INK)
        x += 56 + pen.width(label) + 36
        lower = limit or lower
    y += 76
    first_line = wording.say("coord_map_first_line")
    draw.ellipse((MARGIN + 6, y + 10, MARGIN + 38, y + 42), fill=_INK)
    pen.write(MARGIN + 56, y, first_line, _INK)
    x = MARGIN + 56 + pen.width(first_line) + 60
    draw.rectangle((x, y + 8, x + 36, y + 44), fill=_RECOURSE)
    pen.write(x + 56, y, wording.say("coord_map_recourse"), _INK)
    small = Pen(draw, 36)
    small.write(MARGIN, y + 76, wording.say("coord_map_how", day=wording.day(day)), _INK)
    if demo:
        small.write(MARGIN, y + 130, wording.say("coord_map_demo"), _RECOURSE)
