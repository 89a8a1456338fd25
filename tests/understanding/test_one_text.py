"""What is worked out about the words of a text lives as long as its reading, and no longer."""

from __future__ import annotations

import pytest

from bot.understanding.one_text import answered, once_a_text, one_text


class Asked:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, word: str) -> int:
        self.words.append(word)
        return len(word)


def test_a_word_is_worked_out_once_while_a_text_is_read() -> None:
    """Guards the gain, also for a text that is read inside another; and each who is asked answers for himself."""
    asked, other = Asked(), Asked()
    length = once_a_text(asked)
    with one_text():
        assert (length("colite"), length("colite"), answered("other", "colite", other)) == (6, 6, 6)
        with one_text():
            assert length("colite") == 6
        assert length("colite") == 6
    assert (asked.words, other.words) == (["colite"], ["colite"])


def test_nothing_typed_is_kept_behind_a_text() -> None:
    """Guards the promise that no word of a message outlives it, also where reading it fails."""
    asked = Asked()
    with one_text():
        answered("us", "dupont", asked)
    with pytest.raises(ZeroDivisionError), one_text():
        answered("us", "dupont", lambda word: asked(word) // 0)
    answered("us", "dupont", asked)
    with one_text():
        answered("us", "dupont", asked)
    assert asked.words == ["dupont"] * 4
