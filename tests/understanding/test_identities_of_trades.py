"""The asker signs with a trade, a colleague is told by her service or as somebody's doctor; and who of them is ill."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

NAMES = ("Marc Lafargue", "Odette Pommarède", "Awa N'Diaye", "M. Lafargue")
TRADES = (
    "masseur kinésithérapeute", "kinésithérapeute", "IDEL", "infirmière libérale", "pédicure-podologue", "podologue",
    "orthophoniste", "psychomotricien", "ergothérapeute", "sage-femme", "pharmacien d'officine", "biologiste médical",
    "préparatrice en pharmacie", "assistante sociale", "secrétaire médicale", "technicienne d'étude clinique", "TEC",
    "attachée de recherche clinique", "diététicienne", "psychologue", "aide-soignante", "ambulancier", "opticien",
    "dentiste", "chirurgien-dentiste", "orthoptiste", "audioprothésiste", "manipulateur radio", "cadre de santé",
    "interne en médecine générale", "étudiant infirmier", "étudiante en pharmacie", "médecin coordonnateur",
    "urgentiste", "gériatre", "radiologue", "médecin généraliste", "généraliste", "MG remplaçant", "IPA",
    "socio-esthéticienne", "enseignant APA", "ostéopathe", "prothésiste", "visiteur médical", "data manager",
    "practice nurse", "district nurse", "community pharmacist", "GP", "physio", "podiatrist", "dietitian",
    "occupational therapist", "dental surgeon", "optometrist", "research nurse", "medical student",
)  # fmt: skip
SIGNED = (
    "Bonjour, {name}, {trade}. Peut on mobiliser quelqu'un qui a une myosite grade 2 ?",
    "Bonjour {name}, {trade} à Dax, que faire d'une colite G2 ?", "{name} ({trade}) : patient avec colite G2",
    "{name}, {trade}, question : colite G2 sous nivo qui appeler ?", "Bonsoir, ici {name}, {trade}. Rash G2",
    "bjr {name} {trade}, un patient a une colite sous nivo", "{name} - {trade} - patient sous nivo, colite",
    "colite sous nivo, que faire ? {name}, {trade}", "Bonjour, je m'appelle {name}, {trade}, colite G2 ?",
    "Hello, {name}, {trade}. Colitis G2 on nivo, who do I call?",
)  # fmt: skip


@every_row(("name", "trade", "frame"), product(NAMES, TRADES, SIGNED))
def test_who_signs_with_a_trade_is_no_patient(name: str, trade: str, frame: str) -> None:
    """Guards the names of askers of every trade."""
    assert parts_of(frame.format(name=name, trade=trade)) == [], frame.format(name=name, trade=trade)


@every_row(("name", "trade"), product(NAMES[:3], TRADES))
def test_who_signs_below_a_message_is_no_patient(name: str, trade: str) -> None:
    """Guards a name and a trade on lines of their own."""
    assert parts_of(f"colite G2 sous nivo, qui appeler ?\n{name}\n{trade}") == [], trade


ILL = (
    "Bonjour, {name}, {trade} retraité, sous nivo, a une colite G2", "Bonjour, {name}, 66 ans, {trade}, colite",
    "{name}, ancien {trade}, 66 ans, colite sous nivo", "{name}, {trade} de 58 ans, suivi pour mélanome, rash",
    "{name}, {trade}, hospitalisé cette nuit pour colite sous nivo", "{name}, {trade}, est sous nivo, rash",
    "{name}, {trade}, a une colite", "{name}, {trade}, 61 ans, colite",
)  # fmt: skip


@every_row(("name", "trade", "frame"), product(
    NAMES, ("masseur kinésithérapeute", "podologue", "opticien", "ambulancier", "dentiste", "infirmier"), ILL
))  # fmt: skip
def test_who_has_a_trade_and_is_ill_is_a_patient(name: str, trade: str, frame: str) -> None:
    """Guards patients whose trade is told."""
    assert "name" in kinds_in(frame.format(name=name, trade=trade)), frame.format(name=name, trade=trade)


ROLES = ("la collègue", "ma collègue", "le confrère", "la secrétaire", "l'infirmière", "l'assistante sociale",
         "la cadre", "notre interne", "la coordinatrice", "l'IDEC", "la pharmacienne", "le kiné")  # fmt: skip
SERVICES = (
    "de la PASS", "de l'HAD", "du SSIAD", "de l'EMSP", "de l'oncogériatrie", "du CRCDC", "de la CPTS",
    "du service social", "de la CPAM", "de l'EHPAD", "de la PUI", "du labo", "de l'accueil", "de nuit",
    "du troisième étage", "de radiothérapie", "du centre de santé", "de la permanence d'accès aux soins",
)  # fmt: skip
TITLED = ("Mme Benoit", "M. Lavergne", "Mme Odette Pommarède", "Claire Petit", "mme lemoine")
ASKING = (
    "demande si une personne sous immunothérapie peut voir un spécialiste", "a un patient sous nivo avec rash",
    "appelle pour une colite sous nivo", "m'a dit de stopper le nivo",
)  # fmt: skip


@every_row(("role", "service", "name", "asking"), product(ROLES, SERVICES, TITLED, ASKING))
def test_a_colleague_by_her_service_is_no_patient(role: str, service: str, name: str, asking: str) -> None:
    """Guards who is named behind a role and its service."""
    assert parts_of(f"{role} {service}, {name}, {asking}") == [], f"{role} {service}, {name}, {asking}"


@every_row(("who", "service", "name"), product(
    ("la patiente", "la dame", "le monsieur", "le patient de la collègue", "la mère de l'infirmière"),
    SERVICES[:8], TITLED,
))  # fmt: skip
def test_somebody_of_a_service_is_a_patient(who: str, service: str, name: str) -> None:
    """Guards patients, relatives of colleagues, and a colleague's patient, of the same services."""
    assert "name" in kinds_in(f"{who} {service}, {name}, a une colite sous nivo"), f"{who} {service}, {name}"


@every_row("text", [
    "la secrétaire de l'HAD, Mme Benoit, est sous nivo et a une colite",
    "l'infirmière du SSIAD, Mme Benoit, 58 ans, colite sous nivo",
    "c'est l'infirmière de nuit, Mme Benoit a 6 selles sous nivo", "c'est la cadre du hdj, mme petit elle se gratte",
    "ici l'infirmière de nuit, Awa Pommarède n'a pas uriné, yervoy mardi",
    "l'infirmière de nuit, Mme Benoit, vomit depuis hier sous nivo",
])  # fmt: skip
def test_whom_the_writer_of_a_service_tells_of_is_a_patient(text: str) -> None:
    """Guards the patient behind a comma where the role is the writer's own, and a colleague who is ill."""
    assert "name" in kinds_in(text), text


@every_row(("doctor", "frame", "name"), product(
    ("médecin de famille", "généraliste de famille", "médecin habituel", "médecin traitant", "médecin de campagne",
     "médecin référent", "family doctor"),
    ("{} {}, colite sous nivo", "son {} {} demande pour une colite sous nivo", "{} : {} colite nivo",
     "adressé par son {} {}, rash nivo", "suivi par le {} {}, colite"),
    ("Martin", "Petit", "Lavergne", "Pommarède"),
))  # fmt: skip
def test_somebodys_doctor_is_no_patient(doctor: str, frame: str, name: str) -> None:
    """Guards the doctors whom patients have."""
    assert parts_of(frame.format(doctor, name)) == [], frame.format(doctor, name)
