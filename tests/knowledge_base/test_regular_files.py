"""What stands in the place of a file of knowledge and is none: refused at once, never waited for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.regular_files import read_regular
from tests.region.building import RegionFolder
from tests.waited_for import at_most

pytestmark = pytest.mark.usefixtures("files_are_read_anew")

GIGABYTE = 1024**3
FOR_EVER = 120
"""Seconds after which what is read is waited for without end."""


@pytest.fixture(autouse=True)
def _no_waiting_for_ever() -> Iterator[None]:
    """Make a read that never ends a failure, instead of a test that never ends."""
    with at_most(FOR_EVER):
        yield


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_loop(path: Path) -> None:
    path.symlink_to(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_gigabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(GIGABYTE)


def a_dead_link(path: Path) -> None:
    path.symlink_to("/nowhere/at/all.yaml")


def what_the_kernel_makes_up(path: Path) -> None:
    """Make a link to what is called a file, has no size, and hardly ever ends."""
    path.symlink_to("/proc/self/pagemap")


def what_the_kernel_may_say_later(path: Path) -> None:
    """Make a link to what is called a file, and waits for the next word of the kernel (or is refused)."""
    path.symlink_to("/proc/kmsg")


KINDS: tuple[Callable[[Path], None], ...] = (a_pipe, a_device, a_loop, a_folder, a_gigabyte, a_dead_link)
OF_THE_KERNEL: tuple[Callable[[Path], None], ...] = (what_the_kernel_makes_up, what_the_kernel_may_say_later)


@pytest.mark.slow
@pytest.mark.parametrize("make", KINDS + OF_THE_KERNEL, ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", ["training.yaml", "directory/more.yaml", "language/cues.yaml", "toxicities/more.yaml"])
def test_what_is_no_file_is_a_problem_where_it_stands(
    folder: RegionFolder, name: str, make: Callable[[Path], None]
) -> None:
    """Guards `check`, the start and a reload, which all read so: a line that names the file, and no waiting."""
    path = folder.knowledge / name
    path.unlink(missing_ok=True)
    make(path)
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder.knowledge, folder.data)
    assert any(name in problem.file for problem in caught.value.problems)


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_reading_what_is_no_file_is_an_error_at_once(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Guards the one place where files of knowledge are read."""
    path = tmp_path / "x.yaml"
    make(path)
    with pytest.raises(OSError, match=r"."):
        read_regular(path, 1_000_000)


@pytest.mark.parametrize("make", OF_THE_KERNEL, ids=lambda make: make.__name__)
def test_nothing_more_is_read_than_a_file_says_to_have(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Guards against what has no size and never ends: nothing of it is read, and nothing is waited for."""
    path = tmp_path / "x.yaml"
    make(path)
    with suppress(PermissionError):
        assert read_regular(path, 1_000_000) == ""
