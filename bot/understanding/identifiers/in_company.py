"""Colleagues named in a row: *Intervenants : P. X, B. Y*, *rédigé par B. X et P. Y*; one role may be the writer's."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_BEFORE = 160
"""Characters before a name in which the row begins."""
_NAME = r"[A-Z][A-Za-z'-]{0,20}\.?-?"
_OF_A_THING = r"(?: [a-z'-]{2,16}){0,2}"
"""'intervenants du module colites :'."""


class InCompany:
    def __init__(self, lexicon: Lexicon) -> None:
        words, jobs = lexicon.words, lexicon.words.jobs
        joined = rf"(?: ?[,/&] ?| (?i:{alternatives(words.civilities.joined_by)}) | )"
        name = rf"(?:{_NAME}{joined})"
        of = alternatives((*words.civilities.of_a_place, *words.dates.town_articles))
        heads = rf"(?i:{alternatives(jobs.rows)}(?: {of}{_OF_A_THING})?) ?: ?"
        joined = rf"(?:{joined}|,? (?i:{alternatives(jobs.then)}) )"
        doctors = alternatives(words.professionals.doctor_endings)
        one = alternatives((*words.names.articles_of_many, *words.pointing.mine_of_many, *words.civilities.indefinite))
        many = rf"(?i:{one}) (?:[a-zé]{{2,12}} )?(?i:{alternatives(jobs.many)}|[a-z-]{{3,20}}{doctors}) ?[,:(]? ?"
        told_by = rf"(?i:{alternatives(words.work.told_by)})(?: ?: ?| )"
        self._row = re.compile(rf"(?<![A-Za-z'])(?:{heads}|{many}|{told_by}{name}){name}{{0,10}}$")

    def tell(self, scene: Scene, first: int) -> bool:
        """Whether the name stands in such a row."""
        start = scene.words[first].start
        return self._row.search(scene.text.cased, max(0, start - _BEFORE), start) is not None
