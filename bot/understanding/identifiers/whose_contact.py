"""Whose e-mail or telephone it is, by what is said around it: *the lady's email is X*, *X, le fixe de sa mère*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.owners import Owners
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_BEFORE, _AFTER = 90, 60
"""Characters around an e-mail in which it is said whose it is."""
_ASIDE = r"[^.!?@\n]{0,70}"
"""'son mail si le référent veut lui écrire : X'."""
_CLAUSE = re.compile(r"[.!?\n] ?")


class WhoseContact:
    """`things`: how the mailbox or the line is called."""

    def __init__(self, lexicon: Lexicon, owners: Owners, things: Sequence[str]) -> None:
        self._owners = owners
        words, labels = lexicon.words, lexicon.words.labels
        mail = alternatives(things)
        his = alternatives(words.patients.his_or_her)
        who = alternatives(
            (*words.patients.persons, *words.patients.patient, *words.patients.kin, *words.civilities.nouns,
             *words.patients.relatives)
        )  # fmt: skip
        civility = rf"{alternatives(words.civilities.sure)}\.? [a-z'-]{{2,24}}"
        of = alternatives(words.civilities.of_a_place)
        article = (
            rf"(?:{alternatives((*words.names.articles, *words.civilities.indefinite, *words.dates.definite))} |l')?"
        )
        theirs = rf"(?:{mail}(?: {of})? {article}(?:{who}|{civility})(?![a-z])|(?:{who}|{civility})'s {mail}(?![a-z]))"
        self._his = re.compile(rf"(?<![a-z]){his} {mail}(?![a-z]){_ASIDE}$")
        self._theirs = re.compile(rf"(?<![a-z]){theirs}[^.!?@,;\n]{{0,24}}$")
        self._writes_to = re.compile(rf"(?<![a-z]){alternatives(labels.writes_to)}(?![a-z])[^.!?@;\n]{{0,24}}$")
        link = rf"[ ,;:(=-]{{1,3}}(?:{alternatives(labels.whose_mail)} )?"
        self._behind = re.compile(rf"{link}(?:{article}{theirs}|{his} {mail}(?![a-z]))")

    def is_a_patients(self, scene: Scene, start: int, end: int) -> bool:
        """Where care is spoken of, and nobody at work stands before in the same clause."""
        if not scene.speaks_of_care:
            return False
        flat = scene.text.flat
        if self.is_told_behind(scene, start, end):
            return True
        before = flat[max(0, start - _BEFORE) : start]
        told = self._theirs.search(before) or self._his.search(before) or self._writes_to.search(before)
        if told is None:
            return False
        return not self._works(_CLAUSE.split(before[: told.start()])[-1])

    def is_told_behind(self, scene: Scene, start: int, end: int) -> bool:
        """'X, c'est le fixe de sa mère'."""
        flat = scene.text.flat
        told = scene.speaks_of_care and self._behind.match(flat, end)
        before = _CLAUSE.split(flat[max(0, start - _BEFORE) : start])[-1]
        return bool(told) and "service" not in self._owners.labels(before)

    def _works(self, text: str) -> bool:
        return not {"service", "own"}.isdisjoint(self._owners.labels(text))
