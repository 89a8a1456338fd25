"""What clinicians have to validate before users may read it as a fact: hidden red flags first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.knowledge_base.knowledge import Knowledge, may_be_shown, provenance_of
from bot.knowledge_base.statements import Stated, statements_of

HEADINGS: Mapping[str, str] = {
    "where": "review_where",
    "toxicity": "review_toxicity",
    "form": "review_form",
    "scale": "review_scale",
    "grade": "review_grade",
    "kind": "review_kind",
    "scope": "review_scope",
    "french": "review_french",
    "english": "review_english",
    "source": "review_source",
    "hidden": "review_hidden",
    "signed_by": "review_signed_by",
    "signed_on": "review_signed_on",
}
"""Column → the message that heads it."""
KINDS: Mapping[str, str] = {
    "description": "review_kind_description",
    "criterion": "review_kind_criterion",
    "action": "review_kind_action",
    "any_grade": "review_kind_any_grade",
    "red_flag": "review_kind_red_flag",
    "trap": "review_kind_trap",
}
SIGNATURE = ("signed_by", "signed_on")
"""What the clinicians fill in."""
COLUMNS = tuple(name for name in HEADINGS if name not in SIGNATURE)
IDENTITY = ("toxicity", "form", "scale", "grade", "kind", "scope", "french", "english", "source")
"""What has to be unchanged when a signature comes back; lines may have moved."""


@dataclass(frozen=True, slots=True)
class ToReview:
    """A statement that nobody has signed yet."""

    where: str
    """file:line of the statement itself."""
    toxicity: str
    form: str
    scale: str
    grade: str
    kind: str
    scope: str
    french: str
    english: str
    source: str
    hidden: bool
    """It rests on background knowledge only: users do not see it."""

    @property
    def identity(self) -> tuple[str, ...]:
        return tuple(str(getattr(self, name)) for name in IDENTITY)


def to_review(knowledge: Knowledge) -> list[ToReview]:
    """The statements that users do not see until somebody signs them, then the alarms that rest on no source read."""
    return [*(entry for entry in unsigned(knowledge) if entry.hidden), *_alarms(knowledge)]


def unsigned(knowledge: Knowledge) -> list[ToReview]:
    """Every statement of the sheets without a signature: hidden red flags, then what else is hidden, then the rest."""
    entries = [entry_of(stated, knowledge) for stated in _drafts(knowledge)]
    red_flag = knowledge.messages["review_kind_red_flag"].fr
    return sorted(entries, key=lambda entry: (not entry.hidden, entry.kind != red_flag))


class Waiting(NamedTuple):
    """What clinicians have to sign, in numbers."""

    unsigned: int
    hidden: int
    alarms: int


def waiting_for_clinicians(knowledge: Knowledge) -> Waiting:
    """How many statements nobody signed, how many of them users do not see, and alarms that rest on nothing read.

    `--review` lists the hidden ones and the alarms; `--review-sheet` writes every statement.
    """
    entries = unsigned(knowledge)
    hidden = sum(entry.hidden for entry in entries)
    return Waiting(len(entries), hidden, sum(1 for _ in _alarms(knowledge)))


def _drafts(knowledge: Knowledge) -> Iterator[Stated]:
    for _, toxicity in sorted(knowledge.toxicities.items()):
        yield from (
            stated
            for stated in statements_of(toxicity)
            if provenance_of(stated.statement, stated.sheet).status == "draft"
        )


def entry_of(stated: Stated, knowledge: Knowledge) -> ToReview:
    """The statement as a row of the review."""
    statement = stated.statement
    return ToReview(
        where=knowledge.origins[stated.origin],
        toxicity=stated.toxicity,
        form=stated.form,
        scale=stated.scale,
        grade=str(stated.grade or ""),
        kind=knowledge.messages[KINDS[stated.kind]].fr,
        scope=statement.scope.fr if statement.scope else "",
        french=statement.fr,
        english=statement.en,
        source=stated.source,
        hidden=not may_be_shown(statement, stated.sheet),
    )


def _alarms(knowledge: Knowledge) -> Iterator[ToReview]:
    """Alarms are raised all the same, the safe side; their wordings and thresholds still need a signature."""
    kind = knowledge.messages["review_kind_alarm"].fr
    for emergency in knowledge.emergencies:
        if emergency.evidence == "background" and emergency.status != "validated":
            where = knowledge.origins[f"emergency:{emergency.key}"]
            names = emergency.name
            family = emergency.family
            yield ToReview(where, "", family, "", "", kind, "", names.fr, names.en, emergency.source, hidden=False)


def cells_of(entry: ToReview, knowledge: Knowledge) -> list[str]:
    """The cells of a row, in the order of COLUMNS."""
    hidden = knowledge.messages["review_yes"].fr if entry.hidden else ""
    return [hidden if name == "hidden" else str(getattr(entry, name)) for name in COLUMNS]


def headings(names: tuple[str, ...], knowledge: Knowledge) -> list[str]:
    return [knowledge.messages[HEADINGS[name]].fr for name in names]


def review_table(pending: list[ToReview], knowledge: Knowledge) -> str:
    """A Markdown table with one row per statement."""
    rows = [headings(COLUMNS, knowledge), ["---"] * len(COLUMNS), *(cells_of(entry, knowledge) for entry in pending)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
