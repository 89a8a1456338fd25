"""What tests keep of what messages taught is what would be learned of them now."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from benchmarks import lessons
from benchmarks.lessons import Course
from tests import kept_lessons
from tests.kept_lessons import MOST_KEPT, mark_of, what_was_learned_is_kept

MESSAGES = [frozenset({"sang", "selles", f"mot{number % 3}"}) for number in range(12)]
WANTED = [number % 2 == 0 for number in range(12)]
ALIKE = [1.0] * 12


def learned(folder: Path | None, messages: list[frozenset[str]] = MESSAGES, weighs: list[float] = ALIKE) -> object:
    with what_was_learned_is_kept(folder):
        return Course(messages, 3).learn(WANTED, weighs, 1).weights


def test_what_is_kept_is_what_would_be_learned_and_is_learned_once(tmp_path: Path) -> None:
    """Guards the tables of both opinions: a kept one is the learned one, and a second run learns nothing."""
    anew = Course(MESSAGES, 3).learn(WANTED, ALIKE, 1).weights
    assert learned(None) == anew == learned(tmp_path)
    with mock.patch.object(kept_lessons, "_learned_anew", side_effect=AssertionError):
        assert learned(tmp_path) == anew


def test_whatever_teaches_something_else_is_learned_anew(tmp_path: Path) -> None:
    """Guards a message, its label, its weight, the rounds and the shortest weight against a table that is kept."""
    more = [*MESSAGES[:-1], frozenset({"sang", "selles"})]
    marks = {
        mark_of(Course(messages, rounds), wanted, weighs, shortest)
        for messages, rounds, wanted, weighs, shortest in (
            (MESSAGES, 3, WANTED, ALIKE, 1), (more, 3, WANTED, ALIKE, 1), (MESSAGES, 4, WANTED, ALIKE, 1),
            (MESSAGES, 3, [True, *WANTED[1:-1], True], ALIKE, 1), (MESSAGES, 3, WANTED, [*ALIKE[:-1], 2.0], 1),
            (MESSAGES, 3, WANTED, ALIKE, 2),
        )
    }  # fmt: skip
    assert len(marks) == 6
    assert mark_of(Course(MESSAGES, 3), WANTED, ALIKE, 1) in marks
    assert learned(tmp_path, more) != learned(tmp_path)


def test_the_same_messages_have_the_same_name_in_each_process() -> None:
    """Guards that anything is found again: a set of words stands in another order in each process."""
    letters = frozenset("azertyuiop")
    assert vars(Course([letters, letters]))["_kept"] == sorted(letters)


def test_another_program_learns_anew(tmp_path: Path) -> None:
    """Guards a change of how it is learned: the program's text is part of the name."""
    before = mark_of(Course(MESSAGES, 3), WANTED, ALIKE, 1)
    changed = tmp_path / "lessons.py"
    changed.write_text("STEP = 0.7\n", encoding="utf-8")
    with mock.patch.object(lessons, "__file__", str(changed)):
        assert mark_of(Course(MESSAGES, 3), WANTED, ALIKE, 1) != before


def test_a_broken_file_is_learned_anew_and_old_ones_go(tmp_path: Path) -> None:
    """Guards a run that was killed while it wrote, and the disk."""
    anew = learned(tmp_path)
    [kept] = tmp_path.iterdir()
    kept.write_text('{"": 1', encoding="utf-8")
    assert learned(tmp_path) == anew
    for shortest in range(MOST_KEPT + 3):
        with what_was_learned_is_kept(tmp_path):
            Course(MESSAGES, 3).learn(WANTED, ALIKE, 1000 + shortest)
    assert len([*tmp_path.iterdir()]) == MOST_KEPT
