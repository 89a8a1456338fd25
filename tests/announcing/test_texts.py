"""What announcements say and the calendar files that go with them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Formatter

import pytest
from icalendar import Calendar, Event

from bot.announcing.body import Body
from bot.announcing.calendar_file import calendar_file, file_name
from bot.announcing.changes import Change, changes
from bot.announcing.progress import Progress, progress_text, report_text
from bot.announcing.recipients import as_kept, from_kept, wanted_areas
from bot.announcing.reminders import due, planned
from bot.announcing.texts import body_of_change, body_of_reminder
from bot.answering.wording import Wording
from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.training_models import TrainingSession
from bot.settings import PARIS
from bot.storage import Report
from tests.announcing.conftest import NOW, QUIET
from tests.announcing.test_changes import remembered
from tests.courses import course, session

FULL_OF_TRAPS = session(
    title={"fr": "Journée ; « immuno, tox » \\ été", "en": "Day; immuno, tox"},
    place={"fr": "Amphithéâtre " + "très long " * 12, "en": "Hall"},
    online="https://example.org/" + "x" * 120,
)


def announced(knowledge: Knowledge, after: TrainingSession, before: TrainingSession | None = None) -> Body:
    """The announcement of a new or changed session."""
    memory = remembered(before) if before else remembered(session("other", "2027-01-05 09:00"))
    [change] = [one for one in changes([after], memory, NOW) if one.session.key == after.key]
    return body_of_change(change, course(knowledge, after), NOW)


def event_in(calendar: str | bytes | None) -> Event:
    """The one event of a calendar file."""
    assert calendar is not None
    [event] = Calendar.from_ical(calendar).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_a_new_session_is_announced_in_both_languages(knowledge: Knowledge) -> None:
    """Guards the words of the first announcement."""
    body = announced(knowledge, session(registration_deadline=date(2027, 3, 1)))
    assert body.text("fr").splitlines() == [
        "📣 Nouvelle session",
        "Journée dax_2027",
        "📅 vendredi 12 mars 2027, 9 h – 17 h",
        "📍 Dax",
        "📝 Inscription jusqu'au lundi 1er mars 2027 : https://example.org/inscription",
    ]
    assert body.text("en").startswith("📣 New session\nDay dax_2027\n📅 Friday 12 March 2027, 9:00 – 17:00")
    assert body.text(None) == body.text("fr")
    assert body.registration == "https://example.org/inscription"


def test_an_address_to_write_to_stands_in_the_text_and_on_no_button(knowledge: Knowledge) -> None:
    """Guards registration by e-mail: the address is read and tapped in the text; a button opens web links only."""
    body = announced(knowledge, session(registration="inscription@reseau.example", online="https://visio.example/a"))
    assert "📝 Inscription : inscription@reseau.example" in body.text("fr").splitlines()
    assert body.registration is None
    event = event_in(body.calendars["fr"])
    assert event["URL"] == "https://visio.example/a"
    assert "inscription@reseau.example" in str(event["DESCRIPTION"])


def test_a_moved_session_says_what_was(knowledge: Knowledge) -> None:
    """Guards the change of date and place: the new one first, the old one named as such."""
    body = announced(knowledge, session(starts="2027-03-19 09:00", commune="87085"), session())
    said = body.text("fr")
    assert said.startswith("📣 Nouvelle date\nJournée dax_2027\n📅 vendredi 19 mars 2027, 9 h – 17 h\n📍 Limoges")
    assert "Auparavant : vendredi 12 mars 2027, 9 h – 17 h" in said
    assert "Auparavant : Dax" in said
    assert "Ce qui change : date, lieu." in said


def test_a_cancelled_session_says_so_and_leaves_the_calendars(knowledge: Knowledge) -> None:
    """Guards the cancellation: words, no link to register, METHOD and STATUS, same UID, higher SEQUENCE."""
    body = announced(knowledge, session(status="cancelled"), session())
    assert body.text("fr").startswith("📣 Session annulée\nJournée dax_2027 — ANNULÉE\nCette session n'aura pas lieu.")
    assert body.registration is None
    calendar = Calendar.from_ical(body.calendars["fr"])
    event = event_in(body.calendars["fr"])
    assert calendar["METHOD"] == "CANCEL"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event["UID"] == event_in(announced(knowledge, session()).calendars["fr"])["UID"]


def test_a_withdrawn_date_leaves_the_calendars_too(knowledge: Knowledge) -> None:
    """Guards 'date à venir' after a date was known: nobody is to travel on the old day."""
    body = announced(knowledge, session(starts=None, status="to_be_announced"), session())
    assert "📅 date à venir" in body.text("fr")
    assert event_in(body.calendars["fr"])["STATUS"] == "CANCELLED"


def test_a_reminder_says_dates_and_nothing_relative(knowledge: Knowledge, rules: Announcing) -> None:
    """Guards reminders that are delivered late: absolute dates stay true; after the start it is outdated."""
    one = session()
    [reminder] = due(planned([one], rules, remembered(one), QUIET), datetime(2027, 3, 11, 12, tzinfo=PARIS))
    body = body_of_reminder(reminder, 4, course(knowledge, one), NOW)
    assert body.text("fr").splitlines()[0] == "🔔 Rappel : formation immunotoxicités"
    assert "vendredi 12 mars 2027" in body.text("fr")
    assert "demain" not in body.text("fr")
    assert body.sequence == 4
    assert not body.is_outdated(datetime(2027, 3, 12, 8, 59, tzinfo=PARIS))
    assert body.is_outdated(datetime(2027, 3, 12, 9, tzinfo=PARIS))


def test_a_body_is_kept_and_read_again(knowledge: Knowledge) -> None:
    """Guards that what is previewed, kept and sent is the same."""
    body = announced(knowledge, FULL_OF_TRAPS)
    assert Body.from_json(body.to_json()) == body
    assert Body.from_json(Body({}).saying("Bonjour").to_json()).text("en") == "Bonjour"
    assert body.saying("Hello", "en").text("en") == "Hello"
    assert body.saying("Hello", "en").text("fr") == body.text("fr")
    for broken in ("{}", "[]", "no json", '{"texts": {}, "unknown": 1}'):
        with pytest.raises(ValueError):  # noqa: PT011 (the text is json's own)
            Body.from_json(broken)


def test_the_calendar_file_is_as_calendars_want_it(knowledge: Knowledge) -> None:
    """Guards CRLF, folding by octets, escaping, UTC stamps, and times of Paris with their rules."""
    wording = Wording(course(knowledge), "fr")
    written = calendar_file(FULL_OF_TRAPS, 3, wording, NOW)
    assert written is not None
    lines = written.split(b"\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert b"DTSTART;TZID=Europe/Paris:20270312T090000" in lines
    assert b"DTEND;TZID=Europe/Paris:20270312T170000" in lines
    assert b"DTSTAMP:20261123T110000Z" in lines
    assert b"SEQUENCE:3" in lines
    assert b"METHOD:PUBLISH" in lines
    assert b"STATUS:CONFIRMED" in lines
    assert b"UID:dax_2027@immunotox-nouvelle-aquitaine" in lines
    event = event_in(written)
    assert str(event["SUMMARY"]) == FULL_OF_TRAPS.title.fr
    assert str(event["LOCATION"]).startswith("Amphithéâtre")
    assert file_name("dax_2027") == "dax_2027.ics"
    assert calendar_file(session(starts=None), 0, wording, NOW) is None


def test_the_rules_of_paris_in_the_file_are_those_of_the_world(knowledge: Knowledge) -> None:
    """Guards summer time: each day of ten years has the offset that the time zone database says."""
    written = calendar_file(session(), 0, Wording(course(knowledge), "fr"), NOW)
    [zone] = Calendar.from_ical(written or b"").walk("VTIMEZONE")
    halves = {str(part["TZNAME"]): part for part in zone.subcomponents}
    assert set(halves) == {"CEST", "CET"}
    for year in range(2026, 2036):
        summer, winter = (_last_sunday(year, month) for month in (3, 10))
        begins = datetime.combine(summer, datetime.min.time(), UTC) + timedelta(hours=1)
        ends = datetime.combine(winter, datetime.min.time(), UTC) + timedelta(hours=1)
        for change, before, after in ((begins, 1, 2), (ends, 2, 1)):
            assert (change - timedelta(seconds=1)).astimezone(PARIS).utcoffset() == timedelta(hours=before)
            assert change.astimezone(PARIS).utcoffset() == timedelta(hours=after)
    for name, month, offset_from, offset_to in (("CEST", 3, "+0100", "+0200"), ("CET", 10, "+0200", "+0100")):
        half = halves[name]
        assert (half["TZOFFSETFROM"].to_ical(), half["TZOFFSETTO"].to_ical()) == (offset_from, offset_to)
        assert half["RRULE"].to_ical() == f"FREQ=YEARLY;BYDAY=-1SU;BYMONTH={month}".encode()


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def test_a_moved_session_updates_its_entry(knowledge: Knowledge) -> None:
    """Guards UID and SEQUENCE over a session's life: one entry, ever higher numbers."""
    versions = [session(), session(starts="2027-03-19 09:00"), session(starts="2027-03-19 09:00", commune="87085")]
    memory = remembered(session("other", "2027-01-05 09:00"))
    seen: list[tuple[str, int]] = []
    for version in versions:
        [change] = [one for one in changes([version], memory, NOW) if one.session.key == version.key]
        event = event_in(body_of_change(change, course(knowledge, version), NOW).calendars["fr"])
        seen.append((str(event["UID"]), int(str(event["SEQUENCE"]))))
        memory = remembered(version, change.sequence)
    assert seen == [("dax_2027@immunotox-nouvelle-aquitaine", number) for number in (0, 1, 2)]


def test_territories_meet_where_they_have_ground_in_common(knowledge: Knowledge) -> None:
    """Guards recipients: a session for the Limousin is for those who follow it or the whole region, not the Béarn."""
    wanted = wanted_areas(["limousin"], knowledge)
    assert {"limousin", "nouvelle_aquitaine"} <= set(wanted)
    assert {"19", "23", "87"} <= set(wanted), "and for those who follow one of its departments"
    assert {"bearn", "64"}.isdisjoint(wanted)
    assert set(wanted_areas(["64"], knowledge)) >= {"64", "bearn", "pays_basque", "aquitaine"}
    assert {"40", "sud_landes"}.isdisjoint(wanted_areas(["64"], knowledge))
    assert wanted_areas([], knowledge) == ()
    assert wanted_areas(["gone"], knowledge) == ()
    assert from_kept(as_kept(["a", "b"])) == ("a", "b")
    assert from_kept(as_kept([])) == ()


def test_progress_and_report_in_words(knowledge: Knowledge) -> None:
    """Guards what the sender reads: bar, rate, remaining time, the night, the final numbers and the uncertain ones."""
    wording = Wording(course(knowledge), "fr")
    under_way = Progress(1, "sending", Report(pending=180, sent=118, blocked=2), rate=20.0)
    assert progress_text(under_way, wording) == "▓▓▓▓░░░░░░░░ 120/300 · 20 par seconde · reste 9 s"
    slow = Progress(1, "sending", Report(pending=6000, sent=0), rate=1.0)
    assert progress_text(slow, wording).endswith("reste 1 h 40")
    night = Progress(
        1, "paused", Report(pending=1), reason="quiet_hours", goes_on=datetime(2026, 11, 24, 8, tzinfo=PARIS)
    )
    assert progress_text(night, wording).endswith("en pause pour la nuit, reprise à 8 h")
    done = Progress(1, "done", Report(sent=295, blocked=2, uncertain=3))
    assert report_text(done, wording).splitlines() == [
        "Envoyés : 295 · bloqués : 2 · échecs : 0 · incertains : 3",
        "Envois incertains : 3. Renvoyer ?",
    ]
    stopped = Progress(1, "stopped", Report(pending=4, failed=1), reason="malformed")
    assert report_text(stopped, wording).startswith("Annonce arrêtée : Telegram refuse ce message.")
    assert progress_text(Progress(1, "done", Report()), wording).startswith("▓▓▓▓▓▓▓▓▓▓▓▓ 0/0")


@pytest.mark.parametrize("kind", ["new", "moved", "changed", "full", "cancelled", "reopened"])
def test_every_kind_of_change_has_its_words(knowledge: Knowledge, kind: str) -> None:
    """Guards the messages file: no kind, part or language lacks its sentence."""
    parts = ("title", "status", "starts", "ends", "place", "online", "registration", "deadline")
    change = Change(kind, session(), session(commune="87085"), parts, 1, "{}")  # type: ignore[arg-type] # each in turn
    body = body_of_change(change, course(knowledge, session()), NOW)
    assert set(body.texts) == {"fr", "en"}
    assert "{" not in "".join(body.texts.values())


def test_the_sentences_exist_in_both_languages_with_the_same_blanks(knowledge: Knowledge) -> None:
    """Guards announcing_messages.yaml: what the code names is there, and no translation loses a value."""
    root = Path(__file__).resolve().parents[2]
    messages = knowledge.messages
    sources = [*(root / "bot" / "announcing").glob("*.py"), *(root / "bot" / "answering").glob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    named = set(re.findall(r'"(announce_[a-z_]*[a-z])"', code))
    assert named <= set(messages)
    for text in messages.values():
        blanks = [{field for _, field, _, _ in Formatter().parse(one) if field} for one in (text.fr, text.en)]
        assert blanks[0] == blanks[1]
