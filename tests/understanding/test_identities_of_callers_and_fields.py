"""Who calls the writer, an address without a mark, fields parted as sentences are, and what is only born or aged so."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

CALLERS = ("M. Bidon", "Mme Petit", "Monsieur Fictif", "Mme Roux")
CALLS = (
    "nous appelle",
    "m'appelle",
    "nous contacte",
    "nous a appelés",
    "m'a contactée",
    "nous écrit",
    "nous téléphone",
)


@every_row(("who", "calls", "why"), product(CALLERS, CALLS, (
    "pour une diarrhée", "ce matin : il tousse", "car sa colite revient", "grade 3 sous nivo", "pour un rash",
)))  # fmt: skip
def test_who_calls_for_an_illness_is_a_patient(who: str, calls: str, why: str) -> None:
    """Guards a caller who tells of nobody else: those who are ill call as colleagues do."""
    assert kinds_in(f"{who} {calls} {why}") == ["name"]


@every_row(("who", "calls", "why"), product(CALLERS, CALLS, (
    "pour une patiente sous nivo, colite", "au sujet d'un patient avec une colite", "pour un malade, rash grade 2",
)))  # fmt: skip
def test_who_calls_for_a_patient_is_a_colleague(who: str, calls: str, why: str) -> None:
    """Guards the colleague who calls about somebody else."""
    assert parts_of(f"{who} {calls} {why}") == []


@every_row(("who", "calls", "why"), product(CALLERS, ("nous dit", "m'a confirmé", "vous a signalé"), (
    "que la colite est grade 2", "la fin du nivo",
)))  # fmt: skip
def test_who_reports_is_a_colleague(who: str, calls: str, why: str) -> None:
    """Guards what only somebody of the team does behind *nous*."""
    assert parts_of(f"{who} {calls} {why}") == []


@every_row(("label", "street"), product(
    ("adresse", "Adresse", "adr.", "domicile", "adresse postale"),
    ("12 chemin des Lilas", "3 imp. des Roses", "45 impasse Fictive", "7 rue de l'Église", "2 bis allée des Pins"),
))  # fmt: skip
def test_a_house_number_right_behind_the_label_of_an_address(label: str, street: str) -> None:
    """Guards the label without a colon; the practice's address and a town behind it stay what they are."""
    assert "address" in kinds_in(f"{label} {street}, colite")
    assert parts_of(f"{label} du cabinet {street}") == []
    assert parts_of(f"{label} du CH de Dax {street}") == []


@every_row("way", ("la route jusqu'à Bordeaux", "la route vers Pau", "la voie orale", "toute seule, place seule"))
def test_a_way_is_no_street_of_a_home(way: str) -> None:
    """Guards who lives somewhere and goes elsewhere: a road that leads to a place bears no name."""
    assert parts_of(f"La patiente habite Sarlat, fait {way}, colite") == []


@every_row(("label", "mark", "name"), product(
    ("Nom", "Prénom", "Nom de naissance"), (" / ", ", ", " ( ", " . ", "/"), ("Odette", "Dupont", "Durand Robert"),
))  # fmt: skip
def test_a_field_parted_as_a_sentence_is(label: str, mark: str, name: str) -> None:
    """Guards marks that part fields as well as sentences: only what many bear as a name is one behind them."""
    assert kinds_in(f"{label}{mark}{name}\ncolite") == ["name"]
    assert parts_of(f"{label}{mark}Cardiologue\ncolite") == []
    assert parts_of(f"{label}{mark}Bordeaux\ncolite") == []


@every_row("value", ("inconnu", "inconnue", "masqué", "anonyme", "non communiqué", "confidentiel", "withheld"))
def test_a_field_that_is_left_out_names_nobody(value: str) -> None:
    """Guards the form whose name somebody took care to leave out."""
    assert parts_of(f"Nom = {value}, prénom : {value}, homme de 70 ans, bulles sous nivo") == []


@every_row(("thing", "born"), product(
    ("la toxicité est", "l'éruption est", "la douleur était", "l'idée est", "la plaque est"), ("née le 3 mars",),
))  # fmt: skip
def test_a_thing_that_was_born_is_nobody(thing: str, born: str) -> None:
    """Guards a toxicity that began on a day, and the patient who was born on one."""
    assert parts_of(f"{thing} {born} après la 2e perfusion, colite") == []
    assert "birth_date" in kinds_in(f"la patiente est {born} 1958, colite")


@every_row(
    "born", ("né en : 1958", "née en = 1958", "né(e) en - 1958", "Né en : 58", "anniversaire le 29 février 1952")
)
def test_a_birth_year_behind_its_mark(born: str) -> None:
    """Guards the label that holds its preposition, and the birthday."""
    assert "birth_date" in kinds_in(f"{born}, colite sous nivo")


@every_row(("letters", "age"), product(("JPR", "MCL", "AVB"), ("58a", "58 ans", ", 58 ans")))
def test_three_initials_of_a_patient_with_an_age(letters: str, age: str) -> None:
    """Guards three letters behind *patient* and before an age, which shorten nothing."""
    assert kinds_in(f"patient {letters} {age} colite G2") == ["name"]


@every_row("text", ("colite, unité HGK, 58 ans", "patient HGK colite G2", "secteur HGK : 58 ans, colite"))
def test_three_letters_need_a_patient_and_an_age(text: str) -> None:
    """Guards the abbreviations that no list holds: an age or a patient alone makes no initials of them."""
    assert parts_of(text) == []


@every_row("letters", ("LLC", "IRC", "SEP", "TVP", "CHC", "RCC"))
def test_what_three_letters_shorten_is_no_name(letters: str) -> None:
    """Guards the abbreviations of diseases at the same place."""
    assert parts_of(f"patient {letters} 58 ans colite G2") == []


@every_row("name", ("bernard", "martin", "thomas", "durand", "robert"))
def test_a_usual_name_in_small_letters_before_an_age(name: str) -> None:
    """Guards the head of a message that nobody wrote a capital in."""
    assert kinds_in(f"{name} 67 ans colite sous pembro") == ["name"]


@every_row("name", ("PETIT", "BLANC", "ROUX", "Gras"))
def test_an_everyday_word_behind_patient_is_a_surname_in_capitals(name: str) -> None:
    """Guards surnames that are words, behind *patient*: in capitals, or with a capital before a mark."""
    assert kinds_in(f"patient {name}, colite grade 2") == ["name"]


@every_row("word", ("GRAVE", "JEUNE", "STABLE", "adulte", "âgé", "berger d'estive"))
def test_what_a_patient_is_is_no_surname(word: str) -> None:
    """Guards what is only stressed, and a trade."""
    assert parts_of(f"patient {word}, colite grade 2") == []
    assert parts_of(f"patient {word} sous pembro") == []


@every_row("announced", ("code barre", "code-barres", "boîte", "quelle présentation", "datamatrix"))
def test_the_code_of_a_medicine_is_nobodys(announced: str) -> None:
    """Guards the thirteen figures on a box beside a drug; as many others there may be a patient's."""
    assert parts_of(f"{announced} 3400930112045 prednisone, colite") == []
    assert kinds_in(f"{announced} 9934930112045 prednisone, colite") == ["record_number"]


def test_the_next_patient_of_a_conversation() -> None:
    """Guards a message that only goes on to somebody else, and the secretary whom one writes to."""
    assert kinds_in("et pour mme bonnet on baisse aussi ?") == ["name"]
    assert parts_of("et pour Mme Bonnet, votre secrétaire, quel numéro ?") == []
