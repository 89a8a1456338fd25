"""Who is seen next, whose troponin came back, and whose telephone it is that is to be called; in both directions."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

NEXT = (
    "Ma prochaine c'est {}, elle souffle comme un boeuf, sous immuno", "mon prochain c'est {}, il tousse sous nivo",
    "ma suivante c'est {}, colite sous nivo", "la suivante c'est {}, elle a un rash nivo",
    "mon dernier c'est {}, myosite", "ma première de la tournée c'est {}, 8 selles sous nivo",
    "le prochain sur la liste c'est {}, hépatite", "my next one is {}, she coughs on nivo",
    "next up is {}, colitis on nivo", "mon deuxième c'est {}, nivo et rash", "mon entrant c'est {}, myocardite",
    "le dernier de la liste : {}, colite nivo",
)  # fmt: skip


@every_row(("frame", "name"), product(
    NEXT, ("lavergne", "Lavergne", "Delmas", "Petit", "Szymczyk", "Carrère", "lemoine")
))  # fmt: skip
def test_who_is_seen_next_is_told(frame: str, name: str) -> None:
    """Guards a surname alone, in small letters too where the list has it."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("frame", "thing"), product(NEXT, (
    "mardi", "la C4", "nivo", "demain", "colite", "pembro", "une dame", "l'infliximab", "mme", "Bordeaux", "jeudi",
    "myosite", "Pau", "compliqué", "pareil", "Niort",
)))  # fmt: skip
def test_what_comes_next_is_nobody(frame: str, thing: str) -> None:
    """Guards days, cycles, drugs, diseases and towns."""
    assert parts_of(frame.format(thing)) == [], frame.format(thing)


@every_row("text", [
    "reaction à la perf de grade 1 la semaine derniere : frisson cinq minutes",
    "Grandad's pacemaker for heart block is due a battery, any issue with pembro?",
    "Daddy's scan shows complete response, colitis?", "Monday's troponin is 900 on nivo", "Today's CK is 900 on nivo",
])  # fmt: skip
def test_a_week_a_day_and_a_grandfather_have_no_name(text: str) -> None:
    """Guards what stands behind the same words."""
    assert parts_of(text) == [], text


OWNED = (
    "troponin has come back 900, second dose ipi-nivo. Where should he go", "CK is 4000 on nivo, what next",
    "bloods are back, ALT 600", "LFTs are off on pembro, steroids?", "potassium is 6.1, on ipi",
    "creatinine has doubled on pembro", "lipase is 900 on nivo", "ECG shows block on nivo",
    "stool count is 9 a day on ipi", "rash is worse on nivo", "steroids were stopped on day 4, colitis",
    "husband called, she is confused on nivo", "eyes are droopy on nivo", "second dose is due tomorrow, colitis G2",
    "platelets are 12 on nivo", "sats are 88% on nivo",
)  # fmt: skip
OWNERS = (
    "Baker", "Cook", "Turner", "King", "Bell", "Carter", "Hargreaves", "Pritchard", "Whitcombe", "Johnson", "Young",
    "O'Brien",
)  # fmt: skip


@every_row(("name", "what"), product(OWNERS, OWNED))
def test_whose_it_is_in_english_is_told(name: str, what: str) -> None:
    """Guards possessives, of names that diseases have too."""
    assert "name" in kinds_in(f"{name}'s {what}"), f"{name}'s {what}"


@every_row(("name", "rest"), product((
    "Baker's cyst", "Bell's palsy", "Graves' disease", "Still's disease", "Turner's syndrome", "Crohn's disease",
    "Hashimoto's", "Addison's", "Sjögren's", "Horner's", "Hodgkin's lymphoma", "Yesterday's troponin",
    "Patient's troponin", "Bristol's nivo", "Merck's pembro", "Parkinson's", "Alzheimer's", "Mother's troponin",
    "Bordeaux's CT", "Nurse's note", "Wilson's disease",
), ("on nivo, what next", "is 900 on nivo", "after ipi-nivo, refer?")))  # fmt: skip
def test_a_possessive_of_nobody_is_none(name: str, rest: str) -> None:
    """Guards eponyms, days, firms and towns."""
    assert parts_of(f"{name} {rest}") == [], f"{name} {rest}"


NUMBERS = ("06 39 98 02 66", "0639980266", "06.39.98.02.66", "07 39 98 02 66", "+33 6 39 98 02 66", "05 56 39 98 02")
TO_BE_CALLED = (
    "Patient que je vous demande de rappeler svp : {}, il a des fourmis sous immuno",
    "patiente à rappeler svp {} colite sous nivo", "patient qui attend votre appel au {}, rash nivo",
    "merci de rappeler la patiente, je vous donne son numéro : {} colite nivo",
    "la patiente que je vous confie est joignable au {}, nivo", "voici le patient à joindre : {} nivo",
    "pouvez vous joindre le patient dont je vous ai parlé au {} ? nivo",
    "Patiente que je souhaite que vous appeliez : {}, colite", "la dame que je vous demande d'appeler : {} nivo rash",
    "patient I'd like you to call back: {}, colitis on nivo", "le patient demande qu'on le rappelle au {}, nivo",
)  # fmt: skip


@every_row(("frame", "number"), product(TO_BE_CALLED, NUMBERS))
def test_the_telephone_of_a_patient_to_be_called_is_told(frame: str, number: str) -> None:
    """Guards it however far the patient is told before."""
    assert "phone" in kinds_in(frame.format(number)), frame.format(number)


THE_WRITERS = (
    "pour ce patient, rappelez-moi au {}, colite nivo", "je suis joignable au {} pour le patient, nivo",
    "patient adressé pour colite, vous pouvez me rappeler : {}", "mon patient a une colite, mon portable : {}",
    "patient que je vous adresse, rappelez moi au {} nivo", "patient dont je vous ai parlé, je suis au {} nivo",
    "patiente sous nivo, merci de me rappeler au {}", "patient sous nivo colite, l'interne est au {}",
    "for this patient please call me back on {} nivo", "patient que je vous confie, me rappeler au {} nivo",
    "patient sous nivo que je vous adresse, mon numéro : {}", "patient pour lequel je vous demande de me rappeler : {}",
    "patient que je vous confie et merci de me rappeler au {} nivo",
)  # fmt: skip


@every_row(("frame", "number"), product(THE_WRITERS, NUMBERS))
def test_the_telephone_of_who_writes_is_none(frame: str, number: str) -> None:
    """Guards the writer's own number beside a patient."""
    assert parts_of(frame.format(number)) == [], frame.format(number)
