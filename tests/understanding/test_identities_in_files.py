"""Names in files, paths and fields of a screen: *dossier cabinet X P.*, *[Nom] X [Prénom] Y*, *X > Hervé > 66 ans*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SURNAMES = ("Tessier", "Fabre", "GAILLARD", "Kowalczyk", "Marchand", "Moulin")
FIELDS = (
    "lipase x5, nivo depuis janvier. dossier cabinet {} P., voir aussi bio jointe",
    "[Nom] {} [Prénom] Lucien [Poids] 74 [TTT] durvalumab", "FICHE PATIENT > {}, Hervé > 66 ans > ALD 30 > nivolumab",
    "nom={};prenom=Lucien;ttt=nivolumab", "Nom;{};Prénom;Lucien;nivolumab", "PATIENT | {} | Hervé | 66 ans | nivolumab",
    "Patient\t{}\tHervé\tnivolumab", "fichier {}_Lucien.pdf colite sous nivo", "cf dossier {} P. rash sous pembro",
    "PATIENT/{}/Hervé/66 ans/nivolumab", "{} > Hervé > 66 ans > nivolumab", "scan {} P..pdf : colite sous nivo",
    "Dossier patient → {} Hervé → nivolumab colite", "<nom>{}</nom><prenom>Lucien</prenom> nivolumab",
    "Name: [{}] First: [Lucien] pembro rash", "[NOM : {}] nivolumab rash", "NOM_PATIENT={} TTT=nivolumab",
    "Patient name > {} > pembrolizumab > rash", "Etiquette : {}/Lucien/nivolumab, rash",
    '"nom": "{}", "prenom": "Nadège", "ttt": "nivolumab"',
    "nom deux points {} prénom deux points Lucien rash sous nivo",
    "Assuré : {} Nadège   Prescripteur : Dr Lemoine   Produit : OPDIVO rash",
)  # fmt: skip


@every_row(("name", "frame"), product(SURNAMES, FIELDS))
def test_a_surname_in_a_file_or_a_field_is_somebodys(name: str, frame: str) -> None:
    """Guards brackets, arrows, pipes, slashes, tabs, quotes and names of files, also around common words."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "[Nom] [Prénom] [Poids] 74 [TTT] durvalumab", "FICHE PATIENT > pneumopathie > grade 2 > durvalumab",
    "nom=;prenom=;ttt=nivolumab", "Fiche > Colite > Grade 3 > corticoïdes", "dossier cabinet médical, colite sous nivo",
    "dossier pharmacie P., colite", "dossier transplant, colite sous nivo", "fichier Colite_grade3.pdf nivolumab",
    "Protocole > Nivolumab > Poids > Dose", "Menu > Référents > Bordeaux > Cardiologie",
    "TTT=nivolumab;GRADE=3;TOX=colite",
    "[Nom du référent] Dr Martin [Ville] Dax colite", "PATIENT | H | 66 ans | nivolumab",
    "Drug name > pembrolizumab > rash",
    "[Service] Gastro [Ville] Bordeaux colite", "Assuré : oui. Produit : OPDIVO rash",
    "Médecin : Lemoine rash sous nivo",
    "Prescripteur : Lemoine Paul, nivo rash", "Rédacteur : Lacoste Paul, rash sous nivo",
    "Validé par : Fabre Nadège, colite sous nivo", "Prescriber: John Baker, rash on nivo",
    "Colite > Paul Brousse > nivolumab", "Service > Robert Debré > nivolumab",
    "Guide_Toxicites.pdf colite", "Keytruda_Ordonnance.pdf rash", "CTCAE_V5.pdf colite", "Poids / Taille / nivolumab",
    "Patient(e) : sous nivo rash", "Pharmacien : Fabre Nadège, colite sous nivo",
    '"drug": "nivolumab", "tox": "colite"',
])  # fmt: skip
def test_other_fields_are_nobodys(text: str) -> None:
    """Guards empty fields, menus, files of diseases, and those of who writes or prescribes."""
    assert parts_of(text) == []
