"""What becomes of the entries of the directory: new, changed, removed or the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.curating.rows import Draft
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.knowledge import Knowledge

FIELDS = (
    "key", "specialty", "tier", "facility", "service", "phones", "extensions", "secure_email", "hours",
    "how_to_refer", "visibility", "checked_on", "demo",
)  # fmt: skip
"""In the order in which curators write them."""


@dataclass(frozen=True)
class Change:
    """What becomes of one entry, and the row that says so. `before` None: new; `after` None: removed."""

    key: str
    before: Referent | None
    after: Referent | None
    draft: Draft | None
    untranslated: frozenset[str] = frozenset()
    """Texts of `after` whose English is still the French."""

    @property
    def is_whole(self) -> bool:
        """Whether a real entry takes the place of a demonstration."""
        return bool(self.before and self.after and self.before.demo and not self.after.demo)

    @property
    def fields(self) -> list[str]:
        """The fields that change."""
        if self.before is None or self.after is None:
            return []
        before, after = as_written(self.before), as_written(self.after)
        return [name for name in FIELDS if before.get(name) != after.get(name)]


@dataclass
class Merged:
    """Every row's fate but that of the rows that could not be read."""

    changes: list[Change] = field(default_factory=list)
    """New, changed and removed entries, and those that stay the same, each with its row."""
    duplicates: list[tuple[Draft, Draft]] = field(default_factory=list)
    """A row that repeats another, and that other."""
    rejected: list[Draft] = field(default_factory=list)


def as_written(referent: Referent) -> dict[str, object]:
    """The fields of an entry as they stand in YAML; what is the default of an optional field is left out."""
    values = {
        "key": referent.key,
        "specialty": referent.specialty,
        "tier": referent.tier,
        "facility": referent.facility,
        "service": referent.service and referent.service.model_dump(),
        "phones": list(referent.phones),
        "extensions": dict(referent.extensions),
        "secure_email": referent.secure_email,
        "hours": referent.hours and referent.hours.model_dump(),
        "how_to_refer": referent.how_to_refer and referent.how_to_refer.model_dump(),
        "visibility": referent.visibility,
        "checked_on": referent.checked_on.isoformat(),
        "demo": "true" if referent.demo else None,
    }
    return {name: value for name, value in values.items() if value}


def directory_after(knowledge: Knowledge, changes: Iterable[Change]) -> dict[str, Referent]:
    """The referents that would stand."""
    referents = dict(knowledge.referents)
    for change in changes:
        if change.after:
            referents[change.key] = change.after
        else:
            referents.pop(change.key, None)
    return referents


def is_same_service(one: Change, other: Change) -> bool:
    """Two rows for one entry, or two new ones of one discipline and hospital with a number in common."""
    if one.key == other.key:
        return True
    if one.before or other.before or not one.after or not other.after:
        return False
    same = (one.after.facility, one.after.specialty) == (other.after.facility, other.after.specialty)
    return same and bool(set(one.after.phones) & set(other.after.phones))


def service_of(referent: Referent) -> tuple[str, str]:
    """The hospital and the discipline of a contact."""
    return referent.facility, referent.specialty


def content_of(change: Change) -> object:
    return {**as_written(change.after), "key": ""} if change.after else None


def replaces_a_number(before: Referent, after: Referent) -> bool:
    """Whether a number, its extension or the address that stood there would go: what somebody checked that day."""
    return (
        bool(set(before.phones) - set(after.phones))
        or any(after.extensions.get(number, own) != own for number, own in before.extensions.items())
        or before.secure_email not in (None, after.secure_email)
    )
