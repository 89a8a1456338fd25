"""The kinds that travel through the assistant as text, each named once: a misspelt one is an error of types."""

from __future__ import annotations

from typing import Literal, get_args

PlaceKind = Literal["commune", "department", "territory", "facility", "location", "outside"]
"""What a place is; a location is shared, it has a point and no name."""
MentionKind = Literal[
    "specialty", "organ", "toxicity", "symptom", "treatment", "ambiguous", "severity", "measure", "sign",
    "level", "situation", "topic", "cue", "subject", "idiom",
    "commune", "department", "territory", "facility", "outside", "postcode",
]  # fmt: skip
"""What a phrase of the vocabulary stands for: a thing of care, a part of a question, a place."""
NameDetail = Literal["official", "former", "nickname", "part", "without_article"]
"""How a place is named."""
SectionKind = Literal[
    "emergency", "urgent", "privacy", "choice", "toxicity", "pathway", "referents", "grade", "rcp", "directory",
    "training", "about", "subscription", "help", "fallback",
]  # fmt: skip
"""The parts of an answer, in the order in which they stand in one: what to do, whom to call, then why."""
IdentifierKind = Literal["nir", "birth_date", "name", "record_number", "phone", "email", "address"]
"""What may identify a patient."""
AskedBack = Literal["place", "specialty", "meaning", "unknown", "organ", "which_organ"]
"""What a question back asks for."""

_KINDS: dict[str, MentionKind] = {kind: kind for kind in get_args(MentionKind)}


def kind_of(written: str) -> MentionKind | None:
    """The kind that a curated 'kind:key' begins with; None where there is none of this name."""
    return _KINDS.get(written)
