"""Shape of knowledge/language/: what people mean by words that name no curated thing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bot.knowledge_base.clauses import Failures, Negation, ValueWords
from bot.knowledge_base.conditions import Conditions
from bot.knowledge_base.crossings import Crossing
from bot.knowledge_base.date_words import DateWords
from bot.knowledge_base.discourse import DiscourseWords
from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases, Text
from bot.knowledge_base.fields import Key, Line
from bot.knowledge_base.findings import Findings
from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.identifier_words import IdentifierWords
from bot.knowledge_base.laboratory import Laboratory
from bot.knowledge_base.number_words import NumberWords
from bot.knowledge_base.place_words import PlaceWords
from bot.knowledge_base.prepositions import Prepositions
from bot.knowledge_base.public_texts import PublicTexts
from bot.knowledge_base.signs import OF_A_SIGN, Signs
from bot.knowledge_base.small_words import SmallWords, Word
from bot.knowledge_base.told_of_nobody import ToldOfNobody

CueKey = Literal[
    "who", "any_doctor", "where", "what_to_do", "which_grade", "definition", "pathway", "which_tier", "training",
    "training_context", "rcp", "directory", "subscribe", "unsubscribe", "stop", "help", "greeting", "thanks", "goodbye",
    "insult", "other", "page", "nearer", "same_again", "correction", "negation", "negation_after", "history", "range",
    "place_before", "near", "elliptic", "tier_first_line", "tier_recourse", "referent", "patient", "immunotherapy",
    "new_question", "report", "past", "value", "reference", "grade_values", "decline", "possible_toxicities",
    "is_it_immunotherapy", "treatment_question", "asker", "or_not", "hypothetical",
    "somebody", "impersonal", "aspect", "seriousness", "today", "search", "daily_life", "apart",
    "carer", "setting", "charge", "order", "avoid", "care",
]  # fmt: skip


class Cue(Model):
    """A word or turn of phrase that says what is asked, negates, or links two turns."""

    phrases: Phrases


class OtherSubject(Model):
    """What is not ours: other medicine, other trainings, other meanings of *grade*, sport, cooking and so on."""

    name: Text
    phrases: Phrases
    strength: Literal["overriding", "decisive", "leaning"] = "decisive"
    """decisive: the question is out of scope; leaning: unless it names a toxicity, a drug or a referent; overriding:
    even of a toxicity under immunotherapy ('codage PMSI d'une colite sous nivolumab')."""
    silences_alarms: bool = False
    """Whether one alarming word beside it is a topic of that field (neutropenic fever after chemotherapy)."""
    of_animals: bool = False
    """Whether the animals of failures.yaml name it too."""
    may_treat: bool = False
    """A medicine that may be asked about beside a toxicity of ours: 'péricardite, la colchicine a sa place ?'."""
    yields_to_a_case: bool = False
    """Whether it is only beside the point where a disease or a sign is told: a shortage of what would treat it."""
    of_conduct: bool = False
    """Whether it is a part of the conduct of a disease that is named beside it: a dose."""
    is_a_cause: bool = False
    """Whether it is what a sign may come from, which is an emergency all the same."""
    pointer: Text | None = None
    """Where one may turn instead."""


class Idiom(Model):
    """A fixed expression whose words must not be read one by one ('peau de chagrin', 'dent creuse')."""

    phrases: Phrases
    behind: Phrases = NO_PHRASES
    """What each of them stands before, where it is fixed by that alone: *étouffe* | *sous la paperasse*."""

    def spelt_out(self) -> Phrases:
        """Each phrase with each of what follows it, within a language."""
        if self.behind == NO_PHRASES:
            return self.phrases
        return Phrases(
            fr=tuple(f"{first} {then}" for first in self.phrases.fr for then in self.behind.fr),
            en=tuple(f"{first} {then}" for first in self.phrases.en for then in self.behind.en),
        )


class Ambiguity(Model):
    """A word with several meanings, which are asked unless the rest of the question settles them."""

    phrases: Phrases
    meanings: tuple[Line, ...] = Field(min_length=1)
    """kind:key of each meaning: toxicity:hypophysitis, symptom:myositis/triple_m, specialty:…, none:label."""
    together: bool = False
    """All meanings are meant at once (ptosis: myositis and myasthenia)."""
    settle: Line | None = None
    """The meaning to take when nothing in the question decides; absent: ask."""
    settle_of_somebody: Line | None = None
    """The meaning to take beside a patient or a checkpoint inhibitor (*boutons*: the skin, else a button)."""
    note: Line | None = None


class OrdinaryWords(Model):
    """Everyday words: never taken for a misspelt place or discipline."""

    fr: tuple[Line, ...]
    en: tuple[Line, ...]
    clinical: Phrases = NO_PHRASES
    """Words of care that name nothing by themselves; a typo of theirs is put right inside a phrase of ours."""


class Homograph(Model):
    """What a word stands for beside certain others: *la po* is *peau*, *à po* Pau."""

    word: Word
    meant: Line
    behind: tuple[Line, ...] = ()
    before: tuple[Line, ...] = ()
    not_behind: tuple[Line, ...] = ()
    in_small_letters: bool = False
    """Not where it stands in capitals: *niveau CHU, la patiente…*."""
    in_capitals: bool = False
    """Only in capitals, in a text that is not written in them: *ICI*, the drug, not *ici*."""


class Hesitations(Model):
    """What a voice says without meaning it."""

    anywhere: tuple[Line, ...]
    kept_before: tuple[Line, ...] = ()
    """… but before these, with which they take back what was said: 'euh *non*'."""
    inside_a_phrase: tuple[Line, ...]
    """Blank only behind one of `something_follows`: elsewhere they part clauses."""
    something_follows: tuple[Line, ...]
    taking_back: tuple[Line, ...]
    """Between a word that was begun and the whole of it."""
    articles: tuple[Line, ...]
    spelled_pairs: tuple[Line, ...] = ()
    """Words of two letters that a voice may spell."""
    signs: dict[Line, tuple[Line, ...]]
    """A sign → how it is said."""
    commas: tuple[Line, ...] = ()
    """How a comma is said; between two numbers it is that of a decimal."""


class Shorthand(Model):
    """Words as thumbs and dictation write them."""

    words: dict[Line, Line]
    always: dict[Word, Line] = Field(default_factory=dict)
    """The same of words that begin a name or a phrase too; in small letters only."""
    not_before_pairs: tuple[Word, ...] = ()
    """Those of them that name a pressure before two numbers: *pa 70/30*."""
    homographs: tuple[Homograph, ...] = ()
    of_signs: tuple[Homograph, ...] = ()
    """The same where signs are read a second time, as words written by ear: *i respir pu*."""
    hesitations: Hesitations
    articles: tuple[Line, ...]
    sounds_of_one: tuple[Word, ...]
    """What a 1 at the end of a word is heard as: *combi1*, *kelk1*."""
    pronouns: dict[Line, Line]
    """Glued to the word behind them → what they stand for: *jprevien*, *kil*."""
    before_departments: tuple[Line, ...]
    """Words behind which a number in words is a department; elsewhere it may be a measured value."""
    letter_names: dict[Line, tuple[Line, ...]] = Field(default_factory=dict)
    """Letter → how it is called, the usual name first."""


class AskerWords(Model):
    """What tells the discipline of the person who asks from the one that is sought."""

    seeking: Phrases
    joining: Phrases
    behind: Phrases
    being: tuple[Word, ...] = ()
    """Last words of a cue `asker` that tells no role: 'je suis à Pau'."""
    besides: Phrases = NO_PHRASES
    """Near the head of what follows a discipline and a town: it is sought too."""
    working: Phrases = NO_PHRASES
    """Right behind the asker's own discipline: where he works, and no tier."""
    away: Phrases
    """Right behind a discipline that cannot be had: beside a disease it is not sought."""
    signing: Phrases
    """Behind these stands who signs a message."""
    had: Phrases
    """Right before a discipline that the patient has seen: beside another one it is not sought."""
    has_seen: Phrases = NO_PHRASES
    """Right behind a discipline that has seen the patient: the same."""
    not_sought: Phrases = NO_PHRASES
    """Right before a discipline that is not sought, but for its article: beside another one."""
    taking_back: Phrases
    """Between two disciplines: the first was named by mistake."""
    taking_back_a_grade: Phrases = NO_PHRASES
    """Behind a grade, besides those: another one that follows stands."""
    articles: tuple[Word, ...] = ()
    """Between these words and the second discipline."""
    wanting: Phrases = NO_PHRASES
    """At the head of a question, before a discipline that is looked for: '*me faut* un rhumato'."""
    sought_behind: Phrases = NO_PHRASES
    """Between a discipline at the head of a text and the next mark: it is sought, and not the asker's own."""
    wanted_behind: Phrases = NO_PHRASES
    """Right behind a discipline: it is sought wherever it stands."""
    any_one: Phrases = NO_PHRASES
    """Right before a discipline: one of it is looked for, beside another."""
    asked_bare: Phrases = NO_PHRASES
    """Somebody is asked for where one of these is a clause of its own: 'uvéite à Guéret : *qui*, et …'."""
    first_person: Phrases
    from_whom: tuple[Word, ...] = ()
    to_whom: tuple[Word, ...] = ()
    """Before the first two disciplines of a text: who writes, and to whom."""
    parting: tuple[Word, ...]
    """Between 'je suis' and a discipline these words part the one from the other."""
    parting_anywhere: tuple[Word, ...]
    """The same, as a part of a word too."""


class Message(Text):
    """A sentence of the user interface, with {placeholders}. Its outer spaces count: some are put behind others."""

    fr: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Language(Model):
    cues: dict[CueKey, Cue]
    other_subjects: dict[Key, OtherSubject]
    idioms: tuple[Idiom, ...]
    ambiguities: tuple[Ambiguity, ...]
    ordinary_words: OrdinaryWords
    grade_words: GradeWords
    conditions: Conditions
    crossings: dict[Key, Crossing]
    asker_words: AskerWords
    laboratory: Laboratory
    shorthand: Shorthand
    signs: Signs
    identifiers: IdentifierWords
    negation: Negation
    failures: Failures
    values: ValueWords
    prepositions: Prepositions
    number_words: NumberWords
    findings: Findings
    discourse: DiscourseWords
    told_of_nobody: ToldOfNobody
    place_words: PlaceWords
    small_words: SmallWords
    dates: DateWords
    public_texts: PublicTexts

    def said_as(self, cue: CueKey) -> Phrases:
        """The wordings of a cue; none where the knowledge has no such cue."""
        return self.cues[cue].phrases if cue in self.cues else NO_PHRASES

    def all_crossings(self) -> dict[str, Crossing]:
        """The tables that are crossed, those of the laboratory too."""
        return {**self.crossings, **self.laboratory.crossings()}

    def name_of_crossing(self, key: str) -> str:
        """What `explain` calls the table that composed a phrase."""
        sign = self.signs.rows.get(key.removeprefix(OF_A_SIGN))
        return sign.name if sign and key.startswith(OF_A_SIGN) else self.all_crossings()[key].name
