"""Sections *emergency* and *privacy*: they come first, in that order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answering.answer import Block, Paragraph, Section
from bot.answering.looking_up import by_distance, disciplines_of, point_of
from bot.answering.wording import Wording, phone
from bot.knowledge_base.emergencies import Emergency
from bot.understanding.reading import Alarm, Identifier, Query

DISCIPLINE_OF_EMERGENCIES = "intensive_care"
"""Whose recourse hospital is named when the emergency points to no organ."""


def emergency_section(query: Query, alarms: Sequence[Alarm], wording: Wording, today: date) -> Section:
    """15 in the first line, then what was seen, then a real switchboard where one is known; never a demo number."""
    raised = _emergencies(alarms, wording)
    blocks: list[Block] = [Paragraph(wording.say("call_15"), strong=True)]
    if raised:
        names = ", ".join(emergency.name.into(wording.language) for emergency in raised[:3])
        blocks.append(Paragraph(wording.say("emergency_seen", names=names)))
    elif query.toxicities and query.grade:
        name = wording.toxicity(query.toxicities[0], query.form)
        blocks.append(Paragraph(wording.say("emergency_by_grade", toxicity=name, grade=query.grade)))
    steps = [e.first_steps.into(wording.language) for e in raised if e.first_steps and e.evidence != "background"]
    blocks += [Paragraph(step) for step in dict.fromkeys(steps[:2])]
    if switchboard := _real_switchboard(query, wording, today):
        blocks.append(Paragraph(switchboard))
    if sources := [e.source for e in raised if e.evidence != "background"]:
        blocks.append(wording.source_line(sources[:2]))
    return Section("emergency", tuple(blocks))


def _emergencies(alarms: Sequence[Alarm], wording: Wording) -> list[Emergency]:
    keys = [alarm.key for alarm in alarms]
    return [emergency for emergency in wording.knowledge.emergencies if emergency.key in keys]


def toxicities_of(alarms: Sequence[Alarm], wording: Wording) -> tuple[str, ...]:
    """What the alarms make one think of under immunotherapy."""
    found = (key for emergency in _emergencies(alarms, wording) for key in emergency.toxicities)
    return tuple(dict.fromkeys(found))


def _real_switchboard(query: Query, wording: Wording, today: date) -> str:
    """The nearest recourse hospital's own switchboard, as checked; '' without a place."""
    knowledge = wording.knowledge
    point = point_of(query.place, knowledge) if query.place else None
    if point is None:
        return ""
    wanted = disciplines_of(query, knowledge) or (DISCIPLINE_OF_EMERGENCIES,)
    recourse = [r for r in knowledge.referents.values() if r.tier == "recourse" and r.specialty in wanted]
    for hit in by_distance(recourse, point, knowledge):
        facility = knowledge.with_switchboard(hit.referent.facility)
        if facility.switchboard and facility.checked_on:
            old = wording.say("check_old") if wording.is_old(facility.checked_on, today) else ""
            return (
                wording.say(
                    "emergency_switchboard",
                    facility=facility.short,
                    number=phone(facility.switchboard),
                    day=wording.day(facility.checked_on),
                )
                + old
            )
    return ""


def privacy_section(identifiers: Sequence[Identifier], wording: Wording) -> Section:
    """What was seen in general terms, never repeated, and what to do."""
    kinds = ", ".join(dict.fromkeys(wording.say(f"identifier_{found.kind}") for found in identifiers))
    return Section("privacy", (Paragraph(wording.say("privacy_warning", kinds=kinds), strong=True),))
