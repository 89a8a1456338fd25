"""Numbers that are dictated: every number in words becomes the same number in figures, where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.understanding.folding import tokens_of
from bot.understanding.spoken_numbers import SpokenNumbers
from tests.habits.dictation import french_number

ENGLISH_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(number: int) -> str:
    if number < 20:
        return ENGLISH_SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return ENGLISH_TENS[tens - 2] + (f" {ENGLISH_SMALL[rest]}" if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{ENGLISH_SMALL[hundreds]} hundred" + (f" and {english(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    return f"{english(thousands)} thousand" + (f" {english(rest)}" if rest else "")


@pytest.fixture(scope="module")
def spoken(assistant: Assistant) -> SpokenNumbers:
    return SpokenNumbers(assistant.knowledge.language.number_words)


def figures(said: str, spoken: SpokenNumbers) -> str:
    return spoken.in_figures(said, tokens_of(said))


@given(st.integers(min_value=2, max_value=99_999))
def test_every_number_in_words_is_read(spoken: SpokenNumbers, number: int) -> None:
    """Guards the grammar of both languages against any number from two to 99,999."""
    for words in (french_number(number), english(number)):
        assert figures(f"taux {words} hier", spoken).split() == ["taux", str(number), "hier"]


@given(st.text(max_size=300))
def test_no_text_changes_its_length(spoken: SpokenNumbers, text: str) -> None:
    """Guards the spans of the tokens, which hold for the original text."""
    assert len(figures(text, spoken)) == len(text)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("sept virgule un", "7.1"),
        ("zéro virgule zéro cinq", "0.05"),
        ("zéro trois", "0.3"),
        ("one eighty", "180"),
        ("douze sur huit", "12 / 8"),
        ("sept quatre", "7 4"),
    ],
)
def test_decimals_pairs_and_short_hundreds_are_read(said: str, written: str, spoken: SpokenNumbers) -> None:
    """Guards the ways in which a value is said that is no plain whole number."""
    assert figures(said, spoken).split() == written.split()


@pytest.mark.parametrize("said", ["un peu", "une fois", "one of them", "patiente de Pau"])
def test_articles_are_no_numbers(said: str, spoken: SpokenNumbers) -> None:
    """Guards 'un', 'une' and 'one', which are articles unless a longer number holds them."""
    assert figures(said, spoken) == said
