"""Social security numbers (NIR): found whenever in doubt, with and without their key."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Fields, Heads, alternatives

_GAP = r"[ .\-/_\n]{0,3}"
"""A form breaks a number over lines."""
_LOOSE = re.compile(r"(?<![0-9])[1-478](?:[ .\-/_\n]{0,2}[0-9ab]){14}(?![0-9])")
_CODE_OF_A_DRUG = "34009"
"""How the code of a box of a drug begins, which has thirteen digits too."""
_WINDOW_BEFORE = 24
_FEWEST_FIGURES = 12
"""Of a number without its key, born in Corsica."""


class SocialSecurityFinder:
    def __init__(self, lexicon: Lexicon, fields: Fields) -> None:
        words = lexicon.words
        key = rf"[ .,;/(\-]{{0,3}}{alternatives(words.labels.social_security_key)} ?[:=]? ?"
        self._number = re.compile(
            rf"(?<![0-9])[1-478]{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}(?:[0-9]{{2}}|2[ab]){_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}"
            rf"(?:(?:{_GAP}|{key}|[ (]{{1,3}})[0-9]{{2}}\)?)?(?![0-9])"
        )
        self._heads = Heads(words.labels.social_security)
        self._announced = fields.labelled(
            words.labels.social_security,
            r"[^0-9;!?\n]{0,20}?(?P<number>[0-9](?:[ .\-/_]{0,2}[0-9ab]){8,16})(?![0-9])",
        )
        self._otherwise = re.compile(
            rf"{alternatives(words.professionals.numbers)}[^0-9a-z]{{0,6}}(?:{fields.links})?[^0-9a-z]{{0,4}}$"
        )

    def find(self, scene: Scene) -> None:
        flat = scene.text.flat
        if scene.figures >= _FEWEST_FIGURES:
            self._find_bare(scene)
        if not self._heads.stand_in(scene.letters):
            return
        for match in self._announced.finditer(flat):
            if not scene.is_taken(*match.span("number")):
                scene.add("nir", match.start(), match.end("number"))

    def _find_bare(self, scene: Scene) -> None:
        flat = scene.text.flat
        for match in self._number.finditer(flat):
            if self._may_be_one(flat, match.start(), match.end()):
                scene.add("nir", *match.span())
        for match in _LOOSE.finditer(flat):
            if has_valid_key(match.group()) and not scene.is_taken(*match.span()):
                scene.add("nir", *match.span())

    def _may_be_one(self, flat: str, start: int, end: int) -> bool:
        digits = _letters_and_digits(flat[start:end])
        is_box_of_a_drug = len(digits) == 13 and digits.startswith(_CODE_OF_A_DRUG)
        month = int(digits[3:5])
        is_announced_otherwise = self._otherwise.search(flat, max(0, start - _WINDOW_BEFORE), start)
        return not is_box_of_a_drug and not is_announced_otherwise and (month <= 12 or month >= 20 or len(digits) == 15)


def has_valid_key(number: str) -> bool:
    """Whether the 15 characters of a social security number end with their key (2A counts as 19, 2B as 18)."""
    characters = _letters_and_digits(number)
    body = characters[:13].replace("2a", "19", 1).replace("2b", "18", 1)
    if len(characters) != 15 or not (body.isdigit() and characters[13:].isdigit()):
        return False
    return 97 - int(body) % 97 == int(characters[13:])


def _letters_and_digits(text: str) -> str:
    """Digits, with the letters of Corsica; not those of the word for the key."""
    return "".join(re.findall(r"[0-9]|(?<=2)[ab]", re.sub(r"[^0-9a-z]", "", text.lower())))
