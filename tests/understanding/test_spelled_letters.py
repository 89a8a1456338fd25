"""Letters that a voice spells are one word, in a text of the same length."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.understanding.spelled_letters import SpelledLetters
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

SPELL = SpelledLetters(["CK"])


@every_row(
    ("said", "written"),
    [
        ("T S H à 40", "TSH   à 40"), ("R.C.P. jeudi", "RCP    jeudi"), ("la r.c.p. de jeudi", "la rcp    de jeudi"),
        ("C K à 7000", "CK  à 7000"), ("V S L", "VSL  "), ("Mme D U P O N T", "Mme DUPONT     "),
        ("plan A B", "plan A B"), ("il y a", "il y a"), ("L'A B C", "L'A B C"), ("A B-C", "A B-C"), ("IRM", "IRM"),
        ("t s h", "t s h"), ("e.g. Dax", "e.g. Dax"),
    ],
)  # fmt: skip
def test_spelled_letters_are_one_word(said: str, written: str) -> None:
    """Guards three letters and more, two where they are listed, and words that only look spelled."""
    assert SPELL(said) == written


@given(st.text(alphabet="ABC abc.'’-é1", max_size=60))
def test_the_text_keeps_its_length(text: str) -> None:
    """Guards the spans of all that is read: every other character keeps its place."""
    assert len(SPELL(text)) == len(text)


@every_row(("name", "value"), list(product(("S P O 2", "S.P.O.2"), ("à 82", "= 79 %"))))
def test_a_spelled_measure_is_read(name: str, value: str, assistant: Assistant) -> None:
    """Guards values that are dictated letter by letter, on both sides of their border."""
    assert urgency(f"{name} {value}", assistant) == "vital"
    assert urgency(f"{name} à 97", assistant) == "none"
    assert urgency("T A 60/30 sous pembro", assistant) == "vital"


def test_a_spelled_name_is_a_name(assistant: Assistant) -> None:
    """Guards patients whose name is spelled out."""
    assert "privacy" in ask(assistant, "Mme D U P O N T, colite grade 2").kinds
    assert ask(assistant, "T S H à 40 : endocrino à Dax").kinds[0] != "privacy"
