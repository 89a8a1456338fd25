"""Text → Reading, step by step. Each step is one function named as a sentence; `Reader.read` is the order.

Longer than 300 lines: the steps stand in their order, and each claims words that the next no longer sees.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, SUBJECTS, THINGS_OF_CARE, MentionKind
from bot.understanding.adjectives import is_denied
from bot.understanding.alarms import CalmValue, Circumstances, Sighting
from bot.understanding.called import called
from bot.understanding.clauses import gaps_of
from bot.understanding.folding import (
    LONGEST_TEXT,
    Token,
    curated_words,
    fold_word,
    tokens_of,
    with_plain_figures,
)
from bot.understanding.found import Found, best_set
from bot.understanding.glue import joined_candidates
from bot.understanding.grades import GradeMention
from bot.understanding.identifiers import find_identifiers
from bot.understanding.introductions import introduces
from bot.understanding.language_of import language_of
from bot.understanding.letters import with_the_story_past
from bot.understanding.likeness_of_parts import LikenessOfParts
from bot.understanding.little_words import each_in_full, is_elision
from bot.understanding.matching import PLURAL_COST, candidates, telling_word_candidates
from bot.understanding.names_with_numbers import LEAST_NAMES, bare_grades_behind
from bot.understanding.negation import Silence, Standing
from bot.understanding.numbers import Numbers
from bot.understanding.of_phrases import (
    as_place,
    asks_whom,
    calls_for_a_person,
    fixed_expressions,
    is_a_unit,
    is_half_denied,
    is_not_over,
    lies_in,
    may_be_a_place,
    may_precede_a_department,
    may_stand_beside_a_grade,
    names_of_places,
    names_people,
    numbers_of_places,
    rivals,
    stands_as_a_unit,
    tiers_inside,
    topics,
    treatments_inside,
)
from bot.understanding.one_text import one_text
from bot.understanding.place_evidence import Evidence
from bot.understanding.placing import Placing, areas_outside_named, departments_named
from bot.understanding.reading import Alarm, Grading, Identifier, Mention, Reading
from bot.understanding.reading_tools import ReadingTools
from bot.understanding.settling import settled, without_guesses
from bot.understanding.shortened import ShortenedNames
from bot.understanding.unknown_places import UnknownPlaces
from bot.understanding.written_addresses import in_an_address

SEVERE = (3, 4)
"""Grades at which the word of a sign is somebody's sign."""
TYPO_MARGIN = 0.35
"""Cost by which a misspelt discipline or disease has to be nearer than its neighbour."""


LONGEST_DETAIL = 4
"""Words of a text that only tells more of the toxicity before it: 'avec une perforation digestive'."""
LONGEST_QUESTION = 8
"""Words of a text that asks on about another organ: 'et si c'était plutôt l'hypophyse ?'."""
NEARLY_A_WORD = 0.5
"""Cost up to which an unknown word is one of ours or an everyday one: no other meaning is offered for it."""
LONGEST_CALL = 2
"""Words between a discipline and its department that only call for somebody of it."""
_PEOPLE_OR_TOWNS = DISCIPLINES | {"commune"}


@dataclass(frozen=True)
class Reader(ReadingTools):
    """Reads texts with one knowledge snapshot. Build it once: the vocabulary is made when it is first used."""

    def identifiers_of(self, text: str) -> tuple[Identifier, ...]:
        """What may identify a patient, and nothing else of the reading."""
        return find_identifiers(text, self.identifier_search)

    def read(self, text: str, *, goes_on_with_a_case: bool = False) -> Reading:
        """Everything that the text names. Pure; never raises, whatever the text.

        `goes_on_with_a_case`: whether the turn before named a toxicity, of which a short text tells more: 'avec choc'.
        """
        with one_text():
            reading = _Pass(self, text, goes_on_with_a_case=goes_on_with_a_case).reading()
        asks_of_it = goes_on_with_a_case and "?" in text  # 'urgent ?' behind a colitis asks how urgent that is
        return reading if asks_of_it else self.bare_words.read(reading)


class _Pass:
    """One text on its way through the steps."""

    def __init__(self, reader: Reader, text: str, *, goes_on_with_a_case: bool) -> None:
        self.reader = reader
        self.knowledge = reader.knowledge
        self.vocabulary = reader.vocabulary
        self.truncated = len(text) > LONGEST_TEXT
        text = with_plain_figures(text)
        spelled = reader.spelled_letters(text)
        self.text = reader.fluent(reader.spelled_letters(text[:LONGEST_TEXT]) if self.truncated else spelled)
        self.identifiers: tuple[Identifier, ...] = find_identifiers(spelled, reader.identifier_search)
        self.as_they_stand = tokens_of(self.text)
        self.typed = each_in_full(self.as_they_stand, self.text, self.vocabulary.small)
        self.tokens = reader.unglued(reader.spelt_out(self.typed, self.text))
        self.hears_a_word = True in [token.is_heard for token in self.tokens]
        self.in_full = reader.wordings.in_full(self.tokens)
        self.goes_on_with_a_case = goes_on_with_a_case
        self.tells_more = goes_on_with_a_case and len(self.tokens) <= LONGEST_DETAIL and "?" not in text
        self.called = called(self.tokens, self.text, reader.civil_titles)
        self.gaps = self.called.gaps(gaps_of(self.tokens, self.text))
        words = [token.folded for token in self.as_people(self.in_full)]
        self.discourse = reader.discourse_reader.read(words, self.gaps, has_question_mark="?" in text)
        self.in_addresses = in_an_address(self.tokens, self.text)
        unread = self.in_addresses
        identifying = filter(self._identifies, self.tokens if self.identifiers else ())
        self.identifying = frozenset(token.start for token in identifying)
        """Where the words of identities begin."""
        self.free = [at not in unread and t.start not in self.identifying for at, t in enumerate(self.tokens)]
        self.heard_again = reader.signs_by_ear.again(self.tokens)
        self._weighed: tuple[Sequence[Found], Evidence] | None = None
        """The phrases last asked about, which stay the same through most steps, and what the text says for them."""
        self._unknown: tuple[Sequence[Found], UnknownPlaces] | None = None

    def reading(self) -> Reading:
        grades = self._grades_claim_their_words()
        found = self._phrases_claim_theirs()
        begins = {one.start for one in found if one.kinds & DISEASES}
        grades = self.reader.grade_reader.with_rows_before(grades, self.tokens, self.text, begins)
        grades += self._spoken_grades(found, grades)
        grades = self._with_told_courses(found, grades)
        grades += self._grades_of_several_names(found, grades)
        taken_back = list(grades)
        grades = self.reader.grades_taken_back.without(grades, self.tokens, self.gaps)
        grades = [grade for grade in grades if not self._is_of_a_tumour(grade, found)]
        found = self.reader.graded_organs.read(found, grades, self.tokens)
        if self.goes_on_with_a_case and not grades and self._asks_on(found):
            found = self.reader.graded_organs.alone(found)
        found = self.reader.joined_organs.read(found, self.tokens, self.text)
        bare = [grade.grades for grade in grades if (grade.start, grade.end) == (0, len(self.tokens))]
        found, grades = self._shaky_grades_stand_beside_a_toxicity(found, grades)
        chosen = best_set(found, self.tokens)
        sighting = self._what_alarms(topics(chosen))
        silence = self._what_is_negated_and_what_is_past(sighting)
        denied = silence.negated
        half_denied = [one for one in chosen if is_half_denied(one, self.gaps, denied)]
        if half_denied:
            found = [one for one in found if one not in half_denied]
            chosen = best_set(found, self.tokens)
        grades, said_of = self.reader.denied_grades.without(grades, self.tokens, chosen, denied)
        negated, past = denied - said_of, silence.bygone
        chosen = self._places_need_evidence(chosen, found)
        chosen = self._a_name_and_a_subject_make_a_place(chosen)
        told = [one for one in chosen if not one.is_place and not is_not_over(one, silence)]
        told += tiers_inside(found, told)
        told += treatments_inside(found, told, self.knowledge.treatments)
        mentions = [self._mention(one, found, negated, past) for one in told]
        today = with_the_story_past(mentions, self.text, self.tokens, self.knowledge.language.dates.number_of_month)
        mentions, guessed = without_guesses(settled(today, self.knowledge))
        way = self.reader.told_courses.way
        graded = bare_grades_behind(mentions, grades, self.tokens, way, self.knowledge)
        severe = any(grade in SEVERE for one in grades if not one.negated for grade in one.grades)
        alarms = self._alarms(sighting, silence, chosen, mentions, graded, is_severe=severe)
        placing = Placing(self._evidence(chosen), [o for o in chosen if not self._lies_in_an_alarm(o, alarms)], found)
        resolution, dropped = placing.resolution(), placing.ruled_out()
        if placing.lost:
            chosen = [one for one in chosen if one not in placing.lost]
        place_mentions = [self._mention(one, found, negated, past) for one in chosen if one.is_place]
        mentions = sorted([*mentions, *place_mentions], key=lambda mention: mention.start)
        unknown_places = self._unknown_places(chosen)
        unknown_place = unknown_places.first()
        lost = "" if resolution.places or resolution.choices else unknown_place or unknown_places.misspelt()
        area = "" if resolution.places or resolution.choices else unknown_places.behind_a_department_word()
        strange = self._unexplained(chosen, [*grades, *taken_back], self._words_of_signs(alarms, sighting))
        unknown = (*(self.tokens[at].surface for at in strange), *(one.surface for one in guessed))
        calm = () if alarms else self._calm_values(sighting)
        telling = self._telling_words([*filter(introduces, mentions), *calm, *alarms], grades)
        parts = LikenessOfParts(self.reader.likeness, self.text, self.tokens, self.as_they_stand)
        return Reading(
            text=self.text,
            language=language_of(
                self.tokens, mentions, self.vocabulary.ordinary, self.vocabulary.small.language_of_word
            ),
            tokens=tuple(self.tokens),
            mentions=tuple(mentions),
            gradings=tuple(self._grading(mention) for mention in grades if mention.grades),
            alarms=alarms,
            identifiers=self.identifiers,
            unknown=unknown,
            suggestions=self.reader.suggester.nearest(unknown[0])
            if unknown and self._names_something(mentions) and not self._is_nearly_a_word(unknown[0])
            else (),
            places=tuple(resolution.places),
            place_choices=tuple(resolution.choices),
            unknown_place=unknown_place,
            near_departments=self.reader.suggester.nearest_departments(area) if area else (),
            near_communes=self.reader.suggester.nearest_communes(lost) if lost else (),
            negated_places=tuple(dropped),
            places_aside=tuple(dict.fromkeys(placing.aside)),
            other_places=tuple(dict.fromkeys(placing.others)),
            impossible_grades=tuple(dict.fromkeys(number for mention in grades for number in mention.impossible)),
            grades_without_word=() if grades else bare[0] if bare else self._grades_alone(),
            discourse=self.discourse,
            called=self.called.titles | self.called.names,
            unrelieved=frozenset(self.tokens[at].start for at in silence.unrelieved),
            is_there_again=silence.is_there_again,
            asks_when_to_call=silence.asks_when_to_call,
            likeness=self._likeness(),
            likeness_beside_signs=self._likeness_beside_signs() if alarms else None,
            calm_values=frozenset(value.quantity for value in calm if value.on_every_scale),
            telling_words=len(telling) + len(telling.intersection(strange)),
            silenced_words=frozenset(self.tokens[at].start for at in denied | past | silence.asked_about),
            undenied_words=frozenset(self.tokens[at].start for at in telling - negated - silence.turning),
            likeness_of_now=parts.without(past),
            has_a_sign_alone=parts.stands_alone({alarm.start for alarm in alarms}),
            likeness_of_its_sentence=parts.of_sentences_with({alarm.start for alarm in alarms}),
            likeness_of_a_value=parts.of_values(alarms),
            likeness_of_a_sentence=parts.of_a_sentence(grades),
            truncated=self.truncated,
        )

    def _likeness(self) -> float | None:
        """The higher of its words as they stand and, where it is written by ear, of what they stand for."""
        each = (self.reader.likeness.of(words, self.text) for words in self._worded)
        return max((one for one in each if one is not None), default=None)

    def _likeness_beside_signs(self) -> float | None:
        beside, of_all = self.reader.likeness_beside_signs, self.reader.likeness
        each = (beside.together_with(of_all, words, self.text) for words in self._worded)
        return max((one for one in each if one is not None), default=None)

    @property
    def _worded(self) -> Iterable[Sequence[Token]]:
        """What the opinion is asked about: nobody who taught it wrote by ear."""
        yield self.as_they_stand
        if self.heard_again is not None and self.heard_again.is_written_by_ear:
            yield self.heard_again.tokens

    def _grades_alone(self) -> tuple[int, ...]:
        alone = self.reader.grade_reader.alone(self.tokens, self.text)
        return alone or self.reader.told_courses.alone(self.tokens, self.gaps, self.text)

    def _calm_values(self, sighting: Sighting) -> tuple[CalmValue, ...]:
        return self.reader.alarm_reader.calm_values(self.text, self.typed, self.tokens, sighting)

    def _telling_words(
        self, known: Iterable[Mention | CalmValue | Alarm], grades: Sequence[GradeMention]
    ) -> frozenset[int]:
        """The words that say more than an introduction and what is known of somebody."""
        words = {at for grade in grades for at in range(grade.start, grade.end)} | self.in_addresses
        begins = {token.start: at for at, token in enumerate(self.tokens)}
        for one in known:
            at = begins[one.start]
            while at < len(self.tokens) and self.tokens[at].start < one.end:
                words.add(at)
                at += 1
        return self.reader.introductions.telling_words(self.tokens, words)

    def _grading(self, mention: GradeMention) -> Grading:
        return Grading(self.tokens[mention.start].start, self.tokens[mention.end - 1].end, mention.grades)

    def _identifies(self, token: Token) -> bool:
        return any(token.start < one.end and one.start < token.end for one in self.identifiers)

    def _grades_claim_their_words(self) -> list[GradeMention]:
        mentions = [m for m in self.reader.grade_reader.read(self.tokens, self.text) if self.free[m.start]]
        for mention in mentions:
            if not mention.shaky:
                self._claim(mention.start, mention.end)
        return mentions

    def _claim(self, start: int, end: int) -> None:
        self.free[start:end] = [False] * (end - start)

    def _phrases_claim_theirs(self) -> list[Found]:
        units = self.knowledge.language.values.other_units
        named = candidates(self.tokens, self.vocabulary, self.free)
        found = [one for one in named if not is_a_unit(one, self.tokens, units)]
        spelt_out = frozenset((one.start, one.end) for one in found if one.is_place and not one.cost)
        signs = self.reader.place_signs
        found += ShortenedNames(self.tokens, self.text, self.vocabulary, signs, self.free, spelt_out).candidates()
        values = self.reader.laboratory_reader.numbers(found, self.tokens)
        numbers = self._numbers_of_places(found)
        found += [number for number in numbers if self.free[number.start] and number.start not in values]
        found += self.reader.postcode_towns.candidates(found, self.tokens, self.free)
        explained = {at for one in found for at in range(one.start, one.end)}
        loose = [free and at not in explained for at, free in enumerate(self.free)]
        found += joined_candidates(self.tokens, self.vocabulary, loose)
        found += self.reader.heard_names.candidates(self.tokens, self.free)
        found += telling_word_candidates(self.tokens, self.vocabulary, loose)
        found = self.reader.laboratory_reader.with_meanings(found, self.tokens, self.text)
        seen = self.reader.sign_reader.read(self.tokens, self.gaps, found, self.free)
        self.own_words = seen.own_words
        return self._without_cues_into_hospitals([*seen.apart, *found, *seen.whole])

    def _without_cues_into_hospitals(self, found: Sequence[Found]) -> list[Found]:
        """'à l'hôpital Saint-André': a turn of phrase that ends inside a hospital's own name says nothing.

        'à l'hôpital de Dax' is a hospital in the town that is named, whichever of them it is.
        """
        hospitals = [one for one in found if self._is_a_hospital_by_its_own_name(one)]
        return [
            one
            for one in found
            if not (one.kinds == {"cue"} and any(one.start < name.start < one.end <= name.end for name in hospitals))
        ]

    def _is_a_hospital_by_its_own_name(self, one: Found) -> bool:
        if one.kinds != {"facility"} or one.cost or one.end - one.start < 2:
            return False
        commune = self.knowledge.facilities[one.entries[0].key].commune
        town = curated_words(self.knowledge.gazetteer.communes[commune].name)
        return town[0] not in one.phrase.split()

    def _numbers_of_places(self, found: Sequence[Found]) -> list[Found]:
        codes = self.knowledge.gazetteer.department_codes
        if not [1 for token in self.tokens if token.is_number or token.folded in codes]:
            return []  # most texts
        exact = [one for one in found if one.cost in (0, PLURAL_COST) and not one.edits]
        subjects = [one for one in exact if may_precede_a_department(one)]
        spaced = {at for at, (one, other) in enumerate(pairwise(self.tokens), 1) if one.end < other.start}
        for _ in range(LONGEST_CALL):  # 'réanimateur référent immunotox 33'; but 'réf33' is a reference, no department
            ends = {one.end for one in subjects}
            calls = [one for one in exact if one.start in ends and one.end in spaced and calls_for_a_person(one)]
            subjects += [one for one in calls if one not in subjects]
        numbers = Numbers(
            self.tokens,
            self.text,
            self.knowledge.gazetteer,
            self.reader.place_signs,
            subject_ends=frozenset(one.end for one in subjects),
            people_ends=frozenset(one.end for one in exact if names_people(one)),
            subject_starts=frozenset(one.start for one in subjects),
            commune_ends=frozenset(one.end for one in exact if "commune" in one.kinds),
            discipline_starts=frozenset(one.start for one in exact if one.kinds & DISCIPLINES),
            claimed=frozenset(at for at, free in enumerate(self.free) if not free),
            asks_for_people=any(one.kinds & _PEOPLE_OR_TOWNS for one in exact),
            asks_whom=any(asks_whom(one) for one in exact),
        )
        return [*numbers.communes(), *numbers.departments()]

    def _spoken_grades(self, found: Sequence[Found], grades: Sequence[GradeMention]) -> list[GradeMention]:
        """'colite cotée en 3': where a toxicity is named, and where no grade is written out."""
        if grades or not any(one.kinds & DISEASES for one in found):
            return []
        read = self.reader.spoken_grade_reader.read(self.tokens, self.gaps)
        of_tumours = self.reader.grade_reader.of_tumours(self.tokens, self.text)
        taken = {at for one in of_tumours for at in range(one.start, one.end)}
        spoken = [one for one in read if all(self.free[one.start : one.end]) and taken.isdisjoint((one.end - 1,))]
        for grade in spoken:
            self._claim(grade.end - 1, grade.end)
        return spoken

    def _with_told_courses(self, found: Sequence[Found], grades: list[GradeMention]) -> list[GradeMention]:
        """'colitis was 1, now 4': a sign is counted or measured as often as it is graded, a disease hardly ever."""
        named = {at for one in found if "toxicity" in one.kinds for at in range(one.start, one.end)}
        if not (named or grades):
            return grades
        read = self.reader.told_courses.read(self.tokens, self.gaps, self.text, grades, free=self.free, named=named)
        known = frozenset(grades)
        for one in read:
            if one not in known:
                self._claim(one.start, one.end)
        return read

    def _grades_of_several_names(self, found: Sequence[Found], grades: Sequence[GradeMention]) -> list[GradeMention]:
        """'colite 4 et hépatite 3', 'grade 2 pour le rash et 4 pour la colite'."""
        of = self.reader.names_with_numbers
        places = {one.start for one in found if of.is_a_name(one)}
        if not places or not any(t.is_number and free for t, free in zip(self.tokens, self.free, strict=True)):
            return []
        chosen = best_set(found, self.tokens)
        if (alone := self._grade_of_the_only_name(chosen)) and not grades:
            self._claim(alone.start, alone.end)
            return [alone]
        if len(places) < LEAST_NAMES:
            return []
        read = of.read(self.text, self.tokens, self.gaps, chosen, self.free, grades)
        for one in read:
            self._claim(one.start, one.end)
        return read

    def _grade_of_the_only_name(self, chosen: Sequence[Found]) -> GradeMention | None:
        """'colite 3', 'colite 3-4 à Pau', 'colite échelon 4'."""
        at = self.reader.names_with_numbers.behind_the_only(self.tokens, self.text, chosen)
        if at is None or not self.free[at]:
            return None
        drugs = self.knowledge.treatments
        inhibitors = {key for key, one in drugs.items() if one.checkpoint_inhibitor}
        begin = {one.start for one in chosen if one.is_place or any(entry.key in inhibitors for entry in one.entries)}
        grade = self.reader.grade_reader.behind_a_name(self.tokens, self.text, at, begin)
        behind_a_scale = grade is not None and self.tokens[at - 1].folded in self.reader.names_with_numbers.scales
        return replace(grade, start=at - 1) if grade and behind_a_scale else grade

    def _is_of_a_tumour(self, grade: GradeMention, found: Sequence[Found]) -> bool:
        """'carcinome mammaire grade 3'; in 'carcinome, colite grade 3' it is the colitis's."""
        start = grade.unless_behind
        if start is None:
            return False
        return not any(one.kinds & DISEASES and start <= one.end - 1 and one.start < grade.start for one in found)

    def _shaky_grades_stand_beside_a_toxicity(
        self, found: list[Found], grades: list[GradeMention]
    ) -> tuple[list[Found], list[GradeMention]]:
        """'hépatite G 1', 'définition G 1' are grades, '1 g 3 jours' is none: the spaced letter needs a neighbour."""
        if not grades:
            return found, grades
        edges = {edge for one in found if may_stand_beside_a_grade(one) for edge in (one.start, one.end)}
        sure = (grade for grade in grades if not (grade.shaky and self._is_a_value(grade)))
        kept = [grade for grade in sure if not grade.shaky or self._is_beside(grade, edges)]
        taken = {at for grade in kept for at in range(grade.start, grade.end)}
        return [one for one in found if not taken & set(range(one.start, one.end))], kept

    def _is_a_value(self, grade: GradeMention) -> bool:
        """'tropo < 5', 'lipase > 3': behind the name of what is measured a bare number is its value, never a grade."""
        words = [token.folded for token in self.tokens]
        named = self.reader.names_with_a_value.start_before(words, grade.start) < grade.start
        return named and self.tokens[grade.start].is_number

    def _is_beside(self, grade: GradeMention, edges: Collection[int]) -> bool:
        """Right beside one of these, little words between them or not; or nothing else stands in the text."""
        start, end = grade.start, grade.end
        if end - start == len(self.tokens) or end in edges:
            return True
        if start and self.tokens[start - 1].is_number:
            return False
        fillers = self.vocabulary.small.fillers
        while start and start not in edges and self.tokens[start - 1].folded in fillers:
            start -= 1
        return start in edges

    def _what_alarms(self, topics: frozenset[int]) -> Sighting:
        """What is sighted in the words as they are understood, and as words of signs written by ear."""
        look, again = self.reader.alarm_reader.look, self.heard_again
        sighting = look(self.tokens, self.in_full, topics, self.gaps)
        if self.called.titles:
            people = look(self.as_people(self.tokens), self.as_people(self.in_full), topics, self.gaps)
            sighting = sighting.and_also(people)
        if again is None:
            return sighting
        gaps = gaps_of(again.tokens, self.text)
        heard = look(again.tokens, self.reader.wordings.in_full(again.tokens), topics, gaps)
        return sighting.and_heard(heard, again.supports)

    def as_people(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """These words, whoever is called by a title and a name being 'monsieur'."""
        return self.called.as_people(tokens, self.reader.person)

    def _what_is_negated_and_what_is_past(self, sighting: Sighting) -> Silence:
        someone = self.discourse.of_someone or not self.discourse.may_be_a_topic
        return self.reader.negation_reader.read(
            self.in_full,
            sighting.gaps,
            sighting.own_words | self.own_words,
            standing=Standing(sighting.standing, sighting.in_french),
            of_someone=someone,
            is_mine=self.discourse.is_mine,
        )

    def _places_need_evidence(self, chosen: list[Found], found: list[Found]) -> list[Found]:
        """Drops what only looks like a place; its words may then be read as something else."""
        if not any(one.is_place for one in chosen):
            return chosen
        evidence = self._evidence(chosen)
        unsure = [one for one in chosen if one.is_place and not evidence.is_evident(one)]
        if unsure:
            bad = {at for one in unsure for at in range(one.start, one.end)}
            found = [one for one in found if not one.is_place or bad.isdisjoint(range(one.start, one.end))]
            chosen = best_set(found, self.tokens)
        unknown = self._unknown_places(chosen)
        halves = [one for one in chosen if one.is_place and unknown.is_half_a_name(one)]
        if halves:
            half_at = {at: half for half in halves for at in range(half.start, half.end)}
            found = [o for o in found if not (o.is_place and (half := half_at.get(o.start)) and lies_in(o, half))]
            chosen = best_set(found, self.tokens)
        return chosen

    def _unknown_places(self, chosen: Sequence[Found]) -> UnknownPlaces:
        if self._unknown is None or self._unknown[0] is not chosen:
            explained = {at for at, free in enumerate(self.free) if not free}
            explained.update(at for one in chosen for at in range(one.start, one.end))
            self._unknown = chosen, UnknownPlaces(self._evidence(chosen), self.text, frozenset(explained))
        return self._unknown[1]

    def _a_name_and_a_subject_make_a_place(self, chosen: list[Found]) -> list[Found]:
        """'dermatologue Cours': a commune whose name is one of our turns of phrase, where nothing else stands."""
        evidence = self._evidence(chosen)
        if not evidence.has_subject or any(one.is_place and one.kinds != {"department"} for one in chosen):
            return chosen
        return [as_place(one) if self._stands_as_a_name(one, evidence) else one for one in chosen]

    def _stands_as_a_name(self, one: Found, evidence: Evidence) -> bool:
        goes_on = one.end < len(self.tokens) and self.tokens[one.end].folded in self.vocabulary.small.go_on
        return may_be_a_place(one) and not goes_on and evidence.is_a_bare_pair(one)

    def _evidence(self, chosen: Sequence[Found]) -> Evidence:
        if self._weighed is None or self._weighed[0] is not chosen:
            self._weighed = chosen, self._evidence_of(chosen)
        return self._weighed[1]

    def _evidence_of(self, chosen: Sequence[Found]) -> Evidence:
        kinds = THINGS_OF_CARE
        subjects = frozenset(at for one in chosen if one.kinds & kinds for at in range(one.start, one.end))
        hints = departments_named(chosen, self.knowledge)
        signs, names_a_person = self.reader.place_signs, bool(self.identifiers)
        areas = areas_outside_named(chosen, self.knowledge)
        known = self.knowledge, self.vocabulary, signs, self.tokens
        return Evidence(*known, subjects, hints, names_a_person, self.text, areas)

    def _mention(self, one: Found, found: Sequence[Found], negated: frozenset[int], past: frozenset[int]) -> Mention:
        entry = one.entries[0]
        inside = set(range(one.start, one.end))
        first, last = self.tokens[one.start], self.tokens[one.end - 1]
        return Mention(
            kind=entry.kind,
            key=entry.key,
            start=first.start,
            end=last.end,
            surface=self.text[first.start : last.end],
            phrase=one.phrase,
            cost=one.cost,
            edits=one.edits,
            is_heard=self.hears_a_word and any(token.is_heard for token in self.tokens[one.start : one.end]),
            detail=entry.detail,
            language=entry.language,
            crossing=entry.crossing,
            negated=self._is_denied(one, entry.kind, negated),
            past=entry.kind in SUBJECTS and bool(inside & past),
            alternatives=tuple(self._alternatives(one, found)),
        )

    def _is_denied(self, one: Found, kind: MentionKind, negated: frozenset[int]) -> bool:
        if kind == "severity":  # 'colite non sévère': the denial is of the adjective
            known = self.knowledge.language.grade_words.adjectives
            start = one.start
            while start and not self.gaps[start]:
                start -= 1  # 'colite ? Non, sévère'
            return is_denied([token.folded for token in self.tokens[start : one.end]], one.start - start, known)
        return kind in SUBJECTS and not negated.isdisjoint(range(one.start, one.end))

    def _alternatives(self, one: Found, found: Sequence[Found]) -> Iterable[tuple[MentionKind, str]]:
        """What else the same words may mean: other entries of the phrase, and names as near to a misspelt word."""
        yield from ((entry.kind, entry.key) for entry in one.entries[1:])
        if one.edits:
            same = (other for other in found if other.start == one.start and other.end == one.end and other is not one)
            near = (other for other in same if other.cost < one.cost + TYPO_MARGIN)
            for rival in sorted(near, key=lambda other: other.cost):
                yield from ((entry.kind, entry.key) for entry in rival.entries if rivals(entry, one))

    def _alarms(
        self,
        sighting: Sighting,
        silence: Silence,
        chosen: Sequence[Found],
        mentions: Sequence[Mention],
        graded: Mapping[int, tuple[int, ...]],
        *,
        is_severe: bool,
    ) -> tuple[Alarm, ...]:
        """`is_severe`: whether a grade of somebody's is told: 'confusion grade 4' names nobody, and is no word."""
        around = Circumstances(
            silence,
            sighting.said_of_things,
            names=names_of_places(chosen) | fixed_expressions(chosen),
            places=names_of_places(chosen, shortest=1),
            numbers_of_places=numbers_of_places(chosen, self.tokens),
            called=self.called.names,
            has_context=self._has_context(mentions)
            or is_severe
            or bool(silence.unrelieved)
            or silence.is_there_again
            or self._is_suspected(),
            is_of_somebody=self._has_context([one for one in mentions if one.kind != "specialty"]),
            goes_on=self.tells_more,
            voids_values=self.discourse.voids_values,
            asks_of_nobody=self.discourse.asks and not self.discourse.of_someone,
            graded=graded,
        )
        return self.reader.alarm_reader.read(self.text, self.typed, self.tokens, sighting, around)

    def _asks_on(self, found: Sequence[Found]) -> bool:
        """'et pour son foie ?', 'et si c'était plutôt l'hypophyse'; not 'cancer du foie'."""
        begins = (entry for one in found if one.start == 0 for entry in one.entries)
        elliptic = any((entry.kind, entry.key) == ("cue", "elliptic") for entry in begins)
        return len(self.tokens) <= LONGEST_QUESTION and (elliptic or "?" in self.text)

    def _lies_in_an_alarm(self, one: Found, alarms: Sequence[Alarm]) -> bool:
        """'ventre de bois' names no commune, though Bois is one."""
        start, end = self.tokens[one.start].start, self.tokens[one.end - 1].end
        return one.is_place and any(alarm.start < end and start < alarm.end for alarm in alarms)

    def _is_nearly_a_word(self, unknown: str) -> bool:
        """'immuno-medié': a mute letter is missing in a word that says nothing here, and no town is meant."""
        return self.vocabulary.is_nearly_a_word(fold_word(unknown), NEARLY_A_WORD)

    @staticmethod
    def _names_something(mentions: Sequence[Mention]) -> bool:
        """Whether something of ours stands beside the unknown word; else guessing would be a game."""
        ours = ("specialty", "organ", "toxicity", "symptom", "commune", "facility", "department", "territory")
        return any(mention.kind in ours for mention in mentions)

    def _is_suspected(self) -> bool:
        """'AVC probable', 'on ne peut pas exclure un infarctus': what is only named may be somebody's."""
        return self.reader.suspected.stands_in([token.folded for token in self.tokens])

    def _has_context(self, mentions: Sequence[Mention]) -> bool:
        """Whether the message speaks of a patient, a treatment, a toxicity or of today, or asks what to do."""
        return any(
            mention.kind in ("toxicity", "symptom", "treatment", "specialty")
            or (mention.kind == "cue" and mention.key in ("patient", "immunotherapy", "today", "what_to_do", "who"))
            for mention in mentions
        )

    def _words_of_signs(self, alarms: Sequence[Alarm], sighting: Sighting) -> frozenset[int]:
        """Where a sign is raised, the words of all that were sighted: 'torsades de pointes', 'avec perforation'."""
        if not alarms:
            return frozenset()
        spans = [(alarm.start, alarm.end) for alarm in alarms]
        read = (at for at, token in enumerate(self.tokens) if any(s <= token.start < e for s, e in spans))
        return sighting.own_words.union(read)

    def _unexplained(
        self, chosen: Sequence[Found], grades: Sequence[GradeMention], of_signs: frozenset[int]
    ) -> list[int]:
        """Where content words stand that nothing explains."""
        spans = [(one.start, one.end) for one in chosen] + [(grade.start, grade.end) for grade in grades]
        explained = {at for start, end in spans for at in range(start, end)} | self.in_addresses | of_signs
        units = self.knowledge.language.values.other_units
        explained |= {
            at
            for at, token in enumerate(self.tokens)
            if token.folded in units and stands_as_a_unit(self.tokens, at, units)
        }
        left = ((at, token) for at, token in enumerate(self.tokens) if at not in explained)
        return [at for at, token in left if token.start not in self.identifying and self._is_a_content_word(token)]

    def _is_a_content_word(self, token: Token) -> bool:
        if token.is_number or token.folded in self.vocabulary.ordinary or token.folded in self.vocabulary.small.fillers:
            return False
        if token.folded in self.reader.place_signs.hospital_words:
            return False
        return len(token.folded) > 1 and not token.glued and not is_elision(token, self.text, self.vocabulary.small)
