"""Several indexes of known words look a typed word up once; what each finds is what it would have found alone."""

from __future__ import annotations

import random

from bot.assistant import Assistant
from bot.understanding.spelling import SpellingIndex

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def misspelt(word: str, chance: random.Random) -> str:
    """With two letters swapped and, often, two more or one that is lost, doubled or wrong."""
    for can_be in (1, chance.randint(0, 4)):
        at = chance.randrange(len(word) - 1)
        pair, letter = word[at : at + 2], chance.choice(LETTERS)
        word = word[:at] + (pair, pair[::-1], pair[1:], pair[0] + pair, letter + pair[1:])[can_be] + word[at + 2 :]
    return word


def test_an_index_finds_beside_another_what_it_finds_alone(assistant: Assistant) -> None:
    """Guards the pieces that indexes share: no word of another one is found, and none of its own is lost by one."""
    vocabulary, chance = assistant.reader.vocabulary, random.Random(5)  # noqa: S311 (no secret)
    words = sorted(word for word in vocabulary.spellings._words if len(word) > 4 and word.isalpha())
    few = frozenset(chance.sample(words, 1500))
    alone, beside = SpellingIndex(few, vocabulary.small), SpellingIndex(few, vocabulary.small, vocabulary.spellings)
    typed = [misspelt(word, chance) for word in (*sorted(few), *chance.sample(words, 500))]
    assert [beside.near(word) for word in typed] == [alone.near(word) for word in typed]
    assert sum(bool(alone.near(word)) for word in typed) > 900
