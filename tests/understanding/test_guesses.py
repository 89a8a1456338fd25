"""Diseases and disciplines that are two edits away: asked, never assumed; long words leave no doubt."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row


@pytest.mark.parametrize("said", ["myasthebiz grade 2", "myasthebiz à Dax", "neuropazi Dax"])
def test_two_edits_are_asked(said: str, assistant: Assistant) -> None:
    """Guards against a disease that is guessed: *asthénie* is not *myasthénie*."""
    assert "choice" in ask(assistant, said).kinds


@pytest.mark.parametrize("said", ["asthénie", "asthénie grade 2", "fatigue"])
def test_a_common_sign_names_no_disease(said: str, assistant: Assistant) -> None:
    """Guards fatigue, which is no myasthenia, whatever its grade."""
    answer = ask(assistant, said)
    assert "choice" in answer.kinds
    assert answer.urgency == "none"
    assert not answer.query.problems


def test_one_edit_is_taken(assistant: Assistant) -> None:
    """Guards the threshold from the other side."""
    assert ask(assistant, "myastenie grade 2").query.toxicities == ("myasthenia",)


def test_two_edits_in_a_long_word_are_taken(assistant: Assistant) -> None:
    """Guards long words, where two edits leave no doubt."""
    assert ask(assistant, "gastroenterolge Dax").kinds == ("referents",)


def test_a_guess_beside_a_disease_that_is_sure_is_named_as_unknown(assistant: Assistant) -> None:
    """Guards the conduct of a disease that nobody named: the guess is left out and said."""
    answer = ask(assistant, "colite grade 2 et myasthebiz")
    assert answer.query.toxicities == ("colitis",)
    assert "myasthebiz" in answer.unknown


@every_row("said", ["onychopathie sous nivo à Pau", "lymphopathie à Dax", "stylopathie à Limoges"])
def test_a_common_ending_offers_no_other_disease(said: str, assistant: Assistant) -> None:
    """Guards a tap that would give the conduct of *myopathie* to whoever asked for something that ends like it."""
    choices = ask(assistant, said).choices
    assert not [choice.label for choice in choices if choice.query.problems]


def test_a_disease_that_is_offered_stands_on_its_button(assistant: Assistant) -> None:
    """Guards a button that named only the town, and brought a disease that nobody chose."""
    answer = ask(assistant, "neuropazi Dax")
    assert [choice.label for choice in answer.choices if "Dax" in choice.label] == []
    assert all(choice.query.problems and choice.query.place for choice in answer.choices)
