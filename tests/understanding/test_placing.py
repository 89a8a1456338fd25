"""Several places in one text: what is denied, taken back, doubtful, or given by its code."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.understanding.query import Place
from tests.conftest import Conversation
from tests.rows import every_row

MEANT = {
    # what stands right behind a denial or before a correction is not meant; the last correction counts
    "dermato pas Pau Dax": ["Dax"],
    "dermato, pas Pau, Dax": ["Dax"],
    "dermato à Dax… pardon, à Bayonne": ["Bayonne"],
    "dermato Pau pardon Dax pardon Bayonne": ["Bayonne"],
    "dermato à Dax, pardon": ["Dax"],
    "pardon, dermato à Dax": ["Dax"],
    # a name spelt in full stands before a doubtful one, unless that lies inside it; alone the doubtful one counts
    "dermato Dax bonat": ["Dax"],
    "dermato bonat": ["Bonnat"],
    "dermato bonat creuse": ["Bonnat"],
    "dermato Landes bonat": ["40"],
    "dermato CHU Limoges bonat": ["chu_limoges"],
    # a postal code is its largest commune, and nothing beside a name of a town or a hospital
    "dermato 64100": ["Bayonne"],
    "dermato 64100 Bayonne": ["Bayonne"],
    "dermato Dax 64100": ["Dax"],
    "dermato CHU Limoges 33000": ["chu_limoges"],
}
ASKED = {
    # several that are named, and homonyms of the department that any other word names
    "dermato à Pau et à Dax": {"64", "40"},
    "dermato Saint-Martin 24": {"24"},
    "dermato Saint-Sulpice creuse": {"23"},
    "dermato Saint-Sulpice 87000": {"87"},
}
DENIED = {"dermato pas Pau Dax": ["Pau"], "dermato à Dax… pardon, à Bayonne": ["Dax"], "dermato Dax": []}


def name_of(place: Place, assistant: Assistant) -> str:
    return assistant.knowledge.gazetteer.communes[place.key].name if place.kind == "commune" else place.key


@every_row("text", MEANT)
def test_the_places_that_are_meant(text: str, assistant: Assistant) -> None:
    """Guards which of several places counts: one too many, or the one that was taken back, is a wrong contact."""
    assert [name_of(place, assistant) for place in assistant.reader.read(text).places] == MEANT[text]


@every_row("text", ASKED)
def test_the_places_that_are_asked(text: str, assistant: Assistant) -> None:
    """Guards the question back: all of what may be meant, and of homonyms only those of the department named."""
    reading = assistant.reader.read(text)
    communes = assistant.knowledge.gazetteer.communes
    assert list(reading.places) == []
    assert len(reading.place_choices) > 1
    assert {communes[place.key].department for place in reading.place_choices} == ASKED[text]


@every_row("text", DENIED)
def test_the_places_that_are_ruled_out(text: str, assistant: Assistant) -> None:
    """Guards what a next turn must not inherit."""
    assert [name_of(place, assistant) for place in assistant.reader.read(text).negated_places] == DENIED[text]


def test_a_place_that_was_ruled_out_is_not_inherited(conversation: Conversation) -> None:
    """Guards 'pas Pau' behind a question about Pau: the answer is not for Pau again."""
    conversation.ask("dermato Pau")
    answer = conversation.ask("non, pas Pau")
    assert answer.query.place is None or answer.query.place.key != "64445"
