"""The proof of the knowledge beside the start: the same verdict as without the copy, whatever becomes of the copy."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.proving import begin_proving
from bot.knowledge_base.problems import KnowledgeError, Problem

HERE = os.getpid()
WRONG = [Problem("examples/a.yaml", 3, "wrong"), Problem("examples/b.yaml", 1, "wrong too")]


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def noting(tmp_path: Path) -> Callable[[], list[bool]]:
    """Note each validation in a file, and give whether each was made in this process."""
    file = tmp_path / "made"

    def note() -> list[bool]:
        with file.open("a", encoding="ascii") as made:
            made.write(f"{os.getpid()}\n")
        return [int(line) == HERE for line in file.read_text(encoding="ascii").splitlines()]

    return note


def valid(noting: Callable[[], list[bool]]) -> Callable[[], None]:
    """A validation that finds nothing wrong."""

    def validate() -> None:
        noting()

    return validate


def made_in(noting: Callable[[], list[bool]]) -> list[bool]:
    """Whether each validation so far was made here."""
    return noting()[:-1]


def test_what_is_right_is_proved_once_in_the_copy(noting: Callable[[], list[bool]]) -> None:
    """Guards the time of a start: this process goes on meanwhile and only waits at the end."""
    wait = begin_proving(valid(noting))
    wait()
    assert made_in(noting) == [False]


def test_what_is_wrong_is_refused_here_with_every_problem(noting: Callable[[], list[bool]]) -> None:
    """Guards the one validation: what the copy finds keeps this process from answering, line by line."""

    def validate() -> None:
        noting()
        raise KnowledgeError(WRONG)

    wait = begin_proving(validate)
    with pytest.raises(KnowledgeError) as caught:
        wait()
    assert list(caught.value.problems) == WRONG
    assert made_in(noting) == [False]


@pytest.mark.parametrize("end", ["killed", "error of ours"])
def test_a_copy_without_a_verdict_proves_nothing(noting: Callable[[], list[bool]], end: str) -> None:
    """Guards against knowledge that answers unproved where memory is short or our code fails: it is proved here."""

    def validate() -> None:
        noting()
        if os.getpid() != HERE and end == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if os.getpid() != HERE:
            raise RuntimeError
        raise KnowledgeError(WRONG)

    wait = begin_proving(validate)
    with pytest.raises(KnowledgeError):
        wait()
    assert made_in(noting) == [False, True]


@pytest.mark.parametrize(("processors", "threads"), [(1, 1), (2, 3)])
def test_no_copy_is_made_where_it_would_not_help_or_could_hang(
    noting: Callable[[], list[bool]], monkeypatch: pytest.MonkeyPatch, processors: int, threads: int
) -> None:
    """Guards a single processor, and a process whose other threads may hold locks: proved here, before going on."""
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    wait = begin_proving(valid(noting))
    assert made_in(noting) == [True]
    wait()


class Ended:
    """A thread that does its work where it is started."""

    def __init__(self, work: Callable[[], None]) -> None:
        self.start = work


def test_what_comes_afterwards_holds_nobody_up_and_only_follows_a_good_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the start against waiting for what is kept for the next one, and what is wrong against being kept."""
    go_on, done = tmp_path / "go on", tmp_path / "done"

    def afterwards() -> None:
        while not go_on.exists():
            time.sleep(0.01)
        done.touch()

    begin_proving(lambda: None, afterwards)()
    assert not done.exists()
    go_on.touch()
    while not done.exists():  # the copy goes on by itself
        time.sleep(0.01)
    done.unlink()

    def wrong() -> None:
        raise KnowledgeError(WRONG)

    ended: list[int] = []
    monkeypatch.setattr(threading, "Thread", lambda target, args, **_: Ended(lambda: ended.append(target(*args)[0])))
    with pytest.raises(KnowledgeError):
        begin_proving(wrong, done.touch)()
    assert len(ended) == 1
    assert not done.exists()
