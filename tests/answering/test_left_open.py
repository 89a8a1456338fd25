"""A word of several meanings beside the name of a toxicity: nothing of it is answered, and that is said."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WORDS = ("purpura", "pétéchies", "urines foncées")
JOINED = ("{0} et {1}", "{1} + {0}", "{0}, {1}", "{1} et {0} grade 2")


@every_row(("frame", "word"), list(product(JOINED, WORDS)))
def test_a_word_on_a_par_with_a_toxicity_is_named(frame: str, word: str, assistant: Assistant) -> None:
    """Guards a sign that was named and silently left out, in any order."""
    notes = " ".join(ask(assistant, frame.format(word, "myocardite")).notes)
    assert f"« {word} »" in notes
    assert "à demander à part" in notes


def test_its_meanings_are_named_in_english_too(assistant: Assistant) -> None:
    """Guards the meanings that are to be asked about."""
    assert "“petechiae” (Cytopenia / Vasculitis?)" in " ".join(ask(assistant, "petechiae and myocarditis").notes)


@every_row("said", ["colite avec purpura ancien", "vascularite et purpura", "pas de purpura et colite", "purpura"])
def test_a_word_that_is_settled_denied_or_alone_is_not(said: str, assistant: Assistant) -> None:
    """Guards the first screen: only what is said on a par, and is none of what was named, is told."""
    assert "à demander à part" not in " ".join(ask(assistant, said).notes)
