"""Books, sites, eponyms that are told to be no name, and colleagues in a row: nobody who is cared for."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

WORKS = (
    "Le Vidal", "le Vidal", "la Revue Prescrire", "Prescrire", "Thériaque", "Antibioclic", "UpToDate", "Le Dorosz",
    "le Dorosz", "Le Monde", "Cochrane", "Medscape", "Doctolib", "Le Maloine", "Orphanet", "Hippocrate", "Wikipédia",
    "Doctissimo", "Le Quotidien", "The Lancet", "Claude Bernard", "Thesorimed", "BNF", "le Harrison", "Le Harrison",
    "the BNF", "Meddispar", "le Petit Robert",
)  # fmt: skip


@every_row(("work", "frame"), product(WORKS, (
    "{} ne dit rien sur la cortisone locale avec Opdivo", "d'après {}, la colite grade 2 se traite comment",
    "selon {} le nivo donne des colites", "j'ai lu dans {} que le pembro donne un rash",
    "{} dit quoi sur la colite ?", "vu sur {} : rash sous nivo", "{} : colite sous nivo, rien trouvé",
)))  # fmt: skip
def test_what_is_read_is_nobody(work: str, frame: str) -> None:
    """Guards books and sites, also where their name is a surname."""
    assert parts_of(frame.format(work)) == [], frame.format(work)


@every_row("text", [
    "M. Vidal a une colite sous nivo", "Mme Le Vidal tousse sous nivo", "Odette Vidal, rash sous nivo",
    "Mme Harrison a un rash sous pembro", "la patiente Vidal, 66 ans, colite",
])  # fmt: skip
def test_who_bears_the_name_of_a_book_is_somebody(text: str) -> None:
    """Guards the same names behind a civility or a first name."""
    assert "name" in kinds_in(text), text


DENIED = (
    "{} {} c'est pas le nom de la dame, c'est la thyroïdite", "{} {} n'est pas son nom, c'est sa maladie, pembro ?",
    "quand je dis {} {} c'est la maladie hein, pas le nom, nivo possible ?",
    "{} {} is not the name, it's the disease, pembro ok?", "{} {} c'est pas son vrai nom, rash sous nivo",
)  # fmt: skip


@every_row(("civility", "eponym", "frame"), product(
    ("mme", "M.", "Mme", "monsieur"), ("Hashimoto", "Crohn", "Basedow"), DENIED,
))  # fmt: skip
def test_an_eponym_that_is_told_to_be_no_name_is_none(civility: str, eponym: str, frame: str) -> None:
    """Guards a play on the name of a disease."""
    text = frame.format(civility, eponym)
    assert parts_of(text) == [], text


@every_row(("name", "frame"), product(("Kowalczyk", "Marchand", "Odette Horton"), DENIED[:2]))
def test_any_other_name_is_one_all_the_same(name: str, frame: str) -> None:
    """Guards patients of whom something is denied."""
    assert "name" in kinds_in(frame.format("Mme", name)), name


ROWS = (
    "les trois internes, {}, {} et {}, demandent pour une colite sous nivo",
    "les internes {}, {} et {} demandent pour une colite sous nivo",
    "nos infirmières {}, {} et {} gèrent les colites sous nivo", "nos IDE : {}, {}, {}, colite sous nivo",
    "les docteurs {}, {} et {} suivent la colite sous nivo", "the registrars, {}, {} and {}, ask about colitis on nivo",
    "les pharmaciens ({}, {}, {}) préparent le nivo, colite ?", "mes collègues {}, {} et {} ont vu la colite sous nivo",
    "les deux externes, {} et {} puis {}, colite sous nivo", "nos dermatologues, {}, {} et {}, rash sous nivo",
)  # fmt: skip
NAMES = (("Dupont", "Lacoste", "Kowalczyk"), ("Martin", "Chaumeil"), ("Durand", "Moulin"))


@every_row(("one", "two", "three", "frame"), product(*NAMES, ROWS))
def test_colleagues_in_a_row_are_nobody(one: str, two: str, three: str, frame: str) -> None:
    """Guards several who are told by their job before their names."""
    text = frame.format(one, two, three)
    assert parts_of(text) == [], text


@every_row(("one", "two", "three", "frame"), product(*NAMES, (
    "les patients {}, {} et {} ont une colite sous nivo", "les trois entrants, {}, {} et {}, colites sous nivo",
)))  # fmt: skip
def test_patients_in_a_row_are_somebody(one: str, two: str, three: str, frame: str) -> None:
    """Guards rows of patients."""
    text = frame.format(one, two, three)
    assert "name" in kinds_in(text), text
