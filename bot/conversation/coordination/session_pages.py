"""What an administrator sees of the sessions: the list, one session, a step of the form, the preview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from bot.answering.session_text import is_over, session_in_short, session_lines, session_title, spoken_when
from bot.answering.wording import Wording
from bot.conversation.coordination.form import Form, Step, kept_deadline, town_of
from bot.conversation.coordination.presses import Press
from bot.conversation.packing import code_of
from bot.conversation.page import Line, Page, Piece, Row, filled, in_rows, side_by_side
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.training_models import TrainingSession
from bot.understanding.query import Place

MOST_SESSIONS: Final = 8
_MAY_BE_LEFT_OUT: Final[frozenset[Step]] = frozenset({"place", "registration", "deadline"})


def sessions_page(sessions: Sequence[TrainingSession], form: Form | None, wording: Wording, now: datetime) -> Page:
    """The coming sessions, each a button, and the way to a new one."""
    coming = [session for session in sessions if not is_over(session, now)][:MOST_SESSIONS]
    lines = [Line(wording.say("coord_sessions_title"), "b")]
    lines += [Line(f"{number}. {session_in_short(one, wording, now)}") for number, one in enumerate(coming, 1)]
    if not coming:
        lines.append(Line(wording.say("coord_sessions_none")))
    buttons = [_press("open", one).row(f"{number}") for number, one in enumerate(coming, 1)]
    rows = [
        *in_rows(buttons, 4),
        Press("ses", "new").row(wording.say("coord_button_new_session")),
        Press("ses", "resume").row(wording.say("coord_button_resume")) if form else [],
    ]
    return Page((Piece(tuple(lines)),), filled(rows))


def session_page(session: TrainingSession, wording: Wording, now: datetime) -> Page:
    """One session, and what can be changed of it."""
    say = wording.say
    lines = [Line(session_title(session, wording, now), "b"), *map(Line, session_lines(session, wording, now))]
    if session.status == "cancelled":
        rows = [_press("reopen", session).row(say("coord_button_reopen"))]
    else:
        full = "reopen" if session.status == "full" else "full"
        rows = [
            [*_press("when", session).row(say("coord_button_when")),
             *_press("where", session).row(say("coord_button_where"))],
            [*_press("registration", session).row(say("coord_button_registration")),
             *_press(full, session).row(say("coord_button_places_left" if full == "reopen" else "coord_button_full"))],
            _press("cancel", session).row(say("coord_button_cancel_session")),
        ]  # fmt: skip
    return Page((Piece(tuple(lines)),), filled([*rows, Press("ses", "list").row(say("coord_button_list"))]))


def step_page(step: Step, form: Form, before: TrainingSession | None, wording: Wording) -> Page:
    """The question of a step, with what can be tapped instead of typing."""
    say = wording.say
    title = before.title.into(wording.language) if before else say("coord_new_title")
    lines = (Line(title, "b"), Line(say(f"coord_ask_{step}")))
    rows = [*side_by_side(list(_answers(step, form, before, wording))), _leave_rows(form, wording)]
    return Page((Piece(lines),), filled(rows))


def places_page(places: Sequence[Place], form: Form, wording: Wording) -> Page:
    """Several places of one name."""
    buttons = [Press("ses", "place", f"{place.kind[0]}-{_short(place)}").row(wording.place(place)) for place in places]
    lines = (Line(wording.say("ask_place"), "b"),)
    return Page((Piece(lines),), filled([*side_by_side(buttons), _leave_rows(form, wording)]))


def _short(place: Place) -> str:
    return place.key if place.kind == "commune" else code_of(place.key)


def preview_page(
    form: Form, session: TrainingSession, before: TrainingSession | None, wording: Wording, now: datetime
) -> Page:
    """What would stand, and what stood before; nothing is written yet."""
    say, language = wording.say, wording.language
    lines = [Line(say("coord_preview"), "b"), Line("")]
    if before is not None:
        lines += [Line(say("coord_before", text=session_in_short(before, wording, now)), "i")]
        lines += [Line(say("coord_after", text=session_in_short(session, wording, now))), Line("")]
    lines += [Line(session_title(session, wording, now), "b"), *map(Line, session_lines(session, wording, now))]
    other: LanguageCode = "en" if language == "fr" else "fr"
    lines += [Line(say("coord_in_the_other_language", title=session.title.into(other)), "i"), Line("")]
    lines.append(Line(say("coord_then_a_draft"), "i"))
    rows = [Press("ses", "write", form.code).row(say("coord_button_write")), _leave_rows(form, wording)]
    return Page((Piece(tuple(lines)),), filled(rows))


def _leave_rows(form: Form, wording: Wording) -> Row:
    back = Press("ses", "back").row(wording.say("coord_button_back")) if form.done else []
    return [*back, *Press("ses", "drop").row(wording.say("coord_button_drop"))]


def _answers(step: Step, form: Form, before: TrainingSession | None, wording: Wording) -> Iterator[Row]:
    say = wording.say
    if step == "where":
        yield Press("ses", "online", step).row(say("coord_button_online"))
    if step == "title" and (town := town_of(form, wording.knowledge)):
        yield Press("ses", "title", step).row(say("coord_title_at", town=town))
    if step == "title_en":
        yield Press("ses", "skip", step).row(say("coord_button_same_title"))
    if step == "hours":
        if before is not None and before.starts is not None:
            yield Press("ses", "same", step).row(say("coord_button_same_hours", when=spoken_when(before, wording)))
        yield Press("ses", "allday", step).row(say("coord_button_all_day"))
    if step == "deadline" and (deadline := kept_deadline(form, before)):
        yield Press("ses", "keep", step).row(say("coord_button_keep_deadline", day=f"{deadline:%d/%m/%Y}"))
    if step in _MAY_BE_LEFT_OUT:
        key = "coord_button_skip" if form.kind == "new" else "coord_button_none"
        yield Press("ses", "skip", step).row(say(key))


def _press(action: str, session: TrainingSession) -> Press:
    return Press("ses", action, code_of(session.key))
