"""Names that nothing announces: whole names anywhere, surnames in capitals, and what only looks like either."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

WHOLE = (
    "Théophile Garandeaux", "Odette Teyssandier", "Gaspard Lestrigoux", "Awa N'Dioulax", "Desmond Arkwhistel",
    "D. Escoubellet", "Marchadier Odette", "Xingwei Quandao", "Jean Castelnau", "Marie-Claude de Teyssandier",
)  # fmt: skip
SAID_OF_SOMEBODY = (
    "{} est sorti samedi avec 60 mg de cortancyl, il a de nouveau 8 selles",
    "RCP toxicité : {}, 1957, carcinome urothélial, encéphalite",
    "colite grade 3 chez {} depuis lundi", "bonjour, avis dermato pour {} svp, rash sous nivo",
    "{} : TSH 45 sous pembro", "bilan de {} : ASAT 300, hépatite ?", "quel endocrino pour {} ? hypophysite",
    "Dossier {} / colite grade 2", "entrée de {} cette nuit, pneumopathie", "Please advise: {}, 68, NSCLC, pneumonitis",
    "chambre 12 {} diarrhées sous ipi", "concerne : {}, myosite", "merci de voir {}, uvéite sous nivolumab",
    "pneumopathie grade 2 sous durvalumab. {}. corticoïdes ?", "hier {} a fait une myocardite sous nivo",
    "Rash grade 2 ({}), quel dermato à Dax", "transfert {} en réanimation, myasthénie sous pembro",
)  # fmt: skip


@every_row(("name", "frame"), product(WHOLE, SAID_OF_SOMEBODY))
def test_a_whole_name_is_a_patient_wherever_it_stands(name: str, frame: str) -> None:
    """Guards names in the middle of a sentence, without civility, label or age."""
    assert "name" in kinds_in(frame.format(name))


COLLEAGUES = (
    "avis du Dr {} pour une colite grade 3", "{}, cardiologue à Pau, pour une myocardite ?",
    "le professeur {} suit cette hépatite", "pharmacienne : {} ; colite sous nivolumab", "contacter {} pour la colite",
    "colite grade 2, cordialement, {}", "institut {}, colite grade 2", "la clinique {} prend les colites ?",
    "score de {} pour une hépatite", "syndrome de {} sous nivolumab", "essai {} : colites sous ipi",
    "maladie de {} et pembrolizumab", "l'interne {} demande une RCP pour une colite",
    "Bonjour {}, une colite grade 2 se traite comment ?",
)  # fmt: skip


@every_row(("name", "frame"), product(("Odette Teyssandier", "Gaspard Lestrigoux"), COLLEAGUES))
def test_a_whole_name_of_a_colleague_or_a_thing_is_nobodys(name: str, frame: str) -> None:
    """Guards titles, disciplines, greetings, signatures, hospitals, streets, and what bears somebody's name."""
    assert parts_of(frame.format(name)) == []


SURNAMES = ("VERNOUXEL", "TEYSSANDIER", "LARROUMETX")
SAID_OF_A_SURNAME = (
    "{} sort demain, quelle dose de prednisone pour la colite ?", "ch 12 {} colite grade 2", "lit 4 : {}, myosite",
    "avis pour {} hépatite sous nivo", "chez {} la TSH monte à 40", "{} 67 ans colite", "{}, 1957, hépatite grade 3",
    "revoir {}, 71, pneumopathie", "dossier {} colite grade 3", "hier {} a vomi, colite sous ipi",
    "hépatite : {} refuse la biopsie", "bilan de {} : ASAT 300",
)  # fmt: skip


@every_row(("name", "frame"), product(SURNAMES, SAID_OF_A_SURNAME))
def test_a_surname_in_capitals_is_a_patient(name: str, frame: str) -> None:
    """Guards the surname alone, in capitals, behind a room or before what somebody does."""
    assert "name" in kinds_in(frame.format(name))


@every_row("text", [
    "hépatite : ECMO est discutée", "colite et HEGP est complet", "PLAQUETTES a 12 sous nivolumab",
    "ESSAI CHECKMATE est clos, colite", "IL CONVULSE SOUS NIVOLUMAB", "SPO2 est basse sous 15 L MHC, pneumopathie",
    "pneumopathie, MERCI de rappeler", "colite : REPONSE est attendue VITE", "CTCAE est en v5 : colite grade 2",
    "colite grade 3, URGENT a traiter", "L'ECMO est à Rennes, myocardite", "As a CRA I must query this colitis",
    "Contracture, 39,8, perforation sous ipi", "étude de GARANDEAUX est close, colite", "DURVALUMAB est stoppé, colite",
])  # fmt: skip
def test_what_else_stands_in_capitals_is_nobodys(text: str) -> None:
    """Guards abbreviations, words that are shouted, trials, drugs, and values behind a comma."""
    assert "name" not in kinds_in(text)


@every_row("text", [
    "Vernouxel sort demain, quelle dose de prednisone pour la colite ?", "Teyssandier tousse sous durvalumab",
    "Larroumetx n'a plus de diarrhée sous ipi",
])  # fmt: skip
def test_a_surname_at_the_head_before_what_only_somebody_does_is_a_patient(text: str) -> None:
    """Guards a surname in its usual spelling, where no other word explains it."""
    assert "name" in kinds_in(text)


@every_row("text", [
    "Surveillance est faite, colite", "Troponine monte, myocardite", "Keytruda se poursuit malgré la colite ?",
    "Bordeaux prend les colites graves ?", "Dermatose revient sous nivolumab",
])  # fmt: skip
def test_a_thing_at_the_head_of_a_sentence_is_nobody(text: str) -> None:
    """Guards things, drugs and towns that do what somebody does."""
    assert parts_of(text) == []


KIN = ("mon mari s'appelle {}", "belle-mère : {}", "My husband {} has kidney cancer,", "ma nièce nommée {}")


@every_row(("frame", "name"), product(KIN, ("Gaspard Lestrigoux", "Trevor Quimbletown", "Odette Teyssandier")))
def test_a_relative_is_named_behind_a_mark_or_a_verb(frame: str, name: str) -> None:
    """Guards *belle-mère : X*, *mon mari s'appelle X* and English first names that are other words too."""
    assert "name" in kinds_in(f"{frame.format(name)} fièvre 39 et boutons sous nivolumab")


@every_row("text", [
    "Surname spelled T-O-R-R-I-N-G-H, first name Maud, glucose 32 after nivo",
    "nom du patient épelé D U P R A T X, colite", "Mme, ça s'écrit V.E.R.N.O.U, hépatite sous ipi",
    "monsieur, je vous épelle : L-A-R-R-O-U, colite",
])  # fmt: skip
def test_a_name_that_is_spelled_is_a_name(text: str) -> None:
    """Guards letters told one by one."""
    assert "name" in kinds_in(text)


@every_row("text", ["ça s'écrit C-T-C-A-E", "le gène s'écrit B-R-A-F, colite", "épelé I.R.A.E. en anglais"])
def test_an_abbreviation_that_is_spelled_is_nobody(text: str) -> None:
    """Guards letters of what is no person."""
    assert parts_of(text) == []


@every_row("text", [
    "Le NIP du malade c'est 0219887, TSH à 78", "Numéro permanent du patient 3300981547, protéinurie",
    "NHS no 943 476 5919, colitis on ipilimumab", "patient's cell is 555-0148-220, call her about the TSH",
    "I'm Fiona Marchbankx, 57, on atezolizumab and I feel dizzy",
])  # fmt: skip
def test_further_labels_and_ages_are_read(text: str) -> None:
    """Guards numbers behind words that say whose they are, and an age between two commas."""
    assert kinds_in(text)


@every_row("text", [
    "un monsieur intubé pour pneumopathie", "ce monsieur équilibré sous hydrocortisone a une hypophysite",
    "une madame hospitalisée, colite", "Madame crache du sang sous nivolumab", "un monsieur convulser sous nivo",
])  # fmt: skip
def test_how_somebody_is_or_what_somebody_does_is_no_name(text: str) -> None:
    """Guards participles and verbs behind a civility."""
    assert parts_of(text) == []


@every_row("text", [
    "colite : Odette Teyssandier lundi prochain ?", "liste : Pradeaux cure 4, Nasrix cure 1, TSH faite",
    "Young, room 3, colitis on nivolumab", "The Whitcomb gentleman came back with colitis",
    "Lit 4 porte VAN DER MEULEX, débit du nivo ?", "colite chez la patiente Blanc, elle tousse",
    "pas de nouvelles, 81234567 colite sous nivo", "9994417203 is his hospital number, colitis",
    "étiquette : FICTIVEX*ODETTE*F, colite", "le 12/09/1962 c'est sa date de naissance, colite",
])  # fmt: skip
def test_each_further_way_of_naming_somebody_is_read(text: str) -> None:
    """Guards each way by one text that no other way finds."""
    assert kinds_in(text)


@every_row("text", [
    "IL A FAIT 4 CRISES SANS REPRENDRE CONSCIENCE ENTRE, sous ipi nivo", "ipi, puis 1250000 plaquettes",
    "PLUS DE POULS ON MASSE, il a eu du nivo", "PMID 81234567 sur la colite", "(Fictivex et al., 2022) pour la colite",
    "un barème : pouls paradoxal 1 pt. Équilibré ? colite", "colite, respiration irrégulière. 59 ans, sous nivo",
])  # fmt: skip
def test_each_way_has_its_border(text: str) -> None:
    """Guards what lies just beyond each of them."""
    assert parts_of(text) == []
