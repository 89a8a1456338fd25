"""Adjectives of towns and departments: *un rhumato palois*, *l'interniste girondin*; exactly as they are spelt."""

from __future__ import annotations

import csv
from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ROOT, ask
from tests.rows import every_row

with (ROOT / "data" / "demonyms.csv").open(encoding="utf-8", newline="") as listed:
    DEMONYMS = [(row["name"], row["code"]) for row in csv.DictReader(listed)]
TOLD = ("un rhumato {}", "une dermatologue {} du réseau", "le cardiologue référent {}", "pneumo {} svp")


@pytest.mark.slow
@every_row(("told", "adjective", "code"), [(told, *row) for told, row in product(TOLD, DEMONYMS)])
def test_a_specialist_is_of_the_place_of_the_adjective(
    told: str, adjective: str, code: str, assistant: Assistant
) -> None:
    """Guards the place: it was dropped, or read as another town."""
    place = ask(assistant, told.format(adjective)).query.place
    assert place is not None
    assert place.key == code


@every_row("text", [
    "un rhumato polonais", "un cardiologue lyonnais", "le rhumato de Valois",
    "des charentaises usées", "Dr Landais, rhumato", "rhumato à Saint-Jean-de-Luz, M. Basque",
])  # fmt: skip
def test_what_looks_like_one_is_another_word(text: str, assistant: Assistant) -> None:
    """Guards adjectives of other places, slippers, and whoever is called so."""
    place = ask(assistant, text).query.place
    assert place is None or place.key in {"64483"} or place.kind == "outside"


def test_each_adjective_leads_to_a_place_of_the_region(assistant: Assistant) -> None:
    """Guards the codes of the table."""
    gazetteer = assistant.knowledge.gazetteer
    known = {*gazetteer.communes, *gazetteer.departments}
    assert {code for _, code in DEMONYMS} <= known
    assert len({name for name, _ in DEMONYMS}) == len(DEMONYMS)


@every_row(("told", "key"), [
    ("Un patient creusois préfère Clermont-Ferrand, vous avez un rhumato là-bas ?", "Clermont-Ferrand"),
    ("patiente landaise, un dermato à Bordeaux", "33063"), ("notre bordelaise vit à Dax, quel dermato ?", "40088"),
    ("patiente landaise, un dermato", "40"),
])  # fmt: skip
def test_the_name_of_a_place_goes_before_an_adjective(told: str, key: str, assistant: Assistant) -> None:
    """Guards where help is sought: the adjective tells where somebody is from."""
    place = ask(assistant, told).query.place
    assert place is not None
    assert place.key == key
