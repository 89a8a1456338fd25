"""One character that stands for many, and one word that never ends: what they cost, counted in steps, not in time."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from types import FrameType

import pytest

from bot.assistant import Assistant
from bot.understanding.folding import fold_word

pytestmark = pytest.mark.usefixtures("each_text_is_read_anew")
LONGEST_MESSAGE = 4096
SEPARATORS = (" ", "1", "1 ", " 1 ", "-", ". ", "/", "\n")
"""Between characters that expand: what makes a word of each, or a figure glued to it."""
MOST_STEPS = 120_000
"""Calls of functions; an ordinary question takes about ten thousand; a hundred thousand take about 20 ms."""


@cache
def expanding() -> list[str]:
    """Every character of Unicode that comes apart, the longest first; looked for when a test asks."""
    apart = (chr(code) for code in range(0x80, sys.maxunicode) if len(unicodedata.normalize("NFKD", chr(code))) > 1)
    return sorted(apart, key=lambda character: (-len(unicodedata.normalize("NFKD", character)), character))


def steps_to_read(assistant: Assistant, text: str) -> int:
    """Return how many calls of functions the reading of a text takes."""
    assistant.reader.read(text)  # whatever is made once is made
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        assistant.reader.read(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["", "\u0301"])
def test_a_message_of_expanding_characters_costs_no_more_than_another(assistant: Assistant, ending: str) -> None:
    """Guards against 4,096 characters that become seventy thousand, or one word that is cut everywhere."""
    characters = [*expanding()[:3], *expanding()[3 :: len(expanding()) // 12], "Ⅷ", "ﬃ", "ẞ", "a", "oe"]
    for character in characters:
        text = ((character + ending) * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
        assert steps_to_read(assistant, text) < MOST_STEPS, f"U+{ord(character[0]):04X}"


def comparisons_of_words(assistant: Assistant, text: str) -> tuple[int, int]:
    """Return how often a word was compared with another, as a search through a list does, and how many there are."""
    count = 0

    def note(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_name == "__eq__"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        words = len(assistant.reader.read(text).tokens)
    finally:
        sys.setprofile(before)
    return count, words


@pytest.mark.slow
@pytest.mark.parametrize("joint", SEPARATORS)
@pytest.mark.parametrize("character", ["ﬃ", "ﬆ", "Ⅷ", "ß", "a", "ab"])
def test_words_that_are_many_are_not_looked_for_in_each_other(assistant: Assistant, character: str, joint: str) -> None:
    """Guards against a cost that grows with the square of the words: half a million of their thousand."""
    text = ((character + joint) * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
    comparisons, words = comparisons_of_words(assistant, text)
    assert comparisons <= words


def test_no_character_stands_for_a_sentence() -> None:
    """Guards the length of what is read, whichever version of Unicode Python brings."""
    assert max(len(fold_word(character)) for character in expanding()) <= 4


MOST_STEPS_OF_SHORTENED_WORDS = 1_000_000
"""Without an end to what is tried, such a message takes seven million, a second in which nobody else is answered."""


@pytest.mark.slow
@pytest.mark.parametrize("joint", ["-", ".", "/", ". ", "/s ", "-\n", "'-"])
def test_a_message_of_single_letters_tries_no_million_names(assistant: Assistant, joint: str) -> None:
    """Guards everybody's answers against one message whose every letter may be a word of a place's name."""
    for letter in ("M", "à", "s", "L", "Gd", "ste"):
        text = ((letter + joint) * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
        assert steps_to_read(assistant, text) < MOST_STEPS_OF_SHORTENED_WORDS, letter


def test_a_long_text_costs_no_more_than_its_beginning(assistant: Assistant) -> None:
    """Guards everybody's answers against a message of 4,096 characters: its beginning is read, the rest searched."""
    words = "colite grade 2 à Dax sous pembrolizumab, qui appeler ? " * 100
    short, long = steps_to_read(assistant, words[:1000]), steps_to_read(assistant, words[:LONGEST_MESSAGE])
    assert long < 2 * short
    assert assistant.reader.read(words[:LONGEST_MESSAGE]).truncated
