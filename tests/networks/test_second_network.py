"""A second network is a folder: Martinique and Bretagne in miniature answer as the first region does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.announcing.calendar_file import calendar_file
from bot.answering.answer import Answer, Bullets, Details
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.commands.validating import problems_of
from bot.knowledge_base.gazetteer import Point
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.training_models import TrainingSession
from bot.settings import Settings
from bot.understanding.identifiers import IdentifierSearch, find_identifiers
from tests.networks.networks import (
    BRETAGNE,
    MARTINIQUE,
    Founded,
    founded,
)


@pytest.mark.slow
@pytest.mark.parametrize("table", [MARTINIQUE, BRETAGNE], ids=["martinique", "bretagne"])
def test_a_new_network_passes_the_check_at_once(tmp_path: Path, knowledge: Knowledge, table: str) -> None:
    """Guards the scaffold: before anybody writes a line, the folder is whole and its example is answered."""
    network = founded(tmp_path, table, knowledge)
    loaded = network.load()
    assert problems_of(Assistant(loaded), datetime(2026, 11, 23, 12, tzinfo=loaded.network.zone)) == []
    assert loaded.toxicities.keys() == knowledge.toxicities.keys()
    assert not (network.knowledge / "toxicities").exists(), "sheets are shared, not copied"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("network", "question", "sections", "first", "says"),
    [
        ("martinique", "dermatologue à Fort-de-France", "referents", "sud_dermato", "Hôpital des Anses"),
        ("martinique", "colite grade 3 Trinité", "referents", "nord_gastro", "+33 6 39 98 01 01"),
        ("martinique", "dermato 972", "referents", "sud_dermato", "Martinique (972)"),
        ("martinique", "qui appeler pour un rash à Saint-Pierre 97250 ?", "referents", "sud_dermato", "km"),
        ("martinique", "hepatite grade 2 schoelcher", "referents", "nord_gastro", "Schœlcher"),
        ("bretagne", "dermato brest", "referents", "rade_dermato", "Brest"),
        ("bretagne", "colite grade 3 quimper qui appeler", "referents", "mail_gastro", "Quimper"),
        ("bretagne", "dermatologue dans le Finistère", "referents", "rade_dermato", "Finistère"),
        ("bretagne", "néphrologue à Vannes", "referents", None, "réseau régional de cancérologie"),
        ("bretagne", "dermato 35", "referents", "mail_dermato", "Rennes"),
    ],
)
def test_questions_are_answered_in_another_network(
    asked_in: Callable[[str, str], Answer], network: str, question: str, sections: str, first: str | None, says: str
) -> None:
    """Guards that nothing of the first region is needed: towns, departments and hospitals of another one are found."""
    answer = asked_in(network, question)
    assert sections in answer.kinds
    assert (answer.cards[0].key if answer.cards else None) == first
    assert says in plain_text(answer).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.slow
@pytest.mark.parametrize("network", ["martinique", "bretagne"])
@pytest.mark.parametrize(
    "question",
    ["bonjour", "aide", "qui est derrière le réseau ?", "météo demain", "RCP immunotox", "formation", "à Dax ?"],
)
def test_nothing_of_the_first_region_is_said(
    asked_in: Callable[[str, str], Answer], network: str, question: str
) -> None:
    """Guards shared sentences: they name this network's region and towns, and no placeholder is left."""
    text = plain_text(asked_in(network, question))
    for word in ("Aquitaine", "Bayonne", "Bergonié", "<network"):
        assert word not in text
    assert question.endswith("Dax ?") or "Dax" not in text


@pytest.mark.slow
@pytest.mark.parametrize("question", ["formation", "RCP immunotox", "qui est derrière le réseau ?", "aide"])
def test_no_heading_stands_above_nothing(asked_in: Callable[[str, str], Answer], question: str) -> None:
    """Guards a network that is being founded: of a course without a programme no "Programme :" is left over."""
    blocks = [block for section in asked_in("bretagne", question).sections for block in section.blocks]
    lists = [block for block in blocks if isinstance(block, (Bullets, Details))]
    assert all(block.items for block in lists)


@pytest.mark.slow
def test_a_town_of_the_first_region_lies_outside(asked_in: Callable[[str, str], Answer]) -> None:
    """Guards places outside: a large town of the sharing network is named as outside, and matched to no look-alike."""
    answer = asked_in("bretagne", "dermato Bordeaux")
    assert answer.query.place is not None
    assert (answer.query.place.kind, answer.query.place.key) == ("outside", "Bordeaux")
    assert "hors de Bretagne" in plain_text(answer)


@pytest.mark.slow
def test_a_town_just_outside_is_said_to_be_outside_where_nobody_answers_yet(
    asked_in: Callable[[str, str], Answer],
) -> None:
    """Guards a new directory: Nantes is near enough to be sent from, and lies outside whoever there is to call."""
    for question in ("dermato Nantes", "cardiologue à Nantes"):
        told = plain_text(asked_in("bretagne", question))
        assert "Nantes est hors de Bretagne" in told, question


@pytest.mark.slow
def test_an_emergency_is_one_everywhere(asked_in: Callable[[str, str], Answer]) -> None:
    """Guards the shared signs: 15 stands first in every network."""
    assert asked_in("martinique", "détresse respiratoire sous nivolumab à Fort-de-France").kinds[0] == "emergency"


def test_positions_west_and_north_of_the_antilles_are_whole(martinique: Founded) -> None:
    """Guards degrees: a shared position in the Antilles finds its commune, one in the ocean or in Paris does not."""
    gazetteer = martinique.load().gazetteer
    assert gazetteer.department_at(Point(14.60, -61.07)) == "972"
    assert gazetteer.department_at(Point(14.60, 61.07)) is None
    assert gazetteer.department_at(Point(48.85, 2.35)) is None


def test_each_network_lives_by_its_own_clock(martinique: Founded, bretagne: Founded) -> None:
    """Guards the time zone: quiet hours, calendar entries and their rules are those of the place."""
    settings = Settings()
    hours = {one: settings.on_the_clock_of(ZoneInfo(one)).quiet_hours for one in ("America/Martinique", "Europe/Paris")}
    noon_in_martinique = datetime(2027, 1, 10, 16, tzinfo=UTC)
    late_in_paris = datetime(2027, 1, 10, 20, tzinfo=UTC)
    assert [one and one.cover(late_in_paris) for one in hours.values()] == [False, True]
    assert [one and one.cover(noon_in_martinique) for one in hours.values()] == [False, False]
    session = TrainingSession.model_validate(
        {"key": "day_2027", "title": {"fr": "Journée", "en": "Day"}, "status": "open", "starts": "2027-07-01 09:00"}
    )
    written = [
        (calendar_file(session, 0, Wording(network.load(), "fr"), noon_in_martinique) or b"").decode()
        for network in (martinique, bretagne)
    ]
    assert "DTSTART;TZID=America/Martinique:20270701T090000" in written[0]
    assert "RRULE" not in written[0]
    assert "TZOFFSETTO:-0400" in written[0]
    assert "UID:day_2027@immunotox-martinique" in written[0]
    assert "DTSTART;TZID=Europe/Paris:20270701T090000" in written[1]
    assert written[1].count("RRULE") == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "number", ["+596 696 20 20 20", "00596696202020", "0696 20 20 20", "06 12 34 56 78", "+687 75 12 34"]
)
def test_a_patients_mobile_is_seen_in_every_network(martinique: Founded, number: str) -> None:
    """Guards a network overseas: the mobile of somebody there, or of anybody else, does not pass unseen."""
    found = find_identifiers(f"colite G3 sous nivo, {number}", IdentifierSearch(martinique.load()))
    assert [one.kind for one in found] == ["phone"]
