"""Surnames behind how people call whom they know: *le père X*, *le p'tit pépé X*, *a chap called X*, *X père*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SURNAMES = ("Marchand", "Moulin", "Lacoste", "Dupuy", "Kowalczyk", "Chaumeil", "Petit", "Boulanger")
FRENCH = (
    "le père", "la mère", "le ptit pépé", "le p'tit père", "mémé", "pépé", "papi", "mamie", "tonton", "tata",
    "le vieux",
    "la vieille", "la petite", "le petit", "le gars", "un type nommé", "le grand", "la grand-mère", "papy", "le jeune",
    "la dénommée", "le pauvre vieux", "cette brave",
)  # fmt: skip
TOLD = (
    "C'est pour {} {}, colite sous nivo, il refuse d'y aller", "colite sous nivo chez {} {}",
    "{} {} a un rash sous pembro", "{} {} tousse sous durva", "g vu {} {} tt a leur, rash sous pembro",
)  # fmt: skip


@every_row(("called", "name", "frame"), product(FRENCH, SURNAMES, TOLD))
def test_a_surname_behind_a_familiar_title_is_somebodys(called: str, name: str, frame: str) -> None:
    """Guards surnames that are trades, villages or common words, where no civility stands."""
    text = frame.format(called, name)
    assert "name" in kinds_in(text), text


ENGLISH = (
    "a chap called", "old Mr", "this guy", "old man", "a bloke called", "the old lady", "young", "the lad", "granny",
    "a guy named", "poor old", "grandpa", "our friend", "a bloke by the name of",
)  # fmt: skip


@every_row(("called", "name", "frame"), product(
    ENGLISH, ("Baker", "Cooper", "Kowalczyk", "Marchand"),
    ("Got {} {} here, melanoma, ipi/nivo, itchy as hell", "{} {} has colitis on nivo", "rash on pembro in {} {}"),
))  # fmt: skip
def test_so_it_is_in_english(called: str, name: str, frame: str) -> None:
    """Guards the same told in English."""
    text = frame.format(called, name)
    assert "name" in kinds_in(text), text


NOBODY = (
    "le père", "la mère", "le père du patient", "la mère Teresa", "le vieux monsieur", "la petite dame",
    "le gars du SAMU", "le petit matin", "Saint-Père", "Le Vieux-Bourg", "le grand âge", "le jeune interne",
    "la vieille dame", "le Grand Dax", "le Petit Robert", "le vieux CHU", "le père Noël", "la petite Marie-Galante",
    "le grand Bordeaux", "le vieux Bordeaux", "Le Grand-Bourg", "le jeune médecin", "the old man", "this guy",
    "old scan", "young woman", "le gars", "le petit pépé", "mamie", "le vieux scanner", "la grand-mère",
    "mon vieux Vidal", "le petit Crohn", "old Bell's palsy", "il a même tondu", "le jeune Martin, interne,",
    "le vieux Brive",
)  # fmt: skip


@every_row(("called", "frame"), product(NOBODY, (
    "{} est d'accord pour la colite sous nivo", "colite sous nivo, {} demande", "colite sous nivo à {}",
    "{} et une colite sous nivo, quelle conduite",
)))  # fmt: skip
def test_a_familiar_title_without_a_surname_is_nobody(called: str, frame: str) -> None:
    """Guards real fathers, places, towns, books, eponyms and colleagues behind the same words."""
    assert parts_of(frame.format(called)) == [], frame.format(called)


@every_row(("name", "generation", "frame"), product(
    ("Marchand", "Lacoste", "Chaumeil"), ("père", "fils", "mère", "senior", "junior"),
    ("{} {}, 81 ans, colite sous nivo", "{} {} a un rash sous pembro", "colite sous nivo, {} {} : on arrête ?"),
))  # fmt: skip
def test_one_of_two_who_are_called_so_is_somebody(name: str, generation: str, frame: str) -> None:
    """Guards *X père*, *X fils*, *X senior*."""
    text = frame.format(name, generation)
    assert "name" in kinds_in(text), text


@every_row("text", [
    "Dax père et fils, colite sous nivo", "Bordeaux junior, colite sous nivo", "l'interne junior, colite sous nivo",
    "le père, 81 ans, colite sous nivo", "Colite père, 81 ans", "Roche mère, colite sous nivo",
    "il a même tondu la pelouse sous Keytruda, rash", "maman a même jardiné sous nivo, rash",
    "cellule mère, mélanome", "interne senior, colite sous nivo", "rash type Stevens-Johnson sous nivo",
    "notre ami Opdivo, colite", "un type Cushing, sous nivo", "papi Diabétique sous nivo tousse",
])  # fmt: skip
def test_a_generation_without_a_surname_is_nobody(text: str) -> None:
    """Guards towns, and fathers who are not named."""
    assert parts_of(text) == []
