"""A question as the turn before completes it, and as its turn asks it by itself."""

from __future__ import annotations

from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.record import record
from bot.understanding.query import Place, Query
from bot.understanding.slots import Slots


@record
class Inheritance:
    """The question completed: its slots, what was taken over, and the sections when the turn names none."""

    query: Query
    inherited: tuple[str, ...] = ()
    sections: tuple[SectionKind, ...] = ()
    place_settled: bool = False
    place_choices: tuple[Place, ...] = ()
    """The places of the question before, asked again with others in front."""
    signs: tuple[str, ...] = ()
    """Emergencies of the turn before that this one goes on with."""
    worsens: bool = False
    """Whether the turn says that somebody gets worse, and no grade: that of before is the least, not today's."""


def own_query(slots: Slots) -> Query:
    """What the turn asks by itself."""
    reading = slots.reading
    place = reading.places[0] if reading.places and not reading.place_choices else None
    problems = slots.problems
    return Query(
        specialties=slots.specialties or (() if problems else slots.organs[:1]),
        problems=problems,
        grades=() if problems else reading.grades or ((slots.grade,) if slots.grade else ()),
        tier=slots.tier,
        place=place,
        treatments=slots.treatments,
        topics=slots.topics,
        situations=slots.situations,
        page=slots.page,
    )
