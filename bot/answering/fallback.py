"""Section *fallback*: says what is not ours or was not understood, and where to turn."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.answer import Paragraph, Section
from bot.answering.wording import Wording
from bot.understanding.case import Case


def fallback_section(case: Case, wording: Wording) -> Section:
    return Section("fallback", tuple(Paragraph(line) for line in _lines(case, wording)))


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
        target = f" ({treatment.target.into(wording.language)})" if treatment.target else ""
        said = wording.say("treatment_is_not")
        yield f"{wording.treatment(key)}{target}{wording.colon} {said[:1].lower()}{said[1:]}"
    elif kind == "subject":
        subject = wording.knowledge.language.other_subjects[key]
        yield wording.say("fallback_subject", subject=subject.name.into(wording.language))
        if subject.pointer:
            yield subject.pointer.into(wording.language)
    elif not case.text.strip():
        yield wording.say("fallback_empty")
    else:
        yield wording.say("fallback")
