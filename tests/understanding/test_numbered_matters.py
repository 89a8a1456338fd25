"""Matters of the network as numbered items, and whose a registration is: the meeting's or the course's."""

from __future__ import annotations

from itertools import permutations, product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

MATTERS = {
    "directory": "l'annuaire régional",
    "rcp": "les modalités d'inscription à la RCP immunotoxicités",
    "training": "les dates de la formation",
}
NUMBERS = ("(1) {} (2) {}", "1) {} 2) {}", "1. {} 2. {}", "1/ {} 2/ {}")
REGISTRATIONS = ("modalités d'inscription", "formulaire d'inscription", "lien d'inscription", "inscription")
WHERE = {"à la RCP": "rcp", "à la RCP immunotox": "rcp", "à la formation": "training", "à la journée": "training"}


@every_row(("numbers", "pair"), [*product(NUMBERS, permutations(MATTERS, 2))])
def test_numbered_items_are_each_answered(numbers: str, pair: tuple[str, str], assistant: Assistant) -> None:
    """'(1) l'annuaire (2) les modalités d'inscription à la RCP' was answered with the course."""
    said = "Merci de nous faire parvenir " + numbers.format(*(MATTERS[one] for one in pair))
    assert set(ask(assistant, said).query.sections) == set(pair), said


@every_row(("what", "where"), [*product(REGISTRATIONS, WHERE)])
def test_a_registration_is_of_what_stands_behind(what: str, where: str, assistant: Assistant) -> None:
    """Guards both directions: the meeting's registration is no course, and the course's stays one."""
    assert ask(assistant, f"{what} {where}").query.sections == (WHERE[where],)
