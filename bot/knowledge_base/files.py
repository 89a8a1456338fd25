"""Shape of the files of knowledge/: each holds one kind of entry under its name."""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge_base.clauses import Failures, Negation, ValueWords
from bot.knowledge_base.conditions import Conditions
from bot.knowledge_base.crossings import Crossing
from bot.knowledge_base.date_words import DateWords
from bot.knowledge_base.directory_models import Facility, Referent, Territory
from bot.knowledge_base.discourse import DiscourseWords
from bot.knowledge_base.emergencies import Emergency, Quantity
from bot.knowledge_base.entry_parts import Model, Source
from bot.knowledge_base.fields import Key
from bot.knowledge_base.findings import FindingsFile
from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.identifier_words import IdentifierWords
from bot.knowledge_base.laboratory import Laboratory
from bot.knowledge_base.language import (
    Ambiguity,
    AskerWords,
    Cue,
    CueKey,
    Idiom,
    Message,
    OrdinaryWords,
    OtherSubject,
    Shorthand,
)
from bot.knowledge_base.models import Example, Specialty, Topic, Treatment
from bot.knowledge_base.number_words import NumberWords
from bot.knowledge_base.place_words import PlaceWords
from bot.knowledge_base.prepositions import Prepositions
from bot.knowledge_base.public_texts import PublicTexts
from bot.knowledge_base.signs import Signs
from bot.knowledge_base.small_words import SmallWords
from bot.knowledge_base.told_of_nobody import ToldOfNobody


class SpecialtiesFile(Model):
    specialties: dict[Key, Specialty]


class TreatmentsFile(Model):
    treatments: dict[Key, Treatment]


class TopicsFile(Model):
    topics: dict[Key, Topic]


class FacilitiesFile(Model):
    facilities: dict[Key, Facility]


class TerritoriesFile(Model):
    territories: dict[Key, Territory]


class DirectoryFile(Model):
    referents: tuple[Referent, ...]


class EmergenciesFile(Model):
    quantities: Mapping[Key, Quantity] = {}
    emergencies: tuple[Emergency, ...]


class MessagesFile(Model):
    messages: dict[Key, Message]


class SourcesFile(Model):
    sources: dict[Key, Source]


class ExamplesFile(Model):
    examples: tuple[Example, ...]


class CuesFile(Model):
    cues: dict[CueKey, Cue]


class OtherSubjectsFile(Model):
    other_subjects: dict[Key, OtherSubject]


class IdiomsFile(Model):
    idioms: tuple[Idiom, ...]


class AmbiguitiesFile(Model):
    ambiguities: tuple[Ambiguity, ...]


class OrdinaryWordsFile(Model):
    ordinary_words: OrdinaryWords


class CrossingsFile(Model):
    crossings: dict[Key, Crossing]


class AskerWordsFile(Model):
    asker_words: AskerWords


class LaboratoryFile(Model):
    laboratory: Laboratory


class SignsFile(Model):
    signs: Signs


class ShorthandFile(Model):
    shorthand: Shorthand


class GradeWordsFile(Model):
    grade_words: GradeWords


class ConditionsFile(Model):
    conditions: Conditions


class IdentifiersFile(Model):
    identifiers: IdentifierWords


class NegationFile(Model):
    negation: Negation


class FailuresFile(Model):
    failures: Failures


class ValuesFile(Model):
    values: ValueWords


class DiscourseFile(Model):
    discourse: DiscourseWords


class ToldOfNobodyFile(Model):
    told_of_nobody: ToldOfNobody


class NumberWordsFile(Model):
    number_words: NumberWords


class PrepositionsFile(Model):
    prepositions: Prepositions


class PlaceWordsFile(Model):
    place_words: PlaceWords


class SmallWordsFile(Model):
    small_words: SmallWords


class PublicTextsFile(Model):
    public_texts: PublicTexts


class DatesFile(Model):
    dates: DateWords


LANGUAGE_FILES: Mapping[str, tuple[str, type[Model]]] = {
    "ordinary_words": ("ordinary_words", OrdinaryWordsFile),
    "asker_words": ("askers", AskerWordsFile),
    "laboratory": ("laboratory", LaboratoryFile),
    "signs": ("signs", SignsFile),
    "shorthand": ("shorthand", ShorthandFile),
    "grade_words": ("grade_words", GradeWordsFile),
    "conditions": ("conditions", ConditionsFile),
    "identifiers": ("identifiers", IdentifiersFile),
    "negation": ("negation", NegationFile),
    "failures": ("failures", FailuresFile),
    "findings": ("findings", FindingsFile),
    "discourse": ("discourse", DiscourseFile),
    "told_of_nobody": ("told_of_nobody", ToldOfNobodyFile),
    "values": ("values", ValuesFile),
    "number_words": ("number_words", NumberWordsFile),
    "place_words": ("places", PlaceWordsFile),
    "prepositions": ("prepositions", PrepositionsFile),
    "small_words": ("small_words", SmallWordsFile),
    "dates": ("dates", DatesFile),
    "public_texts": ("public_texts", PublicTextsFile),
}
"""Part of the language that is read as a whole → its file in knowledge/language/, and the shape of it."""
