"""What only somebody cared for does, behind a title and a surname or a whole name: *Mme X va mieux*, *X Y sort demain*.

Nothing clinical need be said beside it; who is on leave, on duty or of a discipline is a colleague.
"""

from __future__ import annotations

import re

from bot.understanding.identifiers.flat import flattened
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.identifiers.surroundings import Surroundings

_END = r"(?= ?[.,;:!?)\n]| ?$)"

_BEFORE = 40
"""Characters before the name in which it is told what somebody is to have."""


class GoesHome:
    """Whatever else the surname is."""

    def __init__(self, lexicon: Lexicon, around: Surroundings) -> None:
        self._around = around
        deeds, calendar = lexicon.words.deeds, lexicon.calendar
        beside = rf"(?: {alternatives(deeds.adverbs)}){{0,2}}"
        did = rf" {alternatives(deeds.auxiliaries)}{beside}"
        undergone = rf"(?:{alternatives(deeds.passive)} )?{alternatives(deeds.undergone)}"
        bodily = sorted(word_set(deeds.done) - word_set(deeds.hospitals_do))
        pointing = lexicon.words.pointing
        hour = rf"(?:{alternatives(pointing.at_an_hour)} )?[0-9]{{1,2}} ?{alternatives(pointing.hours)}"
        days = {flattened(day) for names_of in calendar.weekdays for day in names_of}
        a_day = rf"(?:{alternatives(lexicon.words.dates.on_a_day)} )?{alternatives(sorted(days))}"
        when = rf"(?: (?:{alternatives((*deeds.left_when, *deeds.goes_when))}|{a_day}|{hour}))"
        self._fares = re.compile(rf"{beside} {alternatives(deeds.fares)}(?![a-z])")
        self._goes = re.compile(rf" {alternatives(deeds.goes)}{when}{{1,3}}{_END}")
        self._left = re.compile(rf"{did} {alternatives(deeds.left)}{when}{{1,3}}{_END}")
        self._did = re.compile(rf"{did} (?:{alternatives(bodily)}|{undergone})(?![a-z])")
        self._had_by = re.compile(rf"(?<![a-z]){alternatives(deeds.had_by)} $")
        self._ails = word_set(deeds.ails) - word_set(deeds.hospitals_do)

    def tells(self, scene: Scene, name: Name) -> bool:
        """Whether the words right behind the name tell a patient, and none of them a colleague."""
        flat, end = scene.text.flat, scene.words[name.last].end
        ways = (self._fares, self._goes, self._left, self._did)
        start = scene.words[name.first].start
        is_told = any(way.match(flat, end) for way in ways) or self._around.does(scene, name.last, self._ails)
        is_told = is_told or self._had_by.search(flat, max(0, start - _BEFORE), start) is not None
        return is_told and not self._around.tell_a_colleague(scene, name)
