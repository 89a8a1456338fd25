"""Surnames alone at the head of what a team writes, told of a bed, and behind what a message is about."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SURNAMES = ("Chaumeil", "Kowalczyk", "Marchand", "Moulin", "Lacoste", "Dupuy", "Baker", "Cooper")
NOTES = (
    'mot de l\'équipe de jour : "{} +++ surveiller selles, ATCD MICI, nivo J12"',
    "TRANSMISSIONS {} : 5 selles sous nivo",
    "Transmission {} : 5 selles sous nivo", "« {} à surveiller, colite sous nivo »", "{} +++ diarrhée sous nivo",
    "post-it : {} : rash G2 sous pembro", "Note de nuit - {} - selles x6, nivo", "Relève : {}, colite sous ipi",
    "mot du jour : « {} rash étendu sous pembro »", 'handover: "{} - diarrhoea x6 on nivo"',
    "tournée : {} diarrhée sous nivo", "pansement {} : plaie suintante, rash sous pembro",
    "fiche de liaison {} : rash sous pembro", "ordo de {} : prednisone 60, colite",
)  # fmt: skip


@every_row(("name", "frame"), product(SURNAMES, NOTES))
def test_a_surname_heads_a_note(name: str, frame: str) -> None:
    """Guards handovers, quotes, notes and what nurses at home write, with villages' names and trades."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


NO_HEADS = (
    "Diarrhée", "Colite", "Attention", "Urgent", "Important", "Nuit", "Cardiologie", "Niort", "Bergonié", "Pembro",
    "IDE",
    "Dr Martin", "Selles", "Surveillance", "Rappel", "Prurit", "Bilan", "Scanner", "Jour", "Équipe", "Pneumologie",
    "Matin", "Douleur", "Samedi", "Brive", "Dax", "Crohn", "Swan-Ganz",
)  # fmt: skip


@every_row(("word", "frame"), product(NO_HEADS, NOTES))
def test_another_word_at_the_head_of_a_note_is_nobody(word: str, frame: str) -> None:
    """Guards what is watched, when, where and by whom."""
    assert parts_of(frame.format(word)) == [], frame.format(word)


BEDS = (
    "lit 4 hypotendu, c'est {}", "le 12 désature, c'est {}", "chambre 214 : 6 selles sous nivo, c'est {}",
    "la 118 se gratte, c'est {}", "box 3 tousse sous durva, il s'agit de {}", "lit 4 hypotendu c'est {} je crois",
    "bed 7 has diarrhoea on nivo, it's {}", "lit 4 ReA c'est {}, on a une sat à 84, pneumopathie",
)  # fmt: skip


@every_row(("name", "frame"), product(("Kowalczyk", "Chaumeil", "Moulin", "Marchand", "Lacoste"), BEDS))
def test_who_lies_in_a_bed_is_named_later(name: str, frame: str) -> None:
    """Guards *lit 4 hypotendu, c'est X*."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("word", "frame"), product(
    ("grave", "urgent", "Grave", "une colite", "la colite", "Bordeaux", "le nivo", "quoi", "Pembro", "normal",
     "Cardiologie", "qui", "la deuxième fois", "où", "viral", "Infectieux", "Martin l'interne", "le Dr Martin"),
    BEDS[:7],
))  # fmt: skip
def test_what_it_is_in_a_bed_is_nobody(word: str, frame: str) -> None:
    """Guards how somebody is, where and who sees to it."""
    assert parts_of(frame.format(word)) == [], frame.format(word)


ABOUT = (
    "pour {} : on reprend le nivo malgré la colite ?", "suite {} : ALAT 12N sous ipi", "idem {} : rash sous nivo",
    "du nouveau pour {} : colite G3 sous nivo", "petit point sur {} : rash sous pembro",
    "News de {} : colite sous nivo",
    "l'histoire de {} : nivo, puis colite", "toujours à propos de {}, colite sous nivo",
    "j'oubliais {}, rash sous nivo",
    "maj {} : rash stable sous pembro", "c'est encore {}, rash sous nivo", "it's {} again, rash on nivo",
    "Update on {}: colitis on nivo", "Quick one about {}, colitis on nivo", "{} toujours pareil, 6 selles sous nivo",
    "{} still 8 stools on nivo", "{} ? je fais quoi, 6 selles sous nivo",
)  # fmt: skip


@every_row(("name", "frame"), product(("Kowalczyk", "Chaumeil", "Marchand", "Lacoste", "Baker"), ABOUT))
def test_whom_a_message_is_about_is_somebody(name: str, frame: str) -> None:
    """Guards a surname alone in messages that go on from others."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("word", "frame"), product(
    ("Bordeaux", "la colite", "Pembro", "l'hépatite", "Bergonié", "dermato", "Keytruda", "Dax", "Crohn", "Opdivo",
    "Brive",
     "steroids", "colitis", "immunotherapy", "Sunday", "le Dr Lacoste", "Diarrhée", "Pneumo"),
    ABOUT,
))  # fmt: skip
def test_what_a_message_is_about_is_nobody(word: str, frame: str) -> None:
    """Guards towns, hospitals, drugs, diseases and doctors behind the same words."""
    assert parts_of(frame.format(word)) == [], frame.format(word)


@every_row("text", [
    "pansement Mepilex : rash sous pembro", "fiche Réflexe : colite", "Visite BMS : colites sous nivo",
    "Prudence ? colite sous nivo", "Imodium ? diarrhée sous nivo", "ECG Holter : BAV sous nivo", "alerte ANSM : rash",
    "le 12 mars, colite, c'est Normal ?", "Lettre de Bergonié : colite sous nivo", "pour Noël : colite sous nivo",
    "Le cathéter de Swan-Ganz a-t-il sa place dans une myocardite sous nivo",
    "pour Chaumeil, un dermato ? rash sous nivo", "suite Chaumeil : quel cardiologue ? myocardite sous ipi",
    "Marchand toujours en réunion, colite sous nivo", "Moulin still on call, colitis on nivo",
    "transmissions de 14h, le 8 attend son taxi pour Brive, la 9 a mangé, diarrhée sous nivo",
])  # fmt: skip
def test_where_and_who_works_is_nobody(text: str) -> None:
    """Guards a village for which a doctor is sought, and colleagues who are busy."""
    assert parts_of(text) == []


@every_row(("one", "other", "frame"), product(
    ("Marchand", "Chaumeil", "Kowalczyk"), ("Lacoste", "Moulin"),
    ("{} et {} ont une colite sous nivo", "{} et {} ont tous un rash sous pembro", "{} and {} have colitis on nivo"),
))  # fmt: skip
def test_two_who_have_something_are_somebody(one: str, other: str, frame: str) -> None:
    """Guards rows of surnames before what they have."""
    text = frame.format(one, other)
    assert "name" in kinds_in(text), text


@every_row("text", [
    "Bordeaux et Limoges ont une colite sous nivo à discuter", "Roche et Merck ont une colite de plus dans l'essai",
    "mes collègues Dupont, Martin et Durand ont vu la colite sous nivo",
    "mes collègues Dupont, Martin et Durand ont une colite sous nivo à discuter",
    "Martin et Durand ont publié la colite sous nivo", "nivo et pembro ont une toxicité, colite",
])  # fmt: skip
def test_others_who_have_something_are_nobody(text: str) -> None:
    """Guards towns, firms, authors, colleagues and drugs."""
    assert parts_of(text) == []
