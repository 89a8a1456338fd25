"""Shape of the files of knowledge/: each holds one kind of entry under its name."""

from __future__ import annotations

from bot.knowledge_base.clauses import Failures, Negation, ValueWords
from bot.knowledge_base.discourse import DiscourseWords
from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.findings import Findings
from bot.knowledge_base.identifier_words import IdentifierWords
from bot.knowledge_base.language import (
    Ambiguity,
    Cue,
    CueKey,
    DamageWords,
    GradeWords,
    Idiom,
    Message,
    OrdinaryWords,
    OtherSubject,
)
from bot.knowledge_base.models import (
    Example,
    Facility,
    Key,
    Model,
    Referent,
    Source,
    Specialty,
    Territory,
    Topic,
    Treatment,
)
from bot.knowledge_base.number_words import NumberWords


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


class DamageWordsFile(Model):
    damage_words: DamageWords


class GradeWordsFile(Model):
    grade_words: GradeWords


class IdentifiersFile(Model):
    identifiers: IdentifierWords


class NegationFile(Model):
    negation: Negation


class FailuresFile(Model):
    failures: Failures


class ValuesFile(Model):
    values: ValueWords


class FindingsFile(Model):
    findings: Findings


class DiscourseFile(Model):
    discourse: DiscourseWords


class NumberWordsFile(Model):
    number_words: NumberWords
