"""A unit behind a number is none of the words that are written like it."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row


@every_row(("number", "said"), product(
    ("200", "400", "1000"),
    ("le pembrolizumab c'est {} mg toutes les 6 semaines ?", "prednisone {} mg", "{} mg de cortisone pour une colite"),
))  # fmt: skip
def test_milligrams_are_neither_a_doctor_nor_a_disease(assistant: Assistant, number: str, said: str) -> None:
    """Guards doses against 'MG', a general practitioner or a myasthenia."""
    query = ask(assistant, said.format(number)).query
    assert "myasthenia" not in query.toxicities
    assert "general_practice" not in query.specialties
    assert "mg" not in ask(assistant, said.format(number)).unknown


@every_row("text", ("MG grade 2", "MG à Dax"))
def test_the_abbreviation_is_still_read(assistant: Assistant, text: str) -> None:
    """The other side: what stands behind no number is asked about."""
    assert ask(assistant, text).kinds == ("choice",)
