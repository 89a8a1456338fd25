"""Where somebody lives and can be called: flats of a residence, telephones of a home, somebody's own mobile."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

HOMES = (
    "tel de la maison : {}", "tél maison {}", "téléphone du domicile : {}", "fixe chez elle {}", "home phone {}",
    "numéro de la maison {}", "à joindre chez elle au {}", "joignable à la maison {}", "rappeler chez lui au {}",
)  # fmt: skip


@every_row(("home", "frame"), product(HOMES, (
    "{}, colite sous nivo", "38,9 sous ipilimumab, {}", "{}. Elle a de la fièvre",
)))  # fmt: skip
def test_the_telephone_of_a_home_is_a_patients(home: str, frame: str) -> None:
    """Guards telephones that are no mobiles, by the home that they ring in."""
    text = frame.format(home.format("05 36 49 18 80"))
    assert "phone" in kinds_in(text), text


@every_row("text", [
    "tel de la maison de santé : 05 36 49 18 80, colite", "tél maison médicale 05 36 49 18 80, colite",
    "maison de retraite, tel 05 36 49 18 80, colite", "mon tel de la maison 05 36 49 18 80 pour l'avis colite",
    "Dr Harper, home phone 05 36 49 18 80, colitis", "tel maison des usagers 05 36 49 18 80, colite",
    "tel de la maison 05 36 49 18 80", "astreinte : interne joignable à la maison 05 36 49 18 80, colite",
])  # fmt: skip
def test_a_house_of_health_or_a_colleagues_home_is_none(text: str) -> None:
    """Guards practices that are called a house, and the homes of those who are on call."""
    assert "phone" not in kinds_in(text), text


@every_row(("whose", "what", "number"), product(
    ("her own", "his own", "her personal", "his private"), ("mobile", "cell", "phone", "number"),
    ("0639985516", "05 36 49 18 80", "07700 900123"),
))  # fmt: skip
def test_somebodys_own_telephone_is_a_patients(whose: str, what: str, number: str) -> None:
    """Guards *own* between a possessive and the telephone, beside *left me*, which is the writer."""
    text = f"She left me {whose} {what}, {number}, and asks whether St John's wort is allowed with her Opdivo"
    assert "phone" in kinds_in(text), text


@every_row("text", [
    "Dr Harper left me his own mobile, 0639985516, about a colitis",
    "my own mobile, 0639985516, for the colitis advice",
    "the registrar gave me her personal number, 0639985516, for a colitis",
])  # fmt: skip
def test_a_colleagues_own_telephone_is_none(text: str) -> None:
    """Guards the telephones of those who work there."""
    assert parts_of(text) == [], text


FLATS = (
    "résidence les Tilleuls appt 31", "Résidence Les Tilleuls, apt 31", "appartement 31, résidence les Tilleuls",
    "résidence du Parc bât B appt 12", "appt n°4 résidence Bellevue",
)  # fmt: skip


@every_row(("home", "frame"), product(FLATS, (
    "{}, perf de nivo demain à domicile", "HAD demain, {} : nivolumab", "{} 47200 Marmande, colite sous ipi",
)))  # fmt: skip
def test_a_flat_of_a_residence_is_a_home(home: str, frame: str) -> None:
    """Guards homes without a number of a house."""
    assert "address" in kinds_in(frame.format(home)), frame.format(home)


def test_an_estate_cut_short_is_a_street() -> None:
    """Guards *lot.* for a housing estate."""
    assert "address" in kinds_in("Adresse patient : 3 lot. Les Hortensias 40230 St-Geours, colite")


@every_row("text", [
    "résidence les Tilleuls, perf de nivo demain", "résidence les Tilleuls, colite grade 3",
    "résidence 3 étages, colite",
    "EHPAD résidence du Parc 47200 Marmande, colite", "patient de la résidence Bellevue, 31 ans, colite",
])  # fmt: skip
def test_a_residence_without_a_flat_is_nobodys_home(text: str) -> None:
    """Guards homes for the elderly, and numbers of other things."""
    assert "address" not in kinds_in(text), text


@every_row("text", [
    "appeler la dame au 05 36 49 18 80, colite", "le monsieur est joignable au 05 36 49 18 80, colite",
    "her landline is 01632 960 441, colitis", "she can be reached at home on 01632 960441, colitis",
    "call the lady on 01632 960441, colitis",
])  # fmt: skip
def test_the_telephone_of_a_lady_is_a_patients(text: str) -> None:
    """Guards *la dame* before a telephone that is no mobile."""
    assert "phone" in kinds_in(text), text


@every_row("text", [
    "appeler la dame du secrétariat au 05 36 49 18 80, colite", "Madame, mon numéro est le 05 36 49 18 80, colite",
    "joindre une dame au 05 36 49 18 80 pour l'inscription", "le monsieur de l'ambulance 05 36 49 18 80, colite",
    "une dame sous nivo, qui appeler, 05 56 79 56 79 ou 05 57 65 60 60 ?",
    "a lady with rash on pembro. Who do I call, 01632 960441?",
    "Bonjour Monsieur, joignable au 05 36 49 18 80 pour la colite", "le monsieur du standard : 05 36 49 18 80, colite",
])  # fmt: skip
def test_a_lady_of_a_service_or_an_address_is_none(text: str) -> None:
    """Guards who answers a telephone, and who is written to."""
    assert parts_of(text) == [], text
