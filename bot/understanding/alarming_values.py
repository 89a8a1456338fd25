"""Values beside the name of what is measured: which raise an alarm, which make a word mild, and which alarm nobody.

A denial silences no measured value. What the value should be, what it was in a past time and a grade raise nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from bot.knowledge_base.emergencies import Emergency, Measure
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.fields import HIGHEST_GRADE
from bot.knowledge_base.language import Language
from bot.understanding.alarm_slots import Slot, measures_by_word, names_of_measures, slot_of
from bot.understanding.allowance import MEASURE_OF_AN_ALARM
from bot.understanding.circumstances import AlarmText
from bot.understanding.clauses import WordTree, start_of_run
from bot.understanding.folding import Token, words_of
from bot.understanding.found import Found
from bot.understanding.postal_boxes import PostalBoxes
from bot.understanding.value import Figures, Value, is_unit_of
from bot.understanding.values import ValueReader
from bot.understanding.values_of_a_past_time import was_measured_then

WORDS_OF_ANOTHER_NAME = 3
"""Words beside the name of a measure that make another name of it."""
MOST_FIGURES_OF_ONE_VALUE = 2
"""Numbers behind the name of a companion that its one value may be written with: '0,2'."""


@dataclass(frozen=True, slots=True)
class CalmValue:
    """A value that alarms nobody, from its name to its unit."""

    quantity: str
    start: int
    end: int
    on_every_scale: bool
    """Whether each measure of that name may have it, and none alarms: '120/80', not '12/8', which is in cmHg."""


class AlarmingValues:
    """Weighs the values of the measures of emergencies.yaml."""

    def __init__(self, emergencies: Sequence[Emergency], language: Language) -> None:
        self._emergencies = emergencies
        self._value_words, self._little = language.values, language.small_words.fillers
        alarming = names_of_measures(emergencies)
        laboratory = {name for one in language.laboratory.measures.values() for name in one.names.all()}
        self._names_of_measures = alarming | laboratory
        self._measured = WordTree(self._names_of_measures)
        self._longer_names = WordTree((*(laboratory - alarming), *language.values.other_names.all()))
        self._states = measures_by_word(emergencies, lambda measure: measure.states)
        # a measure of the laboratory beside another says what is spoken of: 'cétones 1,8, glycémie 1,2'
        self._companions = measures_by_word(emergencies, lambda measure: Phrases() if measure.of else measure.names)
        self._last_of_list = words_of(language.negation.last_of_list.all())
        self._boxes = PostalBoxes(language.values)
        self._aims = WordTree(language.values.aims.all())

    @cached_property
    def _values(self) -> ValueReader:
        return ValueReader(self._value_words, self._names_of_measures.union(self._value_words.also_measured.all()))

    def prepare(self) -> None:
        """Compile now what reads values, rather than at the first one."""
        _ = self._values

    def __getstate__(self) -> dict[str, object]:
        """Without what is compiled: few questions hold a value, and compiling takes as long as all else of a start."""
        return {name: value for name, value in self.__dict__.items() if name != "_values"}

    def raise_an_alarm(self, slot: Slot, found: Found, said: AlarmText, *, silenced: bool) -> bool:
        """Whether the value beside the name of a measure raises this sign. `silenced`: whether the name is denied."""
        measure, around = self._measure(slot), said.around
        if measure is None or around.voids_values or not self._is_its_name(found, said):
            return False
        value = self._values.alarming(measure, said.figures, *said.span(found))
        if value is None or (silenced and (value.compares or self._is_listed_as_absent(slot, found, said))):
            return False
        if self._is_a_grade(value, slot, found, said):
            return False
        if around.asks_of_nobody and found.start in around.silence.asked_about:
            return False
        if found.start in around.silence.over:
            return False
        if was_measured_then(found, said.tokens, around.silence.dated, self._measured):
            return False
        if found.phrase not in self._boxes.names or value.has_second or is_unit_of(measure, value):
            return True  # 'BP 60/40' is a pressure in any address
        return not self._is_a_postal_box(found, said)

    def is_a_state(self, slot: Slot, found: Found) -> bool:
        """'hyperkaliémie à 7,4 sur tube hémolysé': the word says the value."""
        return slot.part == 0 and (slot.emergency, found.phrase) in self._states

    def are_mild(self, slot: Slot, found: Found, said: AlarmText) -> bool:
        """'hyperkaliémie à 5,4', 'cétones 0,2' beside a glucose: a word alarms, not with a value that does not.

        A companion with further figures behind it may have another value: 'cétones 0,3 ce matin mais 6 maintenant'.
        """
        table = self._states if slot.part == 0 else self._companions
        measures = table.get((slot.emergency, found.phrase))
        if not measures:
            return False
        start, end = said.span(found)
        if not any(self._values.is_mild(measure, said.figures, start, end) for measure in measures):
            return False  # first: what follows is looked through only behind a value, never behind each word
        is_of_a_strip = "+" in said.figures[end : self._values.end_of_value(said.figures, end) + 1]
        return not (slot.part and (is_of_a_strip or _more_figures_follow(said.tokens, found.end)))

    def calm(self, found: Found, figures: Figures, tokens: Sequence[Token]) -> CalmValue | None:
        """The value of a name, where no measure of it alarms and one of them may have it: '12/8' is one in cmHg."""
        slots = [slot_of(entry.key) for entry in found.entries if entry.kind == "measure"]
        measures = [measure for slot in slots if (measure := self._measure(slot))]
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        told = [measure for measure in measures if self._values.is_told(measure, figures, end)]
        if not told:
            return self._calm_before(found, measures, figures, start, end)
        if any(self._values.alarming(measure, figures, start, end) for measure in measures):
            return None
        of_all = len(told) == len(measures)
        return CalmValue(told[0].of or found.phrase, start, self._values.end_of_value(figures, end), of_all)

    def _calm_before(
        self, found: Found, measures: Sequence[Measure], figures: Figures, start: int, end: int
    ) -> CalmValue | None:
        """The same of a value before its name: '14/8 de tension', '80 de pouls'."""
        begins = [(self._values.begin_before(measure, figures, start), measure) for measure in measures]
        begin, measure = next(((at, one) for at, one in begins if at is not None), (None, None))
        if begin is None or measure is None:
            return None
        if any(self._values.alarming(one, figures, start, end) for one in measures):
            return None
        return CalmValue(measure.of or found.phrase, begin, end, on_every_scale=True)

    def _measure(self, slot: Slot) -> Measure | None:
        return self._emergencies[slot.emergency].signs[slot.sign].measure

    def _is_its_name(self, found: Found, said: AlarmText) -> bool:
        """Whether what stands there names what was measured, and nothing longer or only aimed at."""
        is_near = not found.cost or MEASURE_OF_AN_ALARM.forgives(len(found.phrase))
        return is_near and not (self._is_aimed_at(found, said.words) or self._is_in_a_longer_name(found, said.words))

    def _is_aimed_at(self, found: Found, words: Sequence[str]) -> bool:
        """'objectif de SpO2 à 88 %', 'target BP 80': what the value should be."""
        end = start_of_run(words, found.start, self._little)
        return self._aims.start_before(words, end) < end

    def _is_in_a_longer_name(self, found: Found, words: Sequence[str]) -> bool:
        """'T4 à 26' is no temperature, 'vitamine K 5' no potassium."""
        first = max(0, found.start - WORDS_OF_ANOTHER_NAME)
        span = range(found.start - first, found.end - first)
        return any(
            at <= span.start and span.stop <= end and end - at > len(span)
            for at, end in self._longer_names.spans_in(words[first : found.end + WORDS_OF_ANOTHER_NAME])
        )

    def _is_listed_as_absent(self, slot: Slot, found: Found, said: AlarmText) -> bool:
        """'ni chute tensionnelle, juste trois plaques': what is not there has no value."""
        listed = found.start > 0 and said.words[found.start - 1] in self._last_of_list
        return listed and (slot.emergency, found.phrase) in self._states

    def _is_a_grade(self, value: Value, slot: Slot, found: Found, said: AlarmText) -> bool:
        """'anémie 3', 'hypotension 2': right behind the word of a state a bare whole number is a grade.

        So is what was read as one behind a toxicity: 'thrombopénie passée de 4 à 2', without a unit of the measure.
        """
        measures = self._states.get((slot.emergency, found.phrase))
        if measures is None or value.number > HIGHEST_GRADE:
            return False
        if value.is_bare and found.end < len(said.tokens) and said.tokens[found.end].is_number:
            return True
        is_graded = value.number in said.around.graded.get(found.end, ())
        return is_graded and not (value.has_second or any(is_unit_of(measure, value) for measure in measures))

    def _is_a_postal_box(self, found: Found, said: AlarmText) -> bool:
        """'BP 40, 86021 Poitiers cedex'."""
        span, around = (found.start, found.end), said.around
        named = self._boxes.names_one(
            span, said.tokens, around.places, has_context=around.has_context, is_of_somebody=around.is_of_somebody
        )
        return named or (not around.names_somebody and self._boxes.is_labelled(span, said.tokens))


def _more_figures_follow(tokens: Sequence[Token], end: int) -> bool:
    """Whether more figures stand from there on than one value has; no more of them are looked at."""
    figures = (token for token in islice(tokens, end, None) if token.is_number)
    return next(islice(figures, MOST_FIGURES_OF_ONE_VALUE, None), None) is not None
