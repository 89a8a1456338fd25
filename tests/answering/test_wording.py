"""Names, days and lists as an answer says them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.kinds import LanguageCode
from bot.understanding.query import Place, Problem
from tests.rows import every_row

CHECKED = date(2025, 11, 23)


@every_row(
    ("today", "old"),
    [
        (date(2025, 11, 23), False),
        (date(2026, 10, 23), False),  # eleven months
        (date(2026, 10, 31), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), False),  # twelve months to the day
        (date(2026, 11, 24), True),
        (date(2026, 12, 1), True),
        (date(2027, 1, 1), True),
    ],
)
def test_a_check_is_old_after_twelve_months_to_the_day(region: Assistant, today: date, old: bool) -> None:
    """Guards the flag of an old check: not a month early, and from the day after the anniversary."""
    assert Wording(region.knowledge, "fr").is_old(CHECKED, today) is old


@pytest.mark.parametrize(("language", "known"), [("fr", "05/03/2027"), ("en", "05 Mar 2027")])
def test_a_day_cannot_be_read_two_ways(region: Assistant, language: LanguageCode, known: str) -> None:
    """Guards English readers against a day of figures alone."""
    wording = Wording(region.knowledge, language)
    assert wording.day(date(2027, 3, 5)) == known
    assert wording.day_of_this_year(date(2027, 3, 5)) == known.removesuffix("/2027").removesuffix(" 2027")


def test_several_places_of_one_name_are_counted_beyond_four(region: Assistant) -> None:
    """Guards the question back: four are named, the rest is counted, and nothing is counted where none is left."""
    wording = Wording(region.knowledge, "fr")
    places = [Place("commune", insee) for insee in list(region.knowledge.gazetteer.communes)[:6]]
    names = [wording.place(place) for place in places]
    four, six = wording.which_specialty(None, places[:4]), wording.which_specialty(None, places)
    assert all(name in four for name in names[:4])
    assert not any(character.isdigit() for character in four.split(names[3])[1])
    assert names[3] in six
    assert names[4] not in six
    assert "2" in six.split(names[3])[1]


def test_grades_are_said_as_one_or_as_several(region: Assistant) -> None:
    """Guards the names of grades: none, one, a range."""
    wording = Wording(region.knowledge, "fr")
    assert [wording.grades(()), wording.grades((3,)), wording.grades((2, 3))] == ["", "grade 3", "grades 2–3"]
    assert [wording.short_grades(()), wording.short_grades((2, 3))] == ["", "g2–3"]


def test_a_form_is_named_where_it_is_meant(region: Assistant) -> None:
    """Guards the name of a particular form, long and short, against its toxicity's."""
    wording = Wording(region.knowledge, "fr")
    assert wording.problem(Problem("driftitis", "")) == "Dérivite"
    assert wording.problem(Problem("driftitis", "whirl")) == "Dérivite en tourbillon"
    assert wording.short_problem(Problem("driftitis", "whirl")) == "Dérivite en tourbillon"


def test_a_source_is_said_with_its_page(region: Assistant) -> None:
    """Guards the short label of a document; a key that nobody knows is said as it is written."""
    wording = Wording(region.knowledge, "fr")
    assert wording.source("invented p.4") == "Source inventée p.4"
    assert wording.source("invented") == "Source inventée"
    assert wording.source("nowhere p.4") == "nowhere p.4"


def test_a_signed_line_without_a_document_is_its_mark_alone(region: Assistant) -> None:
    """Guards the source line: documents once each, then the mark; a signature in the place of a missing document."""
    wording = Wording(region.knowledge, "fr")
    assert wording.joined_sources([], draft=False).text == "Validé"
    line = wording.joined_sources(["A", "B", "A"], draft=True)
    assert (line.text, line.labels, line.draft) == ("Source : A ; B · brouillon non validé", ("A", "B"), True)


def test_a_drug_is_said_with_its_trade_names(region: Assistant) -> None:
    """Guards what people type: the trade name stands beside the name, and what else is told behind it."""
    wording = Wording(region.knowledge, "fr")
    assert wording.treatment_with("calunimab") == "Calunimab (Calunor)"
    assert wording.treatment_with("calunimab", "anticorps", "") == "Calunimab (Calunor ; anticorps)"
    assert wording.treatment_with("orvaplatine") == "Orvaplatine"
    assert wording.treatment_with("orvaplatine", "sel") == "Orvaplatine (sel)"
