"""Whether the writer is the one who is cared for: *j'ai 54 ans*, *on m'a mis sous nivolumab*, *j'ai des boutons*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.spans import begins_in

_WORDS_BEFORE_AN_ILLNESS = 2
"""'j'ai de la fièvre', 'j'ai des gros boutons'; further away it is what somebody asks about."""
_WINDOW = 60
"""Characters behind *j'ai* in which those words stand."""


class Writer:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        patients = lexicon.words.patients
        self._is_known = bool(patients.told_of_oneself and patients.has_oneself)
        self._told = re.compile(rf"(?<![a-z]){alternatives(patients.told_of_oneself)}(?![a-z])")
        self._shared = word_set(patients.shared_with_nurses)
        has = rf"(?<![a-z]){alternatives(patients.has_oneself)}"
        self._has = re.compile(rf"{has}(?![a-z])")
        kin = alternatives(patients.kin)
        mine, says = alternatives(patients.mine), alternatives(patients.behind_name)
        self._relative = re.compile(rf"(?<![a-z])(?:{mine} {kin}|(?:^|[,.;:] ?){kin} {says})(?![a-z])")
        mine, treatments = alternatives(patients.mine_of_a_treatment), alternatives(patients.treatments_of_oneself)
        self._my_treatment = re.compile(rf"(?<![a-z]){mine} (?:[a-z0-9-]{{1,16}} ){{0,2}}{treatments}(?![a-z])")
        counted = alternatives(lexicon.number_words.articles)
        self._takes = re.compile(rf"(?<![a-z]){alternatives(patients.takes_oneself)}(?![a-z])(?! {counted} )")
        self._aged = re.compile(rf"{has} [0-9]{{1,3}} ?{alternatives(patients.ages)}(?![a-z])")

    def tells_of_care(self, scene: Scene, *, at_work: bool = False) -> bool:
        """Whether the writer gives an age, or says to be treated, and speaks of no other patient.

        `at_work`: the writer has said to be a professional, whose own perfusions are those of patients.
        """
        if not self._is_known:
            return False
        if self._aged.search(scene.text.flat):
            return True
        matches = self._told.finditer(scene.text.flat)
        told = [match.span() for match in matches if not (at_work and match.group() in self._shared)]
        return bool(told) and not self._speaks_of_another(scene, told)

    def has_a_treatment(self, scene: Scene) -> bool:
        """'ma 3e injection', 'je prends du Keytruda', not 'je prends note': nurses and pharmacists speak so too."""
        flat = scene.text.flat
        takes = (match for match in self._takes.finditer(flat) if self._begins_with_an_illness(scene, match.end()))
        told = [match.span() for match in (*self._my_treatment.finditer(flat), *takes)]
        return self._is_known and bool(told) and not self._speaks_of_another(scene, told)

    def tells_of_a_relative(self, scene: Scene) -> bool:
        """'my husband', 'wife on opdivo': one's own, where an illness is named."""
        return scene.names_an_illness and bool(self._relative.search(scene.text.flat))

    def is_cared_for(self, scene: Scene) -> bool:
        return self.tells_of_care(scene) or self.has_an_illness(scene)

    def has_an_illness(self, scene: Scene) -> bool:
        """'j'ai une colite' without a grade, which only a colleague names, and without another patient."""
        if not self._is_known or scene.names_a_grade or self._speaks_of_another(scene, []):
            return False
        return any(self._begins_with_an_illness(scene, match.end()) for match in self._has.finditer(scene.text.flat))

    def _speaks_of_another(self, scene: Scene, told: list[tuple[int, int]]) -> bool:
        others = (word for word in scene.words if word.flat in self._lexicon.patients)
        return any(not begins_in(word.start, told) for word in others)

    def _begins_with_an_illness(self, scene: Scene, at: int) -> bool:
        pieces = PIECES.findall(scene.text.flat[at : at + _WINDOW])
        folded = [self._lexicon.like_folded(piece) for piece in pieces]
        begins = any(first <= _WORDS_BEFORE_AN_ILLNESS for first, _ in self._lexicon.clinical.starts(folded))
        return begins or not self._lexicon.ill.isdisjoint(folded[: _WORDS_BEFORE_AN_ILLNESS + 1])
