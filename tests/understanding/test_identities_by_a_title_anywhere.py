"""A title without its full stop, wherever it stands: *j'ai M X en ligne*, *lit 4 M X*, *scan de Melle X*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

TITLES = ("M", "Mr", "Mme", "Mlle", "Melle", "M°", "MR.", "Mme.", "M.", "Mdme", "Mle")
SURNAMES = (
    "Benaïssa", "Noël-Durand", "D'Almeida", "N'Diaye", "Etcheverry", "Petit", "Öztürk", "Müller", "Lagarrigue",
    "Le Goff", "Da Silva", "Szymczyk", "Blanc", "Castelnau", "O'Brien", "Lefèvre", "Bon", "L'Hermitte", "Évrard",
    "Garçon", "BENAISSA",
)  # fmt: skip
SENTENCES = (
    "j'ai {} {} en ligne il a 38,9 sous tecentriq depuis hier", "{} {} a 38,9 sous tecentriq",
    "je vois {} {} demain, colite G2", "peut-on reprendre pembro pour {} {} ?", "{} {} 67 ans colite",
    "Bonjour, {} {} fait une colite sous nivo", "le fils de {} {} appelle, dyspnée sous durva",
    "colite G3, {} {} refuse l'hospit", "scan de {} {} : pneumopathie sous pembro", "rdv {} {} mardi, TSH à 12",
    "lit 4 {} {} Sat 88%", "appel de {} {}, diarrhée x6 sous ipi", "on a perdu {} {} de vue, hépatite sous ipi",
    "nivo arrêté chez {} {} pour myosite", "avec {} {} on a décidé d'arrêter le nivo",
    "et {} {} alors, on le revoit quand pour la colite ?", "est-ce que {} {} peut voyager sous nivo ?",
    "14h30 {} {} colite G2 sous nivo", "ECOG 2 {} {}, colite", "{} {} au téléphone, diarrhée sous ipi",
)  # fmt: skip


@every_row(("title", "name", "frame"), product(TITLES, SURNAMES, SENTENCES))
def test_a_title_tells_a_patient_wherever_it_stands(title: str, name: str, frame: str) -> None:
    """Guards titles without a full stop or with a degree sign, behind figures, *de* and *j'ai*, before *en ligne*."""
    text = frame.format(title, name)
    assert "name" in kinds_in(text), text


@every_row("text", [
    "mélanome M1 sous nivo", "T3 N1 M0, colite", "stade M Évolutif sous nivo", "il mesure 1,80 M Tousse sous nivo",
    "laboratoire M Colite sous nivo", "labo M Biologie, colite", "laboratoire M Bordeaux, colite",
    "M1a Bordeaux mélanome",
    "anticorps M Élevé sous nivo", "composant M Sous nivo", "pic M Stable sous nivo", "protéine M Stable sous pembro",
    "il est à 5 M Aucun essoufflement sous nivo", "plaquettes 150 M Colite sous nivo", "bras M Nivolumab de l'essai",
    "prednisone 40 M Midi 20", "PN 12 M Lymphocytes 1 M sous nivo", "sexe M Age 70 colite",
    "sexe : M Mélanome sous nivo",
    "Sexe M, Bordeaux, colite", "patient M Colite G3", "M Colite sous nivo", "salle M Bergonié, colite",
    "bâtiment M Pellegrin, colite", "le bâtiment M Haut-Lévêque, colite", "statut M Négatif colite", "IRM 3 M Colite",
    "le CH de Melle pour une colite", "colite à Melle Quelle conduite ?", "un gastro à Melle ou à Niort, colite",
])  # fmt: skip
def test_a_letter_that_names_a_thing_is_no_title(text: str) -> None:
    """Guards units, stages, laboratories, buildings, sexes and the town of Melle."""
    assert "name" not in kinds_in(text), text


@every_row(("title", "frame"), product(("M", "Mme", "Mr", "Melle"), (
    "{} Martin de la pharmacie en ligne pour le nivo", "{} Martin, cardiologue, en ligne, colite",
    "j'ai {} Martin du labo en ligne pour la troponine", "j'ai {} Martin, pharmacienne, en ligne pour le nivo",
    "{} Martin au secrétariat demande la fiche colite",
)))  # fmt: skip
def test_a_colleague_on_the_line_is_nobody(title: str, frame: str) -> None:
    """Guards who calls from a service, behind the same words."""
    assert parts_of(frame.format(title)) == [], frame.format(title)
