"""Texts of a sheet that are not for users: numbers inside a text, remarks for colleagues, open mailboxes, persons."""

from __future__ import annotations

import pytest

from bot.knowledge_base.problems import KnowledgeError
from tests.curating.conftest import Desk
from tests.curating.small_sheet import HEADER, KEY, NEW, said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Appeler le 06 39 98 55 44 avant midi", "un numéro se met dans la colonne Téléphone"),
        ("Le matin (ne pas diffuser)", "ne pas diffuser"),
        ("Le soir, confidentiel", "confidentiel"),
    ],
)
@pytest.mark.parametrize("column", ["Horaires", "Service", "Comment adresser", "Horaires (anglais)"])
def test_a_text_for_colleagues_is_not_published(desk: Desk, column: str, text: str, words: str) -> None:
    """Guards what users read: a number inside a text, or a word that says it is private, sends the row back."""
    table = [[*HEADER, column], [*NEW, text]]
    assert words in said(desk, table)
    assert desk.propose(table).files == {}


@pytest.mark.parametrize("text", ["Appeler l'interne de garde", "Consultation privée le mardi", "15 h à 17 h 30"])
def test_an_ordinary_text_is_no_private_one(desk: Desk, text: str) -> None:
    """Guards the coordinator against false alarms: a junior doctor, a private clinic, hours."""
    assert desk.propose([[*HEADER, "Comment adresser"], [*NEW, text]]).rejected == []


@pytest.mark.parametrize("text", ["interne : 06 39 98 55 44", "le matin (ne pas diffuser)"])
def test_a_text_typed_by_hand_is_held_to_the_same_rule(desk: Desk, text: str) -> None:
    """Guards users against what came into the directory without a sheet: refused there as it is from a sheet."""
    desk.edit("directory/23.yaml", "  - key: gueret_cardiology\n",
        f'  - key: gueret_cardiology\n    hours: {{fr: "{text}", en: "x"}}\n')  # fmt: skip
    with pytest.raises(KnowledgeError) as refused:
        desk.reload()
    assert [text in problem.message for problem in refused.value.problems] == [True]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "is_open"),
    [("a@gmail.com", True), ("a@Orange.FR", True), ("a@mail.yahoo.fr", True), ("a@chu.mssante.fr", False),
     ("a@mssante.orange.fr", False), ("a@medical.apicrypt.org", False), ("a@chu-bordeaux.fr", False),
     ("a@notgmail.com", False)],
)  # fmt: skip
def test_a_mailbox_that_anybody_opens_is_no_secure_address(desk: Desk, address: str, is_open: bool) -> None:
    """Guards letters about patients: Gmail and its like come back from a sheet, health mail never does."""
    table = [["Clé", "Adresse sécurisée", "Vérifié le"], [KEY, address, "26/11/2026"]]
    assert bool(desk.propose(table).rejected) == is_open
    assert ("boîte ouverte à tous" in said(desk, table)) == is_open
    assert is_open or f"Adresse sécurisée : — → {address}" in said(desk, table)


def test_a_person_in_a_text_is_told(desk: Desk) -> None:
    """Guards people who were not asked: the table of changes names the text before it is confirmed."""
    assert "nomme une personne" in said(desk, [[*HEADER, "Service"], [*NEW, "Dr Anne Exemple"]])
    assert "nomme une personne" not in said(desk, [[*HEADER, "Service"], [*NEW, "Service d'ophtalmologie"]])
    assert "nomme une personne" not in said(desk, [[*HEADER, "Service", "Service (anglais)"],
        [*NEW, "Appeler le médecin de garde", "Call the doctor on duty"]])  # fmt: skip
