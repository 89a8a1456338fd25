"""A surname that is also a commune, behind a title and a first name, is who signs and no second place."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

MONTENDRE = "17240"
TITLES = ("Dr", "Docteur", "Pr", "Mme")
GIVEN = ("", "P. ", "Anne ", "Jean-Marc ", "Pierre ")
SURNAMES = ("Lasserre", "Bordes", "Orthez", "Lamothe")
CLOSINGS = ("Bien confraternellement", "Cordialement", "Merci")
TOWNS_BESIDE_A_TITLE = (
    ("skin doctor Saintes", "17415"),
    ("le Dr Martin cherche un dermato à Bordes (64)", "64138"),
    ("Dr Lamothe, dermato à Dax", "40088"),
)


@pytest.mark.slow
@every_row(("title", "given", "surname"), product(TITLES, GIVEN, SURNAMES))
def test_who_signs_is_no_place(title: str, given: str, surname: str, assistant: Assistant) -> None:
    """'Dr P. Lasserre' under a letter made it asked which place was meant."""
    for closing in CLOSINGS:
        said = f"Un dermatologue référent proche de Montendre ?\n{closing}\n{title} {given}{surname}"
        place = ask(assistant, said).query.place
        assert place is not None, said
        assert place.key == MONTENDRE, said


@every_row(("said", "insee"), TOWNS_BESIDE_A_TITLE)
def test_a_town_beside_a_title_stays_one(said: str, insee: str, assistant: Assistant) -> None:
    """Guards the other direction: a discipline's doctor, and a town behind its preposition."""
    place = ask(assistant, said).query.place
    assert place is not None
    assert place.key == insee
