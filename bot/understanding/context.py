"""What a turn leaves for the next one, and for how long: the question that was answered, its places, its signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.knowledge_base.kinds import LanguageCode, SectionKind
from bot.knowledge_base.record import record
from bot.understanding.query import Place, Query

MEMORY = timedelta(minutes=30)
"""How long a turn may be completed by the one before."""
LOOK_UPS: frozenset[SectionKind] = frozenset({"referents", "grade", "toxicity", "pathway", "choice"})
_MATTERS: tuple[SectionKind, ...] = ("training", "rcp")
"""Sections of which a bare question asks for one aspect more."""


@record
class Context:
    """The last question that was answered, and when; kept in memory only."""

    query: Query
    at: datetime
    place_choices: tuple[Place, ...] = ()
    """Places that were offered and not yet chosen."""
    matter: SectionKind | None = None
    """The course or the meeting, where that was answered last: a bare 'quand ?' goes on with it."""
    signs: tuple[str, ...] = ()
    """Keys of the emergencies that were read last: 'à Dax' goes on with 'il convulse'."""
    drugs: tuple[str, ...] = ()
    """Treatments that were named before any toxicity: 'nivolumab', and then 'colite grade 3'."""
    language: LanguageCode | None = None
    """That of the last turn that was of one: 'grade 3' goes on in English behind 'colitis'."""

    @property
    def holds_a_language_alone(self) -> bool:
        """Whether nothing was said that a turn may take over."""
        return replace(self, language=None) == Context(Query(), self.at)

    @property
    def lacks_a_subject(self) -> bool:
        """Whether a name of several places was all that was said ('Saint-Martin'): which one is asked next."""
        return bool(self.place_choices) and not self.query.has_subject

    @property
    def is_of_a_case(self) -> bool:
        """Whether a toxicity was named, and not for a course or a meeting about it."""
        return bool(self.query.problems) and self.matter is None

    def is_fresh(self, now: datetime) -> bool:
        return timedelta(0) <= now - self.at <= MEMORY


def next_context(
    context: Context | None,
    query: Query,
    offered: tuple[Place, ...],
    now: datetime,
    signs: tuple[str, ...] = (),
    language: LanguageCode | None = None,
) -> Context | None:
    """What the next turn may inherit: this question, or the one before when this was small talk or not ours.

    `signs`: keys of the emergencies that were read. `language`: of this turn; None where its words are of none.
    """
    after = _after(context, query, offered, now, signs)
    drugs = () if query.problems else query.treatments or (context.drugs if context else ())
    spoken = language or (context.language if context else None)
    if after is None:
        return Context(Query(), now, drugs=drugs, language=spoken) if drugs or spoken else None
    is_as_it_was = (after.drugs, after.language) == (drugs, spoken)
    return after if is_as_it_was else replace(after, drugs=drugs, language=spoken)


def _after(
    context: Context | None, query: Query, offered: tuple[Place, ...], now: datetime, signs: tuple[str, ...]
) -> Context | None:
    matter = next((section for section in _MATTERS if section in query.sections), None)
    if matter and not (query.specialties or query.problems):
        return Context(context.query if context else Query(), now, matter=matter)
    if signs:
        return Context(query, now, offered, signs=signs)
    looked_up = set(query.sections) & LOOK_UPS
    if not looked_up and not (query.has_subject or query.place):
        return context
    if not (query.specialties or query.problems or query.place or query.all_grades or offered):
        return context
    if not looked_up and context is not None and not query.has_subject:
        return context
    return Context(query, now, offered)
