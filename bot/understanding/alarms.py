"""Life-threatening wordings and values, found independently of the rest of the reading.

A missed emergency is the worst error, so every phrase is looked for (typos included), overlaps and all, and every
function that fails; a denial silences only the words that it governs, and never a measured value.

Longer than 300 lines: what finds, weighs and joins alarms is read together, since a missed one is the worst error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import islice

from bot.knowledge_base.emergencies import Emergency, Measure, Sign
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.fields import HIGHEST_GRADE
from bot.knowledge_base.findings import Findings
from bot.knowledge_base.kinds import MentionKind
from bot.knowledge_base.language import Language
from bot.knowledge_base.record import record
from bot.understanding.allowance import ALARM, MEASURE_OF_AN_ALARM
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.failures import Failure, FailureReader
from bot.understanding.findings import FindingReader, Sight
from bot.understanding.folding import Token, curated_words, without_accents, words_of
from bot.understanding.found import Found
from bot.understanding.little_words import words_in_full
from bot.understanding.matching import candidates
from bot.understanding.negation import Silence
from bot.understanding.phrases import Entry
from bot.understanding.place_signs import names_of_measures
from bot.understanding.postal_boxes import PostalBoxes
from bot.understanding.reading import Alarm
from bot.understanding.spelling import SpellingIndex
from bot.understanding.spoken_numbers import SpokenNumbers
from bot.understanding.tree import Node
from bot.understanding.unnamed_pairs import UnnamedPairs
from bot.understanding.unnamed_values import UnnamedValues
from bot.understanding.value_patterns import (
    any_of,
    lettered_score,
    pairs_said_with,
    with_dashed_pairs,
    with_giga,
    with_glasgow,
    with_strokes,
    with_thousands,
    with_whole_units,
)
from bot.understanding.values import Figures, Value, ValueReader, is_unit_of
from bot.understanding.vocabulary import Vocabulary

SHOUTED_FROM = 4
"""Words from which a text all in capitals tells no abbreviation from a word."""
WORDS_OF_A_TIME = 3
"""Words that name a past time at most: 'en juin 2011'."""
DIGITS_OF_A_YEAR = 4
WORDS_OF_ANOTHER_NAME = 3
"""Words beside the name of a measure that make another name of it."""
_BELOW = re.compile(r"\s*<")
_NOT_READ = "¤"
"""Stands where words are left out, so that nothing is read over them."""


_Filled = dict[tuple[int, int], dict[int, list[Found]]]
"""(emergency, sign) → part of the sign → what fills it."""
Graded = Mapping[int, tuple[int, ...]]
"""Where the name of a toxicity ends → the grades that stand right behind it."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """Which part of which sign a phrase fills: 0 the sign's own phrases or measure, n its n-th companion group."""

    emergency: int
    sign: int
    part: int


@record
class Sighting:
    """Everything alarming that stands in a text, before anything is silenced."""

    phrases: tuple[Found, ...] = ()
    failures: tuple[Failure, ...] = ()
    findings: tuple[Sight, ...] = ()
    gaps: tuple[Gap, ...] = ()
    said_of_things: frozenset[int] = frozenset()
    standing: frozenset[int] = frozenset()
    """Where signs begin, spelt right, that raise an alarm by themselves."""
    in_french: frozenset[int] = frozenset()
    """Those of them that are French, and no English."""

    @property
    def own_words(self) -> frozenset[int]:
        """Words inside them, whose 'pas' belongs to them and denies nothing else."""
        spans = [(failure.start, failure.end) for failure in self.failures]
        spans += [(sight.change, sight.change_end) for sight in self.findings if sight.change_end - sight.change > 1]
        signs = [one for one in self.phrases if any(entry.kind == "sign" for entry in one.entries)]
        spans += [(one.start, one.end) for one in signs if not one.cost and one.end - one.start > 1]
        return frozenset(at for start, end in spans for at in range(start, end))

    def and_heard(self, again: Sighting, is_told: Callable[[int, int], bool]) -> Sighting:
        """With what another reading of its words adds, where more than sounds tell it."""
        told = replace(
            again,
            phrases=tuple(one for one in again.phrases if is_told(one.start, one.end)),
            failures=tuple(one for one in again.failures if is_told(one.start, one.end)),
            findings=tuple(one for one in again.findings if is_told(one.start, one.end)),
        )
        return self.and_also(told)

    def and_also(self, again: Sighting) -> Sighting:
        """With what another reading of the same words adds."""
        return replace(
            self,
            phrases=(*self.phrases, *again.phrases),
            failures=(*self.failures, *again.failures),
            findings=(*self.findings, *again.findings),
        )


@dataclass(frozen=True, slots=True)
class CalmValue:
    """A value that alarms nobody, from its name to its unit."""

    quantity: str
    start: int
    end: int
    on_every_scale: bool
    """Whether each measure of that name may have it, and none alarms: '120/80', not '12/8', which is in cmHg."""


@record
class Circumstances:
    """What the rest of the reading knows of a text's words."""

    silence: Silence = field(default_factory=Silence)
    said_of_things: frozenset[int] = frozenset()
    """Words of clauses whose subject is an animal or a machine."""
    names: frozenset[int] = frozenset()
    """Words of names of places and of fixed expressions: an alarm that lies in them is none."""
    places: frozenset[int] = frozenset()
    """Words of names of places that are spelt out: they are no misspelt alarm."""
    numbers_of_places: frozenset[int] = frozenset()
    """Words of names of places with a number in them, which measures nothing: 'plaquettes basses en Deux-Sèvres'."""
    called: frozenset[int] = frozenset()
    """Words of names behind a title."""
    has_context: bool = False
    """Whether a patient, a treatment or a toxicity is meant."""
    is_of_somebody: bool = False
    """Whether a patient, a treatment or a toxicity is named, and not only who is looked for."""
    goes_on: bool = False
    """Whether it only tells more of the toxicity of the turn before, which stands beside each of its signs then."""
    voids_values: bool = False
    """Whether the text says that a measured value was an error."""
    asks_of_nobody: bool = False
    """Whether it is a question in which nobody stands: 'à partir de quelle saturation, 90 ?' measures nobody's."""
    graded: Graded = field(default_factory=dict)
    """The grades that stand as bare numbers, or as a course, right behind a toxicity."""


MOST_FIGURES_OF_ONE_VALUE = 2
"""Numbers behind the name of a companion that its one value may be written with: '0,2'."""


class AlarmReader:
    """Finds the emergencies of knowledge/emergencies.yaml in a text."""

    def __init__(
        self,
        emergencies: Sequence[Emergency],
        language: Language,
        ordinary: dict[str, str],
        curated: Container[str] = (),
    ) -> None:
        """`curated`: words of knowledge/ and data/, of which the spellings nearby may be remembered."""
        self._emergencies = emergencies
        root = Node()
        words: set[str] = set()
        for slot, kind, phrases in _slots(emergencies):
            for phrase in phrases.all():
                folded = words_in_full(phrase, language.small_words)
                words.update(folded)
                root.plant(folded, Entry(kind, f"{slot.emergency}.{slot.sign}.{slot.part}"))
        small = language.small_words
        root.settle(small.fillers)
        self.words = frozenset(words | _words_of_findings(language.findings))
        """Every word of a sign."""
        self._vocabulary = Vocabulary(root, small, SpellingIndex(words, small, curated), ordinary, {})
        self._numbers = SpokenNumbers(language.number_words)
        self._last_of_list = words_of(language.negation.last_of_list.all())
        self._pairs_said = pairs_said_with(language.number_words.over)
        self._value_words = language.values
        self._paired = re.compile(
            rf"(?<!\w){any_of(language.values.paired.all())}(?!\w)(?!\s+{any_of(language.values.unpaired.all())})", re.I
        )
        alarming = names_of_measures(emergencies)
        laboratory = {name for one in language.laboratory.measures.values() for name in one.names.all()}
        self._names_of_measures = alarming | laboratory
        self._measured = WordTree(self._names_of_measures)
        self._longer_names = WordTree((*(laboratory - alarming), *language.values.other_names.all()))
        self._failures = FailureReader(language.failures, ordinary, small, curated)
        self._findings = FindingReader(language.findings, ordinary, small, curated)
        self._standing, self._french_signs = _signs_by_themselves(emergencies)
        self._by_failure = _by_failure(emergencies)
        self._not_with = {
            (index, sign_index): WordTree(sign.not_with.all())
            for index, emergency in enumerate(emergencies)
            for sign_index, sign in enumerate(emergency.signs)
            if sign.not_with.all()
        }
        self._by_finding = _by_finding(emergencies)
        self._states = _measures_by_word(emergencies, lambda measure: measure.states)
        # a measure of the laboratory beside another says what is spoken of: 'cétones 1,8, glycémie 1,2'
        self._companions = _measures_by_word(emergencies, lambda measure: Phrases() if measure.of else measure.names)
        self._pairs = UnnamedPairs(emergencies)
        self._unnamed = UnnamedValues(emergencies)
        self._in_capitals = words_of(language.values.in_capitals)
        self._lettered_score = lettered_score(language.values.lettered_scores)
        self._boxes = PostalBoxes(language.values)
        self._aims = WordTree(language.values.aims.all())
        self._streets = words_of(language.values.streets.all())
        self._titles = words_of(language.values.titles.all())
        self._first_half = words_of(language.failures.before_verb.all())
        self._second_half = words_of(language.values.denial_ends.all())
        self._spoken_denial = words_of(language.values.denial_spoken.all())
        self._takes_back = words_of(language.values.denial_goes_on.all())

    @cached_property
    def _values(self) -> ValueReader:
        return ValueReader(self._value_words, self._names_of_measures)

    def prepare(self) -> None:
        """Compile now what reads values, and make the indexes of misspellings, rather than at the first one."""
        _ = self._values
        self._vocabulary.prepare()
        self._failures.spellings.prepare()
        self._findings.spellings.prepare()

    def __getstate__(self) -> dict[str, object]:
        """Without what is compiled: few questions hold a value, and compiling takes as long as all else of a start."""
        return {name: value for name, value in self.__dict__.items() if name != "_values"}

    def look(
        self, tokens: Sequence[Token], in_full: Sequence[Token], topics: frozenset[int], gaps: Sequence[Gap]
    ) -> Sighting:
        """What is alarming in a text. `gaps`: what stands before each of its words.

        `in_full`: the same words, turns of phrase spelt right. `topics`: words of diseases and disciplines, which are
        no patient.
        """
        found = candidates(tokens, self._vocabulary, [True] * len(tokens))
        words = [token.folded for token in tokens]
        failures = self._failures.read([token.folded for token in in_full], gaps, topics)
        sights = self._findings.read(words, gaps)
        of_things = self._failures.said_of_things(words, gaps)
        close = tuple(filter(_is_close_enough, found))
        standing = [one for one in close if not one.cost and self._stands_by_itself(one)]
        in_french = frozenset(one.start for one in standing if one.phrase in self._french_signs)
        starts = frozenset(one.start for one in standing)
        return Sighting(close, tuple(failures), tuple(sights), tuple(gaps), of_things, starts, in_french)

    def _stands_by_itself(self, found: Found) -> bool:
        return any(entry.kind == "sign" and entry.key in self._standing for entry in found.entries)

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
        filled: _Filled = defaultdict(lambda: defaultdict(list))
        figures = self._in_figures(*_without(text, typed, [tokens[at] for at in around.numbers_of_places]))
        measures = defaultdict[int, list[tuple[int, int]]](list)  # by each word that they hold
        for one in filter(_names_only_a_measure, sighting.phrases):
            for at in range(one.start, one.end):
                measures[at].append((one.start, one.end))
        for found in sighting.phrases:
            if any(_lies_inside(found, span) for span in measures.get(found.start, ())):
                continue  # no coma in 'Glasgow coma scale'
            for slot, entry in self._slots_filled_by(found, figures, tokens, around):
                alone = found if len(found.entries) == 1 else found.as_one(entry)
                filled[slot.emergency, slot.sign][slot.part].append(alone)
        for sign, found in self._failing(sighting, around):
            filled[sign][0].append(found)
        if values_count:
            for sign, found in [*unnamed, *self._pairs.read(sighting.phrases, figures, tokens)]:
                filled[sign][0].append(found)
        raised = self._raised(filled, tokens, around)
        return tuple(sorted(raised, key=lambda alarm: alarm.start))

    def calm_values(
        self, text: str, typed: Sequence[Token], tokens: Sequence[Token], sighting: Sighting
    ) -> tuple[CalmValue, ...]:
        """What is told with a value that is one to raise no alarm for: 'PA 118/72, FC 84, SpO2 97 %'."""
        named = [one for one in sighting.phrases if any(entry.kind == "measure" for entry in one.entries)]
        if not named:
            return ()
        figures = self._in_figures(text, typed)
        return tuple(calm for found in named if (calm := self._calm(found, figures, tokens)))

    def _in_figures(self, text: str, typed: Sequence[Token]) -> Figures:
        figures = self._numbers.in_figures(without_accents(text), typed)
        figures = with_whole_units(with_thousands(with_glasgow(with_giga(figures), self._lettered_score)))
        return Figures(with_dashed_pairs(with_strokes(figures, self._pairs_said), self._paired))

    def _calm(self, found: Found, text: str, tokens: Sequence[Token]) -> CalmValue | None:
        """The value of a name, where no measure of it alarms and one of them may have it: '12/8' is one in cmHg."""
        slots = [_slot_of(entry.key) for entry in found.entries if entry.kind == "measure"]
        measures = [m for slot in slots if (m := self._emergencies[slot.emergency].signs[slot.sign].measure)]
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        told = [measure for measure in measures if self._values.is_told(measure, text, end)]
        if not told or any(self._values.alarming(measure, text, start, end) for measure in measures):
            return None
        of_all = len(told) == len(measures)
        return CalmValue(told[0].of or found.phrase, start, self._values.end_of_value(text, end), of_all)

    def _values_without_a_name(
        self, tokens: Sequence[Token], around: Circumstances
    ) -> Iterable[tuple[tuple[int, int], Found]]:
        read = self._unnamed.read(tokens)
        return (one for one in read if not around.silence.covers(one[1].start, one[1].end))

    def _slots_filled_by(
        self, found: Found, text: str, tokens: Sequence[Token], around: Circumstances
    ) -> Iterable[tuple[_Slot, Entry]]:
        """The parts of signs that a wording or the name of a measure fills, each as what it fills them."""
        end = _end_of_its_words(found, tokens, self._vocabulary.small.fillers)
        if all(at in around.names for at in range(found.start, end)):
            return
        if found.start in around.called and tokens[found.start].surface.istitle():
            return  # 'Mr. Shock'
        if found.edits and not around.places.isdisjoint(range(found.start, found.end)):
            return
        if self._is_denied_around(found, tokens) or self._is_a_name(found, tokens):
            return
        if self._is_an_ordinary_word(found, tokens) or found.start in around.said_of_things:
            return
        silenced = around.silence.covers(found.start, end)
        for entry in found.entries:
            slot = _slot_of(entry.key)
            if self._counts(entry.kind, slot, found, text, tokens, around, silenced=silenced):
                yield slot, entry

    def _failing(self, sighting: Sighting, around: Circumstances) -> Iterable[tuple[tuple[int, int], Found]]:
        """The signs that a failing function or a finding raises, as (emergency, sign)."""
        for failure in sighting.failures:
            if not around.silence.covers(failure.start, failure.end) and failure.start not in around.names:
                for sign in self._by_failure.get((failure.function, failure.kind), ()):
                    yield sign, Found(failure.start, failure.end, (), failure.function)
        for sight in sighting.findings:
            if not _is_silenced(sight, around):
                for sign in self._by_finding.get(sight.finding, ()):
                    yield sign, Found(sight.start, sight.end, (), sight.finding)

    def _is_denied_around(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'il ne s'étouffe pas': the two halves of the denial stand around the wording; not 'ne convulse plus que'.

        A measure is never denied: 'il ne sature plus, 82 %'.
        """
        if all(entry.kind == "measure" for entry in found.entries):
            return False
        before = [token.folded for token in tokens[max(0, found.start - 2) : found.start]]
        behind, then = ([token.folded for token in tokens[found.end : found.end + 2]] + ["", ""])[:2]
        ends = behind in self._second_half and then not in self._takes_back
        return ends and (not self._first_half.isdisjoint(before) or self._ends_in_speech(found, tokens))

    def _ends_in_speech(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'elle s'étouffe pas, elle avale bien': spoken, with half of the denial, and a pause behind it."""
        at = found.end
        is_parted = tokens[at].start - tokens[at - 1].end > 1
        goes_on = at + 1 < len(tokens) and tokens[at + 1].start - tokens[at].end <= 1
        return tokens[at].folded in self._spoken_denial and not (is_parted or goes_on)

    def _is_an_ordinary_word(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'net', 'pas', 'sam': abbreviations only where they stand out in capitals."""
        one, end = tokens[found.start], _end_of_its_words(found, tokens, self._vocabulary.small.fillers)
        if end - found.start > 1 or one.folded not in self._in_capitals:
            return False
        if not one.surface.isupper():
            return True
        shouted = all(token.surface.isupper() for token in tokens if token.surface.isalpha())
        return shouted and len(tokens) > SHOUTED_FROM

    def _is_a_name(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'rue du Samu social', 'le docteur Coma': the name of a street or of somebody raises nothing."""
        start = found.start
        if not start or tokens[start].start - tokens[start - 1].end > 1:
            return False  # 'collapsed in the street, BP 60': a comma parts it
        if tokens[start - 1].folded in self._titles and tokens[start].surface.istitle():
            return True
        start = self._before_fillers(start, tokens)
        return start > 0 and tokens[start - 1].folded in self._streets

    def _before_fillers(self, at: int, tokens: Sequence[Token]) -> int:
        """Where the little words before the word begin."""
        fillers = self._vocabulary.small.fillers
        while at and tokens[at - 1].folded in fillers:
            at -= 1
        return at

    def _counts(
        self,
        kind: MentionKind,
        slot: _Slot,
        found: Found,
        text: str,
        tokens: Sequence[Token],
        around: Circumstances,
        *,
        silenced: bool,
    ) -> bool:
        if kind != "measure":
            return not silenced and self._is_told(slot, found, text, tokens, around)
        measure = self._emergencies[slot.emergency].signs[slot.sign].measure
        if measure is None or around.voids_values or self._is_aimed_at(found, tokens):
            return False
        if found.cost and not MEASURE_OF_AN_ALARM.forgives(len(found.phrase)):
            return False
        if self._is_in_a_longer_name(found, tokens):
            return False
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        value = self._values.alarming(measure, text, start, end)
        if (
            value is None
            or (silenced and value.compares)
            or self._is_a_grade(value, slot, found, tokens, around.graded)
        ):
            return False
        listed = found.start > 0 and tokens[found.start - 1].folded in self._last_of_list
        if listed and silenced and (slot.emergency, found.phrase) in self._states:
            return False  # 'ni chute tensionnelle, juste trois plaques': what is not there has no value
        if around.asks_of_nobody and found.start in around.silence.asked_about:
            return False
        if _was_measured_then(found, tokens, around.silence.dated, self._measured):
            return False
        if found.phrase not in self._boxes.names or value.has_second or is_unit_of(measure, value):
            return True  # 'BP 60/40' is a pressure in any address
        span = (found.start, found.end)
        return not self._boxes.names_one(
            span, tokens, around.places, has_context=around.has_context, is_of_somebody=around.is_of_somebody
        )

    def _is_aimed_at(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'objectif de SpO2 à 88 %', 'target BP 80': what the value should be."""
        end = self._before_fillers(found.start, tokens)
        if not end or not self._aims.may_end_with(tokens[end - 1].folded):
            return False
        words = [token.folded for token in tokens[:end]]
        return self._aims.start_before(words, end) < end

    def _is_told(self, slot: _Slot, found: Found, text: str, tokens: Sequence[Token], around: Circumstances) -> bool:
        """Whether a wording is told as there: of no void or mild value, and no function that works."""
        if around.voids_values and self._is_a_state(slot, found):
            return False
        if _BELOW.match(text, tokens[found.end - 1].end):
            return False  # 'tropo <5': below what can be measured
        if slot.part and self._failures.go_well(tokens, found.start, found.end):
            return False
        return not self._is_mild(slot, found, text, tokens)

    def _is_in_a_longer_name(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'T4 à 26' is no temperature, 'vitamine K 5' no potassium."""
        first = max(0, found.start - WORDS_OF_ANOTHER_NAME)
        words = [token.folded for token in tokens[first : found.end + WORDS_OF_ANOTHER_NAME]]
        span = range(found.start - first, found.end - first)
        return any(
            at <= span.start and span.stop <= end and end - at > len(span)
            for at, end in self._longer_names.spans_in(words)
        )

    def _is_a_state(self, slot: _Slot, found: Found) -> bool:
        """'hyperkaliémie à 7,4 sur tube hémolysé': the word says the value."""
        return slot.part == 0 and (slot.emergency, found.phrase) in self._states

    def _is_mild(self, slot: _Slot, found: Found, text: str, tokens: Sequence[Token]) -> bool:
        """'hyperkaliémie à 5,4', 'cétones 0,2' beside a glucose: a word alarms, not with a value that does not.

        A companion with further figures behind it may have another value: 'cétones 0,3 ce matin mais 6 maintenant'.
        """
        table = self._states if slot.part == 0 else self._companions
        measures = table.get((slot.emergency, found.phrase), ())
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        if not any(self._values.is_mild(measure, text, start, end) for measure in measures):
            return False  # first: what follows is looked through only behind a value, never behind each word
        is_of_a_strip = "+" in text[end : self._values.end_of_value(text, end) + 1]
        return not (slot.part and (is_of_a_strip or _more_figures_follow(tokens, found.end)))

    def _is_a_grade(self, value: Value, slot: _Slot, found: Found, tokens: Sequence[Token], graded: Graded) -> bool:
        """'anémie 3', 'hypotension 2': right behind the word of a state a bare whole number is a grade.

        So is what was read as one behind a toxicity: 'thrombopénie passée de 4 à 2', without a unit of the measure.
        """
        if (slot.emergency, found.phrase) not in self._states or value.number > HIGHEST_GRADE:
            return False
        follows = found.end < len(tokens) and tokens[found.end].is_number
        measures = self._states[slot.emergency, found.phrase]
        has_a_unit = value.has_second or any(is_unit_of(measure, value) for measure in measures)
        return (value.is_bare and follows) or (value.number in graded.get(found.end, ()) and not has_a_unit)

    def _raised(self, filled: _Filled, tokens: Sequence[Token], around: Circumstances) -> Iterable[Alarm]:
        seen: set[int] = set()
        filled = self._without_what_else_it_is(filled, tokens)
        for (index, sign_index), parts in sorted(filled.items()):
            emergency = self._emergencies[index]
            beside = (
                0 if emergency.context_needed and around.goes_on else len(emergency.signs[sign_index].together_with)
            )
            needed = range(1 + beside)
            if index in seen or not all(part in parts for part in needed):
                continue
            has_context = around.has_context or around.goes_on
            if emergency.context_needed and not has_context and not self._has_several(parts, needed):
                continue
            seen.add(index)
            first = min(parts[0], key=lambda found: found.cost)
            measured = bool(first.entries) and all(entry.kind == "measure" for entry in first.entries)
            start, end = tokens[first.start].start, tokens[first.end - 1].end
            told = [of_key for key, of_key in filled.items() if key[0] == index and self._is_complete(key, of_key)]
            all_of_it = [one for of_key in told for part in of_key.values() for one in part]
            edges = [*(tokens[one.start].start for one in all_of_it), *(tokens[one.end - 1].end for one in all_of_it)]
            yield Alarm(emergency.key, start, end, measured, (min((start, *edges)), max((end, *edges))))

    def _without_what_else_it_is(self, filled: _Filled, tokens: Sequence[Token]) -> _Filled:
        """Without the signs beside which the message holds a word of their `not_with`."""
        if self._not_with.keys().isdisjoint(filled):
            return filled
        words = [token.folded for token in tokens]
        others = {key for key, tree in self._not_with.items() if key in filled and tree.stands_in(words)}
        return {key: parts for key, parts in filled.items() if key not in others}

    def _is_complete(self, key: tuple[int, int], parts: dict[int, list[Found]]) -> bool:
        """Whether every group of a sign is told."""
        together = self._emergencies[key[0]].signs[key[1]].together_with
        return all(part in parts for part in range(1 + len(together)))

    @staticmethod
    def _has_several(parts: dict[int, list[Found]], needed: range) -> bool:
        return len(needed) > 1 and len({found.start for part in parts.values() for found in part}) > 1


def _more_figures_follow(tokens: Sequence[Token], end: int) -> bool:
    """Whether more figures stand from there on than one value has; no more of them are looked at."""
    figures = (token for token in islice(tokens, end, None) if token.is_number)
    return next(islice(figures, MOST_FIGURES_OF_ONE_VALUE, None), None) is not None


def _lies_inside(found: Found, span: tuple[int, int]) -> bool:
    """In a longer phrase."""
    start, end = span
    return start <= found.start and found.end <= end and found.end - found.start < end - start


def _names_only_a_measure(found: Found) -> bool:
    """As curated: with a little word taken in, 'GCS of 3' would hide the name itself."""
    return all(entry.kind == "measure" for entry in found.entries) and not found.cost


def _without(text: str, typed: Sequence[Token], words: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """The text with signs instead of these words, so that nothing is read over them; and its other words."""
    if not words:
        return text, typed
    for word in words:
        text = text[: word.start] + _NOT_READ * (word.end - word.start) + text[word.end :]
    return text, [token for token in typed if text[token.start] != _NOT_READ]


def _is_silenced(sight: Sight, around: Circumstances) -> bool:
    silence = around.silence
    denied = silence.covers(sight.start, sight.end) or silence.covers(sight.change, sight.change_end)
    in_a_name = not around.names.isdisjoint((sight.start, sight.change, sight.end - 1))  # no lips in 'Deux-Sèvres'
    return denied or in_a_name or sight.start in around.said_of_things


def _by_finding(emergencies: Sequence[Emergency]) -> dict[str, list[tuple[int, int]]]:
    """Finding → the signs that it raises, as (emergency, sign)."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, emergency in enumerate(emergencies):
        for sign_index, sign in enumerate(emergency.signs):
            for key in sign.finding:
                found[key].append((index, sign_index))
    return found


def _measures_by_word(
    emergencies: Sequence[Emergency], words: Callable[[Measure], Phrases]
) -> dict[tuple[int, str], list[Measure]]:
    """(emergency, folded word of a state or name) → what its signs measure under that word."""
    found: dict[tuple[int, str], list[Measure]] = defaultdict(list)
    for index, emergency in enumerate(emergencies):
        for sign in emergency.signs:
            if measure := sign.measure:
                for word in words(measure).all():
                    found[index, " ".join(curated_words(word))].append(measure)
    return found


def _words_of_findings(findings: Findings) -> frozenset[str]:
    return words_of(phrase for one in findings.values() for phrase in (*one.parts.all(), *one.changes.all()))


def _is_close_enough(found: Found) -> bool:
    """One edit at most, two in a long phrase: further off lie ordinary words (consulte, connus, finding)."""
    return ALARM.forgives(len(found.phrase), found.edits)


def _was_measured_then(found: Found, tokens: Sequence[Token], dated: frozenset[int], measured: WordTree) -> bool:
    """'Glasgow 7 en 2011': the value lies in a past time that is named, and no number behind it may be a newer one.

    One with a name of its own is none: '(pH 7,02) en janvier. Ce jour HbA1c 6,9'.
    """
    end = found.start
    while end in dated:
        end += 1
    return end > found.start and not any(_newer(end, tokens, measured))


def _newer(start: int, tokens: Sequence[Token], measured: WordTree) -> Iterable[bool]:
    words = [token.folded for token in tokens]
    at = start
    while at < len(tokens):
        behind_name = measured.end_from(words, at)
        if behind_name > at:
            at = next((one for one in range(behind_name, len(tokens)) if not tokens[one].is_number), len(tokens))
            continue
        yield tokens[at].is_number and not _is_its_year(at - start, tokens[at])
        at += 1


def _is_its_year(at: int, token: Token) -> bool:
    return at < WORDS_OF_A_TIME and len(token.folded) == DIGITS_OF_A_YEAR


def _end_of_its_words(found: Found, tokens: Sequence[Token], fillers: frozenset[str]) -> int:
    """Where a phrase ends without a little word that was taken in behind it ('douleur thoracique en')."""
    last = tokens[found.end - 1].folded
    extra = last in fillers and found.phrase.split()[-1] != last and found.end - found.start > 1
    return found.end - 1 if extra else found.end


@lru_cache(maxsize=4096)
def _slot_of(key: str) -> _Slot:
    """The part of a sign that the key of an entry names, of which there are some thousand."""
    return _Slot(*map(int, key.split(".")))


def _slots(emergencies: Sequence[Emergency]) -> Iterable[tuple[_Slot, MentionKind, Phrases]]:
    for index, emergency in enumerate(emergencies):
        for sign_index, sign in enumerate(emergency.signs):
            yield from _slots_of(sign, index, sign_index)


def _slots_of(sign: Sign, index: int, sign_index: int) -> Iterable[tuple[_Slot, MentionKind, Phrases]]:
    yield _Slot(index, sign_index, 0), "sign", sign.phrases
    if sign.measure:
        yield _Slot(index, sign_index, 0), "measure", sign.measure.names
        yield _Slot(index, sign_index, 0), "measure", sign.measure.states
    for part, group in enumerate(sign.together_with, start=1):
        yield _Slot(index, sign_index, part), "sign", group


def _signs_by_themselves(emergencies: Sequence[Emergency]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the wordings that need nothing beside them, and those that can be French only: 'syncope' is both."""
    keys, french, others = set[str](), set[str](), set[str]()
    for index, emergency in enumerate(emergencies):
        for sign_index, sign in enumerate(emergency.signs):
            if not (emergency.context_needed or sign.together_with):
                keys.add(f"{index}.{sign_index}.0")
                told = (one for one in sign.phrases.fr if not one.isascii() or " " in one)
                french.update(" ".join(curated_words(phrase)) for phrase in told)
                others.update(" ".join(curated_words(phrase)) for phrase in (*sign.phrases.en, *sign.phrases.any))
    return frozenset(keys), frozenset(french - others)


def _by_failure(emergencies: Sequence[Emergency]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Function and kind of failure → the signs that it raises, as (emergency, sign)."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for index, emergency in enumerate(emergencies):
        for sign_index, sign in enumerate(emergency.signs):
            for kind in sign.failure.kinds if sign.failure else ():
                found[sign.failure.of if sign.failure else "", kind].append((index, sign_index))
    return found
