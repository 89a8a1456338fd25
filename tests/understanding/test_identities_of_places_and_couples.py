"""Where somebody comes from against what he is called; couples, titles alone, beds, trades, trials and firms."""

from __future__ import annotations

from itertools import product

import pytest

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

BEHIND_DE = ("de Monségur", "de sainte engrâce", "d'Ars-en-Ré", "de Peyrehorade", "de Saint-Jean-de-Luz", "de Sare")
TOLD = (" sous nivo avec une colite", ", colite G2", ", 72 ans, hépatite sous pembro", " a une colite grade 3")


@every_row(
    ("who", "place", "told"),
    product(("un monsieur", "une dame", "le monsieur", "la dame", "où j'envoie un monsieur"), BEHIND_DE, TOLD),
)
def test_behind_an_article_it_is_where_somebody_lives(who: str, place: str, told: str) -> None:
    """Guards who comes from a village: an article makes *monsieur* a noun, and *de* says from where."""
    assert "name" not in kinds_in(f"{who} {place}{told}")


@every_row(("place", "told"), product(BEHIND_DE, TOLD))
def test_a_lady_is_no_title(place: str, told: str) -> None:
    """Guards 'Dame de Sare' at the head of a message, without an article; 'Dame Fictive' is called so."""
    assert "name" not in kinds_in(f"Dame {place}{told}")
    assert "name" in kinds_in(f"Dame de Montesquiou{told}")


@every_row(
    ("who", "told"),
    product(
        ("monsieur de la Tour", "Monsieur de Villeneuve", "Mme de Peyrehorade", "Madame de Montesquiou",
         "hier Monsieur De Peyrehorade"),
        TOLD,
    ),
)  # fmt: skip
def test_a_name_with_a_particle_stays_a_name(who: str, told: str) -> None:
    """Guards surnames with a particle, also those that are communes."""
    assert "name" in kinds_in(f"{who}{told}")


@every_row("name", ["Lartigue", "Martin", "Etcheverry", "FICTIVE", "Petit"])
@every_row("couple", ["M et Mme", "M. et Mme", "Mr et Mme", "Monsieur et Madame"])
@every_row("told", ["", " arrivent demain", " ont appelé"])
def test_a_couple_is_no_colleague(couple: str, name: str, told: str) -> None:
    """Guards a couple, of whom nothing clinical is said."""
    assert kinds_in(f"{couple} {name}{told}") == ["name"]


@pytest.mark.parametrize(
    "text", ["Mme ETCHEVERRY-DUPONT", "Mme Dupont", "M. Lartigue", "Mme Dupont ?", "Monsieur Petit.", "Mme Le Goff"]
)
def test_a_title_and_a_surname_alone_are_somebody(text: str) -> None:
    """Guards a message that holds nothing else."""
    assert kinds_in(text) == ["name"]


@every_row(
    "text",
    ["Bonjour Madame", "M. et Mme", "merci Mme Dupont", "Mme la directrice", "Bonjour M. Martin", "M. X", "Mme Z ?",
     "Mr le maire", "Bonjour M. et Mme", "Madame Suivie pour un mélanome", "Madame Hospitalisée hier, colite",
     "Monsieur Traité par nivolumab, colite"],
)  # fmt: skip
def test_a_title_without_a_surname_is_nobody(text: str) -> None:
    """Guards greetings, functions and what is said of somebody behind his title."""
    assert parts_of(text) == []


@every_row(("name", "told"), product(("Lafitte", "Lamarque", "Lagarrigue", "LARTIGUE"),
    (", 67 ans, colite grade 3", " 61 ans pneumopathie", " 58 ans, sous nivo, hépatite")))  # fmt: skip
def test_a_surname_that_is_a_village_is_aged(name: str, told: str) -> None:
    """Guards surnames that are places too, first of all and before an age."""
    assert "name" in kinds_in(f"{name}{told}")


@every_row(("name", "told"), product(("Bordeaux", "Dax", "Pau", "Sarlat", "Peyrehorade", "Langon", "Arcachon"),
    (", 67 ans, colite grade 3", " 61 ans pneumopathie", ", F 58 ans, hépatite")))  # fmt: skip
def test_a_town_before_an_age_is_a_town(name: str, told: str) -> None:
    """Guards towns, from where somebody of that age is sent."""
    assert parts_of(f"{name}{told}") == []


@every_row(
    "text",
    ["NOM DUPONT colite", "NOM ETCHEVERRY, colite G3", "lit 3 : Dupont", "ch 12 : Etcheverry", "lit 7 : Blanc.",
     "ch 12 porte, lafitte : lipase 9N sans douleur", "lit 4, etcheverry : colite", "Boulanger est en G3",
     "Petit en G3", "hépatite G4 chez Ducasse, réa prévenue", "colite chez Lestage, gastro appelé",
     "je pense à Odette, la dame du 308, elle refait une hépatite", "Fictive, la patiente de la chambre 12, colite",
     "mail sur Bertrand Chasseloup : la calpro revient à 1800", "mme b. 81 ans ehpad les tilleuls à sauveterre, nivo",
     "Mme K. 84 ans vit en EHPAD Les Genêts, colite",
     "Adressée par le cardiologue, Mme Fictive, 67 ans, sous pembro", "M. Roche a une colite", "patient Roche colite",
     "mail de la patiente : odette.martin@chu-exemple.fr, colite"],
)  # fmt: skip
def test_what_tells_a_patient_beside_little(text: str) -> None:
    """Guards the field in capitals, the bed, the room, the home and the service that was told."""
    assert parts_of(text) != []


@every_row(
    "text",
    ["NOM commercial du nivolumab, colite", "nom OPDIVO, colite", "lit 3 : colite", "ch 12, pau : lipase 9N",
     "Boulanger en G3", "Boulanger sous nivo", "Sarlat a fait une colite", "avis Durand", "avis Durand colite G3",
     "avis de Durand colite G3", "mme b. 81 ans, colite", "M. D., 79 ans, en ehpad, colite",
     "Le cardiologue, Paul Monségur, propose une IRM devant troponine 300 chez un homme de 72 ans sous pembro",
     "Notre pneumologue, Odette Fictive, préfère une fibro, pneumopathie",
     "Bristol Myers Squibb a un numéro pour le Yervoy ?", "Bristol-Myers Squibb et la colite",
     "AstraZeneca propose quoi pour la colite", "Bilan envoyé chez Eurofins Biomnis pour anti-MuSK, myosite",
     "sérologies chez Cerballiance, hépatite", "LDH chez Biogroup, hépatite G2", "anticorps chez Unilabs, myosite",
     "dosage chez Inovie, colite", "Patiente incluse dans NADINA-like, 49 ans, hépatite G3",
     "patient inclus dans NADINA, hépatite G3", "Randomisée dans Skyscraper, 66 ans, colite",
     "Peut-on écrire à immunotox.rcp@chu-exemple.fr pour inscrire un dossier ?",
     "dossier de ma patiente envoyé à odette.martin@chu-exemple.fr, colite",
     "dossier du patient à secretariat.onco@gmail.com, colite", "Robert C., Schachter J., Long G.V. KEYNOTE-006 ?",
     "gastro à Lafitte pour une colite", "la dame du 308, colite", "le lit 308, la dame du 308 vomit"],
)  # fmt: skip
def test_what_looks_like_it_is_nobody(text: str) -> None:
    """Guards makers, laboratories, trials, mailboxes, colleagues, trades and towns in the same places."""
    assert parts_of(text) == []
