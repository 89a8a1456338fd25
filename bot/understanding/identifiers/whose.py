"""A surname told by what is somebody's: *la créat de X*, *voir X pour ses CPK*, *on a X en ligne*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives

_WINDOW = 24
"""Characters behind *pour ses* in which the illness or the measure begins, and before a surname that is had."""


class Whose:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names = lexicon, names
        civilities, patients, dates = lexicon.words.civilities, lexicon.words.patients, lexicon.words.dates
        self._of = word_set(civilities.of_a_place)
        had = alternatives((*civilities.had, *civilities.had_by_us))
        self._had = re.compile(rf"(?<![a-z']){had} $")
        his = alternatives((*patients.his_or_her, *patients.their))
        when = rf"(?: {alternatives(lexicon.words.deeds.left_when)})?"
        self._for_his = re.compile(rf"{when} {alternatives(civilities.spoken_of)} {his} ")
        article = rf"(?:{alternatives(dates.town_articles)} )?"
        in_a_ward = rf"{alternatives(dates.at)} {article}{alternatives(patients.wards)}"
        self._in_a_ward = re.compile(rf" {in_a_ward}(?![a-z])")
        self._on_the_line = re.compile(rf" {alternatives(civilities.on_the_line)}(?![a-z])")
        article = rf"(?:{alternatives((*dates.town_articles, *patients.mine, *civilities.indefinite))} |l')"
        self._who_he_is = re.compile(
            rf" ?(?:[,(] ?{article}|\()(?P<what>[a-z-]{{2,24}})|[ ,]{{1,2}}(?P<role>[a-z-]{{2,24}})"
        )

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
        word, own = scene.words[at], self._lexicon
        is_had = self._is_had(scene, at, self._in_a_ward) or self.is_on_the_line(scene, at)
        if not (is_had or self._has_an_illness(scene, word.end)):
            return False
        is_listed = word.flat in own.people.surnames or word.flat in own.ordinary_surnames
        is_written_so = all(part[1:].islower() for part in word.cased.split("-"))  # not 'SwissRDL'
        return is_listed or (is_written_so and not self._names.is_near_a_place(word))

    def is_on_the_line(self, scene: Scene, at: int) -> bool:
        """'j'ai Fictif en ligne, il est sous nivo'; not a first name alone, not '…, l'onco de Dax', '… (interne)'."""
        word, own = scene.words[at], self._lexicon
        called = self._is_had(scene, at, self._on_the_line)
        if called is None or (self._names.is_first_name(word) and not self._names.is_a_borne_word(word)):
            return False
        is_he = self._who_he_is.match(scene.text.flat, called.end())
        what, role = (is_he["what"] or "", is_he["role"] or "") if is_he else ("", "")
        works = any(one in own.roles or one in own.titles for one in (what, role))
        return not works and own.like_folded(what) not in own.discipline_words

    def _is_had(self, scene: Scene, at: int, where: re.Pattern[str]) -> re.Match[str] | None:
        word, flat = scene.words[at], scene.text.flat
        is_here = where.match(flat, word.end)
        is_had = is_here and self._had.search(flat, max(0, word.start - _WINDOW), word.start)
        return is_here if is_had else None

    def _has_an_illness(self, scene: Scene, end: int) -> bool:
        """'pour son rash', not 'pour son avis'."""
        his = self._for_his.match(scene.text.flat, end)
        if his is None:
            return False
        own, pieces = self._lexicon, PIECES.findall(scene.text.flat[his.end() : his.end() + _WINDOW])
        first = next(own.clinical.starts([own.like_folded(piece) for piece in pieces]), None)
        return (first is not None and first[0] == 0) or not own.ill.isdisjoint(pieces[:1])
