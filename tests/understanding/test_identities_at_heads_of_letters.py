"""Who heads a letter, a civility glued to its name, a relative beside a doctor, nicknames, who was seen and writes."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

HEADINGS = ("Objet", "Réf", "Concerne", "Re", "Sujet", "RE", "OBJET", "Réf.", "Subject", "Regarding", "Concernant")
PEOPLE = (
    "M. Kowalczyk", "Mme Dubreuil", "Mme Tauzin Odile", "Mrs Baker", "Mr Cooper", "Madame Odette Vernouxel",
)  # fmt: skip


@every_row(("heading", "who", "frame"), product(
    HEADINGS, PEOPLE, ("{} : {}", "{}: {}\n\nBonjour, merci de me rappeler", "{} : {}\nMerci de rappeler"),
))  # fmt: skip
def test_who_heads_a_letter_alone_is_a_patient(heading: str, who: str, frame: str) -> None:
    """Guards a subject that names somebody and nothing else, where no illness is told."""
    text = frame.format(heading, who)
    assert "name" in kinds_in(text), text


@every_row(("heading", "what"), product(HEADINGS, (
    "M. Dupuis, cadre de santé", "réunion avec Mme Petit", "Mme Dubreuil, secrétaire", "formation Mme Dubreuil",
    "Mme Tauzin, pharmacienne", "remplacement de M. Dupuis", "congés de Mme Petit", "Mr Cooper, ward manager",
    "rendez-vous avec M. Dupuis, laboratoire BMS", "Mme Dubreuil (IDE)",
)))  # fmt: skip
def test_a_job_or_a_meeting_in_a_heading_is_nobodys(heading: str, what: str) -> None:
    """Guards colleagues in a subject."""
    assert parts_of(f"{heading} : {what}") == [], what


@every_row(("civility", "town", "frame"), product(
    ("M.", "Mme.", "Mr.", "Mlle."), ("Niort", "Kowalczyk", "Dax", "Pau", "Angoulême", "Limoges", "Cognac", "Saintes"),
    ("{}{} est hospitalisé à Saintes pour pneumopathie sous durva", "{}{} tousse sous durva",
     "{}{} a une colite sous nivo", "colite sous nivo pour {}{}", "Bonjour, {}{} présente un rash sous pembro"),
))  # fmt: skip
def test_a_civility_glued_to_a_town_is_somebodys(civility: str, town: str, frame: str) -> None:
    """Guards surnames of towns right behind a full stop."""
    text = frame.format(civility, town)
    assert "name" in kinds_in(text), text


RELATIVES = ("ma mère", "mon père", "mon mari", "ma femme", "my mum", "my father", "ma sœur")
WHOLE = ("Marie-Claude Estève", "Odette Vernouxel", "Paul Chaumeil", "Lucien Fabre", "Jean-Pierre Marchand")


@every_row(("kin", "name", "frame"), product(RELATIVES, WHOLE, (
    "le docteur Vincent suit {}, {}, pour le poumon. elle gratte jour et nuit",
    "le Dr Martin voit {}, {}, demain : rash sous pembro", "Dr Harper sees {}, {}, for the lung",
    "{}, {}, est suivie par le docteur Vincent, rash sous nivo",
)))  # fmt: skip
def test_a_doctor_does_not_shield_a_relative(kin: str, name: str, frame: str) -> None:
    """Guards a whole name in apposition to a relative, beside a doctor's."""
    text = frame.format(kin, name)
    assert name.split()[-1] in " ".join(parts_of(text)), text


@every_row("text", [
    "le docteur Vincent suit ma mère pour le poumon, rash sous nivo",
    "ma mère est suivie par le docteur Marie-Claude Estève, rash sous nivo",
    "ma mère voit l'oncologue, Marie-Claude Estève, rash sous nivo",
    "mon père, suivi par le Dr Paul Chaumeil, tousse sous nivo",
])  # fmt: skip
def test_the_doctor_of_a_relative_is_none(text: str) -> None:
    """Guards doctors who are named beside a relative."""
    assert parts_of(text) == []


NICKNAMES = ("Jojo", "Dédé", "Gégé", "Lulu", "Nanou", "Mimi", "Bébert", "Riton", "Loulou", "Momo", "Mado", "Pierrot")


@every_row(("nickname", "surname", "frame"), product(
    NICKNAMES, ("Lamarque", "Martin", "Chaumeil", "Fabre"), ("{} {} se gratte sous pembro", "colite chez {} {}, nivo"),
))  # fmt: skip
def test_a_nickname_is_a_first_name(nickname: str, surname: str, frame: str) -> None:
    """Guards how people are called at home."""
    text = frame.format(nickname, surname)
    assert "name" in kinds_in(text), text


TOLD_OF_ONESELF = (
    "moi c'est {}, sous nivo depuis mars, rash", "J'ai vu en consultation {}, rash sous pembro",
    "our client {} has a rash on nivo", "I am {}'s wife, rash on nivo", "{}'s wife rang: rash on nivo",
    "la cliente {} se gratte sous nivo",
)  # fmt: skip


@every_row(("civility", "frame"), product(("Monsieur", "Mme", "Mr"), (
    '{} "Pujol" a une colite sous nivo', "{} « Pujol » a une colite sous nivo",
)))  # fmt: skip
def test_a_quoted_name_behind_a_civility_is_one(civility: str, frame: str) -> None:
    """Guards quotation marks around a surname."""
    assert "name" in kinds_in(frame.format(civility)), frame.format(civility)


@every_row(("name", "frame"), product(("Odette Vernouxel", "Paul Marchand", "Kowalczyk Lucien"), TOLD_OF_ONESELF))
def test_who_was_seen_or_writes_is_a_patient(name: str, frame: str) -> None:
    """Guards whole names behind a consultation, of clients of a pharmacy, and of whose wife writes."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "Odette Vernouxel here, GP, patient on nivo with a rash", "moi c'est Paul Marchand, IDE, patient sous nivo, rash",
    "moi c'est Paul Marchand, sous nivo j'ai un patient avec une colite", "the registrar's wife rang about colitis",
    "demander une consultation Dr Marchand, rash sous nivo", "le client est venu, rash sous nivo",
])  # fmt: skip
def test_who_works_there_is_none(text: str) -> None:
    """Guards colleagues who present themselves, and who is not named."""
    assert parts_of(text) == []
