"""Reading → what to answer: the dialogue completes it, the rules choose the sections, alerts come first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.asking import asked_back
from bot.understanding.decision import Decision
from bot.understanding.dialogue import Context, inherit
from bot.understanding.reading import Reading
from bot.understanding.rules import sections_of
from bot.understanding.scope import grade_is_an_emergency, is_hypothetical
from bot.understanding.slots import Slots


def decide(reading: Reading, knowledge: Knowledge, context: Context | None) -> Decision:
    """What the reading asks for, after the dialogue has completed what it leaves unsaid."""
    slots = Slots(reading, knowledge)
    inheritance = inherit(slots, context)
    reason, sections = sections_of(slots, inheritance)
    alerts = _alerts(slots, sections)
    query = inheritance.query.with_(sections=(*alerts, *_beside_alerts(slots, alerts, sections)))
    decision = Decision(query, reason, inheritance.inherited, grade_was_adjective=slots.grade_of_adjective is not None)
    return asked_back(decision, slots, inheritance)


def _alerts(slots: Slots, sections: Sequence[str]) -> tuple[str, ...]:
    """Emergency and privacy come first, in that order (DESIGN 5)."""
    alerts = []
    if (slots.reading.alarms and not is_hypothetical(slots)) or grade_is_an_emergency(slots, sections):
        alerts.append("emergency")
    if slots.reading.identifiers:
        alerts.append("privacy")
    return tuple(alerts)


_WANTS_TO_READ = ("what_to_do", "which_grade", "pathway")


def _beside_alerts(slots: Slots, alerts: Sequence[str], sections: Sequence[str]) -> tuple[str, ...]:
    """In an alarm nobody reads sheets: they stay out unless a grade, the pathway or what to do is asked for."""
    if "emergency" not in alerts or slots.reading.grades or slots.grade or slots.asks(*_WANTS_TO_READ):
        return tuple(sections)
    return tuple(section for section in sections if section not in ("toxicity", "grade", "about", "help", "fallback"))
