"""Quiet hours, reminders, choices and typed dates, across the changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.announcing.changes import fingerprint
from bot.announcing.quiet import is_quiet, next_allowed
from bot.announcing.reminders import coming, due, planned
from bot.announcing.scheduling import schedule_choices, typed_moment, typed_problem
from bot.answering.wording import Wording
from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.training_models import TrainingSession
from bot.settings import PARIS, QuietHours
from bot.storage import AnnouncedSession
from tests.announcing.conftest import NOW, QUIET
from tests.courses import course, session
from tests.rows import every_row

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
SPANS = st.tuples(HOURS, HOURS).filter(lambda span: span[0] != span[1]).map(lambda span: QuietHours(*span))
SPRING, AUTUMN = datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@given(MOMENTS, SPANS)
@example(SPRING, QuietHours(time(1, 30), time(2, 30)))
@example(AUTUMN, QuietHours(time(1, 30), time(2, 30)))
@example(AUTUMN + timedelta(hours=1), QuietHours(time(2, 15), time(2, 45)))
def test_the_next_allowed_moment_is_the_first(moment: datetime, quiet: QuietHours) -> None:
    """Guards quiet hours whatever the clocks do: never inside them, never earlier than asked, and not a minute late."""
    found = next_allowed(quiet, moment).astimezone(UTC)
    assert not is_quiet(quiet, found)
    assert found >= moment
    if found > moment:
        assert is_quiet(quiet, found - timedelta(minutes=1))
        assert is_quiet(quiet, moment)
        assert found - moment <= timedelta(hours=25)


def test_the_night_is_twelve_hours_and_eleven_or_thirteen_when_clocks_change() -> None:
    """Guards the default 20:00-08:00 on an ordinary evening and on the two nights of the year."""
    for day, hours in ((date(2026, 11, 23), 12), (date(2027, 3, 27), 11), (date(2027, 10, 30), 13)):
        evening = datetime.combine(day, time(20), PARIS)
        morning = next_allowed(QUIET, evening)
        assert morning.astimezone(PARIS).time() == time(8)
        assert (morning.astimezone(UTC) - evening.astimezone(UTC)) == timedelta(hours=hours)
    assert next_allowed(None, NOW) == NOW


def memory_of(one: TrainingSession, at: datetime) -> dict[str, AnnouncedSession]:
    """A memory in which this session was announced at a moment."""
    return {one.key: AnnouncedSession(one.key, fingerprint(one), 0, at)}


def test_reminders_are_planned_at_nine_in_paris(rules: Announcing) -> None:
    """Guards the rules in announcing.yaml: J-30, J-7, J-1 and the deadline, in summer and winter time."""
    one = session(starts="2027-04-02 09:00", registration_deadline=date(2027, 3, 26))
    found = planned([one], rules, memory_of(one, NOW), QUIET)
    assert [(r.before, r.days, r.at.isoformat()) for r in found] == [
        ("start", 30, "2027-03-03T09:00:00+01:00"),
        ("registration_deadline", 3, "2027-03-23T09:00:00+01:00"),
        ("start", 7, "2027-03-26T09:00:00+01:00"),
        ("start", 1, "2027-04-01T09:00:00+02:00"),
    ]
    assert len({r.key for r in found}) == 4


def test_what_was_not_announced_as_it_stands_is_not_reminded_of(rules: Announcing) -> None:
    """Guards against reminders that reveal a change before an administrator announced it, and after a lost database."""
    one = session()
    assert planned([one], rules, {}, QUIET) == []
    assert planned([session(starts="2027-03-19 09:00")], rules, memory_of(one, NOW), QUIET) == []
    assert planned([session(status="cancelled")], rules, memory_of(session(status="cancelled"), NOW), QUIET) == []


def test_a_session_announced_late_gets_only_the_reminders_to_come(rules: Announcing) -> None:
    """Guards the day of the announcement: no J-30 on top of it when it comes twenty days before."""
    one = session()
    announced = datetime(2027, 2, 20, 12, tzinfo=PARIS)
    assert [r.days for r in planned([one], rules, memory_of(one, announced), QUIET)] == [7, 1]


def test_a_reminder_missed_while_the_bot_was_down_comes_late_but_once(rules: Announcing) -> None:
    """Guards downtime: of J-30 and J-7 missed together only J-7 goes; after the start none."""
    one = session()
    found = planned([one], rules, memory_of(one, NOW), QUIET)
    assert [r.days for r in due(found, datetime(2027, 3, 9, 12, tzinfo=PARIS))] == [7]
    assert [r.days for r in coming(found, datetime(2027, 3, 9, 12, tzinfo=PARIS))] == [1]
    assert due(found, datetime(2027, 3, 12, 9, tzinfo=PARIS)) == []
    assert due(found, NOW) == []


def test_a_full_session_is_not_reminded_of_its_deadline(rules: Announcing) -> None:
    """Guards against 'inscrivez-vous' where nobody can."""
    one = session(status="full", registration_deadline=date(2027, 3, 1))
    assert {r.before for r in planned([one], rules, memory_of(one, NOW), QUIET)} == {"start"}


@given(st.datetimes(datetime(2026, 12, 1), datetime(2029, 12, 1)), MOMENTS, SPANS)  # noqa: DTZ001 (local times)
def test_each_reminder_is_due_in_one_span_of_time(starts: datetime, now: datetime, quiet: QuietHours) -> None:
    """Guards the plan for any start: never in quiet hours, never after the start, at most one per anchor at a time."""
    rules = Announcing.model_validate(
        {
            "topics": {"training": {"name": {"fr": "a", "en": "a"}}},
            "session_topic": "training",
            "remind_at": "09:00",
            "reminders": [{"before": "start", "days": days} for days in (30, 7, 1, 0)],
        }
    )
    one = session(starts=starts.isoformat(sep=" ", timespec="minutes"), ends=None)
    found = planned([one], rules, memory_of(one, NOW), quiet)
    assert one.starts is not None
    for reminder in found:
        assert not is_quiet(quiet, reminder.at)
        assert NOW < reminder.at < one.starts.replace(tzinfo=PARIS)
    assert len(due(found, now)) <= 1
    assert all(reminder.at <= now < reminder.until for reminder in due(found, now))


def test_the_choices_skip_the_night_and_one_of_two_equal_mornings(knowledge: Knowledge) -> None:
    """Guards the buttons: at night 'now' becomes 8:00, on Sunday tomorrow and Monday are one, urgent means now."""
    wording = Wording(course(knowledge), "fr")
    noon = schedule_choices(wording, NOW, QUIET)
    assert [one.key for one in noon] == ["now", "tomorrow", "monday", "date"]
    assert [str(one.at) for one in noon][1:3] == ["2026-11-24 09:00:00+01:00", "2026-11-30 09:00:00+01:00"]
    night = schedule_choices(wording, NOW.replace(hour=22), QUIET)
    assert night[0].label == "Dès mardi 24 novembre 2026 à 8 h"
    assert schedule_choices(wording, NOW.replace(hour=22), QUIET, urgent=True)[0].key == "now"
    sunday = datetime(2026, 11, 22, 12, tzinfo=PARIS)
    assert [one.key for one in schedule_choices(wording, sunday, QUIET)] == ["now", "tomorrow", "date"]


@given(MOMENTS)
@example(datetime(2027, 3, 27, 21, tzinfo=UTC))
def test_no_choice_lies_in_the_night_or_the_past(moment: datetime) -> None:
    """Guards every hour of the year."""
    for choice in schedule_choices(_SILENT, moment.astimezone(PARIS), QUIET):
        assert choice.at is None or (choice.at >= moment and not is_quiet(QUIET, choice.at))


class _NoWords(Wording):
    """Says nothing: the labels do not matter here."""

    def say(self, key: str, **_: object) -> str:
        return "a b c d e f g h i j k l" if key in ("announce_months", "announce_weekdays") else key


_SILENT = _NoWords(SimpleNamespace(network=SimpleNamespace(zone=PARIS)), "fr")  # type: ignore[arg-type]


@every_row(
    ("text", "expected"),
    [
        ("12 mars à 9h", "2027-03-12T09:00:00+01:00"),
        ("12/03/2027 9:00", "2027-03-12T09:00:00+01:00"),
        ("12/03 9h30", "2027-03-12T09:30:00+01:00"),
        ("vendredi 12 mars 2027, 14 h", "2027-03-12T14:00:00+01:00"),
        ("demain 14:30", "2026-11-24T14:30:00+01:00"),
        ("tomorrow 2pm", "2026-11-24T14:00:00+01:00"),
        ("lundi", "2026-11-30T09:00:00+01:00"),
        ("14h", "2026-11-23T14:00:00+01:00"),
        ("March 30 at 9:30 am", "2027-03-30T09:30:00+02:00"),
        ("2027-03-12 09:00", "2027-03-12T09:00:00+01:00"),
    ],
)
def test_dates_are_read_as_people_type_them(knowledge: Knowledge, text: str, expected: str) -> None:
    """Guards the typed schedule in both languages, summer time included."""
    found = typed_moment(text, NOW, QUIET, knowledge.language.dates)
    assert found.at is not None
    assert found.at.isoformat() == expected


@every_row(
    ("text", "trouble"),
    [
        ("bientôt", "unclear"),
        ("", "unclear"),
        ("mars", "unclear"),
        ("13h 14h", "unclear"),
        ("demain soir", "unclear"),
        ("mardi 12 mars 2027", "unclear"),
        ("32/13", "unclear"),
        ("9h" * 200, "unclear"),
        ("9h", "past"),
        ("12/03/2026 9h", "past"),
        ("12 mars 2030 9h", "far"),
        ("28 mars 2027 2h30", "skipped"),
        ("31/10/2027 2:30", "twice"),
        ("demain 22h", "quiet"),
    ],
)
def test_a_nonsense_schedule_is_asked_again_with_an_example(knowledge: Knowledge, text: str, trouble: str) -> None:
    """Guards bad input: what is wrong is said, and the example that goes with it is understood."""
    found = typed_moment(text, NOW, QUIET, knowledge.language.dates)
    assert (found.at, found.trouble) == (None, trouble)
    assert found.trouble is not None
    for language in ("fr", "en"):
        said = typed_problem(found.trouble, Wording(course(knowledge), language), NOW, QUIET)
        quoted = said.replace("“", "« ").replace("”", " »").split("« ")[1].split(" »")[0]
        assert typed_moment(quoted, NOW, QUIET, knowledge.language.dates).at is not None, quoted


def test_an_urgent_schedule_may_lie_in_the_night(knowledge: Knowledge) -> None:
    """Guards the mark 'urgent'."""
    assert typed_moment("demain 22h", NOW, QUIET, knowledge.language.dates, urgent=True).at is not None


@pytest.mark.slow
@given(st.text(max_size=100))
def test_any_text_is_a_moment_to_come_or_a_trouble(knowledge: Knowledge, text: str) -> None:
    """Guards against exceptions and against schedules in the past or at night, whatever is typed."""
    found = typed_moment(text, NOW, QUIET, knowledge.language.dates)
    assert (found.at is None) != (found.trouble is None)
    assert found.at is None or (found.at > NOW and not is_quiet(QUIET, found.at))
