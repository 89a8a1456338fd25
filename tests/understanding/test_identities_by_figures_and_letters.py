"""Numbers of files said digit by digit, numbers of things, and initials in small letters beside an age."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

DICTATED = (
    "0 1 2 8 8 4 5 6 7", "4 4 8 1 0 2 9 3", "zéro un deux huit huit quatre cinq six sept",
    "quatre quatre huit un zéro deux neuf trois", "01 28 84 56 7", "0.1.2.8.8.4.5", "0-1-2-8-8-4-5",
)  # fmt: skip


@every_row(("label", "number", "frame"), product(("IPP", "NDA", "NIP"), DICTATED, (
    "{} {}, je le redis {}, hépatite sous immuno", "colite sous nivo, {} {}", "{} : {} colite G2", "{} alors {} colite",
    "colite, {} c'est le {}", "{} du patient {} colite sous nivo",
)))  # fmt: skip
def test_a_number_said_digit_by_digit_is_a_record(label: str, number: str, frame: str) -> None:
    """Guards numbers in single digits, in words and in odd groups, said twice or not."""
    text = frame.format(label, number, number)
    assert "record_number" in kinds_in(text), text


@every_row(("number", "text"), product(DICTATED[:4], (
    "dossier {0} colite sous nivo, je répète {0}", "dossier numéro {0} colite sous nivo",
    "étiquette {0} rash sous nivo",
    "numéro d'inclusion {0} rash sous nivo", "screening number {0} rash on nivo",
)))  # fmt: skip
def test_so_is_that_of_a_file_or_a_trial(number: str, text: str) -> None:
    """Guards other labels of a patient's number."""
    assert "record_number" in kinds_in(text.format(number)), text.format(number)


@every_row("text", [
    "IPP 40 mg sous nivo gastrite", "IPP : 40 1 fois/j, gastrite sous nivo", "IPP 1 0 1, gastrite sous nivo",
    "IPP 1-0-1 gastrite nivo", "prednisone 1 0 0 0 colite", "IPP 20 40 20 gastrite nivo", "grade 1 2 3 4 colite",
    "étiquette nivolumab 240 mg, rash", "IPP 1.0.1 gastrite sous nivo", "dossier 2 sur 3, colite sous nivo",
])  # fmt: skip
def test_digits_of_a_dose_are_no_record(text: str) -> None:
    """Guards how often a drug is taken, which the same label stands before."""
    assert parts_of(text) == []


THINGS = (
    "Bon de commande", "Commande", "Facture", "Batch", "Lot", "Order", "Invoice", "Devis", "Bon de livraison",
    "Purchase order", "Serial", "Numéro de série", "UCD", "Ticket", "Colis", "Marché", "Contrat",
)  # fmt: skip
NUMBERS = ("4500129987", "7F0921B", "4500129", "45 001 299 87", "B12345678", "C7T0042")


@every_row(("thing", "number", "frame"), product(THINGS, NUMBERS, (
    "{} {} solumédrol, quelle dose pour une hépatite g3", "{} {}, infusion reaction at 20 min",
    "{} n° {} : pembrolizumab reçu ce matin, rash", "{} : {}, nivolumab périmé, colite", "colite sous nivo, {} {}",
)))  # fmt: skip
def test_a_number_of_a_thing_is_nobodys(thing: str, number: str, frame: str) -> None:
    """Guards orders, batches and invoices: neither their number nor their label is somebody."""
    text = frame.format(thing, number)
    assert parts_of(text) == [], text


SMALL = ("p.v", "j.m.", "p.v.", "j-m", "j.-m.")


@every_row(("letters", "frame"), product(SMALL, (
    "patiente: {}; 47 ans; triple neg; pembro neoadj; myalgies", "pt {}, 62a, rash nivo",
    "pte {} / 71 ans / rash pembro",
    "patient {} 62 ans, rash sous nivo", "{}, 62 ans, colite sous nivo", "patiente ({}), 47 ans, colite sous nivo",
    "{} ; 62 ans ; colite sous nivo", "patient : {} - 58 ans - toux durva",
)))  # fmt: skip
def test_small_initials_beside_an_age_are_somebodys(letters: str, frame: str) -> None:
    """Guards initials typed in small letters, whatever parts them from the age."""
    assert "name" in kinds_in(frame.format(letters)), frame.format(letters)


@every_row(("letters", "frame"), product(("p.o", "i.v.", "s.c.", "p.o.", "i.v", "b.i.d.", "e.g."), (
    "colite {}, 62 ans, sous nivo", "posologie {} ; 62 ans ; colite sous nivo", "pt {}, 62 ans, rash nivo",
    "{} ; 62 ans ; colite sous nivo",
)))  # fmt: skip
def test_letters_of_a_prescription_are_nobodys(letters: str, frame: str) -> None:
    """Guards how a drug is given."""
    assert parts_of(frame.format(letters)) == [], frame.format(letters)
