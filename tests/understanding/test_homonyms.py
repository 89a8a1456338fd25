"""Names that several places bear: which is obvious, which has to be asked, and in what order."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.understanding.query import Place
from tests.rows import every_row

MEANT = {
    # so much larger that nobody means another; the department that is named; the whole name before its part
    "Mérignac": "Mérignac 33", "Mérignac charente": "Mérignac 16", "La Brousse": "La Brousse 17",
    "Condat": "Condat-sur-Vienne 87", "Valence charente": "Valence 16", "Villeneuve 47": "Villeneuve-sur-Lot 47",
    "saintes charente maritime": "Saintes 17",
    # the more precise of two that lie in each other, in either order; a department of its own
    "Gironde Bordeaux": "Bordeaux 33", "Béarn Pau": "Pau 64", "Pau Béarn": "Pau 64", "Vienne": "86",
    "CHU Bordeaux": "chu_bordeaux", "hopital Limoges": "chu_limoges",
    # elsewhere, exactly or misspelt; a misspelling clearly nearest to one of ours
    "Toulouse": "Toulouse", "toulouze": "Toulouse", "marseile": "Marseille", "paris": "Paris",
    "poitier": "Poitiers 86", "sainte": "Saintes 17", "roufignac": "Rouffignac 17",
}  # fmt: skip
ASKED = {
    # how many, and the largest first
    "Saint-Vincent": (12, "Saint-Vincent-de-Tyrosse 40"), "Saint-Vincent landes": (2, "Saint-Vincent-de-Tyrosse 40"),
    "Brousse": (2, "La Brousse 17"), "Saint-Martin": (46, "Saint-Martin-de-Seignanx 40"),
    "Beaulieu": (4, "Bressuire 79"), "Villeneuve": (7, "Villeneuve-sur-Lot 47"),
    "Castelnau landes": (2, "Castelnau-Chalosse 40"), "Charronx": (3, "Charron 17"),
    "Saint-Pardoux": (16, "Saint-Pardoux-Soutiers 79"),
    # a place elsewhere stands last; two that do not lie in each other are asked
    "Valence": (3, "Valence-en-Poitou 86"), "Clermont": (2, "Clermont 40"),
    "Béarn Dax": (2, "bearn"), "Pau landes": (2, "Pau 64"),
}  # fmt: skip


def name_of(place: Place, assistant: Assistant) -> str:
    if place.kind != "commune":
        return place.key
    commune = assistant.knowledge.gazetteer.communes[place.key]
    return f"{commune.name} {commune.department}"


@every_row("name", MEANT)
def test_what_is_obvious_is_taken(name: str, assistant: Assistant) -> None:
    """Guards against a wrong town, and against asking where everybody knows the answer."""
    reading = assistant.reader.read(f"dermato {name}")
    assert [name_of(place, assistant) for place in reading.places] == [MEANT[name]]
    assert list(reading.place_choices) == []


@every_row("name", ASKED)
def test_what_is_not_obvious_is_asked_with_all_that_bear_the_name(name: str, assistant: Assistant) -> None:
    """Guards the completeness of the question back and its order: the largest first, elsewhere last."""
    reading = assistant.reader.read(f"dermato {name}")
    choices = list(reading.place_choices)
    assert list(reading.places) == []
    assert (len(choices), name_of(choices[0], assistant)) == ASKED[name]
    assert [place.kind == "outside" for place in choices] == sorted(place.kind == "outside" for place in choices)


def test_a_place_elsewhere_is_among_the_choices(assistant: Assistant) -> None:
    """Guards who means the city and not our village: 'Valence', 'Clermont'."""
    for name in ("Valence", "Clermont"):
        assert assistant.reader.read(f"dermato {name}").place_choices[-1] == Place("outside", name)


def test_a_misspelling_of_nothing_well_known_is_no_place(assistant: Assistant) -> None:
    """Guards 'lion' and 'parid' against being a city of few letters elsewhere."""
    for word in ("lion", "parid"):
        assert list(assistant.reader.read(f"dermato {word}").places) == []
