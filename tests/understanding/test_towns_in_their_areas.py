"""A town beside the area that it lies in is the town, in every order and with every joint; elsewhere it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.gazetteer import Commune
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import Place
from bot.understanding.areas_around import BEHIND_THE_BORDER_KM, holds
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

JOINTS = (
    "{t} en {a}", "{t}, {a}", "{t} ({a})", "{t} dans le {a}", "{t} {a}", "{t} - {a}", "{t} / {a}",
    "{a}, {t}", "{a} : {t}", "{a} ({t})",
)  # fmt: skip
FRAMES = (
    "référent dermato à {p}",
    "IDE à {p}, je cherche un pneumologue",
    "j'exerce à {p}, envoyez-moi l'annuaire",
    "j'exerce à {p}, quand est la formation ?",
)
SMALLEST = 500
"""Inhabitants of the towns behind a border that are tried."""
APART = {
    "dermato à Bayonne, Béarn": "",
    "dermato Pau, Pays basque": "",
    "je travaille à Pau. dermato au Pays basque": "pays_basque",
    "patient de Bugeat, dermato en Haute-Corrèze": "haute_correze",
    "dermato sur le bassin d'Arcachon": "bassin_arcachon",
}


def _behind_its_border(area: Place, knowledge: Knowledge) -> list[Commune]:
    """The towns that people count to an area, although it does not hold them."""
    within = knowledge.communes_of_territory(area.key) or frozenset()
    known = knowledge.gazetteer.communes.values()
    towns = [one for one in known if one.population > SMALLEST and one.insee not in within]
    return [one for one in towns if holds(area, Place("commune", one.insee), knowledge)]


def _towns_in_areas() -> Iterator[tuple[str, str, str]]:
    """(what is typed, the INSEE code of the town, its name) of each area, one joint and one frame after the other."""
    knowledge = real_knowledge()
    ways = list(product(JOINTS, FRAMES))
    for number, (key, territory) in enumerate(knowledge.territories.items()):
        within = knowledge.communes_of_territory(key)
        if within is None:
            continue
        held = max((knowledge.gazetteer.communes[code] for code in within), key=lambda town: town.population)
        behind = _behind_its_border(Place("territory", key), knowledge)
        for at, town in enumerate([held, *behind[number % 3 : number % 3 + 1]]):
            for joint, frame in ways[(number + at) % 7 :: 7]:
                place = joint.format(t=town.name, a=territory.name.into("fr"))
                yield frame.format(p=place), town.insee, town.name


@pytest.mark.slow
@every_row(("text", "insee", "town"), _towns_in_areas)
def test_a_town_beside_its_area_is_the_town(assistant: Assistant, text: str, insee: str, town: str) -> None:
    """'j'exerce à Bugeat en haute Corrèze' was taken for the area, as Bugeat lies right behind the border drawn."""
    place = ask(assistant, text).query.place
    assert place == Place("commune", insee), town


@every_row(("text", "key"), APART.items())
def test_an_area_elsewhere_or_alone_is_asked_or_taken(assistant: Assistant, text: str, key: str) -> None:
    """Guards against a town far from the area, and against a place that somebody merely comes from."""
    answer = ask(assistant, text)
    place = answer.query.place
    assert (place.key if place else "") == key
    assert key or "choice" in answer.query.sections


def test_a_border_that_nobody_draws_is_not_wide(knowledge: Knowledge) -> None:
    """Guards the distance: Pau is in no sense in the Pays basque, nor a town of the next department in an area."""
    gazetteer = knowledge.gazetteer
    town = {name: next(c for c in gazetteer.communes.values() if c.name == name) for name in ("Pau", "Bugeat")}
    assert not holds(Place("territory", "pays_basque"), Place("commune", town["Pau"].insee), knowledge)
    assert holds(Place("territory", "haute_correze"), Place("commune", town["Bugeat"].insee), knowledge)
    assert BEHIND_THE_BORDER_KM <= 10
