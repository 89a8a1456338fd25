"""The noise generator itself, and the noise that must not change an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.noise import AZERTY_NEIGHBOURS, NOISES, noisy
from tests.rows import every_row

DEV = Path(__file__).parents[1] / "questions" / "dev"
HARMLESS = ("without_accents", "wrong_accent", "other_apostrophes", "other_spaces")
"""Noise that leaves every letter, word and comma where it was (a comma may end what a negation governs)."""


def questions() -> Iterator[str]:
    """Every single question of the development set."""
    for path in sorted(DEV.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "q" in row:
                yield row["q"]


@every_row("kind", sorted(NOISES))
def test_noise_is_the_same_for_the_same_seed_and_leaves_numbers_alone(kind: str) -> None:
    """Guards that a failing sample can be typed again, and that no noise turns grade 2 into grade 3."""
    changed = 0
    for question in list(questions())[:80]:
        typed = noisy(question, kind, 1)
        assert typed == noisy(question, kind, 1)
        assert sorted(filter(str.isdigit, typed)) == sorted(filter(str.isdigit, question))
        changed += typed != question
    assert changed


def test_keys_touch_each_other_both_ways() -> None:
    """Guards the keyboard: a is beside z, never beside m."""
    assert {"z", "q"} <= set(AZERTY_NEIGHBOURS["a"])
    assert "m" not in AZERTY_NEIGHBOURS["a"]
    assert all(key in AZERTY_NEIGHBOURS[near] for key, nears in AZERTY_NEIGHBOURS.items() for near in nears)


@pytest.mark.slow
@pytest.mark.parametrize("kind", HARMLESS)
def test_accents_apostrophes_and_blanks_change_no_answer(kind: str, assistant: Assistant) -> None:
    """Guards every development question against noise that a person would not even notice."""
    changed = []
    for question in questions():
        typed = noisy(question, kind, 7)
        before, after = ask(assistant, question), ask(assistant, typed)
        if (before.kinds, before.query) != (after.kinds, after.query):
            changed.append((typed, before.kinds, after.kinds))
    assert not changed
