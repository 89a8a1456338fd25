"""A surname between commas behind where somebody lies, and a doctor who is told to be the patient."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

WHO = ("le monsieur", "la dame", "le patient", "ma patiente", "la mamie", "celui", "mon monsieur", "la p'tite dame")
WHERE = (
    "du 312", "de la 12", "de la chambre 4", "du lit 3", "du box 2", "au fond du couloir", "du rez-de-chaussée",
    "d'à côté", "du premier étage", "de la ferme",
)  # fmt: skip
GOES_ON = (
    "y dit qu'il voit double sous nivo", "elle a mal partout sous nivo", "dyspnée depuis hier sous nivo",
    "ne mange plus sous pembro", "colite à 8 selles", "qui tousse sous immuno", "je crois, fait 39 sous nivo",
    "faut que je transfuse ? nivo", "je la trouve confuse sous nivo",
)  # fmt: skip


@every_row(("who", "where", "name", "rest"), product(
    WHO, WHERE, ("Carrère", "Pommarède", "Petit", "Szymczyk", "Lavergne"), GOES_ON
))  # fmt: skip
def test_a_surname_apposed_to_where_somebody_lies_is_told(who: str, where: str, name: str, rest: str) -> None:
    """Guards it whatever goes on behind the comma."""
    assert "name" in kinds_in(f"{who} {where}, {name}, {rest}"), f"{who} {where}, {name}, {rest}"


@every_row(("who", "where", "thing", "rest"), product(WHO, WHERE[:5], (
    "Opdivo en cours", "diabétique", "Alzheimer connu", "Parkinson", "mélanome", "Marmande", "Covid négatif",
    "Crohn connu", "hypotendu", "Opdivo",
), GOES_ON[:4]))  # fmt: skip
def test_what_is_apposed_to_a_bed_is_nobody(who: str, where: str, thing: str, rest: str) -> None:
    """Guards diseases, drugs, towns and how somebody is between the same commas."""
    assert parts_of(f"{who} {where}, {thing}, {rest}") == [], f"{who} {where}, {thing}, {rest}"


@every_row(("role", "where", "name", "asks"), product(
    ("l'infirmière", "la secrétaire", "le kiné", "l'interne", "la cadre", "le cardiologue"),
    ("du 3e", "de la 12", "du premier étage", "d'à côté", "de la réa"), ("Carrère", "Pommarède", "Szymczyk"),
    ("dit que la colite s'aggrave", "demande pour un patient sous nivo"),
))  # fmt: skip
def test_who_works_on_a_ward_is_no_patient(role: str, where: str, name: str, asks: str) -> None:
    """Guards colleagues of the same places."""
    assert parts_of(f"{role} {where}, {name}, {asks}") == [], f"{role} {where}, {name}, {asks}"


DOCTORS = ("le Dr Lafitte", "le docteur Pommarède", "Le Dr Petit", "le pr Szymczyk", "le Dr Paul Lafitte")
WITH_A_PLACE = ("le Dr Lafitte, généraliste retraité de Mimizan", "le Dr Lemoine, dentiste à Dax")
ILL = (
    "{} c'est MON patient là : vitiligo sous pembro", "{}, c'est mon patient, colite sous nivo",
    "{} est mon patient cette fois, rash sous nivo", "{} (mon patient) a une colite sous nivo",
    "le patient c'est {}, colite sous nivo", "ici le patient, c'est {} : colite sous nivo",
    "cette fois c'est {} le patient, colite sous nivo", "c'est {} le malade, rash sous nivo",
    "{} est cette fois le patient, colite nivo", "{}, c'est lui le patient, colite sous nivo",
    "{} c'est notre patient, colite G2",
)  # fmt: skip


@every_row(("frame", "doctor"), product(ILL, DOCTORS))
def test_a_doctor_who_is_the_patient_is_told(frame: str, doctor: str) -> None:
    """Guards him in every order."""
    assert "name" in kinds_in(frame.format(doctor)), frame.format(doctor)


@every_row(("frame", "doctor"), product(
    ("{}, c'est MON patient là : vitiligo sous pembro", "{} (mon patient) a une colite", "{}, c'est lui le patient"),
    WITH_A_PLACE,
))  # fmt: skip
def test_so_is_one_of_whom_more_is_said(frame: str, doctor: str) -> None:
    """Guards what he is and where he lives, between commas."""
    assert "name" in kinds_in(f"{frame.format(doctor)}, colite sous nivo"), frame.format(doctor)


AT_WORK = (
    "le patient de {}, colite sous nivo", "{} c'est son patient, colite", "{} dit que c'est mon patient, colite",
    "{}, c'est votre patient, colite sous nivo", "{} c'est pas mon patient, colite",
    "{} c'est un patient de 66 ans, colite sous nivo", "{} pour mon patient, colite sous nivo",
    "c'est {} le médecin, colite", "c'est {} qui suit le patient, colite nivo", "mon patient est suivi par {}, colite",
    "{}, c'est pour mon patient colite", "{} c'est le médecin de mon patient, colite G2",
    "pour ce patient c'est {}, colite", "le patient du service, c'est {} qui le voit, colite",
    "le patient de {}, c'est mon patient aussi, colite",
)  # fmt: skip


@every_row(("frame", "doctor"), product(AT_WORK, DOCTORS))
def test_a_doctor_who_has_the_patient_is_nobody(frame: str, doctor: str) -> None:
    """Guards doctors beside their patients."""
    assert parts_of(frame.format(doctor)) == [], frame.format(doctor)
