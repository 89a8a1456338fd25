"""Matters of the office: whose file, appointment or place on a list is asked about, with nothing else of a patient."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SURNAMES = (
    "Peyre", "Lemoine", "Carrère", "Delmas", "Giraud", "Lavergne", "Pommarède", "Etchebarne", "Szymczyk", "N'Diaye",
    "Petit", "Castelnau", "Le Goff", "Da Silva",
)  # fmt: skip
TITLES = ("Mr", "mme", "M.", "Madame", "monsieur")
TITLED = (
    *(f"{title} {name.lower() if title.islower() else name}" for title, name in product(TITLES, SURNAMES)),
    *(f"Mr {name} jean-claude" for name in SURNAMES),
)
ASKED = (
    "Bonjour, pour inscrire à la RCP immunotox le dossier de {} il faut envoyer à qui svp",
    "Je dois ajouter le dossier de {} a la rcp mais la date limite est passée, c'est possible ?",
    "où envoyer le dossier de {} ?", "qui a le dossier de {} svp", "comment ajouter {} à la rcp de jeudi ?",
    "la fiche RCP de {} est incomplète, je la renvoie à qui", "peut-on inscrire {} à la prochaine rcp",
    "le compte rendu de {} n'est pas arrivé", "le rdv de {} est à décaler, j'appelle qui",
    "le bon de transport de {} est perdu", "la convocation de {} est partie ?", "il manque le consentement de {}",
    "le dossier {} est complet ?", "how do I add {} to the MDT list", "where do I send the file of {}",
    "l'ordonnance de {} n'est pas signée", "le passage en rcp de {} c'est quand",
    "dois je remplir la fiche rcp pour {}", "la demande d'avis pour {} est bien partie ?",
)  # fmt: skip


@every_row(("name", "frame"), product(TITLED, ASKED))
def test_whose_papers_are_asked_about_is_a_patient(name: str, frame: str) -> None:
    """Guards a title and a name beside a file, where nothing of care is said."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


OF_THE_OFFICE = (
    "j'ai envoyé le dossier à {}, secrétaire de la rcp", "à qui envoyer la fiche rcp, à {} au secrétariat ?",
    "Bonjour {}, à qui envoyer le dossier svp", "le mail de {}, secrétaire du réseau, svp",
    "la formation de {}, cadre de santé, c'est quand", "{} du secrétariat m'a dit d'envoyer le dossier avant mardi",
    "{}, assistante de la rcp, ne répond pas", "Merci {}, j'envoie la fiche rcp", "contact : {} (secrétariat RCP)",
    "le bureau de {}, la coordinatrice, c'est où", "le dossier que m'a demandé {}, secrétaire, est parti",
)  # fmt: skip


@every_row(("name", "frame"), product(TITLED, OF_THE_OFFICE))
def test_who_works_in_the_office_is_no_patient(name: str, frame: str) -> None:
    """Guards the secretaries to whom papers are sent."""
    assert parts_of(frame.format(name)) == [], frame.format(name)


FILES = (
    "Discuter dossier {} en RCP toxicité svp, c'est quel jour", "dossier {} à présenter jeudi",
    "le dossier {} est bien inscrit ?", "dossier {} : il manque quoi ?", "RCP : dossier {} svp",
    "pouvez vous ajouter le dossier {} à la liste", "suite dossier {}, on attend votre retour", "rappel dossier {}",
    "cas {} à discuter en RCP", "qui présente le dossier {} ?", "j'ai pas reçu la réponse pour le dossier {}",
    "dossier {} en RCP immunotox ok ?", "add case {} to the MDT please",
)  # fmt: skip


@every_row(("name", "frame"), product(
    (*(name.upper() for name in SURNAMES if name != "Castelnau"), "GIRAUD Paul", "Giraud", "Lemoine Odette"), FILES
))  # fmt: skip
def test_a_surname_alone_behind_a_file_is_a_patients(name: str, frame: str) -> None:
    """Guards files called by a surname, in capitals or of the list."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("thing", "frame"), product((
    "RCP", "IMMUNOTOX", "COLITE", "NIVOLUMAB", "NIORT", "IMMUNO", "TYPE", "MYOCARDITE", "ONCO", "URGENT", "PATIENT",
    "PAPIER", "DMP", "BORDEAUX", "KEYNOTE", "RENAL", "TRANSPORT", "TOXICITES", "PDF", "AJU", "ESMO", "Mélanome",
    "Dermato", "Complet", "Roche", "HEGP",
), FILES))  # fmt: skip
def test_what_a_file_is_about_is_nobody(thing: str, frame: str) -> None:
    """Guards diseases, drugs, places, trials and abbreviations behind the same words."""
    assert parts_of(frame.format(thing)) == [], frame.format(thing)
