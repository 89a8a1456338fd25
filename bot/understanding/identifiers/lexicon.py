"""The words of knowledge/ as the search needs them: folded, in sets, with what is clinical and what is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from sys import intern

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, MentionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.allowance import CLINICAL_WORD_BESIDE_A_NAME, CLINICAL_WORD_NO_NAME
from bot.understanding.folding import curated_words
from bot.understanding.grades import GradeReader
from bot.understanding.identifiers.flat import KnownSpellings, flattened
from bot.understanding.identifiers.phrase_set import PhraseSet
from bot.understanding.phrases import Words, folded_phrases, ordinary_words
from bot.understanding.spelling import SpellingIndex

CLINICAL_KINDS: frozenset[MentionKind] = DISEASES | {"treatment", "severity", "ambiguous"}
"""Kinds of phrases of which one makes a name in the same text a patient's; disciplines do, unless a colleague's."""
POPULATION_OF_A_TOWN = 5000
"""Inhabitants from which a misspelt name of a commune is rather that than a surname."""

POPULATION_OF_A_CITY = 100_000
"""Of a place outside the region, likewise."""
SHORTEST_MEASURE = 3
"""Letters of the name of a measure that speaks of somebody who is ill."""


def word_set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(flattened, words))


def nearest(spelt: str, words: Sequence[str], edits: int) -> str | None:
    """The nearest of the words within so many edits; None where none is."""
    found = process.extractOne(spelt, words, scorer=OSA.distance, score_cutoff=edits)
    return None if found is None else found[0]


class Lexicon:
    """What one knowledge snapshot knows of names, of care and of places. Holds curated words only, never a text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.words = words = knowledge.language.identifiers
        self.grades = GradeReader(knowledge.language.grade_words, knowledge.language.number_words)
        self._knowledge = knowledge
        self._small = knowledge.language.small_words
        self.number_words = knowledge.language.number_words
        self.calendar = knowledge.language.dates
        self.calling_codes = knowledge.network.calling_codes
        self.sure_civilities = word_set(words.civilities.sure)
        self.shy_civilities = word_set(words.civilities.shy)
        self.civilities = self.sure_civilities | self.shy_civilities
        self.patient = word_set(words.patients.patient)
        self.patients = self.patient | word_set(words.patients.plural)
        self.letters_name = word_set(words.civilities.letters_name)
        self.links = word_set(words.labels.links)
        self.kin = word_set(words.patients.kin)
        self.possessives = word_set((*words.patients.writer, *words.patients.his_or_her, *words.civilities.indefinite))
        self.his_or_her = word_set((*words.patients.his_or_her, *words.patients.their))
        self.ill = word_set(words.patients.clinical)
        self.care = word_set(words.patients.care) | self.ill
        self.born_shy = word_set(words.labels.born_shy)
        self.form_fields = word_set(words.professionals.form_fields)
        self.titles = word_set(words.professionals.titles)
        self.roles = word_set(words.professionals.roles)
        self.facilities = word_set(words.professionals.facilities)
        self.service_lines = word_set(words.professionals.service_lines)
        self.before_colleagues = word_set(words.professionals.before)
        self.greetings = word_set(words.professionals.greetings)
        self.of_a_service = word_set(words.professionals.of)
        self.doctor_endings = tuple(map(flattened, words.professionals.doctor_endings))
        self.first_names = word_set(words.names.first_names)
        self.people = knowledge.people
        self.particles = word_set(words.names.particles)
        self.not_names = word_set((*words.names.not_names, *words.labels.dictated))
        self.not_name_endings = tuple(map(flattened, words.names.not_name_endings))
        self.not_lower_case_endings = tuple(map(flattened, words.names.not_lower_case_endings))
        self.ordinary_surnames = word_set(words.names.ordinary_surnames)
        self.occupations = word_set(words.names.occupations)
        self.abbreviations = word_set(words.names.abbreviations)
        self.name_labels = word_set(words.labels.name)
        self.no_surnames = self.not_names.union(
            self.care,
            self.titles,
            self.roles,
            self.facilities,
            self.civilities,
            self.before_colleagues,
            self.service_lines,
            self.name_labels,
            word_set(words.names.borne_by),
            word_set(words.professionals.numbers),
        )
        self.before_no_patient = self.titles | self.roles | self.facilities | self.before_colleagues
        self.services = self.service_lines | self.titles | self.roles
        """Words of colleagues and of departments."""
        known = (*words.professionals.known_people, *words.professionals.makers, *words.professionals.laboratories)
        self.known_people = frozenset(tuple(flattened(name).split()) for name in known)
        """People whose names things bear, makers and laboratories: no patient."""

    def prepare(self) -> None:
        """Make everything that is derived now."""
        _ = self.clinical, self.disciplines, self.clinical_words, self.known_words, self.places, self.discipline_words
        _ = self.phrases, self.ordinary, self.towns, self.communes, self.pairs, self.treatments, self.villages
        _ = self.measure_words
        self.spellings.prepare()
        self.clinical_spellings.prepare()
        self.__dict__.pop("_phrases_by_kind", None)  # everything that needs all phrases is made

    @cached_property
    def _phrases_by_kind(self) -> dict[MentionKind, list[Words]]:
        found: dict[MentionKind, list[Words]] = defaultdict(list)
        for words, entry in folded_phrases(self._knowledge):
            found[entry.kind].append(words)
        return found

    @cached_property
    def clinical(self) -> PhraseSet:
        """Diseases, symptoms, treatments, grades, and what the laboratory measures."""
        phrases = chain(self._phrases(CLINICAL_KINDS), self._measures())
        return PhraseSet(words for words in phrases if not self._is_a_title(words))

    def _measures(self) -> Iterator[Words]:
        """In full: a symbol (K, Na) is too many other things."""
        measures = self._knowledge.language.laboratory.measures
        names = (curated_words(name) for measure in measures.values() for name in measure.names.all())
        return (words for words in names if len("".join(words)) >= SHORTEST_MEASURE)

    @cached_property
    def measure_words(self) -> frozenset[str]:
        """Names of one word of what the laboratory measures, symbols apart."""
        return frozenset(words[0] for words in self._measures() if len(words) == 1)

    @cached_property
    def treatments(self) -> PhraseSet:
        return PhraseSet(self._phrases(frozenset[MentionKind]({"treatment"})))

    @cached_property
    def disciplines(self) -> PhraseSet:
        return PhraseSet(self._phrases(DISCIPLINES))

    @cached_property
    def discipline_words(self) -> frozenset[str]:
        """Disciplines and their doctors, in one word."""
        return frozenset(words[0] for words in self._phrases(frozenset[MentionKind]({"specialty"})) if len(words) == 1)

    @cached_property
    def clinical_words(self) -> frozenset[str]:
        """Words that are a clinical phrase of their own: no surname."""
        kinds = CLINICAL_KINDS | DISCIPLINES
        return frozenset(words[0] for words in self._phrases(kinds) if len(words) == 1)

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Every folded word of knowledge/ and every name of a place: none of them is a surname by itself."""
        found = set(chain.from_iterable(chain.from_iterable(self._phrases_by_kind.values())))
        found.update(self._everyday, self.place_words)
        listed = self.care | self.patients | self.titles | self.roles | self.service_lines | self.facilities
        found.update(listed | self.civilities | self.name_labels | self.greetings)
        return frozenset(found)

    @cached_property
    def known_spellings(self) -> KnownSpellings:
        """What the lists say of the words of knowledge/, judged once for all texts."""
        return KnownSpellings(self.known_words)

    @cached_property
    def phrases(self) -> PhraseSet:
        """Everything that knowledge/ has words for: the whole of such a phrase is no person."""
        return PhraseSet(chain.from_iterable(self._phrases_by_kind.values()))

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Everyday words and the words of clinical phrases: no surname in lower case."""
        return frozenset(chain(chain.from_iterable(self._phrases(CLINICAL_KINDS | DISCIPLINES)), self._everyday))

    @cached_property
    def _everyday(self) -> frozenset[str]:
        return frozenset(ordinary_words(self._knowledge))

    @cached_property
    def towns(self) -> frozenset[str]:
        """Large communes: behind 'monsieur de' they are where he comes from."""
        communes = self._knowledge.gazetteer.communes.values()
        large = (c.name for c in communes if c.population >= POPULATION_OF_A_TOWN)
        return frozenset(curated_words(name)[-1] for name in large)

    @cached_property
    def villages(self) -> frozenset[str]:
        """Words of the names of places too small to have a hospital, that are nothing else: surnames before a deed."""
        gazetteer, facilities = self._knowledge.gazetteer, self._knowledge.facilities.values()
        small = [c.name for c in gazetteer.communes.values() if c.population < POPULATION_OF_A_TOWN]
        small += [name for name, _ in gazetteer.former_names]
        of_hospitals = (curated_words(name) for one in facilities for name in (one.short, *one.phrases.all()))
        own = gazetteer.communes
        shortened = {flattened(name) for name, at in gazetteer.nicknames if at in own and own[at].name.startswith(name)}
        others = self.ordinary | self.towns | self.clinical_words | self.no_surnames | shortened  # 'Sarlat'
        names = chain.from_iterable(map(curated_words, small))
        return (frozenset(names) | self.small_places_outside) - others - set(chain.from_iterable(of_hospitals))

    @cached_property
    def places(self) -> PhraseSet:
        """Names of communes, departments, large towns outside, hospitals."""
        return PhraseSet(map(curated_words, self._names_of_places()))

    @cached_property
    def communes_by_department(self) -> Mapping[str, Sequence[str]]:
        """Their names without blanks, by the number of the department."""
        found: dict[str, set[str]] = defaultdict(set)
        for commune in self._knowledge.gazetteer.communes.values():
            found[commune.department].add(intern(re.sub("[^a-z]", "", flattened(commune.name))))
        return {number: tuple(sorted(names)) for number, names in found.items()}

    @cached_property
    def communes(self) -> Sequence[str]:
        """All of them, likewise."""
        return tuple(chain.from_iterable(self.communes_by_department.values()))

    @cached_property
    def small_places_outside(self) -> frozenset[str]:
        """Names of one word; they are surnames too, and nobody is sought there."""
        outside = (curated_words(place.name) for place in self._knowledge.gazetteer.outside if place.is_small)
        return frozenset(words[0] for words in outside if len(words) == 1)

    @cached_property
    def place_words(self) -> frozenset[str]:
        return frozenset(word for name in self._names_of_places() for word in curated_words(name))

    @cached_property
    def spellings(self) -> SpellingIndex:
        """Of clinical words, words of care and large towns: what is near one of them is no surname."""
        gazetteer = self._knowledge.gazetteer
        towns = (c.name for c in gazetteer.communes.values() if c.population >= POPULATION_OF_A_TOWN)
        words = {word for name in towns for word in curated_words(name)}
        outside = (place.name for place in gazetteer.outside if place.population >= POPULATION_OF_A_CITY)
        words.update(word for name in outside for word in curated_words(name))
        words.update(chain.from_iterable(self._phrases(CLINICAL_KINDS | DISCIPLINES)))
        words.update(map(self.like_folded, self.care))
        return SpellingIndex(
            (word for word in words if CLINICAL_WORD_NO_NAME.forgives(len(word))), self._small, self.known_words
        )

    @cached_property
    def clinical_spellings(self) -> SpellingIndex:
        long_enough = (word for word in self.clinical_words if CLINICAL_WORD_BESIDE_A_NAME.forgives(len(word)))
        return SpellingIndex(long_enough, self._small, self.known_words)

    def is_misspelt(self, word: str) -> bool:
        """Whether it is nearly a clinical word or a town."""
        return CLINICAL_WORD_NO_NAME.forgives(len(word)) and bool(self.spellings.near(word))

    def misspells_a_pair(self, word: str) -> bool:
        """Whether two words joined are nearly a clinical phrase of two: 'Guillain-Baré'."""
        spelt = re.sub("[^a-z]", "", word)
        if not CLINICAL_WORD_NO_NAME.forgives(len(spelt)):
            return False
        return nearest(spelt, self.pairs.get(spelt[0], "").split("\n"), 1) is not None

    @cached_property
    def pairs(self) -> Mapping[str, str]:
        """Clinical phrases of two words without their blank, by their first letter, one a line."""
        found: dict[str, set[str]] = defaultdict(set)
        for words in self._phrases(CLINICAL_KINDS):
            if len(words) == 2:
                found[words[0][0]].add("".join(words))
        return {letter: "\n".join(sorted(pairs)) for letter, pairs in found.items()}

    def misspells_something_clinical(self, word: str) -> bool:
        return CLINICAL_WORD_BESIDE_A_NAME.forgives(len(word)) and bool(self.clinical_spellings.near(word))

    def like_folded(self, word: str) -> str:
        """A flattened word as the tokens of a text in full have it."""
        return self._small.in_full.get(word, word.replace("ph", "f"))

    def _names_of_places(self) -> Iterator[str]:
        gazetteer = self._knowledge.gazetteer
        yield from (commune.name for commune in gazetteer.communes.values())
        yield from (name for name, _ in (*gazetteer.former_names, *gazetteer.nicknames, *gazetteer.nicknames_outside))
        yield from gazetteer.departments.values()
        yield from (place.name for place in gazetteer.outside if not place.is_small)
        for facility in self._knowledge.facilities.values():
            yield from (facility.short, *facility.phrases.all())
        for territory in self._knowledge.territories.values():
            yield from territory.phrases.all()

    def _phrases(self, kinds: frozenset[MentionKind]) -> Iterator[Words]:
        return chain.from_iterable(self._phrases_by_kind.get(kind, ()) for kind in kinds)

    def _is_a_title(self, words: tuple[str, ...]) -> bool:
        """'PR' is a disease too, but mostly the professor."""
        return len(words) == 1 and words[0] in self.titles
