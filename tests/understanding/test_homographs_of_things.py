"""*Car* and *CAT* are French words of a case, and English things that have no signs."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = ("arrêt cardiaque", "patient inconscient", "SpO2 78 %", "ne respire plus", "en état de choc")


@every_row("sign", SIGNS)
@every_row("frame", ["dermato Dax car {}", "colite grade 1 car {}", "CAT devant {}", "CAT : {}"])
def test_a_french_word_is_no_thing(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards whatever stands behind *car* and *CAT*: all of it was taken for a machine's or an animal's."""
    assert ask(assistant, frame.format(sign)).urgency == "vital"


@pytest.mark.parametrize("text", ["my cat is unconscious", "the car is not responding", "her cat stopped breathing"])
def test_an_english_thing_is_one(text: str, assistant: Assistant) -> None:
    """Guards against a call for an animal or a machine."""
    assert ask(assistant, text).urgency == "none"
