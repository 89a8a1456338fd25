"""Colleagues, lawyers and officers who are told to be the patient, each crossed with who only cares for one."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

DOCTORS = ("le Dr Lestagnol", "le docteur Odette Vernouxel", "le Pr Poumeyrol", "le professeur Xavier Poumeyrol")
IS_THE_PATIENT = (
    "{} est notre patient depuis mars : colite sous durvalumab", "{}, médecin retraité, est mon patient, colite",
    "{}, chirurgien de 74 ans, est le malade : rash sous pembro", "colite sous nivo, {} est la patiente",
    "Le malade est un confrère, {}, colite sous ipi", "la patiente est une consœur retraitée, {}, toux sous durva",
    "notre patiente est une collègue : {}, rash", "{} est suivie chez nous pour un mélanome, colite",
    "{}, généraliste à Dax, est traité par nivolumab, rash", "{} est hospitalisé avec une colite",
    "{} est sous pembrolizumab et tousse",
)  # fmt: skip


@every_row(("name", "frame"), product(DOCTORS, IS_THE_PATIENT))
def test_a_doctor_who_is_told_to_be_the_patient_is_one(name: str, frame: str) -> None:
    """Guards doctors who are cared for: their title alone makes them no colleague there."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


APPOSED_TO_A_DOCTOR = (
    "{}, sous nivolumab depuis mars, a une colite G2", "{}, suivi chez nous pour un CBNPC, a une colite",
    "notre confrère {}, traité par ipi-nivo, tousse", "{}, radiologue retraité, hospitalisé depuis hier : colite",
)  # fmt: skip


@every_row(("name", "frame"), product(DOCTORS, APPOSED_TO_A_DOCTOR))
def test_a_doctor_whose_care_is_apposed_is_a_patient(name: str, frame: str) -> None:
    """Guards *le Dr X, suivi pour*, where a sentence begins with the doctor."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("name", "frame"), product(DOCTORS, (
    "patient vu par {}, sous nivolumab depuis mars, colite", "adressée par {}, suivie pour un CBNPC, colite",
    "Bonjour {}, suivi pour un mélanome, votre patient a une colite", "patiente de {}, traitée par ipi-nivo, tousse",
    "courrier pour {}, hospitalisé depuis hier : colite", "en accord avec {}, hospitalisée ce jour, colite",
)))  # fmt: skip
def test_whom_a_doctor_sends_is_told_of_behind_him(name: str, frame: str) -> None:
    """Guards participles that belong to the patient, behind who sent, saw or is written to."""
    assert "name" not in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "Patient : Dr Vernouxel, colite sous pembro", "le patient, Dr Vernouxel, 71 ans, colite",
    "Our patient, Professor Harper, has colitis on nivolumab", "patiente : Dr Odette Vernouxel. Rash",
    "la patiente est infirmière chez nous, Odette Vernouxel, colite", "le malade est pharmacien, Paul Vernouxel, rash",
])  # fmt: skip
def test_a_title_right_behind_the_patient_is_his(text: str) -> None:
    """Guards a label or a comma between the patient and the title, and a patient's occupation before the name."""
    assert "name" in kinds_in(text), text


@every_row("text", [
    "médecin du patient : Dr Vernouxel, colite sous pembro", "avis sur la patiente, Dr Vernouxel",
    "patient du Dr Vernouxel",
    "le patient est joignable, Dr Vernouxel prévenu, colite", "référent de la patiente : Dr Vernouxel, colite",
    "Patient : Dr Vernouxel demande avis pour colite", "la patiente est une ancienne interne, le Dr Vernouxel le sait",
    "le Dr Vernouxel, suivi de près par les patients, colite", "Le Pr Vernouxel, traité d'immunologie, colite",
    "Le Dr Vernouxel est soigné de sa personne, colite", "la patiente est vue en hdj, Dr Vernouxel d'accord, colite",
    "oncologue de la patiente, Dr Vernouxel, 38 ans, colite",
])  # fmt: skip
def test_the_doctor_of_the_patient_is_none(text: str) -> None:
    """Guards whose doctor is told, and a signature."""
    assert "name" not in kinds_in(text), text


CARES = (
    "{} suit notre patient pour une colite", "notre patient est suivi par un confrère, {}, colite",
    "le patient est adressé par un confrère, {}, colite", "{}, oncologue, est joignable : patient avec colite",
    "{} est l'oncologue de notre patient, colite", "la patiente est vue par {}, colite",
    "Bonjour {}, notre patient a une colite", "le confrère de garde, {}, est prévenu pour le patient, colite",
    "{} est décédé, qui suit ses patients sous nivo ?", "{} est sous l'eau avec ses patients, colite",
    "{} est né à Dax et suit le patient, colite",
    "le problème du patient est ancien, {} le suit pour une colite", "{} est d'accord, le patient a une colite",
    "la patiente, {} la connaît, a une colite", "patiente de {}, est hospitalisée pour une colite",
    "Bonjour {}, le patient, 66 ans, a une colite",
    "le malade vu par un confrère, {}, a une colite",
)  # fmt: skip


@every_row(("name", "frame"), product(DOCTORS, CARES))
def test_a_doctor_who_cares_for_a_patient_is_a_colleague(name: str, frame: str) -> None:
    """Guards who follows, sends, knows or is asked about a patient."""
    assert "name" not in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "the patient is a colleague, Dr Harper, colitis on nivo", "Dr Harper, a retired GP, is our patient: colitis",
    "Dr Anne Harper is treated with nivolumab, rash", "our patient is a retired colleague, Prof Harper, rash on nivo",
    "Dr Harper is being treated for melanoma, colitis",
])  # fmt: skip
def test_so_is_a_doctor_in_english(text: str) -> None:
    """Guards the same told in English."""
    assert "name" in kinds_in(text), text


@every_row("text", [
    "our patient is seen by a colleague, Dr Harper, colitis", "Dr Harper is the registrar of our patient, colitis",
    "Dr Harper is happy to see our patient, colitis", "Dear Dr Harper, our patient has colitis",
    "the patient is under a colleague, Dr Harper, colitis",
])  # fmt: skip
def test_a_doctor_who_sees_the_patient_is_none_in_english(text: str) -> None:
    """Guards English colleagues."""
    assert parts_of(text) == []


TITLED = ("maître Vauzelle", "Maître Odette Vernouxel", "Me Vernouxel", "le colonel Vauzelle")
BESIDE_A_PATIENT = (
    "Notre patient {}, notaire à Ribérac, s'inquiète : pembrolizumab passé en 15 minutes", "la patiente, {}, a un rash",
    "notre patiente {} a une colite sous nivo", "{}, notre patient, tousse sous durvalumab",
    "{}, avocate, patiente sous nivo, colite", "{} est notre patient : rash sous pembro",
)  # fmt: skip


@every_row(("name", "frame"), product(TITLED, BESIDE_A_PATIENT))
def test_a_lawyer_or_an_officer_beside_the_patient_is_one(name: str, frame: str) -> None:
    """Guards titles of other trades right beside *notre patient*."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "Maître Vauzelle réclame le dossier de la patiente, colite", "l'avocat de la patiente, maître Vauzelle, écrit",
    "patient adressé par maître Vauzelle, colite", "le notaire du patient, maître Vauzelle, attend un certificat",
    "maître de stage du patient, colite", "maître Vauzelle, avocat, écrit pour sa patiente sous nivo",
    "notre patient, Maître, a une colite", "la patiente me dit que, colite",
])  # fmt: skip
def test_a_lawyer_who_writes_about_a_patient_is_none(text: str) -> None:
    """Guards lawyers who act for somebody."""
    assert parts_of(text) == []


APPOSED = (
    "notre infirmière de coordination", "mon interne", "notre secrétaire", "votre collègue", "l'infirmière du parcours",
    "notre pharmacienne", "ma consœur de Dax", "our nurse", "notre nouvelle IDEC",
)  # fmt: skip
AT_WORK = (
    "Mme Castagnet, {}, voudrait un modèle de grille pour les malades sous ipi-nivo",
    "M. Castagnet, {} : colite grade 2",
    "Mme Vernouxel, {}, demande la conduite devant une colite", "voir avec Mme Castagnet, {}, rash sous nivo",
)  # fmt: skip


@every_row(("role", "frame"), product(APPOSED, AT_WORK))
def test_who_is_ours_by_an_occupation_is_a_colleague(role: str, frame: str) -> None:
    """Guards a possessive between a name and the occupation."""
    assert parts_of(frame.format(role)) == [], frame.format(role)


@every_row("text", [
    "Mme Castagnet, notre infirmière, est hospitalisée pour une colite",
    "Mme Castagnet, notre secrétaire, a une colite",
    "M. Castagnet, mon interne, 31 ans, colite sous nivo", "Mme Castagnet, notre ancienne infirmière, colite",
    "Mme Castagnet, une infirmière retraitée, colite", "Mme Castagnet, notre patiente, infirmière, colite",
    "Mme Castagnet, notre pharmacienne, est sous pembro, rash",
])  # fmt: skip
def test_a_colleague_who_is_ill_is_a_patient(text: str) -> None:
    """Guards colleagues by an occupation who are cared for."""
    assert "name" in kinds_in(text), text
