"""Towns outside the region whose names are words: a menton is a chin, and Menton a town only behind 'à'."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WORDS = ("menton", "avion", "sens", "plaisir", "orange", "lourdes", "nice", "fontaine", "grasse")
AS_A_WORD = ("éruption au {} sous nivolumab", "colite et {}", "le {} du patient, colite", "colite, {}", "rash en {}")
TOWNS = ("Menton", "Sens", "Orange", "Lourdes", "Nice", "Gap", "Vannes")
AS_A_TOWN = (
    "dermatologue à {}", "dermatologue près de {}", "dermato, CH de {}", "{}, dermatologue ?",
    "dermatologist near {}", "je suis à {}, dermatologue ?",
)  # fmt: skip


@every_row(("word", "frame"), list(product(WORDS, AS_A_WORD)))
def test_a_word_is_no_town(word: str, frame: str, assistant: Assistant) -> None:
    """Guards conduct against 'hors de la région': the sheet is answered, and no place is read."""
    answer = ask(assistant, frame.format(word))
    assert answer.query.place is None
    assert "fallback" not in answer.kinds


@every_row(("town", "frame"), list(product(TOWNS, AS_A_TOWN)))
def test_behind_a_preposition_it_is_the_town(town: str, frame: str, assistant: Assistant) -> None:
    """Guards a town outside, which is said to lie outside, in small letters too behind 'à' beside a discipline."""
    place = ask(assistant, frame.format(town)).query.place
    assert place is not None
    assert (place.kind, place.key) == ("outside", town)
    assert ask(assistant, f"dermatologue à {town.lower()}").query.place == place


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("cardiologue dans la Manche", True), ("cardiologue dans le Nord", True), ("œdème vers le nord", False),
        ("prurit de la manche", False), ("en somme, colite grade 2", False), ("rash à l'aube", False),
        ("Menton", True), ("menton", False),
    ],
)  # fmt: skip
def test_a_department_that_is_a_word_needs_its_capital(said: str, is_one: bool, assistant: Assistant) -> None:
    """Guards 'la manche' of a shirt and 'à l'aube' against departments."""
    assert (ask(assistant, said).query.place is not None) is is_one


def test_every_name_of_the_list_is_a_place_outside_or_of_nobody(assistant: Assistant) -> None:
    """Guards the list against names that a network has inside: there the usual rules hold."""
    listed = assistant.knowledge.language.place_words.outside_words
    outside = assistant.knowledge.gazetteer.outside_by_name
    assert len([name for name in listed if name in outside]) > 100
