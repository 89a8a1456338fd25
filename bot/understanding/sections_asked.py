"""The sections that a text asks for: by the rules, by a part of it that asks by itself, by what it is worded like."""

from __future__ import annotations

from bot.knowledge_base.kinds import Reason, SectionKind
from bot.knowledge_base.record import record
from bot.understanding.asked_apart import asked_apart
from bot.understanding.asked_of_the_case import asks_of_the_case
from bot.understanding.case import Case
from bot.understanding.dialogue import inherit
from bot.understanding.inheritance import Inheritance
from bot.understanding.opinion import sounding_like, sounds_foreign
from bot.understanding.query import Query
from bot.understanding.rules import ELSEWHERE, sections_of
from bot.understanding.slots import Slots
from bot.understanding.urgency import urgency_of
from bot.understanding.worded_apart import worded_apart

FOREIGN_BY_ITS_WORDING: Reason = "worded like a question of another field"

LEAST_PARTS = 2
"""Parts that ask by themselves, from which a message is what they ask; of fewer, the wording of the whole is tried."""


@record
class Asked:
    """What a text asks for, and why."""

    reason: Reason
    sections: tuple[SectionKind, ...]
    sounded: tuple[SectionKind, ...] = ()
    """Those that only the wording asks for."""
    is_second: bool = False
    """Whether a part of the text, or its wording, asks for something beside what the rules found."""


def asked(slots: Slots, inheritance: Inheritance, *, is_first_turn: bool) -> Asked:
    """The sections of a text, as the turn before completes it (`inheritance`)."""
    reason, sections = sections_of(slots, inheritance)
    guessed: tuple[SectionKind, ...] = ()
    if "fallback" in sections and not (inheritance.sections or reason == ELSEWHERE or slots.reading.alarms):
        each = asked_apart(slots, (), by_itself)  # each part asks, and the whole says too much else
        is_no_guess = len(each) >= LEAST_PARTS or slots.has_subject
        guessed = () if is_no_guess else sounding_like(slots, sections)
        sections = guessed or each or sections
    if inheritance.sections or "fallback" in sections:
        return Asked(reason, _that_answer(sections, slots, inheritance.query))
    is_vital = any(urgency_of(one, slots.knowledge) == "vital" for one in inheritance.query.problems)
    if is_first_turn and not is_vital and sounds_foreign(slots, sections):
        return Asked(FOREIGN_BY_ITS_WORDING, _that_answer(("fallback",), slots, inheritance.query))
    apart = asked_apart(slots, sections, by_itself)
    if "toxicity" not in (*sections, *apart) and asks_of_the_case(slots):
        apart = (*apart, "toxicity")
    worded = worded_apart(slots, (*sections, *apart), by_itself)
    sounded = (*worded, *sounding_like(slots, (*sections, *apart, *worded)))
    found = _that_answer((*sections, *apart, *sounded), slots, inheritance.query)
    return Asked(reason, found, (*guessed, *sounded), is_second=bool(apart or sounded))


def _that_answer(sections: tuple[SectionKind, ...], slots: Slots, query: Query) -> tuple[SectionKind, ...]:
    """Without the pathway where all is history: no door opens for what is over."""
    if slots.only_history and not slots.asks("pathway", "which_tier"):
        sections = tuple(section for section in sections if section != "pathway")
    return _answerable(sections, query)


def _answerable(sections: tuple[SectionKind, ...], query: Query) -> tuple[SectionKind, ...]:
    """The sections that have something to say: 'os' after a colitis takes over no sheet, so it asks for people."""
    kept = tuple(section for section in sections if section != "toxicity" or query.problems)
    return kept or (("referents",) if query.specialties else ("fallback",))


def by_itself(part: Slots) -> tuple[SectionKind, ...]:
    """What a part of a message asks for, were it the whole of it."""
    _, sections = sections_of(part, inherit(part, None))
    return sections


def or_as_it_sounds(case: Case, slots: Slots) -> Case:
    """Where nothing was understood, and nothing to choose from either: what the message, or a part, is worded like."""
    if case.query.sections != ("fallback",):
        return case
    sounded = sounding_like(slots, case.query.sections) or worded_apart(slots, (), by_itself)
    return case.with_(query=case.query.with_(sections=sounded), sounded=sounded) if sounded else case
