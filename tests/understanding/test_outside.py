"""Places outside the region: named as they are, never a homonym of ours, with the nearest people of the region."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.knowledge_base.gazetteer import LARGE_COMMUNE
from bot.understanding.folding import curated_words
from bot.understanding.query import Place
from tests.conftest import ask
from tests.rows import every_row

TOWNS = {
    "Souillac": "le Lot", "Argenton-sur-Creuse": "l'Indre", "Figeac": "le Lot", "Maubourguet": "les Hautes-Pyrénées",
    "Le Blanc": "l'Indre", "Pouzauges": "la Vendée", "Chinon": "l'Indre-et-Loire",
}  # fmt: skip
"""Small towns beside the region, and their departments."""
BARE = (
    "dermato {0}",
    "un dermatologue vers {0}",
    "patiente de {0}, quel dermato",
    "{0} : dermato ?",
    "dermatologist in {0}",
)
IN_ITS_DEPARTMENT = ("dermato {0} dans {1}", "dermato à {0} ({1})", "patient de {0} dans {1}, quel dermato ?")
HOMONYMS = ("Saint-Martin", "Saint-Sulpice", "Vouillé", "Mauriac", "Grignols")
ABROAD = {
    "patiente de Saint-Sébastien en Espagne, dermato de son côté de la frontière": "Saint-Sébastien",
    "dermato Saint-Sébastien (Espagne)": "Saint-Sébastien", "dermatologist in San Sebastian, Spain": "San Sebastian",
    "dermato à Irun": "Irun",
}  # fmt: skip


@every_row("town", TOWNS)
@every_row("frame", BARE + IN_ITS_DEPARTMENT)
def test_a_small_town_beside_the_region_is_named_as_outside(frame: str, town: str, assistant: Assistant) -> None:
    """Guards Argenton-sur-Creuse against Argenton (47) and against the Creuse; the nearest people are shown."""
    answer = ask(assistant, frame.format(town, TOWNS[town]))
    assert answer.query.place == Place("outside", town)
    assert f"{town} est hors" in plain_text(answer) or f"{town} is outside" in plain_text(answer)
    assert answer.cards
    assert all(card.distance_km is not None for card in answer.cards)


@every_row("name", HOMONYMS)
@every_row("frame", ("dermato {0} dans le Lot", "dermato à {0} (Lot)", "patient de {0} dans le Lot, quel dermato ?"))
def test_a_name_in_a_department_outside_is_none_of_ours(frame: str, name: str, assistant: Assistant) -> None:
    """Guards 'Saint-Martin dans le Lot' against our Saint-Martin: outside, which is said."""
    assert ask(assistant, frame.format(name)).query.place == Place("outside", "Lot")


@every_row("text", ABROAD)
def test_a_town_abroad_is_not_its_homonym(text: str, assistant: Assistant) -> None:
    """Guards Saint-Sébastien in Spain against the village of the Creuse, and against the whole of Spain."""
    assert ask(assistant, text).query.place == Place("outside", ABROAD[text])


@every_row(("text", "key"), [
    ("dermato Saint-Sébastien dans la Creuse", "23239"), ("dermato Saint-Sébastien 23", "23239"),
    ("dermato à Fumel, dans le Lot-et-Garonne", "47106"), ("dermato Agen, en limite du Lot", "47001"),
    ("dermato Agen dans le Lot", "47001"),
])  # fmt: skip
def test_ours_stays_ours(text: str, key: str, assistant: Assistant) -> None:
    """Guards the other direction: our department beside a homonym, and the Lot as a mere neighbour."""
    assert ask(assistant, text).query.place == Place("commune", key)


def test_no_small_town_outside_bears_a_name_of_the_region(assistant: Assistant) -> None:
    """Guards the file: a small town beside the region never competes with one of ours, whole or as its beginning."""
    gazetteer = assistant.knowledge.gazetteer
    ours = {curated_words(commune.name) for commune in gazetteer.communes.values()}
    ours |= {curated_words(name) for name, _ in (*gazetteer.former_names, *gazetteer.nicknames)}
    begun = {name[:length] for name in ours for length in range(1, len(name) + 1)}
    small = [place for place in gazetteer.outside if place.is_small]
    assert len(small) > 400
    assert all(place.population < LARGE_COMMUNE and place.point for place in small)
    assert [place.name for place in small if curated_words(place.name) in begun] == []


@every_row("typed", ("dermato Souilac", "dermato Argenton-sur-Creusse", "dermato Pousauge"))
def test_a_small_town_outside_is_recognised_only_as_it_is_spelt(typed: str, assistant: Assistant) -> None:
    """Guards misspelt names of ours, which may lie as near to a small town outside."""
    place = ask(assistant, typed).query.place
    assert place is None or place.key not in TOWNS
