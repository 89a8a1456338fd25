"""Several places in one text: what is denied, taken back, doubtful, or given by its code."""

from __future__ import annotations

from dataclasses import replace

from bot.assistant import Assistant
from bot.knowledge_base.kinds import kind_of
from bot.understanding.folding import tokens_of
from bot.understanding.found import Found
from bot.understanding.phrases import Entry
from bot.understanding.place_evidence import Evidence
from bot.understanding.placing import Placing, departments_named
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
    # where somebody comes from counts only inside what is asked about, be it one town or two in one breath
    "patient de Pau, dermato à Dax": ["Dax"],
    "dermato à Dax, patient de Pau": ["Dax"],
    "patient de Dax, dermato à Dax": ["Dax"],
    "patient de Dax, dermato dans les Landes": ["Dax"],
    "patient des Landes, dermato à Dax": ["Dax"],
    "patient de Pau, dermato dans les Landes": ["40"],
    "patient d'Angoulême/Soyaux, dermato à Dax": ["Dax"],
    "patient de Soyaux/Angoulême, dermato à Dax": ["Dax"],
    "patient de Dax": ["Dax"],
}
ASKED = {
    # several that are named, and homonyms of the department that any other word names
    "dermato à Pau et à Dax": {"64", "40"},
    "patient de Bayonne, dermato à Pau et à Dax": {"64", "40"},
    "patient de Saint-Martin, dermato dans les Landes": {"40"},
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


def found(start: int, end: int, *entries: str, **flags: bool | int) -> Found:
    """A phrase at tokens[start:end]; each entry is kind:key."""
    parts = (entry.split(":") for entry in entries)
    named = tuple(Entry(kind_of(kind) or "cue", key) for kind, key in parts)
    return replace(Found(start, end, named, "x"), **flags)  # type: ignore[arg-type] # the names are those of the fields


DAX, PAU, BONNAT, LIMOGES = "commune:40088", "commune:64445", "commune:23025", "facility:chu_limoges"


@every_row(("said", "departments"), [
    ([found(0, 1, "department:40")], {"40"}),
    ([found(0, 1, "postcode:64102")], {"64"}),
    ([found(0, 1, "territory:limousin")], {"19", "23", "87"}),
    ([found(0, 1, "commune:40088")], set()),
    ([found(0, 1, "department:40"), found(1, 2, "department:64")], {"40", "64"}),
    # a shortened name is a hint only where it can stand for one place
    ([found(0, 1, "department:40", shortened=True)], {"40"}),
    ([found(0, 1, "department:40", "department:64", shortened=True)], set()),
    ([found(0, 1, "department:40", "commune:40088")], {"40"}),
])  # fmt: skip
def test_which_departments_a_text_names(said: list[Found], departments: set[str], assistant: Assistant) -> None:
    """Guards what settles homonyms: a department in any wording, and nothing that may be another one."""
    assert departments_named(said, assistant.knowledge) == departments


@every_row(("chosen", "places", "ruled_out"), [
    # a correction takes back what stands before it, where a place follows; the last one counts
    ([found(0, 1, DAX), found(1, 2, "cue:correction"), found(2, 3, PAU)], "64445", "40088"),
    ([found(0, 1, DAX), found(1, 2, "cue:correction")], "40088", ""),
    ([found(0, 1, DAX), found(1, 2, "cue:correction", "cue:other"), found(2, 3, PAU)], "64445", "40088"),
    ([found(0, 1, DAX), found(1, 2, "subject:correction"), found(2, 3, DAX)], "40088", ""),
    ([found(0, 1, DAX), found(1, 2, DAX, "cue:correction")], "40088", ""),
    # a denial right before the name, in whatever it stands for besides
    ([found(0, 1, "cue:negation"), found(1, 2, DAX), found(2, 3, PAU)], "64445", "40088"),
    ([found(0, 1, "cue:other", "cue:negation"), found(1, 2, DAX), found(2, 3, PAU)], "64445", "40088"),
    ([found(0, 1, "cue:negation"), found(2, 3, DAX)], "40088", ""),
    ([found(0, 1, "cue:other"), found(1, 2, DAX)], "40088", ""),
    # a word that is a place and something else is none
    ([found(0, 1, DAX, "cue:other"), found(1, 2, "cue:correction"), found(2, 3, PAU)], "64445", ""),
    # beside a certain place a typo and a part of a name are none, unless they lie in a department that is named
    ([found(0, 1, PAU), found(1, 2, DAX, edits=1)], "64445", ""),
    ([found(0, 1, PAU), found(1, 2, DAX, partial=True)], "64445", ""),
    ([found(0, 1, LIMOGES), found(1, 2, DAX, edits=1)], "chu_limoges", ""),
    ([found(0, 1, "department:40"), found(1, 2, DAX, edits=1)], "40088", ""),
    ([found(0, 1, "department:40"), found(1, 2, PAU, edits=1)], "40", ""),
    ([found(0, 1, "department:40"), found(1, 2, LIMOGES), found(2, 3, DAX, edits=1)], "40 chu_limoges", ""),
    ([found(0, 1, DAX, edits=1)], "40088", ""),
    # a postal code beside a department or a territory, and beside a town or a hospital
    ([found(0, 1, "postcode:40088")], "40088", ""),
    ([found(0, 1, "postcode:40088"), found(1, 2, "department:40")], "40088", ""),
    ([found(0, 1, "postcode:64102"), found(1, 2, DAX)], "40088", ""),
    ([found(0, 1, "postcode:64102"), found(1, 2, LIMOGES)], "chu_limoges", ""),
])  # fmt: skip
def test_places_of_one_text_together(chosen: list[Found], places: str, ruled_out: str, assistant: Assistant) -> None:
    """Guards each rule by itself: a place too many, or one that was taken back, is a wrong contact."""
    reader = assistant.reader
    tokens = tokens_of("zyxwv zyxwv zyxwv")
    hints = departments_named(chosen, assistant.knowledge)
    placing = Placing(
        Evidence(reader.knowledge, reader.vocabulary, reader.place_signs, tokens, hints=hints), chosen, chosen
    )
    resolution = placing.resolution()
    assert {place.key for place in (*resolution.places, *resolution.choices)} == set(places.split())
    assert " ".join(place.key for place in placing.ruled_out()) == ruled_out
    assert placing.lost == []


TOWN, SUBURB, NEAR, FAR = "commune:16015", "commune:16374", "commune:16388", "commune:16078"
"""Angoulême, and communes 3.6, 7.7 and 8.2 km from it."""


@every_row(("chosen", "places", "aside"), [
    ([found(0, 1, SUBURB), found(1, 2, TOWN)], "16015", "16374"),
    ([found(0, 1, TOWN), found(1, 2, SUBURB)], "16015", "16374"),
    ([found(0, 1, NEAR), found(1, 2, TOWN)], "16015", "16388"),
    ([found(0, 1, FAR), found(1, 2, TOWN)], "16015 16078", ""),
    ([found(0, 1, SUBURB), found(2, 3, TOWN)], "16015 16374", ""),
    ([found(0, 1, TOWN), found(1, 2, TOWN)], "16015", ""),
    ([found(0, 1, SUBURB), found(1, 2, TOWN), found(2, 3, NEAR)], "16015", "16374 16388"),
    ([found(0, 1, DAX), found(2, 3, SUBURB), found(3, 4, TOWN)], "16015 40088", "16374"),
    ([found(0, 1, "department:16"), found(1, 2, TOWN)], "16015", ""),
    ([found(0, 1, TOWN), found(1, 2, "department:16")], "16015", ""),
])  # fmt: skip
def test_of_two_neighbours_the_larger_is_meant(
    chosen: list[Found], places: str, aside: str, assistant: Assistant
) -> None:
    """Guards 'Soyaux/Angoulême': one town said in one breath, up to eight kilometres; further off both are asked."""
    reader = assistant.reader
    evidence = Evidence(reader.knowledge, reader.vocabulary, reader.place_signs, tokens_of("zyxwv zyxwv zyxwv zyxwv"))
    placing = Placing(evidence, chosen, chosen)
    resolution = placing.resolution()
    assert {place.key for place in (*resolution.places, *resolution.choices)} == set(places.split())
    assert " ".join(place.key for place in placing.aside) == aside


def test_what_turns_out_to_be_no_place_is_lost(assistant: Assistant) -> None:
    """Guards words that only look like a town elsewhere: they mean nothing, and are told as unknown."""
    reader = assistant.reader
    evidence = Evidence(reader.knowledge, reader.vocabulary, reader.place_signs, tokens_of("zyxwv zyxwv"))
    nothing, asked = found(0, 1, "outside:Borgo", edits=1), found(1, 2, "commune:79355", "commune:86294")
    placing = Placing(evidence, [nothing], [nothing])
    assert not placing.resolution().places
    assert placing.lost == [nothing]
    placing = Placing(evidence, [asked], [asked])
    assert len(placing.resolution().choices) == 2
    assert placing.lost == []
