"""A session in plain words: when, where, how to register, and what has to be seen at once."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.answering.session_text import (
    is_over,
    session_in_short,
    session_lines,
    session_title,
    spoken_day,
    spoken_hour,
    spoken_moment,
    spoken_when,
    spoken_where,
)
from bot.answering.wording import Wording
from bot.knowledge_base.knowledge import Knowledge
from bot.settings import PARIS
from tests.courses import session

NOW = datetime(2027, 3, 1, 12, tzinfo=PARIS)


@pytest.fixture
def wording(knowledge: Knowledge) -> Wording:
    return Wording(knowledge, "fr")


@pytest.mark.parametrize(
    ("now", "ends", "over"),
    [
        (datetime(2027, 3, 12, 16, 59, tzinfo=PARIS), True, False),
        (datetime(2027, 3, 12, 17, 0, tzinfo=PARIS), True, True),
        (datetime(2027, 3, 12, 23, 0, tzinfo=PARIS), False, False),
        (datetime(2027, 3, 13, 0, 0, tzinfo=PARIS), False, True),
    ],
)
def test_a_session_is_over_at_its_end_or_after_its_day(now: datetime, ends: bool, over: bool) -> None:
    """Guards the minute of the end, and the whole day where no end is written."""
    one = session() if ends else session(ends=None)
    assert is_over(one, now) is over
    assert not is_over(session(starts=None), now)


def test_days_and_hours_are_spoken(wording: Wording) -> None:
    """Guards the words of a day and an hour: the first of a month, the full hour, minutes in two figures."""
    assert spoken_day(date(2027, 3, 12), wording) == "vendredi 12 mars 2027"
    assert spoken_day(date(2027, 2, 1), wording) == "lundi 1er février 2027"
    assert spoken_day(date(2027, 12, 26), wording) == "dimanche 26 décembre 2027"
    assert [spoken_hour(time(9), wording), spoken_hour(time(9, 5), wording)] == ["9 h", "9 h 05"]


def test_a_moment_is_told_on_the_networks_clock(wording: Wording) -> None:
    """Guards a moment of another clock, one without a clock, and midnight, which is the day alone."""
    assert spoken_moment(datetime(2027, 3, 12, 8, tzinfo=ZoneInfo("UTC")), wording) == "vendredi 12 mars 2027 à 9 h"
    assert spoken_moment(datetime.fromisoformat("2027-03-12 08:30"), wording) == "vendredi 12 mars 2027 à 8 h 30"
    assert spoken_moment(datetime.fromisoformat("2027-03-12"), wording) == "vendredi 12 mars 2027"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "vendredi 12 mars 2027, 9 h – 17 h"),
        ({"ends": None}, "vendredi 12 mars 2027 à 9 h"),
        (
            {"ends": datetime.fromisoformat("2027-03-13 12:00")},
            "du vendredi 12 mars 2027 à 9 h au samedi 13 mars 2027 à 12 h",
        ),
        ({"status": "to_be_announced"}, "vendredi 12 mars 2027, 9 h – 17 h (à confirmer)"),
        ({"starts": None, "ends": None}, "date à venir"),
    ],
)
def test_when_a_session_takes_place(wording: Wording, changes: dict[str, Any], said: str) -> None:
    """Guards one day, several days, an open end, a provisional date and none."""
    assert spoken_when(session(**changes), wording) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Dax"),
        ({"commune": None}, ""),
        ({"place": {"fr": "Salle des fêtes", "en": "Hall"}}, "Salle des fêtes, Dax"),
        ({"place": {"fr": "Palais de dax", "en": "Hall"}}, "Palais de dax"),
        ({"commune": None, "facility": "ch_dax"}, "CH de Dax"),
    ],
)
def test_where_a_session_takes_place(wording: Wording, changes: dict[str, Any], said: str) -> None:
    """Guards the place, the hospital and the town, each once."""
    assert spoken_where(session(**changes), wording) == said


def test_what_has_to_be_seen_at_once_stands_in_the_title(wording: Wording) -> None:
    """Guards the title: cancelled before past, past before full."""
    after = datetime(2027, 4, 1, tzinfo=PARIS)
    titles = [
        session_title(session(status=status), wording, now)
        for status, now in (("open", NOW), ("full", NOW), ("full", after), ("cancelled", after), ("cancelled", NOW))
    ]
    assert [title.removeprefix("Journée dax_2027") for title in titles] == [
        "", " — COMPLET", " — session passée", " — ANNULÉE", " — ANNULÉE",
    ]  # fmt: skip


def test_in_short_a_session_is_one_line(wording: Wording) -> None:
    """Guards the line of a list, with and without a place."""
    assert session_in_short(session(), wording, NOW) == "Journée dax_2027 : vendredi 12 mars 2027, 9 h – 17 h · Dax"
    assert session_in_short(session(commune=None), wording, NOW).endswith("9 h – 17 h")


def test_the_lines_of_a_session(wording: Wording) -> None:
    """Guards what one has to know, line by line; of a session that is over or cancelled only when and where."""
    more: dict[str, Any] = {
        "online": "https://x.example", "capacity": 40,
        "programme": [{"fr": "Un", "en": "One"}, {"fr": "Deux", "en": "Two"}],
        "audience": {"fr": "Médecins", "en": "Doctors"}, "specialties": ["dermatology"],
        "documents": [{"label": {"fr": "Affiche", "en": "Poster"}, "url": "https://y.example"}],
    }  # fmt: skip
    assert session_lines(session(**more), wording, NOW) == (
        "📅 vendredi 12 mars 2027, 9 h – 17 h",
        "📍 Dax",
        "💻 En ligne : https://x.example",
        "📝 Inscription : https://example.org/inscription",
        "Capacité : 40 places",
        "Programme : Un ; Deux",
        "Public : Médecins",
        "Pour : Dermatologie",
        "📎 Affiche : https://y.example",
    )
    for now, status in ((datetime(2027, 4, 1, tzinfo=PARIS), "open"), (NOW, "cancelled")):
        assert len(session_lines(session(status=status, **more), wording, now)) == 2
    assert session_lines(session(), wording, NOW, 12.6)[1] == "📍 Dax — à 13 km à vol d'oiseau"
    assert session_lines(session(), wording, NOW, 0.0)[1] == "📍 Dax — à 0 km à vol d'oiseau"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"registration_deadline": date(2027, 3, 1)},
            "📝 Inscription jusqu'au lundi 1er mars 2027 : https://example.org",
        ),
        ({"registration_deadline": date(2027, 2, 28)}, "📝 Inscriptions closes depuis le dimanche 28 février 2027"),
        (
            {"registration_deadline": date(2027, 3, 5), "registration": None},
            "📝 Inscription jusqu'au vendredi 5 mars 2027",
        ),
        ({}, "📝 Inscription : https://example.org"),
        ({"registration": None}, ""),
        ({"status": "full"}, ""),
        ({"status": "full", "registration_deadline": date(2027, 2, 28)}, "📝 Inscriptions closes"),
    ],
)
def test_how_and_until_when_to_register(wording: Wording, changes: dict[str, Any], line: str) -> None:
    """Guards the last day, the day after it, and a full session, which nobody can register for."""
    found = [one for one in session_lines(session(**changes), wording, NOW) if one.startswith("📝")]
    assert [one[: len(line)] for one in found] == ([line] if line else [])
