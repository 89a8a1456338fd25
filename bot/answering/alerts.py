"""Sections *emergency*, *urgent* and *privacy*: they come first, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.answering.answer import Block, Paragraph, Section
from bot.answering.delays import says_hospital_beside_the_conduct
from bot.answering.looking_up import by_distance, disciplines_of
from bot.answering.provenance import Cited, sheet_of, source_line
from bot.answering.wording import Wording, phone
from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.knowledge import is_signed
from bot.knowledge_base.places import point_of
from bot.understanding.case import Case
from bot.understanding.query import Query

DISCIPLINE_OF_EMERGENCIES = "intensive_care"
"""Whose recourse hospital is named when the emergency points to no organ."""
MOST_SIGNS = 3
MOST_STEPS = 2


def urgency_section(case: Case, wording: Wording, today: date) -> Section:
    """The call in the first line, what was seen, then a real switchboard where one is known; never a demo number."""
    section = case.haste.section or "emergency"
    raised = [wording.knowledge.emergency(key) for key in case.haste.signs]
    blocks: list[Block] = [Paragraph(_first_line(case, wording), strong=True)]
    blocks += _what_was_seen(case, raised, wording)
    steps = [e.first_steps.into(wording.language) for e in raised if e.first_steps and e.may_show_its_steps]
    blocks += [Paragraph(step) for step in list(dict.fromkeys(steps))[:MOST_STEPS]]
    if "referents" not in case.query.sections and (switchboard := _real_switchboard(case.query, wording, today)):
        blocks.append(Paragraph(switchboard))  # else it stands among the people, on the same screen
    blocks += _sources(case, raised, wording)
    return Section(section, tuple(blocks))


def _first_line(case: Case, wording: Wording) -> str:
    if case.haste.urgency == "vital":
        return wording.say("call_15")
    conditions = [
        step.call_15_if.into(wording.language)
        for p in case.haste.problems
        if p.grade and (step := wording.knowledge.step(p.toxicity, p.form, p.grade)) and step.call_15_if
    ]
    condition = wording.semicolon.join(dict.fromkeys(conditions)) or wording.say("call_15_if_vital")
    return wording.say("call_hospital", condition=condition)


def _what_was_seen(case: Case, raised: list[Emergency], wording: Wording) -> Iterator[Block]:
    named = _words_of(" ".join(wording.problem(problem) for problem in case.query.problems))
    names = [emergency.name.into(wording.language) for emergency in raised] + list(case.haste.told)
    if any(not _words_of(name) <= named for name in names):  # else the line right below names it, in its own order
        yield Paragraph(wording.say("emergency_seen", names=", ".join(names[:MOST_SIGNS])))
    understood_below = case.out_of_scope is None
    if understood_below and len(case.query.problems) == 1 == len(case.query.all_grades):
        return  # the one thing that was understood says it, right below
    message = "emergency_by_grade" if case.haste.urgency == "vital" else "urgent_by_grade"
    for problem in case.haste.problems:
        if problem.grade is not None and says_hospital_beside_the_conduct(problem.at(problem.grade), case):
            continue
        several = len(case.query.problems) > 1
        name = wording.short_problem(problem) if several else wording.problem(problem)
        yield Paragraph(wording.say(message, toxicity=name, grade=problem.grade))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _sources(case: Case, raised: list[Emergency], wording: Wording) -> Iterator[Block]:
    """Where the alarm comes from; general medical knowledge is named as such until somebody signs it."""
    knowledge = wording.knowledge
    found = [Cited(emergency.source, is_signed(emergency)) for emergency in raised]
    for problem in case.haste.problems:
        grade, general = problem.grade or 0, knowledge.pathway.provenance
        step = knowledge.step(problem.toxicity, problem.form, grade)
        is_own = grade in knowledge.form(problem.toxicity, problem.form).pathway
        sheet = sheet_of(problem, wording) if is_own else general
        signed = is_signed(step, sheet) if step else general.status == "validated"
        found.append(Cited(step.source if step and step.source else general.source, signed))
    if not found and case.haste.section and case.asks:  # of whatever is meant at that grade: the pathway's own rule
        general = knowledge.pathway.provenance
        found = [Cited(general.source, general.status == "validated")]
    if found:
        yield source_line(found, wording)


def toxicities_of(case: Case, wording: Wording) -> tuple[str, ...]:
    """What the signs make one think of under immunotherapy."""
    found = (key for alarm in case.alarms for key in wording.knowledge.emergency(alarm).toxicities)
    return tuple(dict.fromkeys(found))


def _real_switchboard(query: Query, wording: Wording, today: date) -> str:
    """The nearest recourse hospital's own switchboard, as checked; '' without a place."""
    knowledge = wording.knowledge
    point = point_of(query.place, knowledge) if query.place and not query.place.is_outside else None
    if point is None:
        return ""
    wanted = disciplines_of(query, knowledge) or (DISCIPLINE_OF_EMERGENCIES,)
    recourse = [r for r in knowledge.referents.values() if r.tier == "recourse" and r.specialty in wanted]
    for hit in by_distance(recourse, point, knowledge):
        facility = knowledge.with_switchboard(hit.referent.facility)
        if facility.switchboard and facility.checked_on:
            old = wording.say("check_old") if wording.is_old(facility.checked_on, today) else ""
            said = wording.say(
                "emergency_switchboard",
                reference=wording.nearest_to(wording.place(query.place)) if query.place else "",
                facility=facility.short,
                number=phone(facility.switchboard),
                day=wording.day(facility.checked_on),
            )
            return said + old
    return ""


def privacy_section(case: Case, wording: Wording, *, deleted: bool = False) -> Section:
    """What was seen in general terms, never repeated, and what to do, or that it was done."""
    kinds = ", ".join(wording.say(f"identifier_{kind}") for kind in case.identifiers)
    message = "privacy_deleted" if deleted else "privacy_warning"
    return Section("privacy", (Paragraph(wording.say(message, kinds=kinds), strong=True),))
