"""An eponym with a civility of which it is said that it is no name: *mme Hashimoto c'est pas le nom de la dame*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_BEHIND = 80
"""Characters behind the name in which it is denied."""


class Denied:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names = lexicon, names
        self._no_name = re.compile(rf"(?<![a-z]){alternatives(lexicon.words.names.denied)}(?![a-z])")

    def are(self, scene: Scene, name: Name) -> bool:
        """Whether it is no patient's: a name of a disease alone, and the writer says so."""
        if name.last > name.first:
            return False
        word, flat = scene.words[name.last], scene.text.flat
        is_one = self._names.is_an_authors(word) or (word.flat,) in self._lexicon.known_people
        return is_one and self._no_name.search(flat, word.end, word.end + _BEHIND) is not None
