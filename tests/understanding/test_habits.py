"""Labelled questions as thumbs and dictation write them: each habit keeps its floor."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.habits import ALL_HABITS, Habits, Label, as_typed, single_questions
from bot.assistant import Assistant

EVERY = 4
"""Of the questions; python -m benchmarks.habits asks them all."""
RIGHT_AT_LEAST, WRONG_AT_MOST = 0.92, 0.05
"""For a habit that is not listed: a little under what is reached."""
FLOORS = {
    "o for au": (0.65, 0.30),
    "é for er, ez, ai": (0.82, 0.12),
    "mute endings": (0.84, 0.11),
    "vowels left out": (0.83, 0.10),
    "several habits": (0.84, 0.11),
    "wa for oi": (0.88, 0.08),
    "e left out": (0.90, 0.08),
    "heard as another word": (0.80, 0.15),
    "as dictated": (0.86, 0.10),
    "English short message": (0.84, 0.08),
}
"""Habit → the least share that is right, the most that is wrong."""


@pytest.fixture(scope="module")
def habits(assistant: Assistant) -> Habits:
    return Habits(assistant)


@pytest.fixture(scope="module")
def labels(habits: Habits) -> list[Label]:
    return habits.answered_right(single_questions()[::EVERY])


@pytest.mark.slow
@pytest.mark.parametrize("habit", ALL_HABITS)
def test_a_habit_changes_few_answers(habit: str, habits: Habits, labels: list[Label]) -> None:
    """Guards each habit of thumbs and dictation against answers that are not those of the question as written."""
    verdicts = list(habits.in_habit(labels, habit))
    counts = Counter(verdict.kind for _, _, verdict in verdicts)
    wrong = [(typed, verdict.reasons) for _, typed, verdict in verdicts if verdict.kind == "wrong"]
    right_at_least, wrong_at_most = FLOORS.get(habit, (RIGHT_AT_LEAST, WRONG_AT_MOST))
    assert counts["right"] >= right_at_least * len(verdicts), counts
    assert counts["wrong"] <= max(1, wrong_at_most * len(verdicts)), wrong


@pytest.mark.slow
def test_a_habit_is_the_same_for_the_same_seed_and_changes_something() -> None:
    """Guards that a failing sample can be typed again."""
    labels = single_questions()[::EVERY]
    for habit in ALL_HABITS:
        typed = [as_typed(label, habit) for label in labels]
        assert typed == [as_typed(label, habit) for label in labels]
        assert any(text != label["q"] for text, label in zip(typed, labels, strict=True)), habit
