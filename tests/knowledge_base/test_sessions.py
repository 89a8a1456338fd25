"""Sessions of the course: local times that exist, in order, with links that lead somewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.addresses import address_meant, is_mail_address, is_web_link
from bot.knowledge_base.sessions import local_time_problem
from tests.knowledge_base.test_problems import problems_of
from tests.region.building import RegionFolder
from tests.rows import every_row

PARIS = ZoneInfo("Europe/Paris")
TRAINING = "training.yaml"
START, END = "starts: 2027-04-15 14:00", "ends: 2027-04-15 17:30"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (START, "starts: 2027-03-28 02:30", "2027-03-28 02:30:00 does not exist: the clocks go forward"),
        (END, "ends: 2027-10-31 02:30", "2027-10-31 02:30:00 happens twice: the clocks go back"),
        (START, "starts: 2027-04-15T14:00:00Z", "has a time zone"),
        (START, "starts: 2027-04-15T14:00:00+02:00", "has a time zone"),
        (END, "ends: 2027-04-15 13:30", "ends before it starts"),
        (END, "ends: 2027-04-15 14:00", "ends before it starts"),
        (f"    {START}\n", "", "is open but has no 'starts'"),
        ("registration_deadline: 2027-04-01", "registration_deadline: 2027-04-16", "comes after the start, 2027-04-15"),
        ("https://course.example/spring", "course.example/spring", "is neither a web link"),
        ("https://course.example/spring", "javascript:alert(1)", "is neither a web link"),
        ("https://course.example/spring", "https://spring", "is neither a web link"),
        ('commune: "98001"', 'commune: "98111"', "commune '98111' does not exist"),
        ("facility: chu_calune", "facility: chu_nowhere", "facility 'chu_nowhere' does not exist"),
        ("status: open", "status: closed", "expected one of to_be_announced, open, full, cancelled"),
        (START, "starts: 15/04/2027", "starts"),
        (START, "starts: 2027-04-15 25:00", "starts"),
        ("status: open", "status: open\n    capacity: 0", "more than 0"),
        ("status: open", "status: open\n    revision: -1", "at least 0"),
    ],
)
def test_a_mistake_in_a_session_is_found_where_it_stands(folder: RegionFolder, old: str, new: str, words: str) -> None:
    """Guards announcements: an impossible time, order, link, place or number never reaches a subscriber."""
    folder.replace(TRAINING, old, new)
    found = problems_of(folder)
    assert any(words in problem for problem in found), found
    assert all(problem.startswith("knowledge/training.yaml:") for problem in found)
    assert not any(problem.startswith("knowledge/training.yaml:1:") for problem in found)


def test_two_sessions_of_one_key_are_found(folder: RegionFolder) -> None:
    """Guards reminders and calendar files, which go by the key of a session."""
    session = folder.text(TRAINING).split("sessions:\n")[1]
    folder.write(TRAINING, folder.text(TRAINING) + session)
    assert any("session 'spring' stands here twice" in problem for problem in problems_of(folder))


@pytest.mark.parametrize("status", ["to_be_announced", "full", "cancelled"])
def test_a_session_that_is_not_open_needs_no_date(folder: RegionFolder, status: str) -> None:
    """Guards a session whose date is not known yet, and the mixture of text and quotes in which it may be written."""
    folder.replace(TRAINING, "status: open", f'status: "{status}"')
    folder.replace(TRAINING, f"    {START}\n    {END}\n", "")
    folder.replace(TRAINING, "    registration_deadline: 2027-04-01\n", "")
    assert problems_of(folder) == []


@pytest.mark.parametrize("start", ["2027-04-15 14:00", "2027-04-15T14:00", '"2027-04-15 14:00:00"'])
def test_the_usual_ways_to_write_a_time_are_read(folder: RegionFolder, start: str) -> None:
    """Guards 14:00 against being read as a number of seconds, however the line is quoted."""
    folder.replace(TRAINING, START, f"starts: {start}")
    (session,) = folder.load().training.sessions
    assert session.starts == datetime(2027, 4, 15, 14)  # noqa: DTZ001 - curated times are local by design


SPRING = {2026: 29, 2027: 28, 2028: 26}
AUTUMN = {2026: 25, 2027: 31, 2028: 29}
"""Year → day of March or October on which the clocks of Paris change."""


@pytest.mark.parametrize("year", SPRING)
def test_the_hour_that_the_clocks_skip_does_not_exist(year: int) -> None:
    """Guards the night in March: 2:00 to 2:59 is no time, the minutes around it are."""
    day = datetime(year, 3, SPRING[year])  # noqa: DTZ001 - local by design
    assert local_time_problem(day + timedelta(hours=1, minutes=59), PARIS) is None
    assert "does not exist" in (local_time_problem(day + timedelta(hours=2), PARIS) or "")
    assert "does not exist" in (local_time_problem(day + timedelta(hours=2, minutes=59), PARIS) or "")
    assert local_time_problem(day + timedelta(hours=3), PARIS) is None


@pytest.mark.parametrize("year", AUTUMN)
def test_the_hour_that_the_clocks_repeat_is_not_unique(year: int) -> None:
    """Guards the night in October: 2:00 to 2:59 happens twice, the minutes around it once."""
    day = datetime(year, 10, AUTUMN[year])  # noqa: DTZ001 - local by design
    assert local_time_problem(day + timedelta(hours=1, minutes=59), PARIS) is None
    assert "happens twice" in (local_time_problem(day + timedelta(hours=2), PARIS) or "")
    assert "happens twice" in (local_time_problem(day + timedelta(hours=2, minutes=59), PARIS) or "")
    assert local_time_problem(day + timedelta(hours=3), PARIS) is None


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - local by design
def test_a_time_is_fine_when_it_comes_back_unchanged_and_once(moment: datetime) -> None:
    """Guards any local time: it is refused exactly where going to UTC and back changes it or two offsets fit."""
    offsets = {moment.replace(tzinfo=PARIS, fold=fold).utcoffset() for fold in (0, 1)}
    assert (local_time_problem(moment, PARIS) is None) == (len(offsets) == 1)


@every_row(
    ("text", "meant"),
    [
        ("mailto:a@b.example", "a@b.example"), ("Secrétariat <a@b.example>", "a@b.example"),
        ("a@b.example (le matin)", "a@b.example"), ("Inscription : a@b.example.", "a@b.example"),
        ("www.b.example", "https://www.b.example"), ("http://b.example/x", "https://b.example/x"),
        ("https:/b.example", "https://b.example"), ("b.example/x?y=1", "https://b.example/x?y=1"),
        ("par téléphone", ""), ("05 56 00 00 00", ""), ("", ""), ("a@b", ""), ("https://", ""),
    ],
)  # fmt: skip
def test_the_address_that_was_meant_is_told(text: str, meant: str) -> None:
    """Guards who writes more or less than the address: it is named as it has to be written, and never made up."""
    assert not is_mail_address(text)
    assert address_meant(text) == meant


@pytest.mark.parametrize("link", ["https://a.example", "http://a.example/x?y=1", "https://www.example.org:8443/"])
def test_a_web_link_is_accepted(link: str) -> None:
    """Guards real registration links against being refused."""
    assert is_web_link(link)


@pytest.mark.parametrize(
    "link", ["", "a.example", "ftp://a.example", "mailto:a@b.example", "https://", "javascript:x", "https://[x"]
)
def test_what_is_no_web_link_is_refused(link: str) -> None:
    """Guards buttons against links that open nothing, or do something else; also against a broken address."""
    assert not is_web_link(link)
