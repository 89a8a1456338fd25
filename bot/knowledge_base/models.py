"""What curated knowledge looks like: one model per kind of entry in knowledge/.

Every scalar of a YAML file arrives here as text; these types decide what it means. Unknown keys are refused.

Longer than 300 lines: the models name each other, and a curator's question about a key is answered in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from bot.knowledge_base.addresses import E_MAIL, address_meant
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.signatures import fingerprint, refused_signatory

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
LOWEST_GRADE, HIGHEST_GRADE = 1, 5
Grade = Annotated[int, Field(ge=LOWEST_GRADE, le=HIGHEST_GRADE)]
Tier = Literal["first_line", "recourse"]
Evidence = Literal["read", "secondary", "background"]
Status = Literal["draft", "validated"]
Visibility = Literal["public", "members"]
PathwayLevelKey = Literal["emergency", "local_team", "organ_specialist", "recourse_centre", "rcp"]
Urgency = Literal["vital", "hospital", "same_day", "days", "none"]
"""How fast: 15 now; hospital now; today; within days; no delay of its own. The first two are a first line."""


NO_NUMBER = "+33XXXXXXXXX"


def _an_international_phone(number: str, info: ValidationInfo) -> str:
    import phonenumbers  # large, and only needed where a number is read

    try:
        read = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        read = phonenumbers.PhoneNumber()
    # Numbers kept for fiction are possible and not valid: demonstration entries have them.
    written = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    if written != number or not phonenumbers.is_possible_number(read):
        if (counted := _digits_amiss(number, read)) is not None:
            have, wanted = counted
            raise ValueError(f"'{number}': {have} digits behind +{read.country_code}, and there are {wanted}")
        right = _as_written_here(number, info.context)
        raise ValueError(f"'{number}': a phone number is written +, its calling code and its digits, as '{right}'")
    return number


def _digits_amiss(number: str, read: PhoneNumber) -> tuple[int, int] | None:
    """(digits behind the calling code, how many there should be) of a number in its form that is too short or long."""
    import phonenumbers

    if not re.fullmatch(r"\+\d+", number) or phonenumbers.is_possible_number(read):
        return None
    region = phonenumbers.region_code_for_country_code(read.country_code or 0)
    example = phonenumbers.example_number(region)
    if example is None or not number.startswith(f"+{read.country_code}"):
        return None
    have, wanted = len(number) - 1 - len(str(read.country_code)), len(str(example.national_number))
    return (have, wanted) if have != wanted else None


def _as_written_here(number: str, codes_of: Callable[[str], tuple[str, ...]] | None) -> str:
    """The number as this network writes it; the form alone where that is not sure, for an example would be copied.

    `codes_of`: the calling codes that a national number without its 0 may have there; None: no network is known.
    """
    import phonenumbers

    if re.search(r"[^\W\d]", number):
        return NO_NUMBER  # a placeholder: its letters are keys of a telephone, and would become a number of somebody
    digits = re.sub(r"\D", "", number)
    if number.lstrip().startswith("+"):
        written = number
    elif codes_of and re.match("0[1-9]", digits) and len(codes := codes_of(digits[1:])) == 1:
        written = f"+{codes[0]}{digits[1:]}"
    else:
        return NO_NUMBER
    try:
        read = phonenumbers.parse(written)
    except phonenumbers.NumberParseException:
        return NO_NUMBER
    right = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    return right if phonenumbers.is_possible_number(read) else NO_NUMBER


Phone = Annotated[
    str, AfterValidator(_an_international_phone), WithJsonSchema({"type": "string", "pattern": r"^\+[1-9]\d{6,14}$"})
]


def _an_e_mail_address(text: str) -> str:
    if not E_MAIL.fullmatch(text):
        raise ValueError(f"'{text}': an e-mail address is written name@domain.fr, without blanks")
    return text


Email = Annotated[
    str, AfterValidator(_an_e_mail_address), WithJsonSchema({"type": "string", "pattern": f"^{E_MAIL.pattern}$"})
]
Extension = Annotated[str, StringConstraints(pattern=r"^\d{1,6}$")]
"""What to ask for behind a number: 'poste 1234'."""


class Model(BaseModel):
    """Base of all curated entries: immutable, and strict about unknown keys."""

    # A model's validator is made when it is first needed: one question on the command line needs none.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)


class Text(Model):
    """A text that a user may see, in both languages."""

    fr: Line
    en: Line

    def into(self, language: str) -> str:
        return self.en if language == "en" else self.fr


class Phrases(Model):
    """What people type for a thing; `any` holds what both languages share (abbreviations, trade names)."""

    fr: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()
    any: tuple[Line, ...] = ()

    def all(self) -> tuple[str, ...]:
        return self.fr + self.en + self.any


NO_PHRASES = Phrases.model_construct()  # without making its validator, which one question needs not


def _is_somebody(signatory: str) -> str:
    if said := refused_signatory(signatory):
        raise ValueError(said)
    return signatory


Signatory = Annotated[Line, AfterValidator(_is_somebody)]
"""Name and role of the clinician who signed."""


def _is_signed_as_a_whole(status: str | None, validated_by: str | None, day: date | None) -> None:
    """A status, who, and the day: none of them without the others."""
    if status == "validated" and not validated_by:
        raise ValueError("status 'validated' needs 'validated_by': the name and role of the clinician who signed")
    if status == "validated" and not day:
        raise ValueError("status 'validated' needs 'checked_on': the day of the signature")
    if validated_by and status != "validated":
        raise ValueError("'validated_by' without 'status: validated' signs nothing: write the status, or take it out")


class Signable(Model):
    """What a clinician of the working group may sign: who did, and on which day."""

    is_checked_unsigned: ClassVar[bool] = False
    """Whether `checked_on` is also the day on which the entry was looked up, whoever signs it."""
    status: Status | None = None
    checked_on: date | None = None
    validated_by: Signatory | None = None

    @model_validator(mode="after")
    def it_is_signed_as_a_whole(self) -> Signable:
        _is_signed_as_a_whole(self.status, self.validated_by, self.checked_on)
        if self.checked_on and self.status != "validated" and not self.is_checked_unsigned:
            raise ValueError("'checked_on' without 'status: validated' signs nothing: write the status, or take it out")
        return self


class Provenance(Model):
    """Where a clinical statement comes from and whether a clinician has signed it."""

    source: Line
    evidence: Evidence
    status: Status = "draft"
    checked_on: date
    validated_by: Signatory | None = None

    @model_validator(mode="after")
    def it_is_signed_as_a_whole(self) -> Provenance:
        _is_signed_as_a_whole(self.status, self.validated_by, self.checked_on)
        return self


class Statement(Text, Signable):
    """A clinical statement. What it leaves out of its provenance it inherits from its sheet."""

    scope: Text | None = None
    """To whom it applies when not to everybody (a product, a guideline): 'selon le produit'."""
    products: tuple[Key, ...] = ()
    """Treatments (keys of treatments.yaml) to which alone it applies; empty: whatever the product."""
    source: Line | None = None
    evidence: Evidence | None = None
    signed_text: Line | None = None
    """The fingerprint of the text at the time when it was signed."""

    @model_validator(mode="after")
    def a_fingerprint_goes_with_a_signature(self) -> Statement:
        if self.signed_text and self.status != "validated":
            raise ValueError(
                "'signed_text' without 'status: validated' signs nothing: write the status, or take it out"
            )
        return self

    @property
    def fingerprint(self) -> str:
        """Of all that a clinician reads and signs: both texts, to whom they apply, and the document named."""
        scope = (self.scope.fr, self.scope.en) if self.scope else ("", "")
        return fingerprint((self.fr, self.en, *scope, self.source or "", *self.products))


class Source(Model):
    """A document that statements cite."""

    name: Text
    short: Text
    url: Line | None = None
    note: Line | None = None
    full_text_read: bool = True
    """Whether somebody read the document itself: where not, no statement cites it as read."""


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

    @model_validator(mode="after")
    def it_is_signed_as_a_whole(self) -> Scale:
        _is_signed_as_a_whole(self.status, self.validated_by, self.checked_on)
        return self


class PathwayStep(Signable):
    """How urgent a grade is, which doors of the pathway it opens (most urgent first), and why.

    It is signed by itself, or with its sheet or the general map.
    """

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
    symptoms: Phrases = NO_PHRASES
    specialties: tuple[Key, ...] = ()
    """In the order in which to call them; empty: those of the toxicity."""
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


class Toxicity(Model):
    """One immunotoxicity: how it is typed, graded, and where it leads."""

    key: Key
    name: Text
    short: Text | None = None
    """The name on a button that shares its row; empty: the name."""
    frequent: bool = False
    """Whether it stands first in the menu of all toxicities."""
    description: Statement | None = None
    phrases: Phrases
    symptoms: Phrases = NO_PHRASES
    """Signs and laboratory words that make one think of it; not a diagnosis."""
    specialties: tuple[Key, ...] = Field(min_length=1)
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
    statements: tuple[Statement, ...] = Field(min_length=1)
    details: tuple[Statement, ...] = ()
    weak: bool = False
    """Whether it answers only where nothing clinical is named: 'urgence' alone, not 'colite, urgence ?'."""
    blank_form: tuple[Text, ...] = ()
    """Lines of a text to copy and fill in elsewhere; no line asks for what identifies a patient."""
    links: tuple[Link, ...] = ()
    ways_in: tuple[WayIn, ...] = ()
    """How to get at what the topic speaks of, opened or still to come."""
    provenance: Provenance


TO_BE_ANNOUNCED = "to_be_announced"


def _an_address_or_nothing_yet(text: str) -> str:
    is_link = re.fullmatch(r"https://[^\s/]+\.[^\s]+", text)
    if text != TO_BE_ANNOUNCED and not is_link and not E_MAIL.fullmatch(text):
        if meant := address_meant(text):
            raise ValueError(f"write to_be_announced, a link (https://…) or an e-mail address, as '{meant}'")
        raise ValueError("write to_be_announced, a link (https://…) or an e-mail address")
    return text


class WayIn(Model):
    """A way to get at something: one line opens it."""

    label: Text
    at: Annotated[str, AfterValidator(_an_address_or_nothing_yet)]
    """`to_be_announced`, a link or an e-mail address."""

    @property
    def is_open(self) -> bool:
        return self.at != TO_BE_ANNOUNCED


class Link(Model):
    """A page of the network or of an institution."""

    label: Text
    url: Line


class Facility(Model):
    """A hospital or clinic; the sites of one hospital name it in `part_of`."""

    name: Text
    short: Line
    phrases: Phrases = NO_PHRASES
    commune: Annotated[str, StringConstraints(pattern=r"^\d[\dAB]\d{3}$")]
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    approximate: bool = False
    switchboard: Phone | None = None
    checked_on: date | None = None
    source: Line
    part_of: Key | None = None
    tier: Tier | None = None
    """What naming this facility says about the tier: a university hospital is a recourse centre."""


class Referent(Model):
    """An entry of the directory: a service that takes patients with an immunotoxicity."""

    key: Key
    specialty: Key
    tier: Tier
    facility: Key
    service: Text | None = None
    phones: tuple[Phone, ...] = Field(min_length=1)
    extensions: Mapping[Phone, Extension] = {}
    """Of some of the numbers: the extension to ask for."""
    secure_email: Email | None = None
    hours: Text | None = None
    how_to_refer: Text | None = None
    visibility: Visibility = "members"
    checked_on: date
    demo: bool = False

    @model_validator(mode="after")
    def an_extension_stands_behind_one_of_the_numbers(self) -> Referent:
        for number in self.extensions:
            if number not in self.phones:
                raise ValueError(f"extensions: '{number}' is none of the phones of this entry")
        return self


class Territory(Model):
    """A curated group of departments or communes that people name."""

    name: Text
    phrases: Phrases
    departments: tuple[Line, ...] = Field(min_length=1)
    centre: Line | None = None
    """INSEE code of its main commune; else the largest commune of its departments."""
    intercommunalities: tuple[Line, ...] = ()
    """SIREN codes of data/intercommunalities.csv: all their communes that lie in its departments."""
    contains: tuple[Line, ...] = ()
    """INSEE codes of further communes; where both are empty, the whole of its departments."""


class TrainingSession(Model):
    """A session of the regional course, with local times of the network's zone."""

    key: Key
    title: Text
    status: Literal["to_be_announced", "open", "full", "cancelled"]
    starts: datetime | None = None
    ends: datetime | None = None
    place: Text | None = None
    commune: Line | None = None
    facility: Key | None = None
    online: Line | None = None
    registration: Line | None = None
    registration_deadline: date | None = None
    capacity: int | None = Field(default=None, gt=0)
    programme: tuple[Text, ...] = ()
    """What this session does apart from the programme of the course; mostly empty."""
    audience: Text | None = None
    specialties: tuple[Key, ...] = ()
    territories: tuple[Key, ...] = ()
    documents: tuple[Link, ...] = ()
    revision: int = Field(default=0, ge=0)


class Training(Model):
    """The regional course: its aims, its programme and its sessions."""

    title: Text
    phrases: Phrases
    objectives: tuple[Text, ...]
    programme: tuple[Text, ...]
    audience: Text
    documents: Text
    dates_pending: Text
    provenance: Provenance
    sessions: tuple[TrainingSession, ...] = ()


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
