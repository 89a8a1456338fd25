"""What was read in a text: the types that travel from understanding to answering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bot.understanding.folding import Token

PlaceKind = Literal["commune", "department", "territory", "facility", "location", "outside"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was understood. `key`: INSEE code, department number, territory or facility key, or a name."""

    kind: PlaceKind
    key: str
    latitude: float | None = None
    longitude: float | None = None
    """Only of a shared location, WGS84 degrees, rounded to two decimals (about one kilometre)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that was recognised: what it means, where it stands, and how far from its spelling."""

    kind: str
    key: str
    start: int
    end: int
    surface: str
    phrase: str
    cost: float = 0.0
    edits: int = 0
    detail: str = ""
    language: str = "any"
    negated: bool = False
    past: bool = False
    """Named as history ('antécédent de colite'), not as today's problem."""
    alternatives: tuple[tuple[str, str], ...] = ()
    """Other (kind, key) that the same words may mean."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that may identify a patient: only its kind and where it stands, never the text itself."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """A life-threatening wording: the key of the emergency and where it stands."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, as keys only; short enough to pack into a button."""

    sections: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    toxicities: tuple[str, ...] = ()
    form: str | None = None
    grade: int | None = None
    grades: tuple[int, ...] = ()
    """Several grades in one question; then `grade` is None."""
    tier: str | None = None
    place: Place | None = None
    treatments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    page: int = 0
    """Which further referents are asked ('autre ?')."""

    def with_(self, **changes: object) -> Query:
        return replace(self, **changes)  # type: ignore[arg-type] # the names are those of the fields

    @property
    def has_subject(self) -> bool:
        return bool(self.specialties or self.toxicities or self.treatments or self.topics)


@dataclass(frozen=True, slots=True)
class Option:
    """One of several meanings to choose from: what a person would type for it, and what it stands for."""

    label: str
    question: str
    query: Query


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one text, before deciding what to answer."""

    text: str
    language: str | None
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    grades: tuple[int, ...]
    alarms: tuple[Alarm, ...]
    identifiers: tuple[Identifier, ...]
    unknown: tuple[str, ...]
    """Content words that nothing explains, as typed."""
    suggestions: tuple[tuple[str, str], ...] = ()
    """(kind, key) of the nearest meanings of the first unknown word."""
    places: tuple[Place, ...] = ()
    place_choices: tuple[Place, ...] = ()
    """Places that a name may equally mean: to be asked."""
    negated_places: tuple[Place, ...] = ()
    severity_words: tuple[int, ...] = ()
    truncated: bool = False

    def keys(self, kind: str) -> tuple[str, ...]:
        """Keys of the mentions of a kind that stand for today's problem, in order, each once."""
        found = (m.key for m in self.mentions if m.kind == kind and not m.negated and not m.past)
        return tuple(dict.fromkeys(found))

    def cues(self) -> frozenset[str]:
        return frozenset(m.key for m in self.mentions if m.kind == "cue")

    def has(self, kind: str) -> bool:
        return any(m.kind == kind and not m.negated for m in self.mentions)
