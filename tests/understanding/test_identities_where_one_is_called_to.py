"""Where somebody fell ill, as those who are called there tell it: *SAMU 24, appel au 3 impasse des Tilleuls*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

STREETS = (
    "3 impasse des Tilleuls", "14 rue Victor-Hugo", "8 bis avenue de la Gare", "122 boulevard Gambetta",
    "27 chemin du Moulin", "5 place de l'Église", "12, allée des Acacias", "44 route de Bayonne",
    "quarante-deux rue Victor Hugo", "6 quai de la Fosse", "2 lotissement les Chênes",
)  # fmt: skip
CALLED = (
    "Bonsoir, régulation SAMU 24, appel au {} à Thiviers, homme sous immunothérapie, dyspnée brutale",
    "intervention au {}, patient sous nivo, malaise", "départ VSAV {} à Pau, femme sous ipi-nivo, confuse",
    "on est au {}, monsieur sous pembro, Sat 82 %", "SMUR : venez au {}, homme 68 ans, myocardite sous ipi",
    "ambulance pour {}, dyspnée sous durva", "envoyer une ambulance au {}, diarrhées sous ipi",
    "nous sommes {}, femme de 71 ans, malaise, nivolumab", "pompiers au {} : homme inconscient, pembrolizumab",
    "call at {}, man on pembrolizumab, breathless", "we are at {}, woman on nivolumab, confused",
    "on intervient {}, dyspnée, sous atezolizumab", "Paramedics on scene at {}, on nivolumab, GCS 9",
    "je suis chez un monsieur au {}, il est sous pembro et tousse", "équipage en route vers {}, dyspnée sous durva",
    "bilan VSAV {} Dax homme 70 ans pembro SpO2 84", "Bonsoir SAMU 33, {}, Mérignac : homme 60 ans sous ipi-nivo",
)  # fmt: skip


@every_row(("street", "frame"), product(STREETS, CALLED))
def test_where_somebody_fell_ill_is_an_address(street: str, frame: str) -> None:
    """Guards a house number and a street without *habite* and *adresse*, beside those who are called to it."""
    assert "address" in kinds_in(frame.format(street)), frame.format(street)


PLACES = (
    "cabinet", "cabinet médical", "pharmacie", "laboratoire", "CHU", "clinique", "hôpital", "centre hospitalier",
    "maison de santé", "formation", "cours", "Ehpad", "HDJ", "service d'oncologie", "pharmacie des Halles", "CPAM",
    "congrès", "réunion", "RCP", "institut Bergonié", "centre d'imagerie", "dispensaire", "faculté", "école",
    "surgery", "practice", "hospital", "clinic", "pharmacy", "training",
)  # fmt: skip
THEIRS = (
    "{} : 14 rue Victor-Hugo à Pau, colite sous nivo ?", "{} au 14 rue Victor-Hugo, patient sous nivo accepté ?",
    "{}, 14 rue Victor-Hugo, Pau, pour un patient sous ipi", "14 rue Victor-Hugo ({}), patient sous nivo, colite",
    "on est au {} 14 rue Victor-Hugo, patient sous nivo, colite", "venez au {}, 14 rue Victor-Hugo : topo colite",
    "appel du {} 14 rue Victor-Hugo, patient sous nivo, colite",
    "ambulance pour {}, 14 rue Victor-Hugo, patient sous nivo",
    "14 rue Victor-Hugo, c'est le {} ? patient sous nivo", "le {} se trouve au 14 rue Victor-Hugo, colite sous nivo",
    "nous sommes au {}, 14 rue Victor-Hugo, un patient sous nivo tousse",
)  # fmt: skip


@every_row(("place", "frame"), product(PLACES, THEIRS))
def test_the_address_of_a_place_is_nobodys(place: str, frame: str) -> None:
    """Guards hospitals, practices, pharmacies, laboratories and courses beside the same words and a patient."""
    assert parts_of(frame.format(place)) == [], frame.format(place)


@every_row("text", [
    "on est au 14 rue Leyteire, salle des thèses, pour la soirée immunotox", "adresse du SAMU 33 : 12 rue Dubernat ?",
    "l'adresse du SAMU 33 : 12 rue Dubernat, patient sous nivo", "nous sommes au 14 rue X, bureau des internes, colite",
    "rendez-vous au 14 rue Leyteire pour le topo colite", "départ au 3 rue Gambetta de la réunion colite",
    "je suis IDE libérale au 14 rue Gambetta, patient sous nivo avec rash",
])  # fmt: skip
def test_where_colleagues_are_is_nobodys_address(text: str) -> None:
    """Guards who is somewhere to work or to learn, and the address of those who are called."""
    assert parts_of(text) == [], text
