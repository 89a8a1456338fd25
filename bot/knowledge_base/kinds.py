"""The kinds that travel through the assistant as text, each named once: a misspelt one is an error of types."""

from __future__ import annotations

from typing import Literal, get_args

LanguageCode = Literal["fr", "en"]
"""A language in which the assistant reads and answers."""
PhraseLanguage = Literal["fr", "en", "any"]
"""The language of a phrase; any: of both."""
PlaceKind = Literal["commune", "department", "territory", "facility", "location", "outside"]
"""What a place is; a location is shared, it has a point and no name."""
MentionKind = Literal[
    "specialty", "organ", "toxicity", "symptom", "treatment", "ambiguous", "severity", "measure", "sign",
    "level", "situation", "topic", "cue", "subject", "idiom",
    "commune", "department", "territory", "facility", "outside", "postcode",
]  # fmt: skip
"""What a phrase of the vocabulary stands for: a thing of care, a part of a question, a place."""
DISEASES: frozenset[MentionKind] = frozenset({"toxicity", "symptom"})
"""A toxicity by its name or by a sign of it."""
DISCIPLINES: frozenset[MentionKind] = frozenset({"specialty", "organ"})
"""A discipline by its name or by its organ."""
THINGS_OF_CARE: frozenset[MentionKind] = DISEASES | DISCIPLINES | {"treatment"}
SUBJECTS: frozenset[MentionKind] = THINGS_OF_CARE | {"ambiguous"}
"""What a question may be about, and what may be denied or over."""
PLACES: frozenset[MentionKind] = frozenset({"commune", "department", "territory", "facility", "outside", "postcode"})
NameDetail = Literal["official", "former", "nickname", "adjective", "part", "without_article", "cut_short"]
"""How a place is named; phrases.py has a name for each."""
SectionKind = Literal[
    "emergency", "urgent", "privacy", "choice", "toxicity", "pathway", "referents", "grade", "rcp", "directory",
    "training", "about", "subscription", "help", "fallback",
]  # fmt: skip
"""The parts of an answer, in the order in which they stand in one: what to do, whom to call, then why."""
ALERTS: frozenset[SectionKind] = frozenset({"emergency", "urgent", "privacy"})
"""Sections that stand above all else, and never fold; they follow from the case, nobody asks for them."""
CALLS: frozenset[SectionKind] = frozenset({"emergency", "urgent"})
"""Those that are a call: beside them nobody may dial a fictional number."""
OF_THE_NETWORK: frozenset[SectionKind] = frozenset({"training", "rcp", "directory", "subscription", "about"})
"""Sections that tell of the network, and of nobody's case."""
SECTIONS_ASKED: tuple[SectionKind, ...] = (
    "toxicity", "pathway", "grade", "rcp", "directory", "training", "about", "subscription", "help", "fallback",
)  # fmt: skip
"""Sections that a message or a part of it may be worded as asking for; fallback: it is not ours."""
TOLD = "told"
"""What a part of a message is that asks for nothing: who writes, a case, thanks."""
WORDINGS = (*SECTIONS_ASKED, TOLD)
"""The columns of asked.tsv."""
Reason = Literal[
    "goes on with the question before",
    "the subject is not ours",
    "worded like a question of another field",
    "announcements are wanted or not wanted",
    "several matters of the network are asked for",
    "it is asked whether the meeting or somebody comes first",
    "the course is asked for",
    "the meeting is asked for",
    "the whole directory is asked for",
    "an adverse reaction is to be reported",
    "a written topic is named",
    "a written topic is named that no person answers",
    "a treatment is the subject",
    "the pathway is asked for",
    "a toxicity is named",
    "a discipline is named",
    "a grade is asked for an organ",
    "an organ is named with a place or a question",
    "the grades are asked for",
    "politeness or a call for help",
    "immunotherapy in general",
    "only an alarm or an identifier",
    "nothing that is ours",
    "a button",
]
"""Why the sections of an answer were chosen; answering/why.py says each to people."""
IdentifierKind = Literal["nir", "birth_date", "name", "record_number", "phone", "email", "address"]
"""What may identify a patient."""
AskedBack = Literal["place", "specialty", "meaning", "unknown", "organ", "which_organ", "affected"]
"""What a question back asks for."""
DISCIPLINE_ASKED: frozenset[AskedBack] = frozenset({"specialty", "organ", "which_organ", "affected"})
"""Questions back that a discipline answers."""

_KINDS: dict[str, MentionKind] = {kind: kind for kind in get_args(MentionKind)}
_LANGUAGES: dict[str, LanguageCode] = {code: code for code in get_args(LanguageCode)}
_PLACE_KINDS: dict[str, PlaceKind] = {kind: kind for kind in get_args(PlaceKind)}


def language_named(code: str) -> LanguageCode | None:
    """The language of a code; None where the assistant does not speak it."""
    return _LANGUAGES.get(code)


def kind_of(written: str) -> MentionKind | None:
    """The kind that a curated 'kind:key' begins with; None where there is none of this name."""
    return _KINDS.get(written)


def place_kind_of(written: str) -> PlaceKind | None:
    """The kind of place of this name; None where there is none, as for what is no place."""
    return _PLACE_KINDS.get(written)
