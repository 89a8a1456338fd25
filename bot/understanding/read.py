"""Text → Reading, step by step. Each step is one function named as a sentence; `Reader.read` is the order.

Longer than 300 lines: the steps of the reading stand in their order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import pairwise

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, SUBJECTS, THINGS_OF_CARE, MentionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import CueKey
from bot.knowledge_base.signs import OF_A_SIGN
from bot.understanding.alarms import AlarmReader, Circumstances, Sighting
from bot.understanding.by_ear import ByEar
from bot.understanding.clauses import clauses_of, gaps_of, sentences_of
from bot.understanding.discourse import DiscourseReader
from bot.understanding.folding import LONGEST_TEXT, Token, curated_words, fold_word, tokens_of
from bot.understanding.found import Found, best_set
from bot.understanding.glue import Unglued, joined_candidates
from bot.understanding.graded_organs import GradedOrgans
from bot.understanding.grades import GradeMention, GradeReader
from bot.understanding.grades_taken_back import GradesTakenBack
from bot.understanding.heard import HeardNames
from bot.understanding.hesitations import Fluent
from bot.understanding.identifiers import IdentifierSearch, find_identifiers
from bot.understanding.joined_organs import JoinedOrgans
from bot.understanding.laboratory import LaboratoryReader
from bot.understanding.language_of import language_of
from bot.understanding.letters import with_the_story_past
from bot.understanding.likeness import Likeness
from bot.understanding.little_words import each_in_full, is_elision
from bot.understanding.matching import PLURAL_COST, candidates, telling_word_candidates
from bot.understanding.negation import NegationReader, Silence
from bot.understanding.numbers import Numbers
from bot.understanding.phrases import SIGN, Entry
from bot.understanding.place_evidence import Evidence
from bot.understanding.place_signs import PlaceSigns, names_of_measures
from bot.understanding.placing import Placing, areas_outside_named, departments_named
from bot.understanding.postcode_towns import PostcodeTowns
from bot.understanding.reading import Alarm, Grading, Identifier, Mention, Reading
from bot.understanding.settling import settled, without_guesses
from bot.understanding.shortened import ShortenedNames
from bot.understanding.shorthand import SpeltOut
from bot.understanding.signs import SignReader
from bot.understanding.spelled_letters import SpelledLetters
from bot.understanding.spoken_grades import SpokenGradeReader
from bot.understanding.spoken_places import DIGITS_OF_A_POSTAL_CODE, SpokenPlaces
from bot.understanding.suggesting import Suggester
from bot.understanding.unknown_places import UnknownPlaces
from bot.understanding.vocabulary import Vocabulary, build_vocabulary
from bot.understanding.wordings import Wordings
from bot.understanding.written_addresses import in_an_address

TYPO_MARGIN = 0.35
"""Cost by which a misspelt discipline or disease has to be nearer than its neighbour."""


NEARLY_A_WORD = 0.5
"""Cost up to which an unknown word is one of ours or an everyday one: no other meaning is offered for it."""
LONGEST_CALL = 2
"""Words between a discipline and its department that only call for somebody of it."""
LEAST_WORDS_AROUND_A_VALUE = 6
"""Words of a clause, those of the value among them, from which its wording says whose the value is."""
_PEOPLE_OR_TOWNS = DISCIPLINES | {"commune"}

_ASKED_OF_A_GRADE: frozenset[CueKey] = frozenset({"definition", "pathway", "which_tier", "immunotherapy", "what_to_do"})

NEVER_READ = frozenset(
    {"referents", "messages", "sources", "announcing", "clinical_wording", "examples", "origins", "version", "network"}
)
"""Parts of the knowledge that change nothing about how a text is read; of the course only its phrases do."""


@dataclass(frozen=True)
class Reader:
    """Reads texts with one knowledge snapshot. Build it once: the vocabulary is made when it is first used."""

    knowledge: Knowledge
    is_taken_over: bool = False
    """Whether its words are those of a reader before, which were looked through then."""

    def reading_with(self, knowledge: Knowledge) -> Reader:
        """The reader of knowledge read anew: what was made of words that are as they were is not made again."""
        if not _reads_alike(self.knowledge, knowledge):
            return Reader(knowledge)
        reader = Reader(knowledge, is_taken_over=True)
        made = {name: part for name, part in vars(self).items() if name not in ("knowledge", "is_taken_over")}
        vars(reader).update(made)
        return reader

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return build_vocabulary(self.knowledge)

    @cached_property
    def alarm_reader(self) -> AlarmReader:
        known = self.vocabulary
        return AlarmReader(self.knowledge.emergencies, self.knowledge.language, known.ordinary, known.spellings)

    @cached_property
    def negation_reader(self) -> NegationReader:
        return NegationReader(self.knowledge.language)

    @cached_property
    def discourse_reader(self) -> DiscourseReader:
        return DiscourseReader(self.knowledge.language.discourse)

    @cached_property
    def wordings(self) -> Wordings:
        return Wordings(self.knowledge.language, self.vocabulary.ordinary, self.vocabulary.spellings)

    @cached_property
    def grade_reader(self) -> GradeReader:
        return GradeReader(self.knowledge.language.grade_words, self.knowledge.language.number_words)

    @cached_property
    def spoken_grade_reader(self) -> SpokenGradeReader:
        language = self.knowledge.language
        return SpokenGradeReader(language.grade_words, language.number_words)

    @cached_property
    def grades_taken_back(self) -> GradesTakenBack:
        language, words = self.knowledge.language, self.knowledge.language.grade_words
        taking_back = (*language.asker_words.taking_back.all(), *language.asker_words.taking_back_a_grade.all())
        said = (*words.full, *words.short, words.letter)
        return GradesTakenBack(taking_back, language.number_words, said, words.spoken.goes_on)

    @cached_property
    def graded_organs(self) -> GradedOrgans:
        return GradedOrgans(self.knowledge)

    @cached_property
    def joined_organs(self) -> JoinedOrgans:
        return JoinedOrgans(self.knowledge, self.graded_organs)

    @cached_property
    def place_signs(self) -> PlaceSigns:
        language = self.knowledge.language
        measures = names_of_measures(self.knowledge.emergencies)
        months, digits = language.dates.number_of_month, language.number_words.small
        return PlaceSigns(language.place_words, measures, months, digits)

    @cached_property
    def laboratory_reader(self) -> LaboratoryReader:
        return LaboratoryReader(self.knowledge, self._is_a_known_word)

    def _is_a_known_word(self, word: str) -> bool:
        return self.vocabulary.knows(word) or word in self.vocabulary.no_places

    @cached_property
    def sign_reader(self) -> SignReader:
        return SignReader(self.knowledge, self.vocabulary.ordinary)

    @cached_property
    def spelt_out(self) -> SpeltOut:
        language, gazetteer = self.knowledge.language, self.knowledge.gazetteer
        before = language.shorthand.before_departments
        spoken = SpokenPlaces(
            language.number_words, before, gazetteer.departments, gazetteer.by_postcode, self.place_signs
        )
        return SpeltOut(language.shorthand, self.vocabulary, self.by_ear, self.place_signs, spoken)

    @cached_property
    def fluent(self) -> Fluent:
        return Fluent(self.knowledge.language.shorthand.hesitations)

    @cached_property
    def spelled_letters(self) -> SpelledLetters:
        return SpelledLetters(self.knowledge.language.shorthand.hesitations.spelled_pairs)

    @cached_property
    def by_ear(self) -> ByEar:
        return ByEar(self.knowledge, self.vocabulary)

    @cached_property
    def postcode_towns(self) -> PostcodeTowns:
        return PostcodeTowns(self.knowledge.gazetteer, self.knowledge.language.small_words)

    @cached_property
    def heard_names(self) -> HeardNames:
        return HeardNames(self.knowledge, self.vocabulary)

    @cached_property
    def unglued(self) -> Unglued:
        language = self.knowledge.language
        return Unglued(self.vocabulary, language.grade_words, language.number_words, self.alarm_reader.words)

    @cached_property
    def suggester(self) -> Suggester:
        return Suggester(self.knowledge)

    @cached_property
    def likeness(self) -> Likeness:
        return Likeness(self.knowledge.likeness)

    @cached_property
    def identifier_search(self) -> IdentifierSearch:
        return IdentifierSearch(self.knowledge)

    def prepare(self) -> None:
        """Make the vocabulary now rather than at the first question."""
        _ = self.vocabulary, self.alarm_reader, self.grade_reader, self.negation_reader
        _ = self.discourse_reader, self.place_signs, self.wordings, self.sign_reader
        _ = self.laboratory_reader, self.spelt_out, self.unglued, self.suggester
        self.vocabulary.prepare()
        self.alarm_reader.prepare()
        self.wordings.prepare()
        self.heard_names.prepare()
        self.by_ear.prepare()
        self.identifier_search.prepare()
        curated_words.cache_clear()  # most of what was folded is never asked for again

    def identifiers_of(self, text: str) -> tuple[Identifier, ...]:
        """What may identify a patient, and nothing else of the reading."""
        return find_identifiers(text, self.identifier_search)

    def read(self, text: str) -> Reading:
        """Everything that the text names. Pure; never raises, whatever the text."""
        return _Pass(self, text).reading()


def _reads_alike(one: Knowledge, other: Knowledge) -> bool:
    if one.training.phrases != other.training.phrases:
        return False
    names = (field.name for field in fields(one) if field.name not in NEVER_READ | {"training"})
    return all(getattr(one, name) == getattr(other, name) for name in names)


class _Pass:
    """One text on its way through the steps."""

    def __init__(self, reader: Reader, text: str) -> None:
        self.reader = reader
        self.knowledge = reader.knowledge
        self.vocabulary = reader.vocabulary
        self.truncated = len(text) > LONGEST_TEXT
        spelled = reader.spelled_letters(text)
        self.text = reader.fluent(reader.spelled_letters(text[:LONGEST_TEXT]) if self.truncated else spelled)
        self.identifiers: tuple[Identifier, ...] = find_identifiers(spelled, reader.identifier_search)
        self.as_they_stand = tokens_of(self.text)
        self.typed = each_in_full(self.as_they_stand, self.text, self.vocabulary.small)
        self.tokens = reader.unglued(reader.spelt_out(self.typed, self.text))
        self.in_full = reader.wordings.in_full(self.tokens)
        words = [token.folded for token in self.in_full]
        self.gaps = gaps_of(self.tokens, self.text)
        self.discourse = reader.discourse_reader.read(words, self.gaps, has_question_mark="?" in text)
        self.in_addresses = in_an_address(self.tokens, self.text)
        unread = self.in_addresses
        self.free = [not self._identifies(token) and at not in unread for at, token in enumerate(self.tokens)]
        self._weighed: tuple[Sequence[Found], Evidence] | None = None
        """The phrases last asked about, which stay the same through most steps, and what the text says for them."""
        self._unknown: tuple[Sequence[Found], UnknownPlaces] | None = None

    def reading(self) -> Reading:
        grades = self._grades_claim_their_words()
        found = self._phrases_claim_theirs()
        grades += self._spoken_grades(found, grades)
        taken_back = list(grades)
        grades = self.reader.grades_taken_back.without(grades, self.tokens, self.gaps)
        found = self.reader.graded_organs.read(found, grades, self.tokens)
        found = self.reader.joined_organs.read(found, self.tokens, self.text)
        found, grades = self._shaky_grades_stand_beside_a_toxicity(found, grades)
        chosen = best_set(found, self.tokens)
        sighting = self.reader.alarm_reader.look(self.text, self.tokens, self.in_full, _topics(chosen))
        silence = self._what_is_negated_and_what_is_past(sighting)
        negated, past = silence.negated, silence.bygone
        chosen = self._places_need_evidence(chosen, found)
        chosen = self._a_name_and_a_subject_make_a_place(chosen)
        told = [one for one in chosen if not one.is_place and not _is_not_over(one, silence)]
        mentions = [self._mention(one, found, negated, past) for one in told]
        today = with_the_story_past(mentions, self.text, self.tokens, self.knowledge.language.dates.number_of_month)
        mentions, guessed = without_guesses(settled(today, self.knowledge))
        alarms = self._alarms(sighting, silence, chosen, mentions)
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
        unknown = (*self._unexplained(chosen, [*grades, *taken_back]), *(one.surface for one in guessed))
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
            severity_words=tuple(int(mention.key) for mention in mentions if mention.kind == "severity"),
            impossible_grades=tuple(dict.fromkeys(number for mention in grades for number in mention.impossible)),
            discourse=self.discourse,
            likeness=self.reader.likeness.of(self.as_they_stand, self.text),
            calm_values=frozenset() if alarms else self._calm_values(sighting),
            likeness_of_now=self._likeness_without(silence.past),
            likeness_of_its_sentence=self._likeness_of_sentences_with({alarm.start for alarm in alarms}),
            likeness_of_a_value=self._likeness_of_values(alarms),
            likeness_of_a_sentence=self._likeness_of_a_sentence(grades),
            truncated=self.truncated,
        )

    def _calm_values(self, sighting: Sighting) -> frozenset[str]:
        return self.reader.alarm_reader.calm_values(self.text, self.typed, self.tokens, sighting)

    def _likeness_without(self, past: Collection[int]) -> float | None:
        """Of the words as they stand that lie in no past time: nothing where too few are left."""
        if not past:
            return None
        bygone = {self.tokens[at].start for at in past}
        left = [token for token in self.as_they_stand if token.start not in bygone]
        return self.reader.likeness.of(left, self.text) or 0.0

    def _likeness_of_sentences_with(self, begins: Collection[int]) -> float | None:
        """The highest of the sentences in which a sign begins; nothing where there is one sentence."""
        sentences = sentences_of(self.text) if begins else []
        if len(sentences) < 2:
            return None
        of_signs = [said for start, said in sentences if any(start <= at < start + len(said) for at in begins)]
        return max((self.reader.likeness.of_a_sentence(said) for said in of_signs), default=None)

    def _likeness_of_values(self, alarms: Sequence[Alarm]) -> float | None:
        """The highest of the clauses that hold an alarming value: 'SpO2 à 82 %' of 'SpO2 à 82 %, quel cours ?'."""
        begins = [alarm.start for alarm in alarms if alarm.measured]
        clauses = clauses_of(self.text) if begins else []
        of_values = [said for start, said in clauses if any(start <= at < start + len(said) for at in begins)]
        return max(map(self._likeness_of_a_value, of_values), default=None)

    def _likeness_of_a_value(self, clause: str) -> float:
        """A clause that holds hardly more than the value says nothing of whose it is: somebody's, then."""
        says_whose = len(tokens_of(clause)) >= LEAST_WORDS_AROUND_A_VALUE
        return self.reader.likeness.of_a_sentence(clause) if says_whose else 1.0

    def _likeness_of_a_sentence(self, grades: Sequence[GradeMention]) -> float | None:
        """The highest of the sentences of some length that name no grade; nothing where there is one sentence."""
        sentences = sentences_of(self.text)
        if len(sentences) < 2:
            return None
        graded = [self.tokens[mention.start].start for mention in grades]
        free = [said for start, said in sentences if not any(start <= at < start + len(said) for at in graded)]
        likeness = self.reader.likeness
        return max((likeness.of(tokens_of(said), said) or 0.0 for said in free), default=None)

    def _grading(self, mention: GradeMention) -> Grading:
        return Grading(self.tokens[mention.start].start, self.tokens[mention.end - 1].end, mention.grades)

    def _identifies(self, token: Token) -> bool:
        found = self.identifiers
        return bool(found) and any(token.start < one.end and one.start < token.end for one in found)

    def _grades_claim_their_words(self) -> list[GradeMention]:
        mentions = [m for m in self.reader.grade_reader.read(self.tokens, self.text) if self.free[m.start]]
        for mention in mentions:
            if not mention.shaky:
                self._claim(mention.start, mention.end)
        return mentions

    def _claim(self, start: int, end: int) -> None:
        self.free[start:end] = [False] * (end - start)

    def _phrases_claim_theirs(self) -> list[Found]:
        found = candidates(self.tokens, self.vocabulary, self.free)
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
        if not any(token.is_number or token.folded in codes for token in self.tokens):
            return []
        exact = [one for one in found if one.cost in (0, PLURAL_COST) and not one.edits]
        subjects = [one for one in exact if _may_precede_a_department(one)]
        spaced = {at for at, (one, other) in enumerate(pairwise(self.tokens), 1) if one.end < other.start}
        for _ in range(LONGEST_CALL):  # 'réanimateur référent immunotox 33'; but 'réf33' is a reference, no department
            ends = {one.end for one in subjects}
            calls = [one for one in exact if one.start in ends and one.end in spaced and _calls_for_a_person(one)]
            subjects += [one for one in calls if one not in subjects]
        numbers = Numbers(
            self.tokens,
            self.text,
            self.knowledge.gazetteer,
            self.reader.place_signs,
            subject_ends=frozenset(one.end for one in subjects),
            subject_starts=frozenset(one.start for one in subjects),
            commune_ends=frozenset(one.end for one in exact if "commune" in one.kinds),
            discipline_starts=frozenset(one.start for one in exact if one.kinds & DISCIPLINES),
            claimed=frozenset(at for at, free in enumerate(self.free) if not free),
            asks_for_people=any(one.kinds & _PEOPLE_OR_TOWNS for one in exact),
            asks_whom=any(_asks_whom(one) for one in exact),
        )
        return [*numbers.communes(), *numbers.departments()]

    def _spoken_grades(self, found: Sequence[Found], grades: Sequence[GradeMention]) -> list[GradeMention]:
        """'colite cotée en 3': where a toxicity is named, and where no grade is written out."""
        if grades or not any(one.kinds & DISEASES for one in found):
            return []
        read = self.reader.spoken_grade_reader.read(self.tokens, self.gaps)
        spoken = [grade for grade in read if all(self.free[grade.start : grade.end])]
        for grade in spoken:
            self._claim(grade.end - 1, grade.end)
        return spoken

    def _shaky_grades_stand_beside_a_toxicity(
        self, found: list[Found], grades: list[GradeMention]
    ) -> tuple[list[Found], list[GradeMention]]:
        """'hépatite G 1', 'définition G 1' are grades, '1 g 3 jours' is none: the spaced letter needs a neighbour."""
        edges = {edge for one in found if _may_stand_beside_a_grade(one) for edge in (one.start, one.end)}
        kept = [grade for grade in grades if not grade.shaky or self._is_beside(grade, edges)]
        taken = {at for grade in kept for at in range(grade.start, grade.end)}
        return [one for one in found if not taken & set(range(one.start, one.end))], kept

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

    def _what_is_negated_and_what_is_past(self, sighting: Sighting) -> Silence:
        someone = self.discourse.of_someone or not self.discourse.may_be_a_topic
        return self.reader.negation_reader.read(
            self.in_full,
            sighting.gaps,
            sighting.own_words | self.own_words,
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
            found = [o for o in found if not (o.is_place and (half := half_at.get(o.start)) and _lies_in(o, half))]
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
        return [_as_place(one) if self._stands_as_a_name(one, evidence) else one for one in chosen]

    def _stands_as_a_name(self, one: Found, evidence: Evidence) -> bool:
        goes_on = one.end < len(self.tokens) and self.tokens[one.end].folded in self.vocabulary.small.go_on
        return _may_be_a_place(one) and not goes_on and evidence.is_a_bare_pair(one)

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
            is_heard=any(token.is_heard for token in self.tokens[one.start : one.end]),
            detail=entry.detail,
            language=entry.language,
            crossing=entry.crossing,
            negated=entry.kind in SUBJECTS and bool(inside & negated),
            past=entry.kind in SUBJECTS and bool(inside & past),
            alternatives=tuple(self._alternatives(one, found)),
        )

    def _alternatives(self, one: Found, found: Sequence[Found]) -> Iterable[tuple[MentionKind, str]]:
        """What else the same words may mean: other entries of the phrase, and names as near to a misspelt word."""
        yield from ((entry.kind, entry.key) for entry in one.entries[1:])
        if one.edits:
            same = (other for other in found if other.start == one.start and other.end == one.end and other is not one)
            near = (other for other in same if other.cost < one.cost + TYPO_MARGIN)
            for rival in sorted(near, key=lambda other: other.cost):
                yield from ((entry.kind, entry.key) for entry in rival.entries if _rivals(entry, one))

    def _alarms(
        self, sighting: Sighting, silence: Silence, chosen: Sequence[Found], mentions: Sequence[Mention]
    ) -> tuple[Alarm, ...]:
        around = Circumstances(
            silence,
            sighting.said_of_things,
            names=_names_of_places(chosen) | _fixed_expressions(chosen),
            places=_names_of_places(chosen, shortest=1),
            numbers_of_places=_numbers_of_places(chosen, self.tokens),
            has_context=self._has_context(mentions),
            voids_values=self.discourse.voids_values,
            asks_of_nobody=self.discourse.asks and not self.discourse.of_someone,
        )
        return self.reader.alarm_reader.read(self.text, self.typed, self.tokens, sighting, around)

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

    def _has_context(self, mentions: Sequence[Mention]) -> bool:
        """Whether the message speaks of a patient, a treatment or a toxicity."""
        return any(
            mention.kind in ("toxicity", "symptom", "treatment", "specialty")
            or (mention.kind == "cue" and mention.key in ("patient", "immunotherapy"))
            for mention in mentions
        )

    def _unexplained(self, chosen: Sequence[Found], grades: Sequence[GradeMention]) -> Iterable[str]:
        spans = [(one.start, one.end) for one in chosen] + [(grade.start, grade.end) for grade in grades]
        explained = {at for start, end in spans for at in range(start, end)} | self.in_addresses
        for at, token in enumerate(self.tokens):
            if at not in explained and not self._identifies(token) and self._is_a_content_word(token):
                yield token.surface

    def _is_a_content_word(self, token: Token) -> bool:
        if token.is_number or token.folded in self.vocabulary.ordinary or token.folded in self.vocabulary.small.fillers:
            return False
        if token.folded in self.reader.place_signs.hospital_words:
            return False
        return len(token.folded) > 1 and not token.glued and not is_elision(token, self.text, self.vocabulary.small)


def _is_not_over(one: Found, silence: Silence) -> bool:
    """'non guérie': no word of the past, though its words hold one."""
    return one.start in silence.not_over and any(entry.key == "past" for entry in one.entries)


def _lies_in(one: Found, other: Found) -> bool:
    return other.start <= one.start and one.end <= other.end


def _calls_for_a_person(one: Found) -> bool:
    """'rhumato *référent* 40', 'dermato *joignable* 16', 'gastro *immuno* 87'."""
    return any(entry.kind == "cue" and entry.key in ("referent", "who", "immunotherapy") for entry in one.entries)


def _may_stand_beside_a_grade(one: Found) -> bool:
    """A disease, a discipline, an organ, a sign of several; a question for what a grade is or for whom it is."""
    asked = any(entry.kind == "cue" and entry.key in _ASKED_OF_A_GRADE for entry in one.entries)
    return asked or bool(one.kinds & (DISEASES | DISCIPLINES | {"ambiguous", "organ"}))


def _asks_whom(one: Found) -> bool:
    return any(entry.kind == "cue" and entry.key in ("referent", "who", "where") for entry in one.entries)


def _may_precede_a_department(one: Found) -> bool:
    """'néphro 64', 'hémato 1er recours 47', 'Dax 40'."""
    tier = any(entry.kind == "cue" and entry.key.startswith("tier_") for entry in one.entries)
    return tier or bool(one.kinds & (SUBJECTS | {"commune"}))


def _numbers_of_places(chosen: Sequence[Found], tokens: Sequence[Token]) -> frozenset[int]:
    """Words of places that hold a number: 'Deux-Sèvres', 'La Douze', '16000'; a bare '16' may be a value."""
    exact = (one for one in chosen if one.is_place and not one.edits)
    long = (one for one in exact if one.end - one.start > 1 or len(tokens[one.start].folded) == DIGITS_OF_A_POSTAL_CODE)
    return frozenset(at for one in long for at in range(one.start, one.end))


def _names_of_places(chosen: Iterable[Found], shortest: int = 2) -> frozenset[int]:
    """Words of names of `shortest` words and more that are spelt out: Navailles-Angos holds no angina."""
    spelt = [one for one in chosen if one.is_place and not one.edits and not one.partial]
    return frozenset(at for one in spelt if one.end - one.start >= shortest for at in range(one.start, one.end))


def _topics(chosen: Iterable[Found]) -> frozenset[int]:
    """Words of diseases and disciplines, which are no patient: 'le cardiologue ne répond pas'."""
    kinds = {"toxicity", "specialty"}
    return frozenset(at for one in chosen if one.kinds & kinds for at in range(one.start, one.end))


def _fixed_expressions(chosen: Iterable[Found]) -> frozenset[int]:
    """Words that say nothing but what they say together: an idiom, a normal finding ('muqueuses ok')."""
    fixed = (one for one in chosen if "idiom" in one.kinds or _is_a_normal_finding(one))
    return frozenset(at for one in fixed for at in range(one.start, one.end))


def _is_a_normal_finding(one: Found) -> bool:
    """A row of signs.yaml that means no toxicity; the other word of a sign has no row of its own."""
    return any(entry.kind == SIGN and entry.crossing for entry in one.entries)


def _may_be_a_place(one: Found) -> bool:
    """A turn of phrase or another subject's word that is a commune too, spelt out."""
    return not one.edits and "commune" in one.kinds and one.kinds <= {"commune", "cue", "subject"}


def _as_place(one: Found) -> Found:
    return replace(one, entries=tuple(entry for entry in one.entries if entry.kind == "commune"))


def _rivals(entry: Entry, one: Found) -> bool:
    """Whether it is something else, and no sign that is only composed of the same words."""
    differs = all((entry.kind, entry.key) != (own.kind, own.key) for own in one.entries)
    return differs and not entry.crossing.startswith(OF_A_SIGN)
