"""Life-threatening wordings and values, found independently of the rest of the reading.

A missed emergency is the worst error, so everything that is sighted (`sightings.py`) raises what it can: a denial
silences only the words that it governs, and never a measured value (`alarming_values.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.language import Language
from bot.understanding.alarm_slots import SignKey, Slot, signs_by_failure, signs_by_finding, slot_of
from bot.understanding.alarming_values import AlarmingValues, CalmValue
from bot.understanding.circumstances import AlarmText, Circumstances
from bot.understanding.clauses import Gap
from bot.understanding.findings import Sight
from bot.understanding.folding import Token, words_of
from bot.understanding.found import Found
from bot.understanding.mistaken_wordings import MistakenWordings
from bot.understanding.phrases import Entry
from bot.understanding.raised_alarms import Filled, RaisedAlarms
from bot.understanding.reading import Alarm
from bot.understanding.sightings import Sighting, SightingReader
from bot.understanding.text_in_figures import TextInFigures
from bot.understanding.unnamed_pairs import UnnamedPairs
from bot.understanding.unnamed_values import UnnamedValues

_BELOW = re.compile(r"\s*<")


class AlarmReader:
    """Finds the emergencies of knowledge/emergencies.yaml in a text."""

    def __init__(self, emergencies: Sequence[Emergency], language: Language, sights: SightingReader) -> None:
        """`sights`: what looks for the same emergencies."""
        self._sights, self.words = sights, sights.words
        """Every word of a sign."""
        self._in_figures = TextInFigures(language)
        self._mistaken = MistakenWordings(language)
        self._values = AlarmingValues(emergencies, language)
        self._pairs = UnnamedPairs(emergencies, words_of(language.values.before_name.all()))
        self._unnamed = UnnamedValues(emergencies)
        self._by_failure, self._by_finding = signs_by_failure(emergencies), signs_by_finding(emergencies)
        self._raising = RaisedAlarms(emergencies)

    def prepare(self) -> None:
        """Make now what the first text with a value, or with a misspelling, would wait for."""
        self._values.prepare()
        self._sights.prepare()

    def look(
        self, tokens: Sequence[Token], in_full: Sequence[Token], topics: frozenset[int], gaps: Sequence[Gap]
    ) -> Sighting:
        """What is alarming in a text. `gaps`: what stands before each of its words.

        `in_full`: the same words, turns of phrase spelt right. `topics`: words of diseases and disciplines, which are
        no patient.
        """
        return self._sights.look(tokens, in_full, topics, gaps)

    def read(
        self,
        text: str,
        typed: Sequence[Token],
        tokens: Sequence[Token],
        sighting: Sighting,
        around: Circumstances,
    ) -> tuple[Alarm, ...]:
        """The alarms of a text, in its order: what was sighted and is not silenced. `typed`: its words as typed."""
        values_count = not (around.voids_values or around.asks_of_nobody)
        unnamed = list(self._values_without_a_name(tokens, around)) if values_count else []
        if not (sighting.phrases or sighting.failures or sighting.findings or unnamed):
            return ()
        figures = self._in_figures(text, typed, [tokens[at] for at in around.numbers_of_places])
        said = AlarmText(tokens, [token.folded for token in tokens], figures, around)
        filled = self._filled(sighting, said)
        if values_count:
            for sign, found in [*unnamed, *self._pairs.read(sighting.phrases, figures, tokens)]:
                filled[sign][0].append(found)
        return tuple(sorted(self._raising.raised(filled, said), key=lambda alarm: alarm.start))

    def calm_values(
        self, text: str, typed: Sequence[Token], tokens: Sequence[Token], sighting: Sighting
    ) -> tuple[CalmValue, ...]:
        """What is told with a value that is one to raise no alarm for: 'PA 118/72, FC 84, SpO2 97 %'."""
        named = [one for one in sighting.phrases if any(entry.kind == "measure" for entry in one.entries)]
        if not named:
            return ()
        figures = self._in_figures(text, typed)
        return tuple(calm for found in named if (calm := self._values.calm(found, figures, tokens)))

    def _values_without_a_name(self, tokens: Sequence[Token], around: Circumstances) -> Iterable[tuple[SignKey, Found]]:
        read = self._unnamed.read(tokens)
        return (one for one in read if not around.silence.covers(one[1].start, one[1].end))

    def _filled(self, sighting: Sighting, said: AlarmText) -> Filled:
        """The parts of signs that wordings, values, failing functions and findings fill."""
        filled: Filled = defaultdict(lambda: defaultdict(list))
        for found in _outside_names_of_measures(sighting.phrases):
            for slot, entry in self._slots_filled_by(found, said):
                alone = found if len(found.entries) == 1 else found.as_one(entry)
                filled[slot.emergency, slot.sign][slot.part].append(alone)
        for sign, found in self._failing(sighting, said.around):
            filled[sign][0].append(found)
        return filled

    def _slots_filled_by(self, found: Found, said: AlarmText) -> Iterator[tuple[Slot, Entry]]:
        """The parts of signs that a wording or the name of a measure fills, each as what it fills them."""
        end = self._mistaken.end_of_its_words(found, said.words)
        if self._mistaken.raises_nothing(found, end, said):
            return
        silenced = said.around.silence.covers(found.start, end)
        for entry in found.entries:
            slot = slot_of(entry.key)
            if entry.kind == "measure":
                fills = self._values.raise_an_alarm(slot, found, said, silenced=silenced)
            else:
                fills = not silenced and self._is_told(slot, found, said)
            if fills:
                yield slot, entry

    def _is_told(self, slot: Slot, found: Found, said: AlarmText) -> bool:
        """Whether a wording is told as there: of no void or mild value, and no function that works."""
        if said.around.voids_values and self._values.is_a_state(slot, found):
            return False
        if _BELOW.match(said.figures, said.tokens[found.end - 1].end):
            return False  # 'tropo <5': below what can be measured
        if slot.part and self._sights.failures.go_well(said.tokens, found.start, found.end):
            return False
        return not self._values.are_mild(slot, found, said)

    def _failing(self, sighting: Sighting, around: Circumstances) -> Iterator[tuple[SignKey, Found]]:
        """The signs that a failing function or a finding raises."""
        for failure in sighting.failures:
            if not around.silence.covers(failure.start, failure.end) and failure.start not in around.names:
                for sign in self._by_failure.get((failure.function, failure.kind), ()):
                    yield sign, Found(failure.start, failure.end, (), failure.function)
        for sight in sighting.findings:
            if not _is_silenced(sight, around):
                for sign in self._by_finding.get(sight.finding, ()):
                    yield sign, Found(sight.start, sight.end, (), sight.finding)


def _outside_names_of_measures(phrases: Iterable[Found]) -> Iterator[Found]:
    """Those that lie in no longer name of a measure: no coma in 'Glasgow coma scale'."""
    names = defaultdict[int, list[Found]](list)  # by each word that they hold
    for one in filter(_names_only_a_measure, phrases):
        for at in range(one.start, one.end):
            names[at].append(one)
    return (one for one in phrases if not any(_lies_inside(one, name) for name in names.get(one.start, ())))


def _names_only_a_measure(found: Found) -> bool:
    """As curated: with a little word taken in, 'GCS of 3' would hide the name itself."""
    return all(entry.kind == "measure" for entry in found.entries) and not found.cost


def _lies_inside(found: Found, longer: Found) -> bool:
    """In a longer phrase."""
    inside = longer.start <= found.start and found.end <= longer.end
    return inside and found.end - found.start < longer.end - longer.start


def _is_silenced(sight: Sight, around: Circumstances) -> bool:
    silence = around.silence
    denied = silence.covers(sight.start, sight.end) or silence.covers(sight.change, sight.change_end)
    in_a_name = not around.names.isdisjoint((sight.start, sight.change, sight.end - 1))  # no lips in 'Deux-Sèvres'
    return denied or in_a_name or sight.start in around.said_of_things
