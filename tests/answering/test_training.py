"""The training section: which sessions answer, what is said about place, period, past, full and cancelled.

Longer than 300 lines: the wordings of time and the sessions that they find are one table.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.answering.answer import Bullets, Details, Paragraph, Section
from bot.answering.training import TrainingAnswer, training_answer
from bot.answering.wording import Wording
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.training_models import TrainingSession
from bot.settings import PARIS
from bot.understanding.folding import tokens_of
from bot.understanding.periods import Period, period_in
from bot.understanding.query import Place, Query
from tests.courses import course, session
from tests.rows import every_row

NOW = datetime(2026, 11, 23, 12, tzinfo=PARIS)
DAX = session()
LIMOGES = session(
    "limoges_2027", "2027-06-04 14:00", commune="87085", registration_deadline=date(2027, 5, 20), capacity=40
)
PAU_PAST = session("pau_2026", "2026-03-10 18:00", commune="64445", ends=None)
ONLINE = session("webinar_2027", "2027-01-19 18:30", commune=None, online="https://example.org/live", ends=None)
ALL = (LIMOGES, DAX, PAU_PAST)


def answered(
    knowledge: Knowledge,
    text: str = "",
    *,
    place: Place | None = None,
    sessions: tuple[TrainingSession, ...] = ALL,
    language: LanguageCode = "fr",
) -> TrainingAnswer:
    """The answer to a question with this wording of time and this place."""
    wording = Wording(course(knowledge, *sessions), language)
    query = Query(sections=("training",), place=place)
    return training_answer(query, period_in(tokens_of(text), NOW.date(), knowledge.language.dates), wording, NOW)


def words_of(section: Section) -> str:
    """Everything that the section says."""
    lines: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Bullets | Details):
            lines += block.items
    return "\n".join(lines)


def first_words(answer: TrainingAnswer) -> str:
    """The first paragraph."""
    return next(block.text for block in answer.section.blocks if isinstance(block, Paragraph))


def test_without_sessions_the_dates_are_to_come(knowledge: Knowledge) -> None:
    """Guards today's answer: nothing is invented while training.yaml holds no session."""
    answer = answered(knowledge, "en mars", sessions=(), place=Place("commune", "40088"))
    assert first_words(answer) == "Date et inscriptions à venir."
    assert (answer.trainings, answer.attachments) == ((), ())
    assert "toxicités et organes concernés" in words_of(answer.section)


def test_a_session_may_have_its_own_programme(knowledge: Knowledge) -> None:
    """Guards the programme of one session, which stands beside that of the course."""
    own = session(programme=[{"fr": "Colites", "en": "Colitis"}, {"fr": "Cas cliniques", "en": "Cases"}])
    assert "Programme : Colites ; Cas cliniques" in words_of(answered(knowledge, sessions=(own,)).section)
    assert "Programme: Colitis ; Cases" in words_of(answered(knowledge, sessions=(own,), language="en").section)


def test_the_next_sessions_come_in_order_with_date_place_and_registration(knowledge: Knowledge) -> None:
    """Guards the plain question: what is next, where, until when to register, and its calendar files."""
    answer = answered(knowledge)
    said = words_of(answer.section)
    assert answer.trainings == ("dax_2027", "limoges_2027")
    assert answer.attachments == ("dax_2027", "limoges_2027")
    assert said.index("vendredi 12 mars 2027, 9 h – 17 h") < said.index("vendredi 4 juin 2027, 14 h – 17 h")
    assert "📍 Dax" in said
    assert "Inscription jusqu'au jeudi 20 mai 2027 : https://example.org/inscription" in said
    assert "Capacité : 40 places" in said
    assert "pau_2026" not in said


def test_english_is_spoken_in_english(knowledge: Knowledge) -> None:
    """Guards the second language, dates included."""
    said = words_of(answered(knowledge, language="en").section)
    assert "Friday 12 March 2027, 9:00 – 17:00" in said
    assert "Registration until Thursday 20 May 2027" in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("en mars", "dax_2027"),
        ("in June 2027", "limoges_2027"),
        ("au printemps ?", "dax_2027"),
        ("après mars", "limoges_2027"),
        ("le 4 juin 2027", "limoges_2027"),
    ],
)
def test_a_period_chooses_its_sessions(knowledge: Knowledge, text: str, shown: str) -> None:
    """Guards the filter by time: the first session shown lies in the period, and only such are attached."""
    answer = answered(knowledge, text)
    assert answer.attachments[0] == shown
    assert f"Journée {shown}" in first_words(answer)


def test_an_empty_period_is_said_with_the_next_session(knowledge: Knowledge) -> None:
    """Guards honesty: no session in April, so it is said, and only the next one is shown in full."""
    answer = answered(knowledge, "en avril")
    assert first_words(answer) == "Aucune session en avril 2027."
    assert answer.attachments == ("dax_2027",)
    assert "limoges_2027" in words_of(answer.section)


def test_a_past_session_is_said_to_be_past(knowledge: Knowledge) -> None:
    """Guards against inviting to what is over: the past session has no registration and no calendar file."""
    answer = answered(knowledge, "au printemps 2026")
    assert first_words(answer) == "La session au printemps 2026 est passée."
    assert "Journée pau_2026 — session passée : mardi 10 mars 2026 à 18 h · Pau" in words_of(answer.section)
    assert "pau_2026" not in answer.attachments


def test_when_all_is_over_the_coming_dates_are_pending(knowledge: Knowledge) -> None:
    """Guards the time between two seasons: nothing to come, and what was is told as past."""
    answer = answered(knowledge, sessions=(PAU_PAST,))
    assert first_words(answer) == "Aucune session à venir pour l'instant : date et inscriptions à venir."
    assert answer.trainings == ("pau_2026",)
    assert answer.attachments == ()


def test_a_session_in_the_town_comes_first(knowledge: Knowledge) -> None:
    """Guards the filter by place: Limoges is shown although Dax is earlier, and no distance is said."""
    answer = answered(knowledge, place=Place("commune", "87085"))
    assert answer.attachments == ("limoges_2027",)
    assert "km" not in words_of(answer.section)
    assert "Journée dax_2027" in words_of(answer.section)


def test_a_town_without_session_gets_the_nearest_with_its_distance(knowledge: Knowledge) -> None:
    """Guards the honest nearest: Bayonne has none, Dax is said to be 42 km away."""
    answer = answered(knowledge, place=Place("commune", "64102"))
    assert first_words(answer) == "Aucune session à Bayonne (64) même. La plus proche :"
    assert "Dax — à 42 km à vol d'oiseau" in words_of(answer.section)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("department", "40"), "dax_2027"),
        (Place("department", "87"), "limoges_2027"),
        (Place("territory", "limousin"), "limoges_2027"),
        (Place("location", "", 45.83, 1.26), "limoges_2027"),
    ],
)
def test_areas_hold_their_sessions(knowledge: Knowledge, place: Place, shown: str) -> None:
    """Guards departments, territories and a shared location."""
    assert answered(knowledge, place=place).attachments == (shown,)


def test_an_area_without_session_gets_the_nearest(knowledge: Knowledge) -> None:
    """Guards the Corrèze, for which Limoges is nearer than Dax."""
    answer = answered(knowledge, place=Place("department", "19"))
    assert first_words(answer).startswith("Aucune session en Corrèze (19)")
    assert answer.attachments == ("limoges_2027",)


def test_a_session_for_others_is_not_the_nearest(knowledge: Knowledge) -> None:
    """Guards the restriction to territories: a session kept for the Limousin is not offered to Bayonne first."""
    kept = session("kept_2027", "2027-02-01 09:00", commune="64445", territories=["limousin"])
    answer = answered(knowledge, place=Place("commune", "64102"), sessions=(kept, DAX))
    assert answer.attachments == ("dax_2027",)


def test_a_place_outside_the_region_is_said_to_be_outside(knowledge: Knowledge) -> None:
    """Guards Toulouse: no distance to a point that is not known, and the sessions of the region."""
    answer = answered(knowledge, place=Place("outside", "Toulouse"))
    assert first_words(answer) == "Toulouse est hors de Nouvelle-Aquitaine ; voici les sessions de la région :"
    assert answer.attachments == ("dax_2027", "limoges_2027")


def test_an_online_session_is_for_every_place(knowledge: Knowledge) -> None:
    """Guards webinars: they stand beside the nearest session on site, with their link."""
    answer = answered(knowledge, place=Place("commune", "64102"), sessions=(ONLINE, DAX))
    assert answer.attachments == ("dax_2027", "webinar_2027")
    assert "En ligne : https://example.org/live" in words_of(answer.section)


def test_place_and_period_are_taken_together(knowledge: Knowledge) -> None:
    """Guards 'à Limoges en mars': nothing in Limoges then, and Dax is said to be what March has."""
    answer = answered(knowledge, "en mars", place=Place("commune", "87085"))
    assert first_words(answer) == "Aucune session à Limoges (87) même. La plus proche :"
    assert answer.attachments == ("dax_2027",)


def test_a_full_session_says_so_and_offers_no_registration(knowledge: Knowledge) -> None:
    """Guards status full: seen in the title, no link that leads to nothing."""
    full = session(status="full", registration_deadline=date(2027, 3, 1))
    said = words_of(answered(knowledge, sessions=(full,)).section)
    assert "Journée dax_2027 — COMPLET" in said
    assert "Inscription" not in said


def test_a_cancelled_session_says_so_and_has_no_calendar_file(knowledge: Knowledge) -> None:
    """Guards status cancelled: its date stays visible, nothing else of it, and nothing is attached."""
    answer = answered(knowledge, sessions=(session(status="cancelled"),))
    said = words_of(answer.section)
    assert "Journée dax_2027 — ANNULÉE" in said
    assert "https://example.org/inscription" not in said
    assert (answer.trainings, answer.attachments) == (("dax_2027",), ())


def test_a_closed_registration_is_said_to_be_closed(knowledge: Knowledge) -> None:
    """Guards the deadline: the day after, the link is gone."""
    closed = session(registration_deadline=date(2026, 11, 22))
    said = words_of(answered(knowledge, sessions=(closed,)).section)
    assert "Inscriptions closes depuis le dimanche 22 novembre 2026" in said
    assert "https://example.org/inscription" not in said


def test_a_deadline_of_today_still_holds(knowledge: Knowledge) -> None:
    """Guards the last day itself."""
    said = words_of(answered(knowledge, sessions=(session(registration_deadline=date(2026, 11, 23)),)).section)
    assert "Inscription jusqu'au lundi 23 novembre 2026" in said


def test_a_session_without_date_is_announced_as_such(knowledge: Knowledge) -> None:
    """Guards to_be_announced: the session is named, its date is 'à venir', no calendar file."""
    pending = session("agen_2027", None, status="to_be_announced", commune="47001", registration=None)
    answer = answered(knowledge, sessions=(pending,))
    assert "📅 date à venir" in words_of(answer.section)
    assert (answer.trainings, answer.attachments) == (("agen_2027",), ())


def test_a_provisional_date_is_said_to_be_provisional(knowledge: Knowledge) -> None:
    """Guards to_be_announced with a date: shown as to be confirmed, and not put into calendars."""
    answer = answered(knowledge, sessions=(session(status="to_be_announced"),))
    assert "vendredi 12 mars 2027, 9 h – 17 h (à confirmer)" in words_of(answer.section)
    assert answer.attachments == ()


def test_a_session_of_several_days_and_half_hours(knowledge: Knowledge) -> None:
    """Guards how a span over two days is said."""
    two_days = session(starts="2027-03-01 09:30", ends=datetime(2027, 3, 2, 12))  # noqa: DTZ001 (local time)
    said = words_of(answered(knowledge, sessions=(two_days,)).section)
    assert "du lundi 1er mars 2027 à 9 h 30 au mardi 2 mars 2027 à 12 h" in said


def test_a_session_going_on_is_not_past(knowledge: Knowledge) -> None:
    """Guards the day itself: until its end a session is to come; without an end, until midnight."""
    today = session("today", "2026-11-23 09:00", ends=None)
    ended = session("ended", "2026-11-23 08:00", ends=datetime(2026, 11, 23, 11))  # noqa: DTZ001 (local time)
    answer = answered(knowledge, sessions=(today, ended))
    assert answer.attachments == ("today",)


def test_a_long_list_folds_away(knowledge: Knowledge) -> None:
    """Guards the phone screen: two sessions in full, the others folded, under 900 visible characters."""
    many = tuple(session(f"s{month}", f"2027-{month:02}-15 09:00") for month in range(1, 10))
    answer = answered(knowledge, sessions=many)
    folded = [block for block in answer.section.blocks if isinstance(block, Details)]
    assert len(folded[0].items) == 7
    assert len(answer.attachments) == 2
    visible = sum(len(getattr(block, "text", "")) for block in answer.section.blocks)
    visible += sum(len(line) for block in answer.section.blocks if isinstance(block, Bullets) for line in block.items)
    assert visible < 900


@every_row(
    ("text", "first", "last"),
    [
        ("any webinars in march?", date(2027, 3, 1), date(2027, 3, 31)),
        ("ce mois-ci", date(2026, 11, 1), date(2026, 11, 30)),
        ("le mois prochain", date(2026, 12, 1), date(2026, 12, 31)),
        ("semaine prochaine", date(2026, 11, 30), date(2026, 12, 6)),
        ("cette année", date(2026, 1, 1), date(2026, 12, 31)),
        ("next year", date(2027, 1, 1), date(2027, 12, 31)),
        ("printemps dernier", date(2026, 3, 1), date(2026, 6, 20)),
        ("cet automne", date(2026, 9, 1), date(2026, 12, 21)),
        ("cet hiver", date(2026, 12, 1), date(2027, 3, 20)),
        ("mars ou avril 2028", date(2028, 3, 1), date(2028, 4, 30)),
        ("training on 14 March 2026?", date(2026, 3, 14), date(2026, 3, 14)),
        ("le 14/03/2027", date(2027, 3, 14), date(2027, 3, 14)),
        ("1er mars", date(2027, 3, 1), date(2027, 3, 1)),
        ("the 5th of March", date(2027, 3, 5), date(2027, 3, 5)),
        ("31/02/2027", date(2027, 2, 1), date(2027, 2, 28)),
        ("formation fevreir", date(2027, 2, 1), date(2027, 2, 28)),
        ("avant l'été", date(2026, 11, 23), date(2027, 5, 31)),
        ("demain", date(2026, 11, 24), date(2026, 11, 24)),
    ],
)
def test_periods_are_read(knowledge: Knowledge, text: str, first: date, last: date) -> None:
    """Guards the words of time in both languages, seen from 23 November 2026."""
    period = period_in(tokens_of(text), NOW.date(), knowledge.language.dates)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("text", ["may I register", "sept patients", "il a été formé", "à 17000 La Rochelle", ""])
def test_other_words_are_no_period(knowledge: Knowledge, text: str) -> None:
    """Guards words that look like months or years and are none."""
    assert period_in(tokens_of(text), NOW.date(), knowledge.language.dates) is None


def test_a_period_covers_what_touches_it() -> None:
    """Guards sessions that begin before the period and end inside it."""
    march = Period(date(2027, 3, 1), date(2027, 3, 31), "month")
    assert march.covers(date(2027, 2, 28), date(2027, 3, 1))
    assert not march.covers(date(2027, 4, 1), date(2027, 4, 2))
