"""What an administrator sees of an announcement beside the announcement itself: state, numbers, what can be done."""

from __future__ import annotations

from typing import Final

from bot.announcing.body import Body
from bot.announcing.desk import CORRECTION, MESSAGE, REMINDER
from bot.announcing.progress import Progress, progress_text, report_text
from bot.announcing.quiet import next_allowed
from bot.announcing.reasons import BY_HAND, QUIET_HOURS
from bot.announcing.recipients import from_kept
from bot.announcing.scheduling import schedule_choices
from bot.answering.session_text import spoken_moment
from bot.answering.wording import Wording
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.presses import Press
from bot.conversation.announcing.territories import MARK, areas_on_a_button, spoken_areas
from bot.conversation.page import Line, Page, Row, filled, in_rows, paragraph, sentence
from bot.storage import Announcement

_TITLE: Final = 60
HISTORY: Final = 10


async def panel(office: Office, announcement: Announcement, wording: Wording, measured: Progress | None = None) -> Page:
    """Return the page of one announcement, as its state asks; `measured`: what the worker has just seen."""
    if announcement.state == "draft":
        return await _draft(office, announcement, wording)
    progress = measured or await progress_of(office, announcement)
    lines = [Line(heading(announcement, wording), "b"), Line(_target(office, announcement, wording))]
    if announcement.state == "scheduled" and announcement.due is not None:
        lines.append(Line(wording.say("announce_scheduled_for", when=spoken_moment(announcement.due, wording))))
    if announcement.state in ("scheduled", "sending", "paused"):
        lines.append(Line(progress_text(progress, wording)))
    if announcement.state in ("paused", "stopped", "cancelled", "done"):
        lines.append(Line(report_of(announcement, progress, wording)))
    return Page(paragraph(*lines), filled(_controls(announcement, progress, wording)))


def report_of(announcement: Announcement, progress: Progress, wording: Wording) -> str:
    """Return the numbers, with the reason where there is one; one that was ended by hand is not merely paused."""
    if announcement.state == "cancelled" and announcement.reason == BY_HAND:
        progress = Progress(progress.number, progress.state, progress.report)
    state = wording.say(f"announce_is_{announcement.state}")
    return f"{state[:1].upper()}{state[1:]}\n{report_text(progress, wording)}"


async def progress_of(office: Office, announcement: Announcement) -> Progress:
    """Return how far an announcement is, without its rate."""
    report = await office.storage.announcements.report(announcement.number)
    reason = announcement.reason
    goes_on = next_allowed(office.settings.quiet_hours, office.now) if reason == QUIET_HOURS else None
    return Progress(announcement.number, announcement.state, report, reason=reason, goes_on=goes_on)


def heading(announcement: Announcement, wording: Wording) -> str:
    """Return 'Annonce 3 · Nouvelle session : Journée immunotox'."""
    return wording.say("announce_heading", number=announcement.number, title=title_of(announcement, wording))


def title_of(announcement: Announcement, wording: Wording) -> str:
    """Return what an announcement is about, in a few words."""
    lines = Body.from_json(announcement.body).text(wording.language).strip().split("\n")
    # The announcements about a session begin with what has happened to it.
    first = " ".join(lines[:2]) if announcement.session else lines[0]
    return first if len(first) <= _TITLE else f"{first[: _TITLE - 1]}…"


def _target(office: Office, announcement: Announcement, wording: Wording) -> str:
    topic = office.knowledge.announcing.topics.get(announcement.topic)
    name = topic.name.into(wording.language) if topic else announcement.topic
    corrected = Body.from_json(announcement.body).corrects
    if corrected is not None:
        return wording.say("announce_target_correction", number=corrected)
    places = spoken_areas(from_kept(announcement.territory), wording)
    return wording.say("announce_target", topic=name, places=places)


async def _draft(office: Office, draft: Announcement, wording: Wording) -> Page:
    recipients = await office.desk.recipients_of(draft)
    lines = [
        Line(heading(draft, wording), "b"),
        Line(_target(office, draft, wording)),
        Line(wording.say("announce_recipients", count=len(recipients))),
    ]
    if Body.from_json(draft.body).memory_was_empty:
        lines.append(Line(wording.say("announce_memory_was_empty")))
    if draft.urgent:
        lines.append(Line(wording.say("announce_is_urgent")))
    say, number = wording.say, draft.number
    rows = [
        [*Press("ann", "send", number).row(say("announce_button_send")),
         *Press("ann", "plan", number).row(say("announce_button_plan"))],
        [*Press("ann", "test", number).row(say("announce_button_test")),
         *Press("ann", "edit", number, wording.language).row(say("announce_button_edit"))],
        [*Press("ann", "later", number).row(say("announce_button_later")),
         *Press("ann", "drop", number).row(say("announce_button_cancel"))],
    ]  # fmt: skip
    if draft.kind not in (MESSAGE, CORRECTION, REMINDER):
        other = "en" if wording.language == "fr" else "fr"
        rows.append(Press("ann", "look", number, other).row(say("announce_button_other_language")))
    rows += _target_rows(office, draft, wording)
    return Page(paragraph(*lines), filled(rows))


def _target_rows(office: Office, draft: Announcement, wording: Wording) -> list[Row]:
    rows = []
    if draft.kind == MESSAGE:
        if len(office.knowledge.announcing.topics) > 1:
            rows.append(Press("ann", "topics", draft.number).row(wording.say("announce_button_topic")))
        places = areas_on_a_button(from_kept(draft.territory), wording)
        label = wording.say("announce_button_places", names=places)
        rows.append(Press("ann", "places", draft.number).row(label))
    urgent = wording.say("announce_button_urgent", mark=MARK[draft.urgent])
    return [*rows, Press("ann", "urgent", draft.number, "0" if draft.urgent else "1").row(urgent)]


def _controls(announcement: Announcement, progress: Progress, wording: Wording) -> list[Row]:
    say, number, state = wording.say, announcement.number, announcement.state
    rows: list[Row] = []
    if state in ("scheduled", "sending"):
        rows.append(Press("ann", "pause", number).row(say("announce_button_pause")))
    if state == "paused":
        rows.append(Press("ann", "resume", number).row(say("announce_button_resume")))
    if state == "stopped":
        rows.append(
            [*Press("ann", "edit", number, wording.language).row(say("announce_button_edit")),
             *Press("ann", "resume", number).row(say("announce_button_resume"))]
        )  # fmt: skip
    if state in ("scheduled", "sending", "paused", "stopped"):
        rows.append(Press("ann", "stop", number).row(say("announce_button_stop")))
        rows.append(Press("ann", "panel", number).row(say("announce_button_refresh")))
    if state == "done" and progress.report.uncertain:
        label = say("announce_button_resend", uncertain=progress.report.uncertain)
        rows.append(Press("ann", "resend", number).row(label))
    if state in ("stopped", "cancelled", "done") and progress.report.sent + progress.report.uncertain:
        rows.append(Press("ann", "correct", number).row(say("announce_button_correct")))
    return rows


def when_page(office: Office, draft: Announcement, recipients: int, wording: Wording, *, later: bool = False) -> Page:
    """Return the choice of moments for a draft; `later`: without the present one."""
    every = schedule_choices(wording, office.now, office.settings.quiet_hours, urgent=draft.urgent)
    choices = [choice for choice in every if not (later and choice.key == "now")]
    rows = []
    for choice in choices:
        at = "now" if choice.key == "now" else "date" if choice.at is None else str(int(choice.at.timestamp()))
        rows.append(Press("ann", "at", draft.number, at).row(choice.label))
    rows = [*in_rows(rows, 2), Press("ann", "panel", draft.number).row(wording.say("announce_button_back"))]
    text = f"{heading(draft, wording)}\n{wording.say('announce_when_to_send', count=recipients)}"
    return sentence(text, rows)


async def history_page(office: Office, wording: Wording) -> Page:
    """Return the last announcements, each with its report."""
    found = await office.storage.announcements.latest(HISTORY)
    if not found:
        return sentence(wording.say("announce_history_empty"))
    lines = [Line(wording.say("announce_history_title"), "b")]
    rows: list[Row] = []
    for one in found:
        when = one.ended or one.due or one.created
        day = spoken_moment(when.astimezone(office.now.tzinfo), wording) if when else ""
        state = wording.say(f"announce_is_{one.state}")
        lines.append(Line(wording.say("announce_history_line", heading=heading(one, wording), state=state, when=day)))
        if one.state != "draft":
            progress = Progress(one.number, one.state, await office.storage.announcements.report(one.number))
            lines.append(Line(report_text(progress, wording).split("\n")[0], "i"))
        rows.append(Press("ann", "open", one.number).row(f"{one.number} · {title_of(one, wording)}"))
    return Page(paragraph(*lines), filled(rows))
