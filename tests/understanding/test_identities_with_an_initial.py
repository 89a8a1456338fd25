"""A surname with an initial, in any order: behind what is done to a patient, and at a bed in a note with capitals."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

NAMES = (
    "B. Teixeira da Costa", "R. Dufau", "M.-C. Lasserre", "J.P. Etcheverry", "K. Benaïssa", "T. Vandenbroucke",
    "A. Petit", "P. Van der Meer", "L. de Kerguelen", "S. O'Brien", "F. Le Goff", "D. N'Guessan", "C. Castelnau",
    "G. Blanc", "H. Szymczyk-Roux",
)  # fmt: skip
DONE_TO = (
    "on m'a transféré {} depuis Dax, myasthénie + myosite", "J'ai revu {} ce matin, colite G2",
    "on a hospitalisé {} hier pour colite", "j'ai vu {} en consult, rash G2", "je dois recevoir {} lundi, TSH 12",
    "on m'adresse {} pour une hépatite sous nivo", "faut-il transférer {} en réa, myocardite ?",
    "j'ai fait sortir {} hier, colite G1", "je revois {} demain, rash sous pembro",
    "On nous transfère {} de Langon, encéphalite", "I saw {} today, grade 2 rash",
    "we admitted {} last night with colitis", "{} was referred with myositis on nivolumab",
    "I was referred {} with hepatitis on ipi", "transferred {} from Dax, myocarditis",
    "vous avez vu {} la semaine dernière, colite", "je vous adresse {} pour une colite G3",
    "peut-on faire sortir {} demain, ASAT 2N ?", "on a réadmis hier {} pour sa pneumopathie",
    "Je vous envoie {}, colite sous nivo", "{} nous a été adressé pour colite G3",
    "{} a été transférée de Dax, myosite",
)  # fmt: skip


@every_row(("name", "frame"), product(NAMES, DONE_TO))
def test_an_initial_and_a_surname_behind_what_is_done_to_a_patient(name: str, frame: str) -> None:
    """Guards compound, elided and usual surnames with an initial, which nothing but the verb tells."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "Szymczyk nous est transféré de Dax, myosite", "Lasserre nous a été adressée pour une colite",
    "Lagarrigue nous arrive de Dax, myosite", "je revois Szymczyk demain, colite G2",
    "on m'a transféré Claire Petit depuis Dax, myasthénie",
])  # fmt: skip
def test_who_was_sent_to_us_is_a_patient(text: str) -> None:
    """Guards surnames alone, villages among them, which nobody sends."""
    assert "name" in kinds_in(text), text


@every_row("text", [
    "Mise sous cortico de F. Delcourt hier soir, hépatite G3", "Retour de bloc de T. Mac Gregor, colite sous ipi",
    "l'état de R. Vandamme s'aggrave, pneumopathie", "I'm worried about S. Pemberton, troponin rising on nivo",
    "Had a call from R. Thistlewood's wife, he's confused on pembro", "Haristoy G revient demain pour C5, lipase 3N",
    "Could you review H. O'Connell, bilirubin 80 on ipi?", "SOIR IDE / BARRERE Y. / lit couloir / dextro 3,8 g",
    "GARAT Ph. ch 11 SpO2 87 sous 4L", "DUCASSE / box 4 / DTA 18h / colite ipi",
])  # fmt: skip
def test_an_initial_and_a_listed_surname_beside_an_illness(text: str) -> None:
    """Guards listed surnames with an initial anywhere in a sentence that tells of an illness, and rarer initials."""
    assert "name" in kinds_in(text), text


@every_row(("place", "frame"), product(
    ("S. Groux", "S. Gervais", "S. Vincent-Jalmoutiers", "S. Géraud", "S. Marien"),
    ("dermato à {}", "colite G3, un gastro vers {} ?", "cardio {}", "colite G2 vers {}"),
))  # fmt: skip
def test_a_saint_in_one_letter_is_a_place(place: str, frame: str) -> None:
    """Guards communes whose saint is cut down to its initial."""
    assert parts_of(frame.format(place)) == [], frame.format(place)


@every_row("text", [
    "le flacon de nivo a fait un choc thermique, une heure à 30 °C. Utilisable ?",
    "cortisol N, TSH N. Espacer la colo ?",
    "Robert C., Schachter J., Long G.V. KEYNOTE-006 : suivi à 10 ans ?", "hépatite B. Petit doute, nivo",
    "Child-Pugh B. Revoir la dose de nivo", "appeler B. Dufau, colite", "protocole A. Garder le nivo ?",
    "Dr SARRAZIN D. - lit 4 vu - TA 8/5",
])  # fmt: skip
def test_a_letter_that_ends_a_sentence_is_no_initial(text: str) -> None:
    """Guards units, normal values, grades by letter, signatures of a study and whom somebody calls."""
    assert parts_of(text) == [], text


@every_row(("who", "frame"), product(
    ("Dr B. Teixeira", "le Pr R. Dufau", "l'interne K. Benaïssa", "mon collègue T. Lasserre", "la rhumato R. Dufau",
     "l'IPA S. Lasserre", "une colite à C. jejuni", "une biologie à E. coli", "H. pylori", "S. aureus"),
    ("on m'a transféré à {} depuis Dax, myosite", "J'ai revu {} ce matin, colite G2", "adressé par {} pour une colite",
     "j'ai vu avec {} en consult, rash G2", "je dois recevoir l'avis de {} lundi, TSH 12",
     "I saw {} today, grade 2 rash on nivo", "vous avez vu {} la semaine dernière, colite"),
))  # fmt: skip
def test_a_colleague_or_a_germ_behind_the_same_words_is_nobody(who: str, frame: str) -> None:
    """Guards titles, occupations, doctors of a discipline and germs with an initial."""
    assert parts_of(frame.format(who)) == [], frame.format(who)


@every_row("text", [
    "adressé par B. Teixeira da Costa pour une colite", "vu avec R. Dufau, colite", "selon R. Dufau on arrête le nivo",
    "lu dans B. Lasserre et al, colite", "J'ai vu S. Champiat et al 2016 sur la colite", "see Haanen et al, colitis",
    "adressé au Dr B. Teixeira da Costa, myosite", "j'ai vu l'échelle A. Puis colite sous nivo",
    "on a transféré au bloc B. Colite sous nivo", "il est en chambre B. Revoir le bilan, colite",
    "je suis B. Dufau, interne, colite", "voir Annexe B. Colite sous nivo", "we saw Cochrane reviews, colitis",
    "j'ai reçu Keytruda hier, colite", "transfert Bordeaux Pellegrin, colite", "Keytruda nous a été livré, colite",
    "Bordeaux nous a transféré un patient, colite", "transféré depuis Castelnau, colite",
    "notre gastro Claire Petit veut la fiche colite", "l'onco Claire Petit veut la fiche colite",
])  # fmt: skip
def test_who_sent_wrote_or_decided_is_nobody(text: str) -> None:
    """Guards authors, letters of things, drugs, hospitals and places behind the same verbs."""
    assert parts_of(text) == [], text


IN_CAPITALS = (
    "DUFAU R.", "TEIXEIRA B.", "SZYMCZYK K.", "PETIT L.", "LAGARRIGUE M.", "VANDENBROUCKE P.", "O'BRIEN S.",
    "LE GOFF F.", "BEN SALAH A.", "DA COSTA J.", "ETCHEVERRY JP.", "MOREAU J-P.", "BLANC T",
)  # fmt: skip
NOTES = (
    "SOINS IDE 22h - {} lit porte - TA 8/5, Na 121, vomit ++", "RELEVE NUIT - {} ch 12 - T° 39, SpO2 88 %",
    "TRANSMISSIONS IDE : {} lit 4 TA 9/5", "IDE 6h / {} / chambre 214 / diarrhée x8",
    "NUIT : {} - FC 130 - pembro C4", "HDJ - {} - K 2,8 sous nivo", "TOUR 8H - {} box 3 - ASAT 320",
    "SSR – {} – lit fenêtre – Sat 86%", "22h - {} - TA 8/5, colite sous nivo", "CH 12 - {} - SELLES x8",
    "{} lit porte - TA 8/5, Na 121, vomit ++", "{} - ch 214 - glycémie 4 g, cétones 5",
)  # fmt: skip


@every_row(("name", "frame"), product(IN_CAPITALS, NOTES))
def test_a_surname_with_an_initial_at_a_bed_is_a_patient(name: str, frame: str) -> None:
    """Guards notes of nurses, in which a bed or a value and no word of illness stands beside the name."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("what", "frame"), product(
    ("HÉPATITE A", "VITAMINE B", "VITAMINE D.", "CHILD C", "GROUPE O", "NIVOLUMAB IV", "BLOC B.", "SECTEUR A",
     "EQUIPE B.", "AILE C.", "UNITE B", "CIRRHOSE CHILD B.", "PROTEINE C.", "SCANNER TAP", "BILAN J1", "TROPONINE T",
     "TROPONINE I.", "COLITE G3", "PEMBRO C4", "CANCER M.", "ESCALIER B"),
    NOTES,
))  # fmt: skip
def test_a_letter_of_a_thing_at_a_bed_is_nobody(what: str, frame: str) -> None:
    """Guards hepatitis A, protein C, staircases and everything else that a letter names."""
    assert "name" not in kinds_in(frame.format(what)), frame.format(what)


@every_row("text", [
    "DUFAU lit porte - TA 8/5, Na 121", "Dufau lit porte, TA 8/5, Na 121", "LIT 4 - DUFAU - TA 8/5",
    "SOINS IDE 22H - DUFAU R. LIT PORTE - TA 8/5, NA 121, VOMIT ++", "dufau r. lit 4, ta 8/5",
    "SOINS IDE 22H - DUFAU LIT PORTE - TA 8/5, NA 121, VOMIT ++", "BERGER lit 4 - sat 88", "DUFAU TA 8/5 Na 121",
])  # fmt: skip
def test_a_listed_surname_at_a_bed_needs_no_initial(text: str) -> None:
    """Guards surnames alone, in capitals or small letters, and notes in which everything is in capitals."""
    assert "name" in kinds_in(text), text


@every_row("text", [
    "DR DUFAU R. lit porte vu, TA 8/5", "IDE DUFAU R. - 22h - TA 8/5, colite", "INTERNE : DUFAU R. - TA 8/5, colite",
    "SOINS IDE 22h - lit porte - TA 8/5, Na 121", "MATELAS lit 4, TA 8/5", "SONDE lit porte, TA 8/5",
    "Bergonié lit 4 dispo, colite", "LANGON lit 4 dispo, colite", "MASSE lit 4 - sat 88", "ROCHE lit 4 - sat 88",
    "CHAMBRE DOUBLE lit porte TA 8/5", "ASPI lit 4 - TA 8/5", "VIT. D. lit 4 - TA 8/5",
])  # fmt: skip
def test_what_stands_at_a_bed_is_nobody(text: str) -> None:
    """Guards colleagues, towns and things at a bed or before a value."""
    assert parts_of(text) == [], text


BORNE = ("Brun", "Petit", "Martin", "Peyronnet", "Lepetit", "Blanc", "Roux")


@every_row(("title", "initial", "name", "frame"), product(
    ("Mme", "M.", "Mr", "Madame"), ("Y", "X"), BORNE,
    ("{} {}. {} / colite / 1mg/kg depuis 5j", "{} {}. {}, colite sous nivo", "avis pour {} {}. {} 67 ans, colite",
     "{} {}. {} a une colite sous nivo", "{} {}.{} : colite G3"),
))  # fmt: skip
def test_y_is_an_initial_before_a_surname(title: str, initial: str, name: str, frame: str) -> None:
    """Guards Yvette and Xavier: the letters that stand for nobody are initials where a surname follows their stop."""
    text = frame.format(title, initial, name)
    assert "name" in kinds_in(text), text


@every_row(("title", "initial", "behind"), product(
    ("Mme", "M.", "Mr", "Madame"), ("Y", "X"),
    (". Petit rash sous nivo", ". Colite G3", ". Que faire, colite sous nivo ?", " colite sous nivo",
     ", colite sous nivo", ". Gros oedème sous nivo", ". Fièvre à 39 sous ipi", ". Keytruda en cours, rash"),
))  # fmt: skip
def test_mme_x_is_nobody(title: str, initial: str, behind: str) -> None:
    """Guards texts without a name: what follows is what somebody has."""
    text = f"{title} {initial}{behind}"
    assert "name" not in kinds_in(text), text
