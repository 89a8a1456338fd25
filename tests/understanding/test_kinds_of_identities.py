"""Kinds of identities that other hands wrote, each crossed with names, labels and marks; and what looks like each."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

ORDINARY = ("Blanc", "Petit", "Marchand", "Lemoine", "Vernouxel")
IN_A_WARD = (
    "on a M {} en hdj, rash sous nivo", "M. {} aux urgences avec une colite", "Mme {} en consultation, hépatite",
    "colite grade 3 : M {} en réa", "Mr {} à l'hôpital pour sa myocardite", "Mme {} en unité 3, pneumopathie",
)  # fmt: skip


@every_row(("name", "frame"), product(ORDINARY, IN_A_WARD))
def test_who_lies_in_a_ward_is_no_colleague_of_it(name: str, frame: str) -> None:
    """Guards *M. X en hdj*, also without a full stop and with an ordinary word as a surname."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "Mme Vernouxel, cadre du service, colite", "Mme Vernouxel du service de dermato appelle pour une colite",
    "Mme Vernouxel de la pharmacie demande la dose, colite", "M. Vernouxel, interne aux urgences, colite",
    "Mme Vernouxel de l'unité 4 appelle pour une colite",
])  # fmt: skip
def test_who_works_in_a_ward_is_a_colleague(text: str) -> None:
    """Guards those whom a service or an occupation describes."""
    assert parts_of(text) == []


POSSESSED = ("nightingale", "Achterberg", "O'Brien", "blanc", "Van Hecke")
OWNED = (
    "mrs {}'s rash is now 35% BSA", "Mr {}'s colitis is back", "Ms. {}'s cortisol came back low, hypophysitis",
    "results of mr {}’s scan: pneumonitis", "Miss {}'s TSH is 45 on nivolumab",
)  # fmt: skip


@every_row(("name", "frame"), product(POSSESSED, OWNED))
def test_an_english_possessive_is_no_part_of_a_surname(name: str, frame: str) -> None:
    """Guards the surname before *'s*, in small letters too."""
    text = frame.format(name)
    assert "name" in kinds_in(text), text


@every_row("text", [
    "Bell's palsy on nivolumab", "patient Bell's palsy", "Hashimoto's thyroiditis after ipi", "Crohn's disease",
    "Sweet's syndrome on pembro", "the patient's colitis is grade 3", "today's labs show hepatitis",
    "the clinic's advice on colitis", "Dr Nightingale's advice on colitis", "Kikuchi's lymphadenitis on nivo",
])  # fmt: skip
def test_what_bears_a_possessive_is_nobodys(text: str) -> None:
    """Guards diseases, things and colleagues before *'s*."""
    assert parts_of(text) == []


FOREIGN = ("kowalczyk", "nguyen", "Tchoumi", "petit")
FORWARDED = (
    "sms transféré « bonsoir docteur c'est mme {} j'ai de la fièvre »", "bonjour docteur c'est M. {} je suis sous nivo",
    "message : bonjour docteur, ici mme {}, j'ai des boutons depuis la perf", "cst pr mr {} sous avelumab, malaise",
    "tu peux regarder pr Mme {}? TSH 78 sous atezo", "avis pr M. {}, colite",
)  # fmt: skip


@every_row(("name", "frame"), product(FOREIGN, FORWARDED))
def test_a_patient_who_greets_a_doctor_is_no_doctor(name: str, frame: str) -> None:
    """Guards messages that are forwarded, and *pr* for *pour* before a civility."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "mon médecin c'est mme kowalczyk, colite", "le pr Mme Vernouxel suit cette colite", "avis du pr Vernouxel, colite",
    "Pr J.-P. Vernouxel, colite", "Dr H. Mounier-Lacaze, MG à Ruffec, avis uvéite", "Cher M. Vernouxel, une colite",
    "vu avec Berthelot, la cardio du CHU, myocardite", "notre cher Dr Vernouxel, colite",
])  # fmt: skip
def test_a_title_makes_a_colleague_through_initials(text: str) -> None:
    """Guards doctors who are named with a title, an initial, an article before their discipline."""
    assert parts_of(text) == []


ONESELF = ("Beatrix Van der Plas", "Odette Teyssandier", "Trevor Quimbletown", "Awa N'Dioulax")
SAID_OF_ONESELF = (
    "I am {} and since my 2nd infusion of Opdivo I've been drinking", "I'm {}, my treatment gave me a rash",
    "je suis {} et depuis ma perf j'ai des boutons", "c'est {}, je suis sous nivo et je tousse",
    "moi c'est {}, on m'a mis sous pembro, colite",
)  # fmt: skip


@every_row(("name", "frame"), product(ONESELF, SAID_OF_ONESELF))
def test_a_patient_who_names_himself_beside_his_treatment_is_found(name: str, frame: str) -> None:
    """Guards the name that a patient gives of himself, also with particles and a rare first name."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "I am Odette Vernouxel, oncology nurse in Pau, colitis on nivolumab", "I'm Trevor Quimbletown, registrar, colitis",
    "je suis Odette Vernouxel, pharmacienne à Dax, colite sous nivo", "inscription : Vernouxel Odette, IDE, CH de Dax",
    "je suis Odette Vernouxel, je m'inscris à la formation",
])  # fmt: skip
def test_who_asks_is_no_patient(text: str) -> None:
    """Guards the asker's own name beside an occupation or for a registration."""
    assert parts_of(text) == []


SHORTENED = ("LY K.", "Sanchez M.", "BERNARDEAU J.", "V. Sá", "T. Ly", "A. Wu")
DATED = ("étiquette : {} 08/08/80, neutropénie", "{} (12/03/1951) colite", "rash sous nivo, {}, 04/11/62")


@every_row(("name", "frame"), product(SHORTENED[:3], DATED))
def test_a_surname_with_an_initial_before_a_birth_date_is_an_identity(name: str, frame: str) -> None:
    """Guards what a label prints: a surname of any length, an initial and a date of birth."""
    assert kinds_in(frame.format(name)), frame.format(name)


@every_row(("name", "frame"), product(SHORTENED[3:], ("{}, H, 1961, colite", "{}, 66 ans, rash", "colite, {} (1949)")))
def test_an_initial_and_a_short_surname_beside_a_year_are_an_identity(name: str, frame: str) -> None:
    """Guards surnames of two letters behind an initial, with the sex before the year of birth."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(
    ("name", "frame"),
    product(
        ("hlaoui s.", "nguema p.", "dupouy p.", "Kowalczyk A."),
        ("{} H72 alat 412", "{} (71 ans), colite", "rash, {} F 58"),
    ),
)
def test_a_surname_with_an_initial_before_a_sex_and_an_age_is_an_identity(name: str, frame: str) -> None:
    """Guards surnames that no list holds, in small letters, with *H72* or an age in brackets."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "staphylo a. 70 ans sous nivo", "VIH A. 66 ans, colite", "colite H72 sous nivo", "pembro C8 H 62 colite",
    "étude CheckMate A. 08/08/2024, colite", "Dr L., 66 ans, colite", "nivo M12, colite", "cs H. 72, colite",
])  # fmt: skip
def test_letters_beside_an_age_that_are_no_surname_are_nobodys(text: str) -> None:
    """Guards germs, cycles, months of treatment and titles."""
    assert "name" not in kinds_in(text)


STAYS = ("HOSPITALISATION n°", "séjour n° ", "Passage n°", "matricule ", "n° étiquette ", "admission n° ")
NUMBERS = ("A0317756", "08B44217", "2024-88712", "H-448 2210")


@every_row(("label", "number"), product(STAYS, NUMBERS))
def test_a_number_of_a_stay_may_hold_letters(label: str, number: str) -> None:
    """Guards labels before and behind *n°*, and a letter before or inside the number."""
    assert "record_number" in kinds_in(f"{label}{number}, hypophysite sous nivo")


@every_row("text", [
    "999 765 4323 ALT 640, off pembro since Friday", "colitis, 999-765-4323 on ipi", "pt 485 777 3456: hepatitis",
])  # fmt: skip
def test_a_british_number_needs_no_label(text: str) -> None:
    """Guards ten digits in groups of three, three and four beside an illness."""
    assert "record_number" in kinds_in(text)


@every_row("text", [
    "hotline 800 555 1234, colitis", "call 800 555 1234, rash",
    "ASAT 412 385 1200, hépatite", "ward 800 555 1234, rash",
    "protocole 08B44217 colite", "lot AB12345 nivolumab, colite", "RPPS 10101234567, colite",
])  # fmt: skip
def test_a_telephone_or_values_are_no_number_of_a_patient(text: str) -> None:
    """Guards hotlines, series of values, batches and professionals."""
    assert parts_of(text) == []


@every_row(
    ("label", "name"),
    product(
        (
            "son nom de jeune fille c'est {}",
            "nom de naissance : {}",
            "nom de famille est {}",
            "née {}",
            "her surname is {}",
        ),
        ("Mondégu", "Vernouxel", "Teyssandier"),
    ),
)
def test_a_maiden_name_is_a_name(label: str, name: str) -> None:
    """Guards the verb between a label and the surname."""
    text = label.format(name)
    assert "name" in kinds_in(f"PS: {text}, dossier de l'encéphalite sous atezo"), text


HOMES = ("au 27 rue des Tilleuls", "au 14 impasse du Moulin", "au 3 bis allée Montaigne", "au 8 chemin de la Font")
VISITED = ("HAD : passage {} chez le monsieur du pembro", "l'infirmière passe {}, le patient a 39,4 sous pembro",
           "ambulance {}, colite grade 4", "livrer l'hydrocortisone à domicile {}, insuffisance surrénale")  # fmt: skip


@every_row(("home", "frame"), product(HOMES, VISITED))
def test_the_home_of_somebody_who_is_visited_is_an_address(home: str, frame: str) -> None:
    """Guards a street behind what is done at a patient's home, whoever does it."""
    assert "address" in kinds_in(frame.format(home)), frame.format(home)


@every_row("text", [
    "le cabinet est au 3 rue Pasteur, colite", "HDJ déplacée au 5 avenue Magellan, colite",
    "passage au 3 rue de l'Hôpital pour la formation", "laboratoire au 12 rue Pasteur, colite",
])  # fmt: skip
def test_the_street_of_a_service_is_no_home(text: str) -> None:
    """Guards the addresses of practices, hospitals and courses."""
    assert parts_of(text) == []


@every_row("text", [
    "Pouvez vous regarder pour Blanc stp. Le monsieur, pas le Dr. ASAT 420 sous nivo", "chez Petit, TSH 40 sous nivo",
    "Rocher. pembro C8. sécheresse buccale", "c'est Barbe qui refait une colite", "Grosjean du secteur B : colite",
    "la pneumopathie de Quandaoré compte en grade 2 ?", "famille Pontacq, encéphalite post-ipi",
    "Relève 19h : Printemps Odile J3 solumédrol, colite", "Frère suivi : Blanzac Alain pour hépatite",
    "HERVOUET K+ 7,1 sous ici", "restart nivo in Prendergast? colitis resolved", "Mouton, 59 ans, colite",
    "bed 7 is wainwright, 8 stools overnight", "mr li prend du ginseng et keytruda", "lady called Maud Achter, itch",
    "en consultation Marcel Roi, 79 ans, éruption", "c'est pour m dupouy, colite", "épeler : P O U Y D E B A T, colite",
    "je vous épelle le nom du patient, K O U A S S I, colite",
    "qui a vu Gallot ce matin ? sa troponine est à 200", "on a réhospitalisé Sentenac cette nuit, pneumopathie",
    "JM Fontaine, 70 ans, rash", "Léa M. 1987 thyroïdite", "j'ai mr benhamou ki va mal",
    "nom d'usage Maurin, thyroïdite",
    "de la part de mme sabatier, sur la reprise de son immunothérapie",
])  # fmt: skip
def test_what_is_said_around_an_ordinary_surname_tells_it(text: str) -> None:
    """Guards surnames that are words, villages or in no list, each where a turn of phrase tells somebody."""
    assert "name" in kinds_in(text)


@every_row("text", [
    "avis pour Champ visuel altéré, uvéite", "pneumopathie de Carrington", "purpura de Bateman sous nivo",
    "fasciite de Shulman sous pembro", "colite de Villefranche", "protocole du secteur B, colite",
    "c'est Bergonié qui suit la colite", "c'est Keytruda qui donne une colite", "Urgence. colite grade 3",
    "Relance. pembro C8, colite", "Question : Rose urinaire sous nivo", "RCP : Claude Bernard, colite",
    "Bonjour Odile, colite grade 3", "Pau, 67 ans, colite", "stop nivo in Bordeaux", "bed 9 politely declines oxygen",
    "chambre 4, pupille gauche plus grosse, sous nivolumab", "CORTANCYL 60, colite", "famille des anti-PD1, colite",
    "pour m aider, colite", "vu Purpan, colite", "hospitalisé Rangueil pour colite", "examiné Samedi, colite",

    "Ms Harper, CNS oncology, asked about colitis", "BU, 66 ans, protéinurie", "KS 3 cycles pembro, colite",
    "j'épelle le nom du médicament : A B A T A C E P T, colite",
])  # fmt: skip
def test_what_only_stands_like_a_surname_is_nobodys(text: str) -> None:
    """Guards eponyms, places, things and slips in the same turns of phrase."""
    assert "name" not in kinds_in(text)


@every_row("text", ["patiente de 1946, TSH 60", "homme de 1954 sous nivo, colite", "patient de 1961, myosite"])
def test_the_year_of_a_patient_is_that_of_a_birth(text: str) -> None:
    """Guards *patiente de 1946*."""
    assert kinds_in(text) == ["birth_date"]


@every_row("text", ["une étude de 1994 sur la colite", "femme de 64 ans, rash"])
def test_the_year_of_a_thing_is_no_birth(text: str) -> None:
    """Guards studies and ages."""
    assert parts_of(text) == []
