"""Real files in a real folder: whoever saves there is heard, once all of it is written, on any kind of disk."""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import watchfiles

from bot import watching
from bot.watching import State, Watch, state_of

PATIENCE = 120.0
"""Seconds after which a change counts as unheard, on the most loaded machine."""


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks more often, so that the tests take less time; what is tested does not depend on it."""
    monkeypatch.setattr(watching, "LOOKING", 0.05)
    monkeypatch.setattr(watching, "QUIET", 0.05)


class Ear:
    """Hears the saves of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard: queue.Queue[State] = queue.Queue()
        self.watch = Watch(folder, state_of(folder), self.heard.put)
        self.watch.start()

    def hears(self) -> bool:
        """Whether the present state of the files is heard of, and nothing else after it."""
        now = state_of(self.folder)
        while (state := self.heard.get(timeout=PATIENCE)) != now:
            pass
        return state == now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    (folder / "directory").mkdir(parents=True)
    (folder / "directory" / "40.yaml").write_text("referents: []\n", encoding="utf-8")
    return folder


def no_notices(*_: object, **__: object) -> Iterator[None]:
    raise OSError("OS file watch limit reached")


@pytest.fixture(params=["notices", "none", "read-only"])
def ear(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    """On a disk that tells of changes; where the system tells of none; on a mount that is read-only here."""
    if request.param != "notices":
        monkeypatch.setattr(watchfiles, "watch", no_notices)
    if request.param == "read-only":
        monkeypatch.setattr(watching, "_is_read_only", lambda _: True)
    ear = Ear(folder)
    yield ear
    ear.watch.stop()


def test_a_saved_file_is_heard_however_it_is_saved(ear: Ear) -> None:
    """Guards editors that write in place, those that put a new file in its place, new files and removed ones."""
    file = ear.folder / "directory" / "40.yaml"
    file.write_text("referents: [] # 1\n", encoding="utf-8")
    assert ear.hears()
    new = ear.folder / "directory" / ".40.yaml.tmp"
    new.write_text("referents: [] # 22\n", encoding="utf-8")
    new.replace(file)
    assert ear.hears()
    (ear.folder / "toxicities").mkdir()
    (ear.folder / "toxicities" / "colitis.yaml").write_text("key: colitis\n", encoding="utf-8")
    assert ear.hears()
    file.unlink()
    assert ear.hears()


def test_two_saves_within_one_second_are_both_heard(ear: Ear) -> None:
    """Guards against looking at whole seconds only, as the usual ways of looking do."""
    file = ear.folder / "directory" / "40.yaml"
    for moment in (1_700_000_000_100_000_000, 1_700_000_000_600_000_000):
        os.utime(file, ns=(moment, moment))
        assert ear.hears()


def test_a_folder_put_in_the_place_of_another_is_heard(ear: Ear) -> None:
    """Guards releases that are unpacked beside the old one, where the one watched before lies still."""
    later = ear.folder.with_name("later")
    later.mkdir()
    (later / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    ear.folder.rename(ear.folder.with_name("earlier"))
    later.rename(ear.folder)
    assert ear.hears()
    (ear.folder / "a.yaml").write_text("a: 12\n", encoding="utf-8")
    assert ear.hears()


def test_what_was_saved_before_the_watch_began_is_heard(folder: Path) -> None:
    """Guards the seconds between reading at the start and the first look."""
    heard: queue.Queue[State] = queue.Queue()
    known = state_of(folder)
    (folder / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    watch = Watch(folder, known, heard.put)
    watch.start()
    assert heard.get(timeout=PATIENCE) == state_of(folder)
    watch.stop()


def test_files_that_git_writes_one_after_the_other_are_heard_once(ear: Ear) -> None:
    """Guards a pull over several files, however slow: half of it is never read."""
    lock = ear.folder.parent / ".git" / "index.lock"
    lock.parent.mkdir()
    lock.touch()
    for number in range(4):
        (ear.folder / f"{number}.yaml").write_text("a: 1\n", encoding="utf-8")
        threading.Event().wait(4 * watching.QUIET)
    assert ear.heard.empty()
    lock.unlink()
    assert ear.heard.get(timeout=PATIENCE) == state_of(ear.folder)


def test_a_lock_that_git_left_behind_does_not_hold_up_for_ever(ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a curator whose git was killed in the middle."""
    monkeypatch.setattr(watching, "LONGEST_SAVING", 0.1)
    (ear.folder.parent / ".git").mkdir()
    (ear.folder.parent / ".git" / "index.lock").touch()
    (ear.folder / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    assert ear.hears()


@pytest.mark.parametrize("name", [".40.yaml.swp", ".#40.yaml", "40.yaml~", "4913", ".~lock.40.yaml#", "a.txt"])
def test_what_an_editor_leaves_beside_a_file_is_nothing(folder: Path, name: str) -> None:
    """Guards against reading all again, or refusing, while a file is only open in an editor."""
    before = state_of(folder)
    (folder / "directory" / name).write_text("half of", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.yaml").touch()
    assert state_of(folder) == before


@pytest.mark.parametrize("disk", ["none", "read-only"])
def test_the_log_says_where_the_folder_is_looked_at(
    folder: Path, disk: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards whoever wonders why a change takes half a second more: the log says so, and why."""
    caplog.set_level(logging.INFO, "bot")
    monkeypatch.setattr(watchfiles, "watch", no_notices)
    monkeypatch.setattr(watching, "_is_read_only", lambda _: disk == "read-only")
    ear = Ear(folder)
    (folder / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    assert ear.hears()
    ear.watch.stop()
    assert "is looked at every 0.05 seconds" in caplog.text
    assert ("watch limit reached" in caplog.text) == (disk == "none")


def test_the_watch_ends_when_it_is_told_to(folder: Path) -> None:
    """Guards the end of the process, and tests after this one, against a thread that goes on."""
    watch = Watch(folder, None, lambda _: None)
    watch.start()
    assert watch._thread.daemon
    watch.stop()
    watch._thread.join(PATIENCE)
    assert not watch._thread.is_alive()


def test_links_that_lead_back_are_followed_once(folder: Path) -> None:
    """Guards the watch and each reload: two links to the folder itself make paths without number."""
    whole = state_of(folder)
    for name in ("again", "directory/and_again", "directory/round", "once_more"):
        (folder / name).symlink_to(folder)
    seen: queue.Queue[State] = queue.Queue()
    threading.Thread(target=lambda: seen.put(state_of(folder)), daemon=True).start()
    assert {size for _, size, _ in seen.get(timeout=PATIENCE / 4)} == {size for _, size, _ in whole}
