"""The number of a department as people write it, beside a discipline, a case, a value and a second question."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.places import Place
from tests.conftest import ask
from tests.rows import every_row

WRITTEN = (
    "dép 87", "dept 87", "dpt 87", "dépt. 87", "dep. 87", "dép.87", "dpt:87", "dept=87", "(87)", "le 87", "dans le 8-7",
    "sur le 8 7", "dép 8-7", "département 87", "département n° 87", "dpt n°87", "département numéro 87", "in 87",
    "county 87", "zone 87", "secteur 87", "du côté du 87", "dépt (87)", "le quatre-vingt-sept",
)  # fmt: skip
ASKED = (
    "hemato référent {d} pour une anémie hémolytique sous nivo",
    "hemato référent {d} pour une anémie hémolytique sous nivo, Hb 7,6. c'est quel grade au passage",
    "hemato {d}, plaquettes 15000, quel grade ?",
    "dermato {d}",
    "pneumologue {d} pour une pneumopathie grade 2",
    "besoin d'un neuro, {d}, merci",
)
NO_DEPARTMENT = (
    "dermato, patient de 87 ans, RDV le 8-7",
    "dermato vu le 8-7",
    "dermato, 87 plaques de psoriasis",
    "patiente de 8 à 7 selles, quel gastro ?",
)
TURNS = ("au passage", "de passage", "au courant", "au vert", "en ligne", "de luxe", "en sus")
BESIDE = (
    "hemato dép 87 pour une anémie hémolytique sous nivo, c'est quel grade {t}",
    "{t}, un hemato dans le 87",
    "je cherche {t} un hemato sur le 87",
)
MEANT = {
    "dermato au Passage, et je suis à Limoges": "Le Passage",
    "dermato au passage": "Le Passage",
    "dermato au Passage ou à Agen": "Le Passage",
}


@pytest.mark.slow
@every_row(("written", "asked"), product(WRITTEN, ASKED))
def test_a_department_by_its_number_is_read(assistant: Assistant, written: str, asked: str) -> None:
    """'dpt:87', 'county 87' named nothing, and 'dept 87, plaquettes 15000' counted platelets."""
    query = ask(assistant, asked.format(d=written)).query
    assert query.place == Place("department", "87")
    assert "referents" in query.sections
    assert "quel grade" not in asked or "grade" in query.sections


@every_row("text", NO_DEPARTMENT)
def test_ages_days_and_counts_are_no_department(assistant: Assistant, text: str) -> None:
    """Guards the joined digits: 'le 8-7' alone is a day."""
    assert ask(assistant, text).query.place is None


@every_row(("turn", "beside"), product(TURNS, BESIDE))
def test_a_turn_of_phrase_beside_a_place_is_no_town(assistant: Assistant, turn: str, beside: str) -> None:
    """'quel grade au passage' asked whether Haute-Vienne or Le Passage is meant."""
    assert ask(assistant, beside.format(t=turn)).query.place == Place("department", "87")


@every_row(("text", "town"), MEANT.items())
def test_the_town_of_that_name_is_read_where_it_is_meant(assistant: Assistant, text: str, town: str) -> None:
    """Guards Le Passage with its capital, joined to another town, or alone."""
    place = ask(assistant, text).query.place
    assert place is not None
    assert assistant.knowledge.gazetteer.communes[place.key].name == town
