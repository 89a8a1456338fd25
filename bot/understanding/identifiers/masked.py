"""A surname of which stars hide some letters: `Mme P*j*l` can be guessed, `M. D***` is an initial."""

from __future__ import annotations

import re

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_FEWEST_SHOWN = 3
"""Letters that tell a surname; fewer are initials, which fit too many people."""


class Masked:
    def __init__(self, lexicon: Lexicon) -> None:
        civilities = lexicon.words.civilities
        title = alternatives((*civilities.sure, *civilities.shy))
        self._behind_a_title = re.compile(
            rf"(?<![\w'])(?i:{title})\.? ?(?P<name>[A-Z](?=[a-zA-Z]{{0,20}}\*)[a-zA-Z*]{{1,24}})(?![\w*])"
        )

    def all(self, scene: Scene) -> list[Candidate]:
        """As sure as the letters that are left are many."""
        if "*" not in scene.text.cased:
            return []
        return [
            Candidate(*match.span(), "sure" if self._tells(match["name"]) else "initial")
            for match in self._behind_a_title.finditer(scene.text.cased)
        ]

    @staticmethod
    def _tells(name: str) -> bool:
        return sum(map(str.isalpha, name)) >= _FEWEST_SHOWN
