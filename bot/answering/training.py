"""The *training* section: the sessions that answer the question, by place and period, then the course itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.answering.answer import Block, Bullets, Details, Paragraph, Section, Title
from bot.answering.provenance import Cited, source_line
from bot.answering.session_text import (
    is_over,
    session_in_short,
    session_lines,
    session_title,
    spoken_day,
    spoken_month,
)
from bot.answering.wording import Wording
from bot.knowledge_base.gazetteer import Commune, Point
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import centre_of, commune_of, lies_in, territory_meets
from bot.knowledge_base.training_models import TrainingSession
from bot.understanding.periods import Period
from bot.understanding.query import Place, Query

MOST_IN_DETAIL = 2
"""Sessions shown with all their lines; the others fold away."""
_NO_END_IN_SIGHT = 2099


@dataclass(frozen=True, slots=True)
class TrainingAnswer:
    """The section, the sessions that it names, and those whose calendar file goes with it."""

    section: Section
    trainings: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The sessions that answer a question, and what has to be said about the choice."""

    shown: tuple[TrainingSession, ...] = ()
    others: tuple[TrainingSession, ...] = ()
    past: tuple[TrainingSession, ...] = ()
    notes: tuple[str, ...] = ()
    from_point: Point | None = None
    """Where distances count from, when they are worth saying."""


def training_answer(query: Query, period: Period | None, wording: Wording, now: datetime) -> TrainingAnswer:
    """What is known about the course at this place and in this period; dates 'à venir' where no session is known."""
    if not wording.knowledge.training.sessions:
        return TrainingAnswer(_section([_pending(wording)], wording, has_sessions=False))
    chosen = _Choice(query.place, period, wording, now).chosen()
    in_detail = chosen.shown[:MOST_IN_DETAIL]
    attached = (s.key for s in in_detail if s.starts and s.status in ("open", "full") and not is_over(s, now))
    named = dict.fromkeys(session.key for session in (*chosen.shown, *chosen.others, *chosen.past))
    blocks = list(_blocks(chosen, wording, now))
    return TrainingAnswer(_section(blocks, wording, has_sessions=bool(chosen.shown)), tuple(named), tuple(attached))


class _Choice:
    """Chooses among the sessions, for one question."""

    def __init__(self, place: Place | None, period: Period | None, wording: Wording, now: datetime) -> None:
        self.place, self.period, self.wording, self.now = place, period, wording, now
        self.knowledge = wording.knowledge
        sessions = self.knowledge.training.sessions
        dated = sorted((s for s in sessions if s.starts), key=lambda s: (_first_day(s), s.key))
        self.past = [s for s in dated if is_over(s, now)]
        self.coming = [s for s in dated if not is_over(s, now)]
        self.undated = [s for s in sessions if s.starts is None and s.status != "cancelled"]

    def chosen(self) -> _Chosen:
        found, past, notes = self._in_the_period()
        if not found:
            pending = self.wording.knowledge.training.dates_pending.into(self.wording.language)
            shown = tuple(self.undated)
            notes = notes if shown else [*notes, self.wording.say("announce_none_coming", text=pending)]
            return _Chosen(shown=shown, past=tuple(past or reversed(self.past)), notes=tuple(notes))
        return self._at_the_place(found, past, notes)

    def _in_the_period(self) -> tuple[list[TrainingSession], list[TrainingSession], list[str]]:
        """(coming sessions, past ones to be told, what to say about the period)."""
        if self.period is None:
            return self.coming, [], []
        coming, past = (_within(group, self.period) for group in (self.coming, self.past))
        if coming:
            return coming, past, []
        words = _spoken_period(self.period, self.wording)
        note = self.wording.say("announce_past_in_period" if past else "announce_none_in_period", period=words)
        following = [self.wording.say("announce_next")] if self.coming and self.place is None else []
        return self.coming, past, [note, *following]

    def _at_the_place(self, found: list[TrainingSession], past: list[TrainingSession], notes: list[str]) -> _Chosen:
        place, wording = self.place, self.wording
        elsewhere_in_time = bool(notes)
        if place is None:
            shown = found[:1] if elsewhere_in_time else found
            return _Chosen(tuple(shown), tuple(s for s in found if s not in shown), tuple(past), tuple(notes))
        point = None if place.is_outside else centre_of(place, self.knowledge)
        if point is None:
            outside = wording.say("announce_none_outside", place=wording.place(place))
            return _Chosen(tuple(found), (), tuple(past), (*notes, outside))
        here = [session for session in found if _is_at(session, place, self.knowledge)]
        if here:
            return _Chosen(tuple(here), _others(found, here), tuple(past), tuple(notes))
        key = "announce_none_inside" if place.is_area else "announce_none_here"
        notes = [*notes, wording.say(key, place=wording.place(place), inside=wording.inside(place))]
        nearest = _nearest(found, place, point, self.knowledge)
        shown = [*nearest[:1], *(session for session in found if _is_online_only(session))]
        shown = shown or found
        return _Chosen(tuple(shown), _others(found, shown), tuple(past), tuple(notes), point)


def _blocks(chosen: _Chosen, wording: Wording, now: datetime) -> Iterator[Block]:
    for note in chosen.notes:
        yield Paragraph(note, strong=True)
    for session in chosen.shown[:MOST_IN_DETAIL]:
        distance = _distance(session, chosen.from_point, wording.knowledge)
        yield Paragraph(session_title(session, wording, now), strong=True)
        yield Bullets(session_lines(session, wording, now, distance))
    others = (*chosen.shown[MOST_IN_DETAIL:], *chosen.others)
    for key, sessions in (("announce_others", others), ("announce_past_sessions", chosen.past)):
        if sessions:
            yield Details(wording.say(key), tuple(session_in_short(session, wording, now) for session in sessions))


def _section(blocks: Sequence[Block], wording: Wording, *, has_sessions: bool) -> Section:
    """The title, what was found, then the course: its programme folds away beside sessions, to fit one screen.

    A network that is being founded has neither programme nor objectives yet: no heading stands above nothing.
    """
    training, language = wording.knowledge.training, wording.language
    programme = tuple(item.into(language) for item in training.programme)
    objectives = tuple(item.into(language) for item in training.objectives)
    label = wording.say("training_programme")
    course: tuple[Block, ...] = (
        Title(training.title.into(language)),
        *blocks,
        *([Details(label, programme) if has_sessions else Bullets(programme, label=label)] if programme else []),
        Paragraph(wording.say("training_audience", text=training.audience.into(language))),
        Paragraph(wording.say("training_documents", text=training.documents.into(language))),
        *([Details(wording.say("training_objectives"), objectives)] if objectives else []),
        Paragraph(wording.say("training_subscribe")),
        source_line([Cited(training.provenance.source, training.provenance.status == "validated")], wording),
    )
    return Section("training", course)


def _pending(wording: Wording) -> Paragraph:
    text = wording.knowledge.training.dates_pending.into(wording.language)
    return Paragraph(wording.say("training_pending", text=f"{text[:1].upper()}{text[1:]}"), strong=True)


def _first_day(session: TrainingSession) -> datetime:
    return session.starts or datetime.max  # noqa: DTZ901 (a wall-clock time, only to sort)


def _within(sessions: Iterable[TrainingSession], period: Period) -> list[TrainingSession]:
    found = ((session, _first_day(session).date()) for session in sessions)
    return [s for s, first in found if period.covers(first, s.ends.date() if s.ends else first)]


def _others(found: Iterable[TrainingSession], shown: Sequence[TrainingSession]) -> tuple[TrainingSession, ...]:
    return tuple(session for session in found if session not in shown)


def commune_of_session(session: TrainingSession, knowledge: Knowledge) -> Commune | None:
    """Where a session takes place; None for one that is only online or without a known place."""
    if session.commune:
        return knowledge.gazetteer.communes[session.commune]
    return knowledge.commune_of(session.facility) if session.facility else None


def _is_online_only(session: TrainingSession) -> bool:
    return bool(session.online) and not (session.commune or session.facility or session.place)


def _is_at(session: TrainingSession, place: Place, knowledge: Knowledge) -> bool:
    """Whether a session takes place there, or is held for this very territory."""
    if place.kind == "territory" and place.key in session.territories:
        return True
    commune = commune_of_session(session, knowledge)
    if commune is None:
        return False
    if place.is_area:
        return lies_in(commune, place, knowledge)
    asked = commune_of(place, knowledge)
    return asked is not None and asked.insee == commune.insee


def _nearest(
    sessions: Iterable[TrainingSession], place: Place, point: Point, knowledge: Knowledge
) -> list[TrainingSession]:
    """Those that take place somewhere, the nearest first; cancelled ones and those for other territories last."""
    distances = [(session, _distance(session, point, knowledge)) for session in sessions]
    placed = [
        (s.status == "cancelled", not _is_open_to(s, place, knowledge), km, _first_day(s), s)
        for s, km in distances
        if km is not None
    ]
    return [session for *_, session in sorted(placed, key=lambda one: one[:4])]


def _is_open_to(session: TrainingSession, place: Place, knowledge: Knowledge) -> bool:
    """Whether a session is for people from there: for everybody, or for a territory that holds the place."""
    return not session.territories or any(territory_meets(key, place, knowledge) for key in session.territories)


def _distance(session: TrainingSession, point: Point | None, knowledge: Knowledge) -> float | None:
    commune = commune_of_session(session, knowledge)
    if point is None or commune is None:
        return None
    own = knowledge.facility_point(session.facility) if session.facility else commune.point
    return point.distance_km(own)


def _spoken_period(period: Period, wording: Wording) -> str:
    """'en mars 2027', 'au printemps 2027', 'à partir du lundi 1er mars 2027'."""
    first, last = period.first, period.last
    match period.kind:
        case "day":
            return wording.say("announce_in_day", day=spoken_day(first, wording))
        case "month":
            return wording.say("announce_in_month", month=spoken_month(first, wording), year=first.year)
        case "season":
            return wording.say(f"announce_in_{period.season}", year=_years_of_season(first, last))
        case "year":
            return wording.say("announce_in_year", year=first.year)
    if last.year >= _NO_END_IN_SIGHT:
        return wording.say("announce_in_open", first=spoken_day(first, wording))
    return wording.say("announce_in_range", first=spoken_day(first, wording), last=spoken_day(last, wording))


def _years_of_season(first: date, last: date) -> str:
    return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
