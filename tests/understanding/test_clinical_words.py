"""A clinical word is no misspelt word that asks, and a denied history is no past: a graded problem stays urgent."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

GRADED = ("colite grade 4", "Guillain-Barré grade 3")
WORDS = (
    "déficit", "déficits", "déformation", "inchangé", "haletant", "décoloration", "atteinte muqueuse", "dégradation",
    "patient informé", "je préviens la famille", "formulation orale",
    "présente depuis hier", "tensions", "transcription",
    "consulté hier", "référence", "écarlate", "repeating", "reacting", "informed", "prevent",
)  # fmt: skip
NO_HISTORY = ("pas d'antécédents", "sans antécédent", "aucun antécédent notable", "no past history")


@every_row(("graded", "word"), product(GRADED, WORDS))
def test_a_word_beside_a_graded_problem_leaves_it_as_urgent(graded: str, word: str, assistant: Assistant) -> None:
    """Guards the call of a grade against a word that is one letter from 'définit', 'formation' or 'previous'."""
    for said in (f"{graded}, {word}", f"{graded} avec {word}"):
        assert ask(assistant, said).urgency == "vital"


@every_row("word", WORDS)
def test_a_clinical_word_asks_nothing(word: str, assistant: Assistant) -> None:
    """Guards every such word by itself: no cue is read in it by correcting a letter."""
    assert not [one.key for one in assistant.reader.read(word).mentions if one.kind == "cue" and one.edits]


@every_row("said", NO_HISTORY)
def test_a_history_that_is_denied_is_no_past(said: str, assistant: Assistant) -> None:
    """Guards today's problem and sign behind 'pas d'antécédents'; behind a history they are over."""
    assert ask(assistant, f"{said}, colite grade 4").urgency == "vital"
    assert ask(assistant, f"{said}, il ne respire plus").urgency == "vital"
    assert ask(assistant, "antécédent de colite grade 4").urgency == "none"
