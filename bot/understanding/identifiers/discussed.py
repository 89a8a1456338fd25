"""Who is spoken of: *vous aviez discuté de X à la RCP*, *le dossier de M. X*; not *discuté avec X*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_BEFORE = 60
"""Characters before a name in which it is said that somebody is spoken of."""
_BEHIND = 32
"""Characters behind it in which the board is told."""


class Discussed:
    def __init__(self, lexicon: Lexicon) -> None:
        words, pointing = lexicon.words, lexicon.words.pointing
        of = rf"(?:{alternatives((*words.civilities.of_a_place, *pointing.discussed_about))} |d')"
        when = rf"(?: {alternatives((*words.deeds.left_when, *pointing.discussed_beside))}){{0,2}}"
        spoken_of = rf"{alternatives(pointing.discussed_of)}{when} {of}$"
        presented = rf"{alternatives(pointing.discussed)}{when} ?:? $"
        self._stands_before = re.compile(rf"(?<![a-z])(?:{spoken_of}|{presented})")

        at = alternatives(words.dates.at)
        article = alternatives((*words.dates.town_articles, *words.dates.definite))
        boards, of_whom = alternatives(pointing.boards), (*words.civilities.of_a_place, *words.civilities.spoken_of)
        board = rf"{at} (?:{article} )?{boards}"
        onto = (
            rf"(?:{board}|{alternatives((*words.dates.at, *pointing.onto))} (?:{article} )?(?:[a-z]{{2,12}} )?{boards})"
        )
        papers = rf"{alternatives(pointing.papers)}(?: (?:{at} )?{boards})?"
        last_words = (*of_whom, *pointing.papers, *pointing.boards)
        self._before_whose = word_set(phrase.split(" ")[-1] for phrase in last_words)
        self._papers = re.compile(rf"(?<![a-z]){papers}(?: ?: ?| (?:{alternatives(of_whom)} )?)$")
        self._for_a_board = re.compile(rf"(?<![a-z]){board} {alternatives(words.civilities.spoken_of)} $")
        self._enlisted = re.compile(rf"(?<![a-z]){alternatives(pointing.enlisted)} $")
        self._is_on = re.compile(rf" {alternatives(pointing.to_be_discussed)}(?![a-z])")
        self._at_a_board = re.compile(rf" {board}(?![a-z])")
        self._onto_a_board = re.compile(rf" {onto}(?![a-z])")

    def at_a_board(self, scene: Scene, last: int) -> bool:
        """'vous aviez discuté de Odette Fictive à la RCP': behind the name, whatever else the message says."""
        return self._at_a_board.match(scene.text.flat, scene.words[last].end) is not None

    def with_a_board(self, scene: Scene, at: int, last: int) -> bool:
        """'présenter M. Fictif en rcp', 'inscrire … à la rcp', 'passage en rcp pour …', '… à rediscuter en rcp'."""
        flat, start, end = scene.text.flat, scene.words[at].start, scene.words[last].end
        if self._for_a_board.search(flat, max(0, start - _BEFORE), start):
            return True
        is_on = self._is_on.match(flat, end)
        is_told = is_on or self.before(scene, at) or self.is_enlisted(scene, at)
        begin = is_on.end() if is_on else end
        return bool(is_told) and self._onto_a_board.search(flat, begin, begin + _BEHIND) is not None

    def is_enlisted(self, scene: Scene, at: int) -> bool:
        """'inscrire | M. Fictif', 'ajouter le dossier de | M. Fictif'."""
        start = scene.words[at].start
        is_one = self._enlisted.search(scene.text.flat, max(0, start - _BEFORE), start) is not None
        return is_one or self.has_papers(scene, at)

    def has_papers(self, scene: Scene, at: int) -> bool:
        """'le dossier de | Mme Fictive', 'le rdv de', 'the file of': of nobody who works."""
        if not at or scene.words[at - 1].flat not in self._before_whose:
            return False
        start = scene.words[at].start
        return self._papers.search(scene.text.flat, max(0, start - _BEFORE), start) is not None

    def before(self, scene: Scene, at: int) -> bool:
        """Whether it is said right before the word that somebody was discussed, presented or remembered."""
        word = scene.words[at]
        start = word.end - len(word.bare)  # behind an elided 'd': 'discuté d'Odette Fictive'
        return self._stands_before.search(scene.text.flat, max(0, start - _BEFORE), start) is not None
