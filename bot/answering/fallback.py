"""Section *fallback*: says what is not ours or was not understood, and where to turn."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.answer import Block, Paragraph, Section
from bot.answering.provenance import Cited, source_line
from bot.answering.wording import Wording
from bot.knowledge_base.knowledge import is_signed
from bot.understanding.case import Case
from bot.understanding.scope import UNKNOWN_DRUG


def fallback_section(case: Case, wording: Wording) -> Section:
    lines = (Paragraph(line) for line in _lines(case, wording))
    return Section("fallback", (*lines, *_source_of_the_drug(case, wording)))


def _source_of_the_drug(case: Case, wording: Wording) -> Iterator[Block]:
    """Where it is read that a drug is no checkpoint inhibitor, and that nobody signed it."""
    kind, _, key = (case.out_of_scope or "").partition(":")
    treatment = wording.knowledge.treatments[key] if kind == "treatment" else None
    if treatment and treatment.source:
        yield source_line([Cited(treatment.source, is_signed(treatment))], wording)


def _lines(case: Case, wording: Wording) -> Iterator[str]:
    place = case.query.place
    kind, _, key = (case.out_of_scope or "").partition(":")
    if place is not None and place.is_outside and not kind:
        yield wording.say("fallback_outside", place=wording.place(place))
    elif kind == "specialty":
        specialty = wording.knowledge.specialties[key]
        yield wording.say("fallback_discipline", discipline=wording.specialty(key))
        if specialty.neighbours:
            yield wording.say("fallback_neighbours", doctors=", ".join(map(wording.doctor, specialty.neighbours)))
    elif kind == "treatment":
        treatment = wording.knowledge.treatments[key]
        target = treatment.target.into(wording.language) if treatment.target else ""
        said = wording.say("treatment_is_not")
        drug = wording.treatment_with(key, target, typed=case.drug_as_typed(key))
        yield f"{drug}{wording.colon} {said[:1].lower()}{said[1:]}"
        if treatment.supportive:
            yield wording.say("treatment_or_cause")
    elif kind == UNKNOWN_DRUG:
        yield wording.say("drug_not_known", drug=key)
    elif kind == "subject":
        subject = wording.knowledge.language.other_subjects[key]
        name = subject.name.into(wording.language)
        named = f"{case.cause}{wording.colon} {name[:1].lower()}{name[1:]}" if case.cause else name
        yield wording.say("fallback_subject", subject=named)
        if subject.pointer:
            yield subject.pointer.into(wording.language)
    elif not case.text.strip():
        yield wording.say("fallback_empty")
    else:
        yield wording.say("fallback")
