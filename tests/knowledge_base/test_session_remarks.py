"""What is told of a session that may be right: it is past, closed for registration, or its texts say another day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.session_remarks import sessions_to_look_at
from bot.knowledge_base.telling import told
from tests.region.building import RegionFolder, copy_region

TODAY = date(2027, 3, 1)
TRAINING = "training.yaml"
TITLE, DEADLINE = "{fr: Session de printemps, en: Spring session}", "registration_deadline: 2027-04-01"
REGISTRATION = f'registration: "https://course.example/spring"\n    {DEADLINE}'
DAYS = "starts: 2027-04-15 14:00\n    ends: 2027-04-15 17:30"


@pytest.fixture
def region(tmp_path: Path) -> RegionFolder:
    return copy_region(tmp_path)


def remarks(region: RegionFolder, today: date = TODAY) -> str:
    """What `check` tells of the sessions, in French."""
    return "\n".join(told(sessions_to_look_at(region.load(), today), region.knowledge, "fr"))


def test_a_sound_session_is_not_spoken_of(region: RegionFolder) -> None:
    """Guards against noise."""
    assert remarks(region) == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f"{DAYS}", f"{DAYS.replace('2027', '2026')}", "elle a eu lieu le 2026-04-15"),
        (DEADLINE, "registration_deadline: 2027-02-27", "les inscriptions sont closes depuis le 2027-02-27"),
        (REGISTRATION, DEADLINE, "les inscriptions finissent le 2027-04-01 et rien ne dit où s'inscrire"),
        (TITLE, '{fr: "Session du 18 mars", en: Spring session}', "parle de 18 mars, la session est le 2027-04-15"),
        (TITLE, '{fr: "Session du 14/04", en: Spring session}', "parle de 14/04"),
        (TITLE, '{fr: "Session, 15 août", en: Spring session}', "parle de 15 aout"),
        (TITLE, '{fr: "Session 2026", en: Spring session}', "parle de 2026"),
        (TITLE, '{fr: Session, en: "Session of 2027-04-16"}', "parle de 2027-04-16"),
        (TITLE, '{fr: "Session, 05 36 49 00 08", en: Session}', "contient un numéro de téléphone"),
        (TITLE, '{fr: "Session (ne pas diffuser)", en: Session}', "n'est pas à publier"),
    ],
)
def test_what_may_be_a_slip_of_a_session_is_told(region: RegionFolder, old: str, new: str, words: str) -> None:
    """Guards sessions typed with last year's dates, and texts or deadlines that stayed when the session was moved."""
    text = region.text(TRAINING).replace(DEADLINE + "\n", "") if old == DAYS else region.text(TRAINING)
    assert old in text
    region.write(TRAINING, text.replace(old, new))
    lines = remarks(region)
    assert words in lines
    assert all(load_diagnostics().of(one.message).kind != "other" for one in sessions_to_look_at(region.load(), TODAY))
    pointed = int(lines.splitlines()[1].split(":")[1])
    changed = new.splitlines()[0]
    assert changed in region.text(TRAINING).splitlines()[pointed - 1], lines


@pytest.mark.parametrize(
    "title", ["Session du 15 avril", "Session du 15/04/2027", "Amphi 3, bâtiment B2", "Cours 2027"]
)
def test_a_text_that_says_the_right_day_is_no_slip(region: RegionFolder, title: str) -> None:
    """Guards the day and the digits that a text may hold."""
    region.replace(TRAINING, TITLE, f'{{fr: "{title}", en: Session}}')
    assert remarks(region) == ""
