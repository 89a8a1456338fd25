"""A colleague by a health trade behind the name: *Bonjour, X, masseur-kinésithérapeute à Dax*; unless he is ill."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives

_DRUG = 40
"""Characters in which what somebody is given, or has, is told."""
_BEFORE = 48
"""Characters before a name in which a trade is told."""
_LONGEST_SIGNATURE = 5
"""Words of the line on which somebody signs."""


class Trades:
    """One or several words; the roles of one word are read elsewhere, and may be told ill here."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words, jobs, patients = lexicon.words, lexicon.words.jobs, lexicon.words.patients
        whose = alternatives((*words.dates.town_articles, *patients.mine, *words.civilities.indefinite))
        trades = alternatives(jobs.trades)
        self._behind = re.compile(rf"(?: ?[,(:] ?|,? - | )(?:(?:{whose} )|l')?(?:{trades})(?![a-z-]|\.[a-z])")
        several = alternatives(trade for trade in jobs.trades if " " in trade)
        self._ends = {phrase.split()[-1] for phrase in (*jobs.trades, *jobs.of_a_patient)}
        self._before = re.compile(
            rf"(?<![a-z'-])(?:[dl]')?(?:{several} |{alternatives(jobs.of_a_patient)}(?: ?: ?| ))$"
        )
        goes_on = rf"(?= ?(?:$|[\n,.;)])| {alternatives((*words.civilities.of_a_place, *words.dates.at))} )"
        roles = alternatives((*jobs.trades, *words.professionals.roles))
        self._signed = re.compile(rf" ?\n(?:{roles}){goes_on}")
        of, is_ = alternatives(words.civilities.of_a_place), alternatives(words.work.is_one_of)
        formerly, under = alternatives(jobs.formerly), alternatives(words.deeds.under)
        begin = rf"(?: {formerly})?"
        age = rf"[0-9]{{2,3}}(?: ?{alternatives(patients.ages)}|(?=,))"
        aged = rf"(?: {of}| ?[,(](?: ?{alternatives(patients.aged)})?) ?{age}"
        cared_for = rf",? (?:{is_} )?{alternatives(patients.cared_for)}(?! {of}(?![a-z])| d')"
        ails = alternatives(sorted({*words.deeds.ails} - {*words.deeds.hospitals_do}))
        self._is_cared_for = re.compile(rf"{begin}(?:{aged}|{cared_for}|,? {ails})(?![a-z])")
        self._is_under = re.compile(rf"{begin},? (?:{is_} )?{under} ")
        has, objects = alternatives(words.deeds.has_an_illness), alternatives(words.deeds.before_an_object)
        self._has = re.compile(rf"{begin},? (?:{has}|{alternatives(jobs.ill_with)}) (?:{objects} )?")

    def end_behind(self, scene: Scene, last: int) -> int | None:
        """Where the trade ends that stands behind the name; None without one."""
        behind = self._behind.match(scene.text.flat, scene.words[last].end)
        return None if behind is None else behind.end()

    def stand_before(self, scene: Scene, first: int) -> bool:
        """'son médecin de famille Fictif': of one word they may be what a patient does."""
        if not first or scene.words[first - 1].flat not in self._ends:
            return False
        start = scene.words[first].start
        return self._before.search(scene.text.flat, max(0, start - _BEFORE), start) is not None

    def signs(self, scene: Scene, last: int) -> bool:
        """Below a message, the name and the trade on lines of their own: not at the head of a letter."""
        flat, end = scene.text.flat, scene.words[last].end
        below = self._signed.match(flat, end) if scene.has_lines else None
        if below is None:
            return False
        message, _, line = flat[:end].rpartition("\n")
        return bool(message.strip()) and len(line.split()) <= _LONGEST_SIGNATURE and "\n" not in flat[below.end() :]

    def is_ill(self, scene: Scene, end: int) -> bool:
        """Behind the trade: 'de 58 ans', ', suivi pour', 'retraité, sous nivo', ', a une colite'."""
        flat = scene.text.flat
        if self._is_cared_for.match(flat, end):
            return True
        under = self._is_under.match(flat, end)
        if under and self._begins_with(scene, under.end(), are_drugs=True):
            return True
        has = self._has.match(flat, end)
        return has is not None and self._begins_with(scene, has.end(), are_drugs=False)

    def _begins_with(self, scene: Scene, at: int, *, are_drugs: bool) -> bool:
        own, pieces = self._lexicon, PIECES.findall(scene.text.flat[at : at + _DRUG])
        what = own.treatments if are_drugs else own.clinical
        first = next(what.starts([own.like_folded(piece) for piece in pieces]), None)
        is_said = not are_drugs and not own.ill.isdisjoint(pieces[:1])
        return (first is not None and first[0] == 0) or is_said
