"""Names behind a title, beside nothing clinical, by what only somebody cared for does; in both directions."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

DEEDS = (
    "va mieux", "ne va pas bien", "sort demain", "rentre ce soir", "arrive lundi", "repart à 14h",
    "revient jeudi matin",
    "est rentré chez lui", "a bien dormi", "mange bien", "sera vu jeudi", "passe au scanner", "a vomi cette nuit",
    "est sorti hier", "part en ambulance demain matin", "s'aggrave", "entre demain en hospitalisation", "dort",
    "a été transféré", "is going home tomorrow", "is doing better", "has vomited", "comes in on Monday",
)  # fmt: skip
NAMES = (
    "Mme Roux", "Mr Paul Lafitte", "Mme Jeanne Durand", "M. Petit", "Mme Rose", "Monsieur Lagarrigue", "mme durand",
    "Mrs Baker", "Mme Le Goff", "Odette Lavergne",
)  # fmt: skip


@every_row(("name", "deed"), product(NAMES, DEEDS))
def test_who_goes_home_or_fares_well_is_somebody(name: str, deed: str) -> None:
    """Guards a title and a name that nothing clinical stands beside."""
    assert "name" in kinds_in(f"{name} {deed}"), f"{name} {deed}"


BEFORE = (
    "bon de transport pour {}", "convoquer {} jeudi", "le rendez-vous de {} est à quelle heure", "installer {} au 12",
    "les étiquettes de {}", "la famille de {} attend", "brancher {} à 14h", "transport for {} please",
)  # fmt: skip
TITLED = ("Mme Roux", "M. Petit", "Mme Jeanne Durand", "Mr Paul Lafitte", "Mrs Baker")


@every_row(("told", "name"), product(BEFORE, TITLED))
def test_what_only_somebody_cared_for_has_tells_who(told: str, name: str) -> None:
    """Guards transports, labels and appointments beside nothing clinical."""
    assert "name" in kinds_in(told.format(name)), told.format(name)


@every_row("deed", [
    "n'est pas venu", "a annulé son rdv", "est en salle d'attente", "ne parle pas français", "did not turn up",
    "revient jeudi 14h, prévoir le fauteuil",
])  # fmt: skip
def test_who_does_not_come_or_waits_is_somebody(deed: str) -> None:
    """Guards appointments."""
    assert all("name" in kinds_in(f"{name} {deed}") for name in TITLED), deed


@every_row("text", [
    "le rendez-vous de Mme Durand, secrétaire", "l'ordonnance de Mme le docteur Petit",
    "le transport de Mont-de-Marsan",
    "le docteur Petit a annulé son avis", "la session de M. Petit est annulée", "M. Petit a annulé la formation",
    "Mme Durand de la DRH a annulé la réunion", "convoquer le patient du 12", "l'ordonnance de sortie",
])  # fmt: skip
def test_what_a_colleague_has_or_calls_off_tells_nobody(text: str) -> None:
    """Guards staff, doctors and towns behind the same words."""
    assert parts_of(text) == [], text


COLLEAGUES = (
    "La cardiologue Mme Roux {}", "Mme Durand, secrétaire du Dr Petit, {}", "la secrétaire Mme Durand {}",
    "Dr Jeanne Durand {}", "Mme la référente {}", "Monsieur le préfet {}", "le CHU {}", "La formation {}", "Dax {}",
    "Mme Le Maire {}", "le centre Paul Broca {}", "Keytruda {}", "La Rochelle {}", "Saint Junien {}", "un monsieur {}",
    "ma patiente {}", "la dame du 12 {}", "Mme X {}", "Mme Durand, ma collègue, {}",
)  # fmt: skip


@every_row(("frame", "deed"), product(COLLEAGUES, (
    "va mieux", "sort demain", "arrive lundi", "revient jeudi matin", "rentre ce soir", "est rentrée hier",
)))  # fmt: skip
def test_a_colleague_and_a_thing_come_back_too(frame: str, deed: str) -> None:
    """Guards trades, titles, towns, drugs and patients without a name."""
    assert parts_of(frame.format(deed)) == [], frame.format(deed)


@every_row("text", [
    "Mme Roux est partie en congé", "Mme Roux rentre de congés lundi", "M. Petit est de garde demain",
    "Mme Roux est en réunion jeudi", "Mme Durand revient de formation lundi", "Mme Durand prend la garde demain",
    "Mme Durand va présenter le dossier", "le topo de Mme Roux arrive demain",
    "l'article de Mme Roux sort demain", "selon Mme Roux va mieux",
])  # fmt: skip
def test_who_is_on_leave_or_on_duty_works_here(text: str) -> None:
    """Guards what only a colleague comes back from."""
    assert parts_of(text) == [], text


REGISTERS = ("DxCare", "Orbis", "Easily", "Crossway", "Sillage", "numéro interne", "Epic")


@every_row(("what", "register", "number"), product(
    ("dossier", "séjour", "admission"), REGISTERS, ("0045127", "45127", "19-04417", "200451278")
))  # fmt: skip
def test_a_program_numbers_files_of_its_own(what: str, register: str, number: str) -> None:
    """Guards the name of a program or register between a file and its number."""
    assert parts_of(f"{what} {register} {number}"), f"{what} {register} {number}"


@every_row(("register", "behind"), product(
    REGISTERS, ("12/03/2026", "03/2026", "2026", "05 56 12 34 56", "version 12", "prêt pour la RCP", "250 mg")
))  # fmt: skip
def test_a_program_has_days_and_telephones_too(register: str, behind: str) -> None:
    """Guards what stands behind the same words and numbers nobody."""
    assert "record_number" not in kinds_in(f"dossier {register} {behind}"), f"dossier {register} {behind}"


@every_row(("one", "two"), [
    ("2850533063123", "45"), ("2 85 05 33", "063 123 45"), ("2 85 05 33 063", "123 45"), ("2 85 05", "33 063 123 45"),
    ("285", "0533063123 45"),
])  # fmt: skip
def test_a_nir_broken_over_lines_is_whole(one: str, two: str) -> None:
    """Guards a form that is pasted with its line breaks."""
    assert parts_of(f"{one}\n{two}") == [f"{one}\n{two}"]
