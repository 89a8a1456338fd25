"""What curated knowledge looks like: one model per kind of entry in knowledge/.

Every scalar of a YAML file arrives as text; the types of fields.py decide what it means. The directory and the training
have models of their own, what all are made of stands in entry_parts.py. Unknown keys are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from bot.knowledge_base.entry_parts import (
    NO_PHRASES,
    Model,
    Phrases,
    Provenance,
    Signable,
    Signatory,
    Statement,
    Text,
    signed_as_a_whole,
)
from bot.knowledge_base.fields import (
    TO_BE_ANNOUNCED,
    Evidence,
    Grade,
    Key,
    Line,
    PathwayLevelKey,
    Status,
    Tier,
    Urgency,
    an_address_or_nothing_yet,
)
from bot.knowledge_base.kinds import SectionKind


class Specialty(Model):
    """An organ discipline. `covered: false` marks a sibling discipline that people type and no referent covers."""

    name: Text
    short: Text | None = None
    """The name on a button that shares its row; empty: the name."""
    doctor: Text
    phrases: Phrases
    organs: Phrases = NO_PHRASES
    """Organ words: weaker than the name of the discipline, they need another cue."""
    covered: bool = True
    treats_the_cancer: bool = False
    """Whether these are who prescribes the immunotherapy: named beside an organ's discipline or a toxicity, they are
    who asks or who said so, not whom to call."""
    when_unsure: bool = False
    """Whether this is whom to call when nobody knows yet which organ it is."""
    neighbours: tuple[Key, ...] = ()
    """For a discipline that nobody covers: whom one may ask instead."""
    emoji: Line | None = None


class Scale(Model):
    """The grades of one term: CTCAE v5.0 (`kind: ctcae`) or a guideline's own grading (`kind: guideline`).

    A criterion is a list of alternatives; one is enough (CTCAE's semicolon means *or*).
    """

    key: Key
    kind: Literal["ctcae", "guideline"]
    term: Line
    name: Text
    grades: Mapping[Grade, tuple[Statement, ...]]
    not_defined: Mapping[Grade, Text] = {}
    """Grades that the term does not have, with the reason."""
    not_read: Mapping[Grade, Text] = {}
    """Grades that may exist, but whose criteria nobody has read yet: 'non lu'."""
    note: Text | None = None
    source: Line
    evidence: Evidence
    status: Status = "draft"
    checked_on: date | None = None
    validated_by: Signatory | None = None

    _signed = model_validator(mode="after")(signed_as_a_whole)


class PathwayStep(Signable):
    """How urgent a grade is, which doors it opens (most urgent first), and why; signed alone or with its sheet."""

    urgency: Urgency
    levels: tuple[PathwayLevelKey, ...] = Field(min_length=1)
    on_condition: Mapping[PathwayLevelKey, Text] = {}
    """Doors that open only under a condition, with the condition."""
    call_15_if: Text | None = None
    """With urgency 'hospital': the signs that make it a call to 15."""
    delay: Text | None = None
    reason: Text | None = None
    source: Line | None = None
    evidence: Evidence | None = None

    @property
    def open_levels(self) -> tuple[PathwayLevelKey, ...]:
        """The doors that are open without a condition."""
        return tuple(level for level in self.levels if level not in self.on_condition)


class Form(Model):
    """A form of a toxicity whose criteria, specialists or exceptions differ (Guillain-Barré, TTP, DRESS…)."""

    key: Key
    name: Text
    short: Text | None = None
    """Its name on a button, where the whole one is too long."""
    phrases: Phrases = NO_PHRASES
    beside_a_grade: Phrases = NO_PHRASES  # its names there alone: '3M grade 4', not 'scanner à 3M'
    symptoms: Phrases = NO_PHRASES
    specialties: tuple[Key, ...] = ()
    """In the order in which to call them; empty: those of the toxicity."""
    beside: tuple[Key, ...] = ()
    """As of the toxicity, where the form has disciplines of its own."""
    scales: tuple[Scale, ...] = ()
    ctcae_not_defined: Text | None = None
    """Why CTCAE v5.0 has no term for this; counts as complete, never filled by analogy."""
    actions: Mapping[Grade, tuple[Statement, ...]] = {}
    any_grade: tuple[Statement, ...] = ()
    """What holds whatever the grade; shown before the actions of the grade."""
    red_flags: tuple[Statement, ...] = ()
    traps: tuple[Statement, ...] = ()
    pathway: Mapping[Grade, PathwayStep] = {}
    """Overrides of the general map of pathway.yaml."""
    grade_decides: tuple[Key, ...] = ()
    """Emergencies that its names raise by themselves: where its grade is told, the step of the grade counts instead."""


class Toxicity(Model):
    """One immunotoxicity: how it is typed, graded, and where it leads."""

    key: Key
    name: Text
    short: Text | None = None
    """The name on a button that shares its row; empty: the name."""
    frequent: bool = False
    """Whether it stands first in the menu of all toxicities."""
    of_any_product: bool = False
    """Whether products of other fields do it as well, and those who give them know it: a reaction to the infusion."""
    description: Statement | None = None
    phrases: Phrases
    symptoms: Phrases = NO_PHRASES
    """Signs and laboratory words that make one think of it; not a diagnosis."""
    is_a_sign_of: tuple[Key, ...] = ()
    """Toxicities whose own signs stay beside it: an itch beside red patches is a rash too."""
    specialties: tuple[Key, ...] = Field(min_length=1)
    beside: tuple[Key, ...] = ()
    """Of these disciplines, those whose referent is shown beside that of the first: the sheet asks for both."""
    provenance: Provenance
    forms: tuple[Form, ...] = Field(min_length=1)
    """The first form is the toxicity itself; the others are named by what the user types."""
    examples: tuple[Example, ...] = ()


class Treatment(Signable):
    """A drug that people name. `checkpoint_inhibitor: false` marks what is outside the scope."""

    is_checked_unsigned: ClassVar[bool] = True
    name: Text
    phrases: Phrases
    checkpoint_inhibitor: bool
    supportive: bool = False
    """A treatment of the toxicity itself (steroids): naming it does not lead away from our subject."""
    trade_names: tuple[Line, ...] = ()
    target: Text | None = None
    components: tuple[Key, ...] = ()
    """Of a combination: the treatments that make it up when they are named apart."""
    note: Statement | None = None
    source: Line | None = None
    evidence: Evidence | None = None

    @property
    def is_of_another_field(self) -> bool:
        """Whether a product that may treat a toxicity is given for other diseases first: an anti-TNF antibody."""
        return self.supportive and self.target is not None


class GeneralGrade(Model):
    """A CTCAE v5.0 general grade, 1 to 5, with the words that clinicians use for it."""

    title: Text
    definition: Statement
    action: Statement | None = None
    phrases: Phrases = NO_PHRASES


class PathwayLevel(Model):
    """A door of the care pathway. Doors can be opened together; they are no steps to climb."""

    name: Text
    who: Text
    when: Text
    phrases: Phrases = NO_PHRASES


class Situation(Model):
    """A situation that opens doors whatever the grade (steroid failure, two organs, rechallenge)."""

    phrases: Phrases
    levels: tuple[PathwayLevelKey, ...] = Field(min_length=1)
    text: Statement


class Pathway(Model):
    """The care pathway: five doors, which grade opens which, and the situations that do so whatever the grade."""

    principle: Statement
    levels: Mapping[PathwayLevelKey, PathwayLevel]
    general: Mapping[Grade, PathwayStep]
    situations: Mapping[Key, Situation]
    provenance: Provenance


class Grades(Model):
    """The general CTCAE v5.0 scale."""

    version: Text
    general: Mapping[Grade, GeneralGrade]
    reading_rules: tuple[Statement, ...]
    provenance: Provenance


class Topic(Model):
    """A subject with a written answer: the network, the RCP, the directory, the GP letter and so on."""

    section: Literal["about", "rcp", "directory", "pathway", "subscription", "help"]
    title: Text
    phrases: Phrases
    alone: Phrases = Phrases()
    """Names that are its own only as the whole message: *ER*, *112*."""
    asked_of_a_hospital: Phrases = Phrases()
    """Words that ask for it beside the name of a hospital or a town, and nothing clinical: *Bergonié est membre ?*."""
    urgent: bool = False
    """Whether it is answered even to somebody who writes too fast."""
    statements: tuple[Statement, ...] = Field(min_length=1)
    details: tuple[Statement, ...] = ()
    weak: bool = False
    """Whether it answers only where nothing clinical is named: 'urgence' alone, not 'colite, urgence ?'."""
    firm: bool = False
    """Whether it answers whatever discipline and place are named: they are those of who asks, 'cardiologue à Dax'."""
    blank_form: tuple[Text, ...] = ()
    """Lines of a text to copy and fill in elsewhere; no line asks for what identifies a patient."""
    links: tuple[Link, ...] = ()
    ways_in: tuple[WayIn, ...] = ()
    """How to get at what the topic speaks of, opened or still to come."""
    provenance: Provenance


class WayIn(Model):
    """A way to get at something: one line opens it."""

    label: Text
    at: Annotated[str, AfterValidator(an_address_or_nothing_yet)]
    """`to_be_announced`, a link or an e-mail address."""

    @property
    def is_open(self) -> bool:
        return self.at != TO_BE_ANNOUNCED


class Link(Model):
    """A page of the network or of an institution."""

    label: Text
    url: Line


class Example(Model):
    """A question that stands beside the content, and what its answer must hold."""

    ask: Line
    sections: tuple[SectionKind, ...] = ()
    not_sections: tuple[SectionKind, ...] = ()
    specialty: Key | None = None
    toxicity: Key | None = None
    form: Key | None = None
    grade: Grade | None = None
    tier: Tier | None = None
    place: Line | None = None
    """Key of the place understood: INSEE code, department number, territory, facility, or outside:Name."""
    first_referent: Key | None = None
    levels: tuple[PathwayLevelKey, ...] = ()
    says: Line | None = None
    """Words that the plain text must hold."""
    as_: Literal["visitor", "member", "administrator"] = Field(default="member", alias="as")
    demo: bool = False
    """Written for a demonstration entry: out of date, and no mistake, once real entries take its place."""

    @model_validator(mode="after")
    def it_expects_something(self) -> Example:
        expected = type(self).model_fields.keys() - {"ask", "as_", "demo"}
        if not any(getattr(self, name) for name in expected):
            raise ValueError("an example says what the answer must hold: sections, specialty, toxicity, place, says…")
        return self
