"""Text on a picture with the font that the library brings, which has no accents: they are drawn above their letter."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from PIL import ImageDraw, ImageFont

Colour = tuple[int, int, int]
_INSTEAD: Final = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " "}
)
_STROKES: Final = {
    "\u0300": (((-0.10, -0.22), (0.04, -0.08)),),
    "\u0301": (((-0.04, -0.08), (0.10, -0.22)),),
    "\u0302": (((-0.13, -0.08), (0.0, -0.21)), ((0.0, -0.21), (0.13, -0.08))),
    "\u0308": (((-0.12, -0.14), (-0.08, -0.14)), ((0.08, -0.14), (0.12, -0.14))),
}
"""Combining accent → lines from the middle of the letter's top, in units of the size; y grows downwards."""
_CEDILLA: Final = "\u0327"


@dataclass(frozen=True)
class Pen:
    """Writes in one size."""

    draw: ImageDraw.ImageDraw
    size: float

    def width(self, text: str) -> float:
        return sum(self._font.getlength(letter) for letter, _ in _letters(text))

    def write(self, x: float, y: float, text: str, colour: Colour, *, halo: Colour | None = None) -> None:
        """Write from (x, y), the upper left corner; `halo`: a border that sets it off from a map."""
        if halo is not None:
            self._write(x, y, text, halo, stroke=round(self.size / 7))
        self._write(x, y, text, colour, stroke=0)

    @property
    def _font(self) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        return ImageFont.load_default(self.size)

    def _write(self, x: float, y: float, text: str, colour: Colour, *, stroke: int) -> None:
        font = self._font
        for letter, accents in _letters(text):
            self.draw.text((x, y), letter, font=font, fill=colour, stroke_width=stroke, stroke_fill=colour)
            left, top, right, bottom = font.getbbox(letter)
            middle = x + (left + right) / 2
            for accent in accents:
                strokes = _STROKES.get(accent, ())
                at = y + top
                if accent == _CEDILLA:
                    strokes, at = (((0.02, 0.02), (0.06, 0.14)), ((0.06, 0.14), (-0.05, 0.17))), y + bottom
                for (x1, y1), (x2, y2) in strokes:
                    ends = (middle + x1 * self.size, at + y1 * self.size, middle + x2 * self.size, at + y2 * self.size)
                    self.draw.line(ends, fill=colour, width=max(1, round(self.size * 0.09)) + 2 * stroke)
            x += font.getlength(letter)


def _letters(text: str) -> list[tuple[str, str]]:
    """Each letter with its accents."""
    found: list[tuple[str, str]] = []
    for sign in unicodedata.normalize("NFD", text.translate(_INSTEAD)):
        if unicodedata.combining(sign) and found:
            found[-1] = (found[-1][0], found[-1][1] + sign)
        else:
            found.append((sign, ""))
    return found
