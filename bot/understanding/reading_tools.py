"""What the words of knowledge/ become for reading: the vocabulary and each of the readers, made once a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Self

from bot.knowledge_base.emergencies import Measure
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.alarm_slots import names_of_measures
from bot.understanding.alarms import AlarmReader
from bot.understanding.bare_words import BareWords
from bot.understanding.by_ear import ByEar
from bot.understanding.clauses import WordTree
from bot.understanding.denied_grades import DeniedGrades
from bot.understanding.discourse import DiscourseReader
from bot.understanding.folding import curated_words, words_of
from bot.understanding.glue import Unglued
from bot.understanding.graded_organs import GradedOrgans
from bot.understanding.grades import GradeReader
from bot.understanding.grades_taken_back import GradesTakenBack
from bot.understanding.heard import HeardNames
from bot.understanding.hesitations import Fluent
from bot.understanding.identifiers import IdentifierSearch
from bot.understanding.introductions import Introductions
from bot.understanding.joined_organs import JoinedOrgans
from bot.understanding.laboratory import LaboratoryReader
from bot.understanding.likeness import Likeness
from bot.understanding.names_with_numbers import NamesWithNumbers
from bot.understanding.negation import NegationReader
from bot.understanding.place_signs import PlaceSigns
from bot.understanding.postcode_towns import PostcodeTowns
from bot.understanding.query import Problem
from bot.understanding.shorthand import SpeltOut
from bot.understanding.sightings import SightingReader
from bot.understanding.signs import SignReader, names_of_inhibitors
from bot.understanding.signs_by_ear import SignsByEar
from bot.understanding.spelled_letters import SpelledLetters
from bot.understanding.spoken_grades import SpokenGradeReader
from bot.understanding.spoken_places import SpokenPlaces
from bot.understanding.suggesting import Suggester
from bot.understanding.told_courses import ToldCourses
from bot.understanding.told_of_nobody import ToldOfNobodyReader
from bot.understanding.urgency import urgency_of
from bot.understanding.vocabulary import Vocabulary, build_vocabulary
from bot.understanding.wordings import Wordings

SEVERE = 3
"""The grade whose urgency makes each sign of a toxicity a grave one."""
NEVER_READ = frozenset(
    {"referents", "messages", "sources", "announcing", "clinical_wording", "examples", "origins", "version"}
)
"""Parts of the knowledge that change nothing about how a text is read; of the course and the topics only phrases do."""


@dataclass(frozen=True)
class ReadingTools:
    """What a reader makes of one knowledge snapshot, each when it is first used."""

    knowledge: Knowledge
    is_taken_over: bool = False
    """Whether its words are those of a reader before, which were looked through then."""

    def reading_with(self, knowledge: Knowledge) -> Self:
        """The reader of knowledge read anew: what was made of words that are as they were is not made again."""
        if not _reads_alike(self.knowledge, knowledge):
            return type(self)(knowledge)
        reader = type(self)(knowledge, is_taken_over=True)
        made = {name: part for name, part in vars(self).items() if name not in ("knowledge", "is_taken_over")}
        vars(reader).update(made)
        return reader

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return build_vocabulary(self.knowledge)

    @cached_property
    def grave_toxicities(self) -> frozenset[str]:
        """Those that call 15 at grade 3, by the urgency that their sheets give it."""
        known = self.knowledge
        forms = ((key, form.key) for key, sheet in known.toxicities.items() for form in sheet.forms)
        graded = ((key, urgency_of(Problem(key, form, (SEVERE,)), known)) for key, form in forms)
        return frozenset(key for key, urgency in graded if urgency == "vital")

    @cached_property
    def alarm_reader(self) -> AlarmReader:
        known = self.vocabulary
        named = dict.fromkeys(self._names_of_toxicities(), "any")  # 'aplasia' is no misspelt 'aphasia'
        meant = {**named, **known.ordinary}
        emergencies, language = self.knowledge.emergencies, self.knowledge.language
        return AlarmReader(emergencies, language, SightingReader(emergencies, language, meant, known.spellings))

    def _names_of_toxicities(self) -> Iterator[str]:
        """The names that are one word, folded: who spells them out means them."""
        forms = (form for one in self.knowledge.toxicities.values() for form in one.forms)
        for phrase in (phrase for form in forms for phrase in form.phrases.all()):
            if len(words := curated_words(phrase)) == 1:
                yield words[0]

    @cached_property
    def negation_reader(self) -> NegationReader:
        return NegationReader(self.knowledge.language)

    @cached_property
    def told_of_nobody(self) -> ToldOfNobodyReader:
        return ToldOfNobodyReader(self.knowledge.language.told_of_nobody, names_of_inhibitors(self.knowledge))

    @cached_property
    def bare_words(self) -> BareWords:
        return BareWords(self.knowledge)

    @cached_property
    def introductions(self) -> Introductions:
        language = self.knowledge.language
        introducing = (*language.discourse.introducing.all(), *language.discourse.facts.all())
        return Introductions(introducing, language.small_words.fillers)

    @cached_property
    def discourse_reader(self) -> DiscourseReader:
        return DiscourseReader(self.knowledge.language.discourse)

    @cached_property
    def civil_titles(self) -> frozenset[str]:
        return words_of(self.knowledge.language.discourse.civil_titles.all())

    @cached_property
    def suspected(self) -> WordTree:
        known = self.knowledge.language.discourse
        return WordTree((*known.suspected.all(), *known.sudden.all()))

    @property
    def person(self) -> str:
        """The word for anybody called by a title and a name."""
        return next(iter(self.knowledge.language.discourse.civil_titles.all()), "")

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
    def names_with_numbers(self) -> NamesWithNumbers:
        states = {name for measure in self._alarming_measures for name in measure.states.all()}
        words, fillers = self.knowledge.language.grade_words, self.vocabulary.small.fillers
        return NamesWithNumbers(words, fillers, self.graded_organs.meanings, states)

    @cached_property
    def told_courses(self) -> ToldCourses:
        language = self.knowledge.language
        return ToldCourses(language.grade_words, language.number_words)

    @cached_property
    def grades_taken_back(self) -> GradesTakenBack:
        language, words = self.knowledge.language, self.knowledge.language.grade_words
        taking_back = (*language.asker_words.taking_back.all(), *language.asker_words.taking_back_a_grade.all())
        said = (*words.full, *words.short, words.letter)
        return GradesTakenBack(taking_back, language.number_words, said, words.spoken.goes_on)

    @cached_property
    def denied_grades(self) -> DeniedGrades:
        return DeniedGrades(self.knowledge.language.grade_words)

    @cached_property
    def graded_organs(self) -> GradedOrgans:
        return GradedOrgans(self.knowledge)

    @cached_property
    def joined_organs(self) -> JoinedOrgans:
        return JoinedOrgans(self.knowledge, self.graded_organs)

    @cached_property
    def _names_of_the_laboratory(self) -> frozenset[str]:
        measures = self.knowledge.language.laboratory.measures.values()
        return frozenset(name for one in measures for name in one.names.all())

    @cached_property
    def names_with_a_value(self) -> WordTree:
        """What is measured, by its names; not the words of its states, which have grades: *anémie ≥ 3*."""
        names = {name for measure in self._alarming_measures for name in measure.names.all()}
        return WordTree(names | self._names_of_the_laboratory)

    @property
    def _alarming_measures(self) -> Iterator[Measure]:
        return (measure for one in self.knowledge.emergencies for measure in one.measures)

    @cached_property
    def place_signs(self) -> PlaceSigns:
        language = self.knowledge.language
        measures = {*names_of_measures(self.knowledge.emergencies), *self._names_of_the_laboratory}
        months, digits = language.dates.number_of_month, language.number_words.small
        further = language.identifiers.names.first_names
        return PlaceSigns(language.place_words, measures, months, digits, further)

    @cached_property
    def laboratory_reader(self) -> LaboratoryReader:
        return LaboratoryReader(self.knowledge, self._is_a_known_word)

    def _is_a_known_word(self, word: str) -> bool:
        return self.vocabulary.knows(word) or word in self.vocabulary.no_places

    @cached_property
    def sign_reader(self) -> SignReader:
        return SignReader(self.knowledge, self.vocabulary.ordinary, self.vocabulary.spellings)

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
        language = self.knowledge.language
        numbers = language.number_words
        said = (*numbers.counting, *numbers.tens, *numbers.hundreds, *numbers.thousands)
        return Fluent(language.shorthand.hesitations, said)

    @cached_property
    def spelled_letters(self) -> SpelledLetters:
        return SpelledLetters(self.knowledge.language.shorthand.hesitations.spelled_pairs)

    @cached_property
    def by_ear(self) -> ByEar:
        return ByEar(self.knowledge, self.vocabulary)

    @cached_property
    def signs_by_ear(self) -> SignsByEar:
        words = self.vocabulary.root.children, self.vocabulary.ordinary
        return SignsByEar(self.knowledge.language, self.knowledge.emergencies, self.by_ear.is_known, *words)

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
    def likeness_beside_signs(self) -> Likeness:
        return Likeness(self.knowledge.likeness_beside_signs)

    @cached_property
    def identifier_search(self) -> IdentifierSearch:
        return IdentifierSearch(self.knowledge)

    def prepare(self) -> None:
        """Make the vocabulary now rather than at the first question."""
        _ = self.vocabulary, self.alarm_reader, self.grade_reader, self.negation_reader
        _ = self.discourse_reader, self.told_of_nobody, self.place_signs, self.wordings, self.sign_reader
        _ = self.laboratory_reader, self.spelt_out, self.unglued, self.suggester
        self.vocabulary.prepare()
        self.alarm_reader.prepare()
        self.wordings.prepare()
        self.heard_names.prepare()
        self.by_ear.prepare()
        self.identifier_search.prepare()
        curated_words.cache_clear()  # most of what was folded is never asked for again


def _reads_alike(one: Knowledge, other: Knowledge) -> bool:
    if one.training.phrases != other.training.phrases or _phrases_of_topics(one) != _phrases_of_topics(other):
        return False
    unread = NEVER_READ | {"training", "topics"}
    names = (field.name for field in fields(one) if field.name not in unread)
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _phrases_of_topics(knowledge: Knowledge) -> list[tuple[str, Phrases]]:
    """What is made of the topics; in their order, in which one of two alike is found first."""
    return [(key, topic.phrases) for key, topic in knowledge.topics.items()]
