"""Texts of characters that stand for several: their beginning is read, and it is said."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.understanding.expanding_texts import LONGEST, MOST_LETTERS, as_far_as_it_is_written
from tests.conftest import ask
from tests.rows import every_row


@every_row("piece", ["ﷺ", "aﷺ ", "ﬁﬂ㎏㏒", "ﬃ1", "œ ", "aﬆ "])
def test_of_what_nobody_writes_the_beginning_is_read(piece: str, assistant: Assistant) -> None:
    """Guards the time of a message: each such character costs as much as the letters that it stands for."""
    text = piece * 4096
    assert as_far_as_it_is_written(text[:4096]) == text[:LONGEST]
    assert assistant.knowledge.messages["truncated"].fr in ask(assistant, text[:4096]).notes


@every_row(("letters", "is_read"), [(MOST_LETTERS - 0.01, True), (MOST_LETTERS + 0.01, False)])
def test_what_is_pasted_from_a_print_is_read(letters: float, is_read: bool) -> None:
    """Guards the end of a letter with ligatures and ellipses, from both sides of the border."""
    many = round((letters - 1) * 1000)
    text = "ﬁ" * many + "é" * (1000 - many)
    assert (as_far_as_it_is_written(text) == text) is is_read
    assert as_far_as_it_is_written(text[:LONGEST]) == text[:LONGEST]


def test_an_emergency_at_its_beginning_calls(assistant: Assistant) -> None:
    """Guards whoever is in danger: what is read of such a text is read as ever."""
    assert "emergency" in ask(assistant, "il ne respire plus " + "ﬃ" * 2000).kinds
