"""What is answered below a call for help, and what stays out."""

from __future__ import annotations

from bot.knowledge_base.kinds import OF_THE_NETWORK, SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import CueKey
from bot.understanding.case import Haste
from bot.understanding.query import Query
from bot.understanding.slots import Slots

_WANTS_TO_READ: tuple[CueKey, ...] = ("what_to_do", "which_grade", "pathway")
_NOT_UNDERSTOOD: frozenset[SectionKind] = frozenset({"fallback"})
_SAY_NOTHING_THEN = _NOT_UNDERSTOOD | {"about", "help"}
_SHEETS: frozenset[SectionKind] = frozenset({"toxicity", "grade"})


def beside_an_alarm(query: Query, slots: Slots, haste: Haste, alarms: tuple[str, ...]) -> tuple[SectionKind, ...]:
    """With 15 in the first line nobody reads sheets: they stay out unless a grade, the pathway or what to do is asked.

    Nor what the network is asked for: the letters of the meeting are those of a resuscitation ('RCP en cours').
    Where it is the hospital, or 15 only because of the wording, what to do stands below.
    """
    calls = _calls_for_sure(haste, alarms, slots.knowledge)
    is_no_grade = bool(query.problems) and bool(slots.reading.impossible_grades)  # 'anaphylaxie grade 8': there is none
    wants_to_read = query.all_grades or is_no_grade or slots.asks(*_WANTS_TO_READ)
    wants_to_read = wants_to_read or _is_a_disease_and_its_product(slots)
    left_out = _NOT_UNDERSTOOD if wants_to_read else _SAY_NOTHING_THEN | (_SHEETS if calls else frozenset())
    left_out |= OF_THE_NETWORK if calls else frozenset()
    return tuple(section for section in query.sections if section not in left_out)


def _is_a_disease_and_its_product(slots: Slots) -> bool:
    """'syndrome DRESS pembrolizumab', as the button of the product says: its line is asked for."""
    named = [one for one in slots.reading.mentions if one.kind in ("toxicity", "treatment")]
    covered = all(any(one.start <= token.start < one.end for one in named) for token in slots.reading.tokens)
    return covered and bool(slots.checkpoint_inhibitors and slots.named_toxicities)


def _calls_for_sure(haste: Haste, alarms: tuple[str, ...], knowledge: Knowledge) -> bool:
    """15, by a sign that was read or by a grade: not only because the message is worded like a call for help."""
    resembling = knowledge.resembling
    return haste.urgency == "vital" and not (resembling is not None and alarms == (resembling.key,))
