"""A surname told by what is somebody's: *la créat de X*, *voir X pour ses CPK*, *j'ai X en consult*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives

_WINDOW = 24
"""Characters behind *pour ses* in which the illness or the measure begins."""


class Whose:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names = lexicon, names
        civilities, patients, dates = lexicon.words.civilities, lexicon.words.patients, lexicon.words.dates
        self._of, self._had = word_set(civilities.of_a_place), word_set(civilities.had)
        his = alternatives((*patients.his_or_her, *patients.their))
        when = rf"(?: {alternatives(lexicon.words.deeds.left_when)})?"
        self._for_his = re.compile(rf"{when} {alternatives(civilities.spoken_of)} {his} ")
        article = rf"(?:{alternatives(dates.town_articles)} )?"
        self._in_a_ward = re.compile(rf" {alternatives(dates.at)} {article}{alternatives(patients.wards)}(?![a-z])")

    def is_measured(self, scene: Scene, at: int) -> bool:
        """'la créat de Lasserre', a village of which nobody measures anything; not 'la créat de Cockcroft'."""
        if at < 2 or scene.words[at - 1].flat not in self._of:
            return False
        if at > 2 and scene.words[at - 3].flat in self._of:
            return False  # 'spécialiste des CPK de Lasserre'
        own, word, measure = self._lexicon, scene.words[at], scene.words[at - 2].bare
        is_one = own.like_folded(measure) in own.measure_words and not self._names.is_an_authors(word)
        return is_one and scene.text.between(scene.words[at - 2], scene.words[at - 1]) == " "

    def tell(self, scene: Scene, at: int) -> bool:
        """'voir Fictif pour ses CPK', 'j'ai Fictive en consult': of a surname that is nearly no place."""
        word, flat, own = scene.words[at], scene.text.flat, self._lexicon
        is_had = bool(at) and scene.words[at - 1].flat in self._had and self._in_a_ward.match(flat, word.end)
        if not (is_had or self._has_an_illness(scene, word.end)):
            return False
        is_listed = word.flat in own.people.surnames or word.flat in own.ordinary_surnames
        is_written_so = all(part[1:].islower() for part in word.cased.split("-"))  # not 'SwissRDL'
        return is_listed or (is_written_so and not self._names.is_near_a_place(word))

    def _has_an_illness(self, scene: Scene, end: int) -> bool:
        """'pour son rash', not 'pour son avis'."""
        his = self._for_his.match(scene.text.flat, end)
        if his is None:
            return False
        own, pieces = self._lexicon, PIECES.findall(scene.text.flat[his.end() : his.end() + _WINDOW])
        first = next(own.clinical.starts([own.like_folded(piece) for piece in pieces]), None)
        return (first is not None and first[0] == 0) or not own.ill.isdisjoint(pieces[:1])
