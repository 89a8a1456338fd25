"""The answer that travels to the channels: ordered sections of content blocks, choices, contacts. No markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from bot.knowledge_base.fields import Tier, Urgency, Visibility
from bot.knowledge_base.kinds import LanguageCode, SectionKind
from bot.knowledge_base.record import record
from bot.understanding.query import Place, Query

Role = Literal["visitor", "member", "administrator"]
SECTIONS: tuple[SectionKind, ...] = get_args(SectionKind)
"""All kinds of section, in the order in which they stand in an answer."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: decides what may be seen and in which language, with which saved territory."""

    role: Role = "visitor"
    language: LanguageCode | None = None
    """The saved language, or the client's; the language of the question comes first."""
    saved_place: Place | None = None
    chose_language: bool = False
    """Whether that language was saved, so that words of no language are answered in it, whatever was said before."""
    answered_in: LanguageCode | None = None
    """The language of the answer, whatever the question is written in: to see what others read."""


@dataclass(frozen=True, slots=True)
class Title:
    """The heading of a section."""

    text: str


@record
class Paragraph:
    """A sentence or two. `strong`: to be seen first (the call to 15)."""

    text: str
    strong: bool = False
    may_fold: bool = False
    """Whether it folds where the screen has no room for it."""


@record
class Bullets:
    """Short items; `joined_by` says how they relate ('OU': any one is enough)."""

    items: tuple[str, ...]
    label: str = ""
    joined_by: str = ""
    at_least: int | None = None
    """Items that stay in sight on the smallest screen; None: all of them. The others fold where there is no room."""
    may_fold: bool = False
    """Whether the whole list folds where the screen has no room for it."""


@dataclass(frozen=True, slots=True)
class Details:
    """Matter that folds away: shown on demand, in full in plain text."""

    title: str
    items: tuple[str, ...]


_BEFORE_A_MARK = " \u00a0\u202f·,;–—"


@record
class SourceLine:
    """Where the statements come from, and that they are drafts. `labels`: the documents, each once."""

    text: str
    labels: tuple[str, ...] = ()
    draft: bool = True
    """Whether a statement of the section still waits for a clinician's signature."""
    mark: str = ""
    """Whether they are drafts, in a few words: what stays in sight where the documents fold."""

    @property
    def documents(self) -> str:
        """The line without that mark, for where the mark is said already; '' without a document."""
        is_marked = self.mark and self.text.lower().endswith(self.mark.lower())
        return self.text[: -len(self.mark)].rstrip(_BEFORE_A_MARK) if is_marked else self.text


@record
class ContactCard:
    """A referent as this asker may see it. `phones` is empty where they are hidden; then `switchboard` may stand."""

    key: str
    specialty: str
    specialty_name: str
    tier: Tier
    tier_name: str
    facility: str
    facility_name: str
    commune: str
    distance_km: float | None
    """Great-circle kilometres; None where no point was given."""
    phones: tuple[str, ...]
    switchboard: str | None
    secure_email: str | None
    service: str | None
    hours: str | None
    how_to_refer: str | None
    visibility: Visibility
    checked_on: date
    check_is_old: bool
    demo: bool
    hidden: bool
    """Whether details were left out because of the asker's role."""
    latitude: float
    longitude: float
    number_checked_on: date | None
    """When the number that is shown was checked: the entry's own, or the switchboard."""
    number_is_old: bool
    lines: tuple[str, ...]
    """The card in plain words, in the language of the answer, line by line."""
    short: tuple[str, ...] = ()
    """Its two lines in an answer: who and how far, number and tier. What holds for all contacts is said once, below."""
    extensions: tuple[tuple[str, str], ...] = ()
    """Of some of the phones: what to ask for behind the number, or who answers is the wrong one."""
    extras: tuple[str, ...] = ()
    """What the two lines leave out: service, further numbers, e-mail, hours, how to refer."""


@record
class Contacts:
    """Referents, nearest first."""

    cards: tuple[ContactCard, ...]
    first: int = 1
    """The number of the first: a further page goes on counting."""
    total: int = 0
    """How many there are on all pages; 0 where these are all."""


Block = Title | Paragraph | Bullets | Details | SourceLine | Contacts


@record
class Section:
    kind: SectionKind
    blocks: tuple[Block, ...]


@record
class Choice:
    """A next step, one tap away: its label, the Query it stands for, and the question that a person would type."""

    label: str
    question: str
    query: Query
    group: Literal["ask", "more", "grade", "topic", "place", "product", "alone", "elsewhere"] = "ask"
    """ask: an answer to a question back; the others: further steps."""


@record
class Answer:
    """One answer. `understood_line` stands on top, unless an emergency does."""

    question: str
    language: LanguageCode
    sections: tuple[Section, ...]
    query: Query
    understood_line: str = ""
    inherited: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Remarks on what was understood: an unknown word, an adjective read as a grade, a text cut."""
    choices: tuple[Choice, ...] = ()
    rest_by_tap: str = ""
    """Where the rest of what folds is to be found, for a screen that cannot hold all of it."""
    continued: str = "{title}"
    """The heading of what is left of a list that begins in sight."""
    footers: tuple[str, ...] = ()
    """What has to be said once per answer, the weightiest first: demonstration, lock, dates of checks, distances."""
    urgency: Urgency = "none"
    unknown: tuple[str, ...] = ()
    """Content words that nothing explains, as typed."""
    identifiers_found: bool = False
    pathway_levels: tuple[str, ...] = ()
    trainings: tuple[str, ...] = ()
    derived_specialties: tuple[str, ...] = ()
    place_name: str = ""
    needs_place: bool = False
    """Whether sharing the location would complete the answer."""
    attachments: tuple[str, ...] = field(default=())
    """Keys of training sessions whose calendar file goes with the answer."""

    @property
    def kinds(self) -> tuple[SectionKind, ...]:
        return tuple(section.kind for section in self.sections)

    @property
    def cards(self) -> tuple[ContactCard, ...]:
        found = (block for section in self.sections for block in section.blocks if isinstance(block, Contacts))
        return tuple(card for contacts in found for card in contacts.cards)
