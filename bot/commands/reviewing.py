"""What clinicians have to validate before users may read it as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge_base.checking import statements_of_form
from bot.knowledge_base.knowledge import Knowledge, may_be_shown
from bot.knowledge_base.models import Form, Provenance, Statement


@dataclass(frozen=True, slots=True)
class ToReview:
    """A statement that rests on background knowledge only and is therefore not shown."""

    toxicity: str
    form: str
    text: str
    where: str


def to_review(knowledge: Knowledge) -> list[ToReview]:
    """The statements that wait for a clinician, grouped by toxicity, then the alarms that rest on no source read."""
    return [*_statements(knowledge), *_alarms(knowledge)]


def _alarms(knowledge: Knowledge) -> Iterator[ToReview]:
    """Alarms are raised all the same, the safe side; their wordings and thresholds still need a signature."""
    for emergency in knowledge.emergencies:
        if emergency.evidence == "background":
            where = knowledge.origins[f"emergency:{emergency.key}"]
            yield ToReview("emergencies", emergency.family, emergency.name.fr, where)


def _statements(knowledge: Knowledge) -> list[ToReview]:
    return [
        ToReview(key, form.key, statement.fr, knowledge.origins[f"form:{key}/{form.key}"])
        for key, toxicity in sorted(knowledge.toxicities.items())
        for form in toxicity.forms
        for statement, sheet in _with_provenance(form, toxicity.provenance)
        if not may_be_shown(statement, sheet)
    ]


def _with_provenance(form: Form, sheet: Provenance) -> Iterator[tuple[Statement, Provenance]]:
    of_scales = {id(s) for scale in form.scales for criteria in scale.grades.values() for s in criteria}
    for scale in form.scales:
        own = sheet.model_copy(update={"evidence": scale.evidence, "status": scale.status})
        yield from ((statement, own) for criteria in scale.grades.values() for statement in criteria)
    yield from ((statement, sheet) for statement in statements_of_form(form) if id(statement) not in of_scales)


def review_table(pending: list[ToReview]) -> str:
    """A Markdown table: toxicity, form, statement, file and line."""
    rows = [f"| {entry.toxicity} | {entry.form} | {entry.text} | {entry.where} |" for entry in pending]
    return "\n".join(["| toxicity | form | statement | where |", "|---|---|---|---|", *rows])
