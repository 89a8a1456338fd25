"""What is attributed to a document that does not say it: foreign criteria in CTCAE, and reading that nobody did."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Form, Scale, Toxicity
from bot.knowledge_base.statements import document_of, statements_of, step_origin

Found = tuple[str, str]
"""(origin of the entry, what is wrong)."""
_Read = tuple[str, str, str]
"""(origin, source, evidence)."""


def source_problems(knowledge: Knowledge) -> Iterator[Found]:
    """Criteria that their scale's document does not hold, and sources said to be read that nobody read."""
    for toxicity in knowledge.toxicities.values():
        yield from _foreign_criteria(toxicity)
    for origin, source, evidence in _all_cited(knowledge):
        known = knowledge.sources.get(document_of(source))
        if evidence == "read" and known and not known.full_text_read:
            yield (
                origin,
                f"source '{document_of(source)}' is cited as read, and sources.yaml says that its full text was not: "
                "write evidence: secondary or background, or name the document that was read",
            )


def inherited_sources(knowledge: Knowledge) -> Iterator[Found]:
    """Statements that bear their sheet's document for want of one of their own.

    Criteria are not told: they are those of their scale's document, hundreds of them.
    """
    for toxicity in knowledge.toxicities.values():
        if toxicity.provenance.evidence == "background":
            continue  # nobody takes that for a document
        for stated in statements_of(toxicity):
            if stated.kind != "criterion" and not stated.statement.source:
                yield stated.origin, f"no 'source' of its own: it bears that of the sheet, {stated.source}"


def _foreign_criteria(toxicity: Toxicity) -> Iterator[Found]:
    """A published classification is shown as a whole: what another document says has a scale of its own."""
    published = {(form.key, scale.key) for form in toxicity.forms for scale in form.scales if scale.kind == "ctcae"}
    for stated in statements_of(toxicity):
        own, scale = document_of(stated.source), document_of(stated.sheet.source)
        if (stated.form, stated.scale) in published and own != scale:
            yield (
                stated.origin,
                f"a criterion of '{own}' in a CTCAE scale, whose criteria are all of '{scale}': "
                "write it in a scale of its own, kind: guideline",
            )


def _all_cited(knowledge: Knowledge) -> Iterator[_Read]:
    for key, toxicity in knowledge.toxicities.items():
        sheet = toxicity.provenance
        yield f"toxicity:{key}", sheet.source, sheet.evidence
        for stated in statements_of(toxicity):
            yield stated.origin, stated.source, stated.statement.evidence or stated.sheet.evidence
        for form in toxicity.forms:
            yield from _of_form(toxicity, form)
    for key, topic in knowledge.topics.items():
        yield f"topic:{key}", topic.provenance.source, topic.provenance.evidence
        for one in (*topic.statements, *topic.details):
            sheet = topic.provenance
            yield f"topic:{key}", one.source or sheet.source, one.evidence or sheet.evidence
    yield from ((f"emergency:{one.key}", one.source, one.evidence) for one in knowledge.emergencies)
    for key, treatment in knowledge.treatments.items():
        yield f"treatment:{key}", treatment.source or "", treatment.evidence or ""


def _of_form(toxicity: Toxicity, form: Form) -> Iterator[_Read]:
    sheet = toxicity.provenance
    scales: tuple[Scale, ...] = form.scales
    yield from ((f"form:{toxicity.key}/{form.key}", scale.source, scale.evidence) for scale in scales)
    for grade, step in form.pathway.items():
        origin = step_origin(toxicity.key, form.key, grade)
        yield origin, step.source or sheet.source, step.evidence or sheet.evidence
